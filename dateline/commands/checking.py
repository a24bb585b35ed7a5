"""`dateline check`: say what is wrong, missing or was mended, or how one event came about."""

import sys
from collections.abc import Sequence

from dateline.checks import Tracing, trace
from dateline.codes import CODES, nearest_code
from dateline.commands.caching import recalled
from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    MOST_IN_CHECK,
    clear_line,
    first_of_each,
    print_diagnostics,
    print_json,
    print_lines,
    progress_of,
)
from dateline.config import Config
from dateline.console import LEFT_OUT, count, sort_diagnostics, tally
from dateline.describing import FOLDER, make_schemas
from dateline.describing.storing import is_stale
from dateline.explaining import explain_event, find_event
from dateline.model import Diagnostic, Location
from dateline.pipeline import Build, examine, judge
from dateline.remarks import repair_notes

_AFTER_ERRORS = (
    " Mend the errors first: until then nothing is built, and links, names and embeds "
    "are not looked at."
)


def run(order: Order) -> int:
    """Write what is wrong and what was mended to the standard output, return the exit code."""
    config = config_of(order, is_tolerant=True)
    with recalled(order, config) as steps:
        found = examine(config, progress_of(order), steps)
    if order.options.explain:
        event = find_event(found.site, order.options.explain)
        clear_line(sys.stderr)
        sys.stdout.write(explain_event(event, found.site))
        return 0
    further = judge(_stale_schemas(order, config), config)
    diagnostics = sort_diagnostics((*found.diagnostics, *further, *repair_notes(found.contents)))
    if only := order.options.only:
        diagnostics = tuple(each for each in diagnostics if each.code == only)
    traced = trace(found.site)
    is_good = not found.has_errors and not _is_under(traced, order)
    if order.wants_json:
        print_json({"ok": is_good, "facts": _numbers(traced)}, diagnostics)
    else:
        shown = diagnostics if only else first_of_each(diagnostics, MOST_IN_CHECK)
        print_diagnostics(shown, sys.stdout)
        closing = f"{_closing(found, diagnostics, order)}{_traced(traced, order)}."
        print_lines((f"{closing}{_AFTER_ERRORS}" if not found.pages else closing,), sys.stdout)
    return 0 if is_good else 1


def _is_under(traced: Tracing, order: Order) -> bool:
    """Return whether fewer facts are sourced than the command line asks for."""
    least = order.options.fail_under
    return least is not None and traced.is_under(least)


def _numbers(traced: Tracing) -> dict[str, object]:
    """Return how much is sourced, for a program."""
    return {
        "stated": traced.facts,
        "sourced": traced.sourced,
        "percent": float(traced.percent),
    }


def _closing(found: Build, diagnostics: Sequence[Diagnostic], order: Order) -> str:
    """Return what was looked at and what came of it."""
    only = order.options.only
    nothing = f"nothing has the code {only}{_hint(only)}" if only else "nothing is wrong"
    events, records = len(found.site.events), len(found.contents.records)
    looked = f"Checked {count(records, 'record')}, {count(events, 'event')}"
    notes = sum(each.severity == "note" for each in diagnostics)
    rest = count(notes, "note") if notes else ""
    told = tally(diagnostics) or (nothing if not only or not notes else "")
    return f"{looked}: {', '.join(part for part in (told, rest) if part)}{_left_out(diagnostics)}"


def _left_out(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many files are on no page."""
    number = len({each.location.path for each in diagnostics if each.code in LEFT_OUT})
    verb = "is" if number == 1 else "are"
    return f"; {count(number, 'file')} {verb} on no page" if number else ""


def _hint(code: str) -> str:
    """Return what was probably meant by a *code* that no message has."""
    if code in CODES:
        return ""
    near = nearest_code(code)
    return f", which no message has{f' (did you mean {near}?)' if near else ''}"


def _stale_schemas(order: Order, config: Config) -> tuple[Diagnostic, ...]:
    """Return a note where the project's schemas are not those of this version and its kinds."""
    folder = order.source.resolve() / FOLDER
    if not folder.is_dir() or not is_stale(make_schemas(config), folder):
        return ()
    message = f"{FOLDER}/ is not what this version and your `kinds:` make: editors complete by it"
    remedy = "Run `dateline schemas`."
    return (Diagnostic("schemas.stale", "note", Location(FOLDER), message, remedy),)


def _traced(traced: Tracing, order: Order) -> str:
    """Return how many facts are sourced, and how to find the others where that is too few."""
    share = f"; {traced.sourced:,} of {count(traced.facts, 'fact')} sourced ({traced.percent} %)"
    if not _is_under(traced, order):
        return share if traced.facts else ""
    least = f"{float(order.options.fail_under):g} %"
    if not traced.facts:
        return f"; there is no event, so that nothing is sourced, and {least} are asked for"
    codes = " and ".join(f"`--only {code}`" for code in ("event.unsourced", "event.no_evidence"))
    return f"{share}, less than the {least} asked for: {codes} name the others"
