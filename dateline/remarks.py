"""What is to be said of a project as a whole, and of what was mended on the way in."""

from collections.abc import Iterator

from dateline.codes import CODES, nearest_code
from dateline.config import FILE, Config
from dateline.linkcards import can_draw
from dateline.model import Contents, Diagnostic, Location, Repair
from dateline.model.source import NOWHERE


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


def on_project(contents: Contents, config: Config) -> Iterator[Diagnostic]:
    """Yield a warning for a project without content, for each severity of no message, and more.

    Of the settings' texts, what characters are left out.
    """
    yield from config.notes
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
            place = Location(FILE)
            yield Diagnostic("config.unknown_code", "warning", place, message, remedy)


def on_cards(config: Config) -> Iterator[Diagnostic]:
    """Yield a note where pages could have cards and nothing can draw them."""
    if config.base_url and config.has("cards") and not can_draw():
        yield Diagnostic(
            "cards.no_pillow",
            "note",
            NOWHERE,
            "links to this site are shown without pictures elsewhere: Pillow is not installed",
            "Run `pip install 'dateline[images]'`, in a checkout `make site`.",
        )


def _mended(repair: Repair) -> str:
    """Return what was done to the words of one field."""
    if not repair.kept:
        return f"“{repair.found}” is left out"
    if repair.problem == "cut excerpt":
        return f"“{repair.found}” is marked as cut by its source"
    return f"“{repair.found}” is shown as “{repair.kept}”"
