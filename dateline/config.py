"""The project's settings, frozen: read from `dateline.yml`, every fault reported at once."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from dateline.errors import ConfigError
from dateline.invisibles import invisibles_of
from dateline.kinds import DEFAULT_KINDS, default_kinds, kinds_by_lists
from dateline.model import Destination, Diagnostic, EntityKind, License, Location, Severity
from dateline.parts import Part
from dateline.regular_files import Oddity, read_regular
from dateline.salvaging import read_as_meant, salvage
from dateline.schema import Origin, shown
from dateline.settings import SettingsFields, clock_of, is_base_url, kind_faults
from dateline.sharing import Crew
from dateline.yaml_tree import Mapping as YamlMapping
from dateline.yaml_tree import Scalar, read_tree

FILE: Final = "dateline.yml"
_MOST_BYTES: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class StandingPages:
    """Where the editor's own pages are, and how readers come to them."""

    beside: bool = False
    """Whether the `.md` files beside the settings are standing pages, too."""

    label: str = ""
    """One entry of the menu for all of them; empty where each has its own."""

    order: tuple[str, ...] = ()
    """Those that come first, by their names in addresses."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a stage may know about how this site is to be made."""

    root: Path
    """The project's folder: it holds `dateline.yml`, `content/`, `templates/`, `static/`."""

    title: str = "A timeline"
    heading: str = ""
    """The large line on the home page; the title where nothing is said."""

    description: str = ""
    """One or two sentences under the heading, and for search engines."""

    base_url: str = ""
    """Where the site will stand: `https://example.org/cameras`; empty if not known."""

    feed_ids: str = ""
    """What the ids in feeds begin with, where that is not `base_url`: its first value."""

    hub: str = ""
    """A WebSub hub that feeds name: a third party; empty for none."""

    language: str = "en"

    unpublished: Literal["hide", "show"] = "hide"
    """What becomes of records that say `published: false`."""

    dates: Literal["day-first", "month-first"] = "day-first"
    """How to read 03/04/2019 in prose."""

    currency: str = "USD"
    """What a bare `$` means."""

    license: License | None = None
    """Under which terms the data may be used; None: nobody said, and nothing is claimed."""

    publish: Mapping[str, Destination] = field(default_factory=dict)
    """Name → where `publish` takes the site."""

    kinds: tuple[EntityKind, ...] = DEFAULT_KINDS

    history: Literal["git", "none"] = "git"
    """Where to learn when a file of the record was last changed."""

    lanes: str = "vendors"
    """The kind whose entities are the lanes of the overview strip."""

    without: tuple[Part, ...] = ()
    """What the site has not, to be smaller and made sooner."""

    pages: StandingPages = StandingPages()

    severities: Mapping[str, Severity | Literal["ignore"]] = field(default_factory=dict)
    """Diagnostic code → how much it matters here."""

    drafts: bool = False
    unreleased: bool = False
    """Whether the editor's own drafts, scheduled and expired files are shown, as in a preview;
    `drafts` shows unpublished records too."""

    strict: bool = False
    jobs: int = 0
    """How many processes render; 0 means one for each core."""

    scheduler: str = ""
    """The address of a Dask cluster that does their work instead; empty for none."""

    clock: datetime | None = None
    """`SOURCE_DATE_EPOCH` or the command line: the only "now" there is. None: nobody said."""

    now: datetime | None = None
    """The moment by which `publish_on:` and `expires_on:` are read, and by which nothing else is;
    `--on`, `SOURCE_DATE_EPOCH` or a command's clock. None: nobody said."""

    preview: bool = False
    """Whether the pages are for the local preview, which adds its reload script."""

    faults: tuple[Diagnostic, ...] = ()
    """What is wrong with the settings; where there is anything, no site is made of them."""

    notes: tuple[Diagnostic, ...] = ()
    """What is left out of them."""

    @property
    def content(self) -> Path:
        """Return the folder of the records."""
        return self.root / "content"

    @property
    def crew(self) -> Crew:
        """Return who does what can be shared out."""
        return Crew(self.jobs, self.scheduler)

    def has(self, part: Part) -> bool:
        """Return whether the site has this part."""
        return part not in self.without


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says; None leaves it to `dateline.yml`."""

    base_url: str | None = None
    drafts: bool | None = None
    strict: bool | None = None
    jobs: int | None = None
    scheduler: str | None = None
    preview: bool | None = None
    clock: datetime | None = None
    unreleased: bool | None = None
    now: datetime | None = None


def load_config(
    root: Path,
    overrides: Overrides = Overrides(),
    environment: Mapping[str, str] | None = None,
) -> Config:
    """Return the settings of the project in *root*; ConfigError with every fault they have.

    *environment* is where `SOURCE_DATE_EPOCH` may stand; the process's own if left out.
    """
    config = read_config(root, overrides, environment)
    if config.faults:
        count = "1 fault" if len(config.faults) == 1 else f"{len(config.faults)} faults"
        raise ConfigError(f"{FILE} cannot be used: {count}", config.faults)
    return config


def read_config(
    root: Path,
    overrides: Overrides = Overrides(),
    environment: Mapping[str, str] | None = None,
) -> Config:
    """Return the settings as far as they can be understood, with their faults.

    ConfigError where there is no project at all.
    """
    config, faults = _read_file(root)
    clock, clock_faults = clock_of(os.environ if environment is None else environment)
    on_overrides = list(_on_overrides(overrides))
    faults += [*clock_faults, *on_overrides]
    faults.sort(key=lambda each: (each.location.path, each.location.line))
    if any(fault.code == "config.no_project" for fault in faults):
        raise ConfigError(f"{FILE} cannot be used: 1 fault", faults)
    said = {f.name: v for f in fields(overrides) if (v := getattr(overrides, f.name)) is not None}
    if "base_url" in said:
        said["base_url"] = "" if on_overrides else said["base_url"].rstrip("/")
    return replace(config, **{"clock": clock, "now": clock, **said, "faults": tuple(faults)})


def _read_file(root: Path) -> tuple[Config, list[Diagnostic]]:
    """Return the settings of the file in *root*, and what is wrong with them."""
    read = read_regular(root / FILE, _MOST_BYTES, follow=True)  # their owner may well link them
    if isinstance(read, Oddity):
        if read.kind == "missing" and not (root / FILE).is_symlink():
            return Config(root), _on_missing(root)
        problem = "too_large" if read.kind == "too large" else "unreadable"
        return _by_lists(root), [_fault(problem, str(read), "Put the file itself there.")]
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _by_lists(root), [_fault("not_utf8", "the file is not UTF-8", "Save it as UTF-8.")]
    tree = read_tree(text.replace("\r\n", "\n"), FILE)
    if tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null):
        return (_by_lists(root) if tree.faults else Config(root)), list(tree.faults)
    if not isinstance(tree.root, YamlMapping):
        said = "the file has no `key: value` lines"
        return _by_lists(root), [_fault("not_a_mapping", said, 'Write `title: "…"` and so on.')]
    config, found = _understood(root, tree.root, tree.faults)
    return replace(config, notes=tuple(invisibles_of(text, FILE, len(text)))), found


def _understood(
    root: Path, written: YamlMapping, faults: Iterable[Diagnostic]
) -> tuple[Config, list[Diagnostic]]:
    """Return the settings as far as *written* says them, and what is wrong with them."""
    origin = Origin(FILE, "config")
    meant, slips = read_as_meant(SettingsFields, written, origin)
    values, sound, problems = salvage(SettingsFields, meant, origin)
    wrong = [*kind_faults(meant, [kind.key for kind in DEFAULT_KINDS], FILE)]
    found = [*faults, *slips, *problems, *wrong]
    if values is None:
        return _by_lists(root), found
    config = _config(root, values)
    if meant.get("kinds") != sound.get("kinds"):
        kinds = meant["kinds"]
        config = _by_lists(root, config, kinds if isinstance(kinds, YamlMapping) else ())
    if any(each.code == "config.lanes" for each in wrong):
        config = replace(config, lanes=config.kinds[0].key if config.kinds else "")
    return config, found


def _by_lists(root: Path, config: Config | None = None, written: Iterable[str] = ()) -> Config:
    """Return *config*, or the usual one, with the kinds that its lists and *written* names tell."""
    config = config or Config(root)
    return replace(config, kinds=kinds_by_lists(root / "content/entities", config.kinds, written))


def _on_missing(root: Path) -> list[Diagnostic]:
    """Return the complaint about a folder that is no project at all."""
    if (root / "content").is_dir():
        return []  # a folder of records is enough to start with: every setting has a default
    message = "there is neither this file nor a folder `content/` here"
    remedy = (
        "Run this in the project's folder, or name it with --source. `dateline new FOLDER` makes a "
        'project; a file dateline.yml with the line `title: "…"` is one already.'
    )
    return [_fault("no_project", message, remedy)]


def _fault(problem: str, message: str, remedy: str) -> Diagnostic:
    """Return a fault of the file as a whole."""
    return Diagnostic(f"config.{problem}", "error", Location(FILE), message, remedy)


def _config(root: Path, values: SettingsFields) -> Config:
    """Return the settings that *values* say."""
    kinds = default_kinds(values.language)
    if values.kinds is not None:
        kinds = tuple(
            EntityKind(
                str(key), each.singular, each.label or str(key).capitalize(), each.from_topics
            )
            for key, each in values.kinds.items()
        )
    return Config(
        root=root,
        title=values.title,
        heading=values.heading,
        description=" ".join(values.description.split()),
        base_url=values.base_url,
        feed_ids=values.feed_ids,
        hub=values.hub,
        language=values.language,
        unpublished=values.unpublished,
        dates=values.dates,
        currency=values.currency,
        license=values.license,
        history=values.history,
        publish=values.publish,
        kinds=kinds,
        lanes=values.lanes or (kinds[0].key if kinds else ""),
        without=values.without,
        pages=StandingPages(values.pages.beside, values.pages.label, values.pages.order),
        severities={str(code): level for code, level in values.severity.items()},
        drafts=values.drafts,
        strict=values.strict,
        jobs=max(values.jobs, 0),
    )


def _on_overrides(overrides: Overrides) -> Iterator[Diagnostic]:
    """Yield what is wrong with the command line's settings."""
    if overrides.base_url and not is_base_url(overrides.base_url):
        message = f"--base-url says `{shown(overrides.base_url)}`, which is no address of a site"
        remedy = "Write it like https://example.org/timeline."
        yield Diagnostic("config.base_url", "error", Location(""), message, remedy)
