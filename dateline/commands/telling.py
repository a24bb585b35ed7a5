"""How commands speak: to people on a terminal or in a pipe, or to programs in JSON."""

import json
import os
import sys
from collections.abc import Iterable
from typing import Final, TextIO

from dateline.commands.ordering import Order
from dateline.console import (
    diagnostic_json,
    digest,
    format_diagnostic,
    neutralize,
    sort_diagnostics,
)
from dateline.errors import DatelineError
from dateline.model import Diagnostic
from dateline.pipeline import Progress

TOLD = ("schedule.waiting",)
"""Notes that a build gives too: it is to be repeated on another day."""

MOST_IN_BUILD: Final = 3
MOST_IN_CHECK: Final = 10
"""How many warnings of one code are shown; `check --only CODE` shows all of them."""


def report_failure(error: DatelineError, order: Order) -> None:
    """Write why a command has failed."""
    diagnostics = sort_diagnostics(error.diagnostics)
    if order.wants_json:
        print_json({"ok": False, "message": str(error)}, diagnostics)
        return
    clear_line(sys.stderr)
    print_diagnostics(worth_showing(diagnostics), sys.stderr)
    sys.stderr.write(f"{neutralize(str(error))}.\n")


def progress_of(order: Order) -> Progress:
    """Return what is told about each step: a line that is overwritten, on a terminal only."""
    if order.wants_json or not sys.stderr.isatty():
        return lambda step: None

    def show(step: str) -> None:
        sys.stderr.write(f"\r\x1b[K{step} …")
        sys.stderr.flush()

    return show


def clear_line(stream: TextIO) -> None:
    """Remove the last step of the progress from a terminal."""
    if stream.isatty():
        stream.write("\r\x1b[K")


def print_diagnostics(diagnostics: Iterable[Diagnostic], stream: TextIO) -> None:
    """Write *diagnostics* for a person."""
    clear_line(sys.stderr)
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for diagnostic in diagnostics:
        stream.write(format_diagnostic(diagnostic, color=color) + "\n")


def worth_showing(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the errors and the first warnings of *diagnostics*; of notes only what is TOLD."""
    told = (each for each in diagnostics if each.severity != "note" or each.code in TOLD)
    return first_of_each(told, MOST_IN_BUILD)


def first_of_each(diagnostics: Iterable[Diagnostic], most: int) -> tuple[Diagnostic, ...]:
    """Return all errors of *diagnostics* and *most* others of each code, with how many there are.

    A warning about each of two thousand imported events would hide the one about something else.
    """
    ordered = sort_diagnostics(diagnostics)
    errors = [each for each in ordered if each.severity == "error"]
    others = [each for each in ordered if each.severity != "error"]
    how = "`dateline check --only %s` shows them"
    return (*digest(others, most, "build.more_warnings", how), *errors)


def print_json(values: dict[str, object], diagnostics: Iterable[Diagnostic]) -> None:
    """Write *values* and *diagnostics* for a program."""
    whole = {**values, "diagnostics": [diagnostic_json(d) for d in diagnostics]}
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
