"""How commands speak: to people on a terminal or in a pipe, or to programs in JSON."""

import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from dateline.commands.ordering import Order
from dateline.console import count, diagnostic_json, format_diagnostic, neutralize, sort_diagnostics
from dateline.errors import DatelineError
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE
from dateline.pipeline import Progress

TOLD = ("schedule.waiting",)
"""Notes that a build gives too: it is to be repeated on another day."""

MOST_WARNINGS = 20
"""How many warnings a build shows; `check` shows them all."""


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


def worth_showing(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the errors, the first warnings and how many more there are, and what is TOLD."""
    warnings = [d for d in diagnostics if d.severity == "warning"]
    errors = [d for d in diagnostics if d.severity == "error"]
    more = len(warnings) - MOST_WARNINGS
    if more > 0:
        message = f"{count(more, 'more warning')}: `dateline check` shows all of them"
        rest = Diagnostic("build.more_warnings", "note", NOWHERE, message)
        warnings = [*warnings[:MOST_WARNINGS], rest]
    notes = [d for d in diagnostics if d.severity == "note" and d.code in TOLD]
    return (*notes, *warnings, *errors)


def print_json(values: dict[str, object], diagnostics: Iterable[Diagnostic]) -> None:
    """Write *values* and *diagnostics* for a program."""
    whole = {**values, "diagnostics": [diagnostic_json(d) for d in diagnostics]}
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
