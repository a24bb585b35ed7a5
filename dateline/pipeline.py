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
from dateline.config import Config
from dateline.consequences import without_consequences
from dateline.console import Progress, count, sort_diagnostics
from dateline.correcting import with_corrections
from dateline.errors import ContentError, OutputError, TemplateError
from dateline.gathering import gather_in_turn, gather_pages
from dateline.history import read_history
from dateline.intake import take_in
from dateline.language import language_of
from dateline.linking import link
from dateline.model import Artifact, Contents, Diagnostic, Export, Page, Site
from dateline.outputs import make_exports, produce
from dateline.pages import plan
from dateline.pictures import keep_whole_pictures
from dateline.printing import Press
from dateline.publishing import describe_waiting, has_terms, keep_published
from dateline.readers import ReadAll, read_contents
from dateline.remarks import on_cards, on_project
from dateline.render import (
    Environment,
    Frame,
    check_syntax,
    check_templates,
    find_faults,
    gather_assets,
    has_templates,
    make_environment,
    render,
    render_cards,
)
from dateline.repair import NameOutlets, name_outlets, repair_outlets
from dateline.revising import with_substance
from dateline.searching import index_site, search_notes
from dateline.writer import WriteSummary, making_of, write


@dataclass(frozen=True, slots=True)
class Build:
    """All that came of a project: its site, what was found on the way, and what was written."""

    config: Config
    contents: Contents
    """Everything read and repaired, without what the site does not show; of a site that has been
    built, without what was read of records and events."""

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


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done with files: whoever builds again and again keeps what came of it."""

    read: ReadAll = take_in
    """Reads files and mends what they hold."""

    name_outlets: NameOutlets = repair_outlets
    link: Callable[[Contents, Config], Site] = link


def build(
    config: Config, folder: Path, progress: Progress = lambda step: None, steps: Steps = Steps()
) -> Build:
    """Write the site of the project into *folder* and return what came of it."""
    understood = _with_templates(understand(config, progress, steps))
    refuse_errors(understood)
    _require_apart(folder, config)
    understood = _without_sources(understood)
    exports = make_exports(understood.site, config)
    progress("Planning the pages")
    light = tuple(export.light for export in exports)
    pages = tuple(plan(understood.site, config, light, for_all=not config.scheduler))
    progress(f"Writing {count(len(pages), 'page')}")
    artifacts = make_artifacts(understood.site, pages, config, exports)
    del exports  # who writes them lets go of each
    counted = _counted(artifacts, len(pages), lambda said: progress(f"Writing {said}"))
    try:
        made = chain(counted, render_cards(pages, config, folder))
        summary = write(made, folder, making_of(config))
    except TemplateError as error:
        raise _with_all_faults(error, pages, config) from error
    return replace(understood, pages=len(pages), summary=summary)


def examine(
    config: Config, progress: Progress = lambda step: None, steps: Steps = Steps()
) -> Build:
    """Return what `build` would come to, with every file made and none written."""
    understood = _with_templates(understand(config, progress, steps))
    if understood.has_errors:
        return understood
    exports = make_exports(understood.site, config)
    progress("Planning the pages")
    pages = tuple(plan(understood.site, config, exports, for_all=not config.scheduler))
    progress(f"Trying {count(len(pages), 'page')}")
    made = chain(
        _make_files(understood.site, pages, config), (export.artifact for export in exports)
    )
    counted = _counted(made, len(pages), lambda said: progress(f"Trying {said}"))
    matter = _matter(understood.site, understood.contents, config)
    unused = check_templates(config.root / "templates", bundled_folder("templates"))
    try:
        found = judge((*unused, *check_closely(matter, pages, counted)), config)
    except TemplateError as error:
        faults = _with_all_faults(error, pages, config).diagnostics
        return _further(understood, faults)
    diagnostics = sort_diagnostics((*understood.diagnostics, *found))
    return replace(understood, pages=len(pages), diagnostics=diagnostics)


def understand(
    config: Config, progress: Progress = lambda step: None, steps: Steps = Steps()
) -> Build:
    """Return what the project says: its contents read and repaired, its site linked."""
    progress("Reading")
    unreadable: list[Diagnostic] = []
    try:
        gathered = gather_in_turn(config.content, unreadable)
    except ContentError as error:
        raise ContentError(str(error), config.faults) from None
    beside, not_read = gather_pages(config.root) if config.pages.beside else ((), ())
    # Only the history asks for the bytes of files again: nobody else holds them.
    sources = tuple(gathered) if config.history == "git" else ()
    read_from = chain(sources, gathered, beside)
    contents = read_contents(read_from, config, steps.read, chain(unreadable, not_read))
    contents = name_outlets(contents, steps.name_outlets)
    progress(f"Linking {count(len(contents.records), 'record')}")
    shown = keep_published(contents, config)
    linked = steps.link(shown, config)
    site = keep_whole_pictures(linked, config.content)
    if config.history == "git":
        known = with_substance(read_history(config.content, sources), contents, config)
        site = with_changes(site, known)
    site = with_corrections(site)
    waiting = (*describe_waiting(contents, config), *on_project(contents, config))
    notes = _notes(shown, site, config)
    found = without_consequences((*config.faults, *notes, *waiting, *on_cards(config)))
    is_dated = has_terms(contents)
    return Build(config, shown, site, judge(found, config), is_dated=is_dated)


def _without_sources(understood: Build) -> Build:
    """Return *understood* without what only its site was made of: pages are made of that alone."""
    contents = replace(understood.contents, records=(), event_files=(), unsound=())
    return replace(understood, contents=contents)


def _with_templates(understood: Build) -> Build:
    """Return *understood* with the faults of the project's own templates that can be told now.

    Those of their writing always; what only making a page tells where something else keeps pages
    from being made, so that whoever mends this need not wait for that.
    """
    config = understood.config
    environment = _environment_of(config)
    faults = tuple(check_syntax(config.root / "templates", environment))
    is_stopped = bool(faults) or understood.has_errors
    if is_stopped and has_templates(config.root / "templates"):
        unread = {fault.location.path.removeprefix("templates/") for fault in faults}
        pages = tuple(plan(understood.site, config, make_exports(understood.site, config)))
        faults += find_faults(pages, environment, Frame(config, ""), unread)
    return _further(understood, faults)


def _with_all_faults(
    error: TemplateError, pages: tuple[Page, ...], config: Config
) -> TemplateError:
    """Return *error* with what else is wrong with the templates of *pages*."""
    found = find_faults(pages, _environment_of(config), Frame(config, "")) or error.diagnostics
    number = "a template" if len(found) == 1 else f"{len(found)} places in templates"
    return TemplateError(
        f"{number} cannot be rendered: nothing was written, the old site is as it was", found
    )


def _further(understood: Build, found: tuple[Diagnostic, ...]) -> Build:
    """Return *understood* with what was *found* later, of which no setting makes less."""
    if not found:
        return understood
    return replace(understood, diagnostics=sort_diagnostics((*understood.diagnostics, *found)))


def _environment_of(config: Config) -> Environment:
    """Return what finds and renders the templates of the project."""
    return make_environment(
        config.root / "templates", bundled_folder("templates"), language_of(config.language)
    )


def make_artifacts(
    site: Site, pages: tuple[Page, ...], config: Config, exports: tuple[Export, ...] = ()
) -> Iterator[Artifact]:
    """Yield every file of the site; *exports* are those that the page about the data knows.

    They are large and come first, so that nobody holds them while pages are made.
    """
    yield from (export.artifact for export in exports if not export.pattern)
    exports = tuple(export.light for export in exports)
    yield from _make_files(site, pages, config, exports)
    yield from index_site(site, config)


def _make_files(
    site: Site, pages: tuple[Page, ...], config: Config, exports: tuple[Export, ...] = ()
) -> Iterator[Artifact]:
    """Yield static files, pages and machine-readable files: all but the index for search.

    That one says nothing of the content that is not said elsewhere, and takes its time.
    """
    assets, static = gather_assets(config.root / "static", bundled_folder("static"))
    yield from static
    frame = Frame(config, assets)
    press = Press.of(site, exports, frame) if config.scheduler else None
    yield from render(pages, _environment_of(config), frame, press)
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
        if diagnostic in config.faults:
            severity = diagnostic.severity  # no setting speaks for itself
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


def _require_apart(folder: Path, config: Config) -> None:
    """Refuse an output folder that is, holds or lies in what the site is made from."""
    target = folder.resolve()
    root = config.root.resolve()
    sources = [root / name for name in ("content", "templates", "static")]
    if root.is_relative_to(target) or any(target.is_relative_to(source) for source in sources):
        raise OutputError(f"{folder} holds the project's own files: choose another --output")
