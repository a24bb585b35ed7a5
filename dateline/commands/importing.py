"""`dateline import`: read the arguments, bring everything in, say what became of each item."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_diagnostics, print_json, progress_of
from dateline.console import count, neutralize, sort_diagnostics
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

    def take(self, each: Outcome | Diagnostic) -> None:
        """Count *each*, and keep it if there is room."""
        if isinstance(each, Diagnostic):
            self.severities[each.severity] += 1
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
    """Yield what is to be told: notes once for all rows that they are about, and the first faults.

    Every project has thousands of rows with the same field that events do not have.
    """
    ordered = sort_diagnostics(told.diagnostics)
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for note in (each for each in ordered if each.severity == "note"):
        alike.setdefault((note.code, _ROW.sub("", note.message)), []).append(note)
    for (_, message), notes in list(alike.items())[:_MOST_SHOWN]:
        said = f"{message} ({len(notes):,} times)"
        yield notes[0] if len(notes) == 1 else replace(notes[0], location=NOWHERE, message=said)
    if len(alike) > _MOST_SHOWN:
        yield _more(len(alike) - _MOST_SHOWN, "note")
    for severity in ("warning", "error"):
        these = [each for each in ordered if each.severity == severity][:_MOST_SHOWN]
        yield from these
        if told.severities[severity] > len(these):
            yield _more(told.severities[severity] - len(these), severity)


def _more(number: int, severity: str) -> Diagnostic:
    """Return that there are more diagnostics than are shown."""
    message = f"{count(number, f'more {severity}')}: `--format json` lists them"
    return Diagnostic("import.more", "note", NOWHERE, message)


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
