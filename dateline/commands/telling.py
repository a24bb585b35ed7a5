"""How commands speak: to people on a terminal or in a pipe, or to programs in JSON."""

import json
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from dateline.commands.ordering import Order
from dateline.commands.terminal import has_color, is_live, width_of
from dateline.console import (
    Progress,
    diagnostic_json,
    digest,
    fold,
    format_diagnostic,
    json_for_screens,
    neutralize,
    sort_diagnostics,
    wrapped,
)
from dateline.errors import DatelineError
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE

TOLD = ("schedule.waiting",)
"""Notes that a build gives too: it is to be repeated on another day."""

MOST_IN_BUILD: Final = 3
MOST_IN_CHECK: Final = 10
"""How many messages of one code are shown; `check --only CODE` shows all of them."""

_ASKING = (*TOLD, "cards.no_pillow", "schemas.stale", "search.not_installed")
"""Notes on the project as a whole, with something to do about it: shown by themselves."""


def report_failure(error: DatelineError, order: Order) -> None:
    """Write why a command has failed."""
    diagnostics = sort_diagnostics(error.diagnostics)
    if order.wants_json:
        print_json({"ok": False, "message": str(error)}, diagnostics)
        return
    clear_line(sys.stderr)
    print_diagnostics(worth_showing(diagnostics), sys.stderr)
    print_lines((f"{error}.",), sys.stderr)


def progress_of(order: Order) -> Progress:
    """Return what is told about each step: a line that is overwritten, on a terminal only."""
    if order.wants_json or not is_live(sys.stderr):
        return lambda step: None

    def show(step: str) -> None:
        # A line that is longer than the terminal could not be written over.
        line = neutralize(step)[: width_of(sys.stderr) - 3]
        sys.stderr.write(f"\r\x1b[K{line} …")
        sys.stderr.flush()

    return show


def clear_line(stream: TextIO) -> None:
    """Remove the last step of the progress from a terminal."""
    if is_live(stream):
        stream.write("\r\x1b[K")
        stream.flush()


def print_diagnostics(diagnostics: Iterable[Diagnostic], stream: TextIO) -> None:
    """Write *diagnostics* for a person."""
    clear_line(sys.stderr)
    color, width = has_color(stream), width_of(stream)
    for diagnostic in diagnostics:
        stream.write(format_diagnostic(diagnostic, color=color, width=width) + "\n")


def print_lines(lines: Iterable[str], stream: TextIO) -> None:
    """Write *lines*, harmless and broken between words where a terminal ends."""
    clear_line(sys.stderr)
    width = width_of(stream)
    stream.writelines(f"{wrapped(neutralize(line), width)}\n" for line in lines)


def worth_showing(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the errors and the first warnings of *diagnostics*; of notes only what is TOLD."""
    told = (each for each in diagnostics if each.severity != "note" or each.code in TOLD)
    return first_of_each(told, MOST_IN_BUILD)


def first_of_each(diagnostics: Iterable[Diagnostic], most: int) -> tuple[Diagnostic, ...]:
    """Return all errors of *diagnostics* and *most* warnings of each code, with how many there are.

    A warning about each of two thousand imported events would hide the one about something else,
    and notes, which ask for nothing, any warning: they are counted in one line.
    """
    ordered = sort_diagnostics(diagnostics)
    errors = [each for each in ordered if each.severity == "error"]
    warnings = [each for each in ordered if each.severity == "warning"]
    notes = [each for each in ordered if each.severity == "note"]
    how = "`dateline check --only %s` shows them"
    return (
        *fold(
            [each for each in notes if each.code not in _ASKING],
            "build.more_notes",
            how.replace("%s", "CODE"),
        ),
        *(each for each in notes if each.code in _ASKING),
        *digest(warnings, most, "build.more_warnings", how),
        *errors,
    )


def on_signatures(site: Path, unsigned: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield that *site* is no longer signed, where a build has removed the signatures *unsigned*.

    It is told once, by the build that did it: no later one knows that there was a signature.
    """
    if unsigned:
        gone = " and ".join(unsigned)
        message = f"the site is not signed any more: {gone} went with what was signed"
        remedy = f"Sign again: `dateline sign {shlex.quote(str(site))} --key …`."
        yield Diagnostic("sign.gone", "warning", NOWHERE, message, remedy)


def print_json(values: dict[str, object], diagnostics: Iterable[Diagnostic]) -> None:
    """Write *values* and *diagnostics* for a program."""
    whole = {**values, "diagnostics": [diagnostic_json(d) for d in diagnostics]}
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    sys.stdout.write(json_for_screens(text) + "\n")
