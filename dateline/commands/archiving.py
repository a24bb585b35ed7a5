"""`dateline archive`: say which reports are to be saved, and take in what came of it."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.archiving.matching import Matched, match, summary
from dateline.archiving.opening import read_results
from dateline.archiving.planning import plan_of
from dateline.archiving.results import Terms
from dateline.archiving.showing import as_addresses, as_table, as_text, as_values
from dateline.archiving.writing import write_additions
from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    MOST_IN_CHECK,
    clear_line,
    first_of_each,
    print_diagnostics,
    print_json,
    progress_of,
)
from dateline.config import Config
from dateline.console import count
from dateline.linking.fates import tell_fates
from dateline.linking.reports import gather_reports
from dateline.model import Diagnostic, PartialDate
from dateline.pipeline import refuse_errors, understand
from dateline.readers.archive_list import ARCHIVED


def run(order: Order) -> int:
    """Do what is asked and return the exit code."""
    return _plan(order) if order.options.action == "plan" else _import(order)


def _plan(order: Order) -> int:
    """Write the plan to the standard output."""
    understood = understand(config_of(order), progress_of(order))
    refuse_errors(understood)
    plan, form = plan_of(understood.site), order.options.format
    if form == "json":
        print_json(as_values(plan), ())
        return 0
    clear_line(sys.stderr)
    show = {"csv": as_table, "urls": as_addresses}.get(form, as_text)
    sys.stdout.write(show(plan))
    return 0


def _import(order: Order) -> int:
    """Take in a file of results."""
    # Also of drafts: what is saved in time is there when they are published.
    config = replace(config_of(order), drafts=True)
    path: Path = order.options.path
    found = read_results(path, _terms(order, config))
    understood = understand(config, progress_of(order))
    refuse_errors(understood)
    contents = understood.contents
    library = tell_fates(gather_reports(contents.records), contents.archived)
    matched = match(found.results, library, contents.archived)
    if matched.additions and not order.options.dry_run:
        write_additions(matched.additions, config)
    notes = (*found.notes, *matched.notes)
    if order.wants_json:
        print_json(_values(matched), notes)
    else:
        _tell(matched, notes, order)
    return 0


def _terms(order: Order, config: Config) -> Terms:
    """Return what the command line says of the file."""
    today = (config.clock or datetime.now(UTC)).date()
    return Terms(order.options.by, order.options.noticed or PartialDate.day(today))


def _values(matched: Matched) -> dict[str, object]:
    """Return what came of it, for a program."""
    fates = [each.fate for each in matched.additions]
    return {
        "ok": True,
        "copies": sum(len(fate.copies) for fate in fates),
        "lost": sum(fate.lost is not None for fate in fates),
        "changed": sum(fate.changed is not None for fate in fates),
        "reports": [each.report.url for each in matched.additions],
        "known": matched.known,
    }


def _tell(matched: Matched, notes: tuple[Diagnostic, ...], order: Order) -> None:
    """Write what came of it, for a person."""
    print_diagnostics(first_of_each(notes, MOST_IN_CHECK), sys.stdout)
    clear_line(sys.stderr)
    news = summary(matched)
    verb = "Would write" if order.options.dry_run else "Wrote"
    said = f"{verb} {news} to content/{ARCHIVED}" if news else "Nothing is new"
    known = f"; {count(matched.known, 'report')} known already" if matched.known else ""
    sys.stdout.write(f"{said}{known}.\n")
