"""`dateline import`: read the arguments, bring everything in, say what became of each item."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    MOST_IN_BUILD,
    clear_line,
    print_diagnostics,
    print_json,
    progress_of,
)
from dateline.console import count, digest, neutralize, sort_diagnostics
from dateline.importing import Errand, Outcome, Wanted, import_all
from dateline.importing.columns import read_columns
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE

_MOST_KEPT = 10_000
"""Of outcomes and of diagnostics, for programs; what is more is counted only."""

_MOST_SHOWN = 20
_ROW = re.compile(r"^(?:row|event|era|item|title) ?\d*: ")
_STATES = ("new", "changed", "same", "edited")


@dataclass(slots=True)
class _Told:
    """What became of everything, in bounded memory."""

    states: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each code was told with the same words, rows aside."""

    def take(self, each: Outcome | Diagnostic) -> None:
        """Count *each*, and keep it if there is room."""
        if isinstance(each, Diagnostic):
            self.severities[each.severity] += 1
            if (key := _said(each)) in self.times or len(self.times) < _MOST_KEPT:
                self.times[key] += 1
            if len(self.diagnostics) < _MOST_KEPT or each.severity == "error":
                self.diagnostics.append(each)
            return
        self.states[each.state] += 1
        if len(self.outcomes) < _MOST_KEPT:
            self.outcomes.append(each)


def run(order: Order) -> int:
    """Bring in what the order says, and return the exit code."""
    options, config = order.options, config_of(order)
    columns = read_columns(options.columns)
    wanted = Wanted(options.path, config, columns)
    errand = Errand(options.form, wanted, options.into or "", options.dry_run)
    told, progress = _Told(), progress_of(order)
    for number, each in enumerate(import_all(errand), 1):
        told.take(each)
        if number % 100 == 0:
            progress(f"Importing, {sum(told.states.values()):,} so far")
    bad = told.severities["error"] + (told.severities["warning"] if config.strict else 0)
    if order.wants_json:
        print_json({"ok": not bad, **_numbers(told, errand)}, told.diagnostics)
    else:
        clear_line(sys.stderr)
        print_diagnostics(_worth_showing(told), sys.stderr)
        sys.stdout.write("".join(f"{line}\n" for line in _lines(told, errand)))
    return 1 if bad else 0


def _numbers(told: _Told, errand: Errand) -> dict[str, object]:
    """Return what came of the import, for a program."""
    return {
        "format": errand.form,
        "dry_run": errand.is_trial,
        **{state: told.states[state] for state in _STATES},
        "errors": told.severities["error"],
        "warnings": told.severities["warning"],
        "notes": told.severities["note"],
        "items": [
            {"state": each.state, "title": each.title, "path": f"content/{each.path}"}
            for each in told.outcomes
        ],
    }


def _worth_showing(told: _Told) -> Iterable[Diagnostic]:
    """Yield what is to be told: what many rows share once, and the first of each code.

    Every project has thousands of rows with the same field that events do not have; which fields
    these are is what its people want to know.
    """
    ordered = sort_diagnostics(told.diagnostics)
    errors = [each for each in ordered if each.severity == "error"][:_MOST_SHOWN]
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in (each for each in ordered if each.severity != "error"):
        alike.setdefault(_said(each), []).append(each)
    merged = [_together(found, told.times[said]) for said, found in alike.items()]
    how = "`--format json` lists them"
    for is_field, most in ((True, _MOST_SHOWN), (False, MOST_IN_BUILD)):
        these = [each for each in merged if (each.code == "import.kept") is is_field]
        yield from digest(these, most, "import.more", how)
    yield from errors
    if (left := told.severities["error"] - len(errors)) > 0:
        yield Diagnostic("import.more", "note", NOWHERE, f"{count(left, 'more fault')}: {how}")


def _said(note: Diagnostic) -> tuple[str, str]:
    """Return what *note* says, in whatever row."""
    return note.code, _ROW.sub("", note.message)


def _together(found: list[Diagnostic], times: int) -> Diagnostic:
    """Return in one line what *found* say alike, and how often it was told."""
    if len(found) == 1:
        return found[0]
    message = f"{_said(found[0])[1]} ({max(times, len(found)):,} times)"
    return replace(found[0], location=NOWHERE, message=message)


def _lines(told: _Told, errand: Errand) -> Iterable[str]:
    """Yield what became of the items, the first of each state, and the sum in one sentence."""
    for state in ("new", "changed", "edited"):
        these = [each for each in told.outcomes if each.state == state][:_MOST_SHOWN]
        for each in these:
            yield neutralize(f"{state:8}content/{each.path}  {each.title[:80]}")
        more = told.states[state] - len(these)
        if more > 0 and these:
            yield f"{state:8}and {more:,} more"
    numbers: Mapping[str, int] = told.states
    parts = [f"{numbers[state]:,} {word}" for state, word in _WORDS.items() if numbers[state]]
    said = ", ".join(parts) or "nothing to bring in"
    left = told.severities["error"]
    tail = f"; {count(left, 'fault')}, see above" if left else ""
    yield f"{'Would import' if errand.is_trial else 'Imported'}: {said}{tail}."


_WORDS = {
    "new": "new",
    "changed": "changed",
    "same": "the same",
    "edited": "changed here and left alone",
}
