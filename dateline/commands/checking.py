"""`dateline check`: say what is wrong, missing or was mended, or how one event came about."""

import sys

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_diagnostics, print_json, progress_of
from dateline.console import count, sort_diagnostics, tally
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
    if order.wants_json:
        print_json({"ok": not found.has_errors}, diagnostics)
    else:
        print_diagnostics(diagnostics, sys.stdout)
        events, records = len(found.site.events), len(found.contents.records)
        sys.stdout.write(
            f"Checked {count(records, 'record')}, {count(events, 'event')}: "
            f"{tally(diagnostics) or 'nothing is wrong'}.\n"
        )
    return 1 if found.has_errors else 0
