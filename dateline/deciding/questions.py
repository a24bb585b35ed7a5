"""A question as an editor reads it on a terminal, and which questions an answer settles too.

Comes in: a suggestion. Goes out: lines, made harmless: what they show comes from records.
"""

import textwrap
from collections.abc import Iterator

from dateline.console import neutralize
from dateline.model import Side, Suggestion

_LINES_OF_TEXT = 3


def question_lines(suggestion: Suggestion, width: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines that ask *suggestion*, each with whether it is to stand out."""
    for letter, side in (("A", suggestion.first), ("B", suggestion.second)):
        yield from _side_lines(letter, side, width)
        yield "", False
    for reason in suggestion.reasons:
        sign = "-" if reason.startswith("but ") else "+"
        yield from _wrapped(f"  {sign} {reason}", width, "    ")
    if suggestion.kind == "merge":
        yield "They are two events now. One or two?", True
    else:
        yield "They are one event now. One or two?", True


def _side_lines(letter: str, side: Side, width: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines of one report."""
    report = side.report
    outlet = report.outlet.name if report.outlet else "unknown outlet"
    day = report.published.date().isoformat() if report.published else "undated"
    yield from _wrapped(f"  {letter} {report.title}", width, "    ", stands_out=True)
    facts = (outlet, day, *side.amounts[:3], *side.names[:5])
    yield from _wrapped(f"    {' · '.join(facts)}", width, "    ")
    opening = textwrap.wrap(
        " ".join(neutralize(side.opening).split()),
        max(20, width - 4),
        max_lines=_LINES_OF_TEXT,
        placeholder=" …",
    )
    yield from ((f"    {line}", False) for line in opening)
    where = f"event {side.event}" if side.event else "in no event: it is only listed as related"
    yield f"    {where}", False


def _wrapped(
    text: str, width: int, indent: str, *, stands_out: bool = False
) -> Iterator[tuple[str, bool]]:
    """Yield *text* in lines of at most *width* signs."""
    lead = text[: len(text) - len(text.lstrip())]
    body = " ".join(neutralize(text).split())
    for line in textwrap.wrap(
        body, max(20, width), initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False
    ):
        yield line, stands_out


class Settled:
    """What the answers of one sitting have settled, so that nobody is asked twice."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()

    def take(self, suggestion: Suggestion, *, is_one: bool) -> None:
        """Keep an answer."""
        one, other = map(_event_of, (suggestion.first, suggestion.second))
        if is_one:
            self._parent[self._root(one)] = self._root(other)
        else:
            self._apart.add(frozenset((one, other)))

    def answers(self, suggestion: Suggestion) -> bool:
        """Return whether *suggestion* has been answered by what was said of its events."""
        if suggestion.kind == "split":
            return False
        one, other = (self._root(_event_of(s)) for s in (suggestion.first, suggestion.second))
        return one == other or any(
            {self._root(each) for each in pair} == {one, other} for pair in self._apart
        )

    def _root(self, event: str) -> str:
        """Return what stands for all events that were found to be one with *event*."""
        while event in self._parent and self._parent[event] != event:
            event = self._parent[event]
        return event


def _event_of(side: Side) -> str:
    """Return the event of a side; a report in none stands for itself."""
    return side.event or side.name
