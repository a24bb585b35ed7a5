"""The only module that knows the order of the stages, from a project's folder to its site.

A site with errors in its content is not written: ContentError carries all that was found.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from dateline.bundled import bundled_folder
from dateline.checks import Matter, check, check_closely
from dateline.chronicle import with_changes
from dateline.codes import CODES, nearest_code
from dateline.config import FILE as CONFIG_FILE
from dateline.config import Config
from dateline.console import Progress, count, sort_diagnostics
from dateline.correcting import with_corrections
from dateline.errors import ContentError, OutputError
from dateline.gathering import gather_pages, gather_sources
from dateline.history import read_history
from dateline.language import language_of
from dateline.linkcards import can_draw
from dateline.linking import link
from dateline.model import Artifact, Contents, Diagnostic, Export, Location, Page, Repair, Site
from dateline.model.source import NOWHERE
from dateline.outputs import make_exports, produce
from dateline.pages import plan
from dateline.pictures import keep_whole_pictures
from dateline.publishing import describe_waiting, has_terms, keep_published
from dateline.readers import ReadOne, read, read_contents
from dateline.render import (
    Frame,
    check_templates,
    gather_assets,
    make_environment,
    render,
    render_cards,
)
from dateline.repair import RepairOne, repair, repair_contents
from dateline.revising import with_substance
from dateline.searching import index_site, search_notes
from dateline.writer import WriteSummary, write


@dataclass(frozen=True, slots=True)
class Build:
    """All that came of a project: its site, what was found on the way, and what was written."""

    config: Config
    contents: Contents
    """Everything read and repaired, without what the site does not show."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    summary: WriteSummary | None = None
    """None where nothing was to be written."""

    is_dated: bool = False
    """Whether a file has its day, so that on another day the site is another."""

    @property
    def has_errors(self) -> bool:
        """Return whether something is wrong that the site cannot live with."""
        return any(found.severity == "error" for found in self.diagnostics)


def build(config: Config, folder: Path, progress: Progress = lambda step: None) -> Build:
    """Write the site of the project into *folder* and return what came of it."""
    understood = understand(config, progress)
    refuse_errors(understood)
    _require_apart(folder, config)
    exports = make_exports(understood.site, config)
    progress("Planning the pages")
    pages = tuple(plan(understood.site, config, exports))
    progress(f"Writing {count(len(pages), 'page')}")
    artifacts = make_artifacts(understood.site, pages, config, exports)
    counted = _counted(artifacts, len(pages), lambda said: progress(f"Writing {said}"))
    summary = write(chain(counted, render_cards(pages, config, folder)), folder)
    return replace(understood, pages=len(pages), summary=summary)


def examine(config: Config, progress: Progress = lambda step: None) -> Build:
    """Return what `build` would come to, with every file made and none written."""
    understood = understand(config, progress)
    if understood.has_errors:
        return understood
    exports = make_exports(understood.site, config)
    progress("Planning the pages")
    pages = tuple(plan(understood.site, config, exports))
    progress(f"Trying {count(len(pages), 'page')}")
    made = chain(
        _make_files(understood.site, pages, config), (export.artifact for export in exports)
    )
    counted = _counted(made, len(pages), lambda said: progress(f"Trying {said}"))
    matter = _matter(understood.site, understood.contents, config)
    unused = check_templates(config.root / "templates", bundled_folder("templates"))
    found = judge((*unused, *check_closely(matter, pages, counted)), config)
    diagnostics = sort_diagnostics((*understood.diagnostics, *found))
    return replace(understood, pages=len(pages), diagnostics=diagnostics)


def repair_notes(contents: Contents) -> tuple[Diagnostic, ...]:
    """Return what was mended on the way in, as notes for `check`."""
    return tuple(
        Diagnostic(
            f"repair.{repair.problem.replace(' ', '_')}",
            "note",
            repair.location,
            f"{repair.field}: {_mended(repair)}",
        )
        for record in contents.records
        for repair in record.repairs
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done with files: whoever builds again and again keeps what came of it."""

    read: ReadOne = read
    repair: RepairOne = repair
    link: Callable[[Contents, Config], Site] = link


def understand(
    config: Config, progress: Progress = lambda step: None, steps: Steps = Steps()
) -> Build:
    """Return what the project says: its contents read and repaired, its site linked."""
    progress("Reading")
    sources, unreadable = gather_sources(config.content)
    beside, not_read = gather_pages(config.root) if config.pages.beside else ((), ())
    read_from = (*sources, *beside)
    contents = repair_contents(read_contents(read_from, config, steps.read), config, steps.repair)
    progress(f"Linking {count(len(contents.records), 'record')}")
    shown = keep_published(contents, config)
    linked = steps.link(shown, config)
    site = keep_whole_pictures(linked, config.content)
    if config.history == "git":
        known = with_substance(read_history(config.content, sources), contents, config)
        site = with_changes(site, known)
    site = with_corrections(site)
    waiting = (*describe_waiting(contents, config), *_on_project(contents, config))
    notes = _notes(shown, site, config)
    found = (*unreadable, *not_read, *notes, *waiting, *_on_cards(config))
    is_dated = has_terms(contents)
    return Build(config, shown, site, judge(found, config), is_dated=is_dated)


def make_artifacts(
    site: Site, pages: tuple[Page, ...], config: Config, exports: tuple[Export, ...] = ()
) -> Iterator[Artifact]:
    """Yield every file of the site; *exports* are those that the page about the data knows."""
    yield from _make_files(site, pages, config)
    yield from (export.artifact for export in exports if not export.pattern)
    yield from index_site(site, config)


def _make_files(site: Site, pages: tuple[Page, ...], config: Config) -> Iterator[Artifact]:
    """Yield static files, pages and machine-readable files: all but the index for search.

    That one says nothing of the content that is not said elsewhere, and takes its time.
    """
    assets, static = gather_assets(config.root / "static", bundled_folder("static"))
    yield from static
    environment = make_environment(
        config.root / "templates", bundled_folder("templates"), language_of(config.language)
    )
    yield from render(pages, environment, Frame(config, assets))
    yield from produce(site, pages, config)


def _counted(made: Iterable[Artifact], pages: int, progress: Progress) -> Iterator[Artifact]:
    """Yield what is *made*, and tell *progress* of each hundredth of so many *pages*."""
    done = 0
    for artifact in made:
        yield artifact
        if artifact.path.endswith(".html"):
            done += 1
            if done % 100 == 0:
                progress(f"{done:,} of {count(pages, 'page')}")


def judge(found: Iterable[Diagnostic], config: Config) -> tuple[Diagnostic, ...]:
    """Return what was *found*, sorted, as severe as the site's settings say."""
    judged = []
    for diagnostic in found:
        severity = config.severities.get(diagnostic.code, diagnostic.severity)
        if severity == "ignore":
            continue
        if severity == "warning" and config.strict:
            severity = "error"
        judged.append(replace(diagnostic, severity=severity))
    return sort_diagnostics(judged)


def refuse_errors(understood: Build) -> None:
    """Raise ContentError where something is wrong that the site cannot live with."""
    if understood.has_errors:
        errors = [d for d in understood.diagnostics if d.severity == "error"]
        raise ContentError(
            f"{count(len(errors), 'error')}: nothing was written, the old site is as it was",
            understood.diagnostics,
        )


def _mended(repair: Repair) -> str:
    """Return what was done to the words of one field."""
    if not repair.kept:
        return f"“{repair.found}” is left out"
    if repair.problem == "cut excerpt":
        return f"“{repair.found}” is marked as cut by its source"
    return f"“{repair.found}” is shown as “{repair.kept}”"


def _notes(contents: Contents, site: Site, config: Config) -> Iterator[Diagnostic]:
    """Yield every complaint that the stages have left on their results, and the checks' own."""
    yield from contents.notes
    for record in contents.records:
        yield from record.notes
    yield from site.notes
    yield from check(_matter(site, contents, config))
    yield from search_notes(site, config)


def _matter(site: Site, contents: Contents, config: Config) -> Matter:
    """Return what the checks look at."""
    return Matter(site, contents, config.language, config.base_url)


def _on_project(contents: Contents, config: Config) -> Iterator[Diagnostic]:
    """Yield a warning for a project without content, and for each severity of no message."""
    if not (contents.records or contents.event_files or contents.notes):
        remedy = "Run `dateline add FILE` with a saved article, or write content/events/one.md."
        message = "content/ holds no record and no event: the timeline is empty"
        yield Diagnostic("project.empty", "warning", NOWHERE, message, remedy)
    for code in config.severities:
        if code not in CODES:
            near = nearest_code(code)
            hint = f" (did you mean `{near}`?)" if near else ""
            message = f"`severity:` names `{code}`, which is the code of no message{hint}"
            remedy = "Write a code as messages end with it, in brackets."
            place = Location(CONFIG_FILE)
            yield Diagnostic("config.unknown_code", "warning", place, message, remedy)


def _on_cards(config: Config) -> Iterator[Diagnostic]:
    """Yield a note where pages could have cards and nothing can draw them."""
    if config.base_url and config.has("cards") and not can_draw():
        yield Diagnostic(
            "cards.no_pillow",
            "note",
            NOWHERE,
            "links to this site are shown without pictures elsewhere: Pillow is not installed",
            "Run `pip install 'dateline[images]'`, in a checkout `make site`.",
        )


def _require_apart(folder: Path, config: Config) -> None:
    """Refuse an output folder that is, holds or lies in what the site is made from."""
    target = folder.resolve()
    root = config.root.resolve()
    sources = [root / name for name in ("content", "templates", "static")]
    if root.is_relative_to(target) or any(target.is_relative_to(source) for source in sources):
        raise OutputError(f"{folder} holds the project's own files: choose another --output")
