"""`dateline check`: say what is wrong, missing or was mended, or how one event came about."""

import sys

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    MOST_IN_CHECK,
    clear_line,
    first_of_each,
    print_diagnostics,
    print_json,
    progress_of,
)
from dateline.console import count, neutralize, sort_diagnostics, tally
from dateline.explaining import explain_event, find_event
from dateline.pipeline import examine, repair_notes


def run(order: Order) -> int:
    """Write what is wrong and what was mended to the standard output, return the exit code."""
    found = examine(config_of(order), progress_of(order))
    if order.options.explain:
        event = find_event(found.site, order.options.explain)
        clear_line(sys.stderr)
        sys.stdout.write(explain_event(event, found.site))
        return 0
    diagnostics = sort_diagnostics((*found.diagnostics, *repair_notes(found.contents)))
    if only := order.options.only:
        diagnostics = tuple(each for each in diagnostics if each.code == only)
    if order.wants_json:
        print_json({"ok": not found.has_errors}, diagnostics)
    else:
        shown = diagnostics if only else first_of_each(diagnostics, MOST_IN_CHECK)
        print_diagnostics(shown, sys.stdout)
        nothing = f"nothing has the code {neutralize(only)}" if only else "nothing is wrong"
        events, records = len(found.site.events), len(found.contents.records)
        sys.stdout.write(
            f"Checked {count(records, 'record')}, {count(events, 'event')}: "
            f"{tally(diagnostics) or nothing}.\n"
        )
    return 1 if found.has_errors else 0
