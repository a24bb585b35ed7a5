"""Long lists in parts of a hundred, first things first, so that a full part never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline import permalinks
from dateline.language import Language
from dateline.pages.views import Pager, PagerStep

PART = 100
_NEAR = 2
"""How many neighbors of the current part the pager names."""

_Item = TypeVar("_Item")


def in_parts(entries: Sequence[_Item]) -> tuple[tuple[_Item, ...], ...]:
    """Return *entries* in parts of at most PART; one empty part where there are none.

    >>> [len(part) for part in in_parts(range(250))]
    [100, 100, 50]
    """
    starts = range(0, len(entries), PART) or (0,)
    return tuple(tuple(entries[start : start + PART]) for start in starts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where one part of a list stands among the others."""

    first: str
    """URL of the first part."""

    number: int
    total: int
    span: str = ""
    """What the part holds, in words."""


def pager_of(language: Language, stretch: Stretch) -> Pager | None:
    """Return the ways between the parts of a list; None if there is only one."""
    first, number, total = stretch.first, stretch.number, stretch.total
    if total < 2:
        return None
    shown = sorted({1, total, *range(number - _NEAR, number + _NEAR + 1)} & {*range(1, total + 1)})
    steps: list[PagerStep] = []
    for before, part in zip([0, *shown], shown, strict=False):
        if part - before > 1:
            steps.append(PagerStep("…", "", ""))
        url = permalinks.later_page(first, part) if part != number else ""
        name = language.text("Page %(number)s", number=part)
        steps.append(PagerStep(str(part), url, name))
    now = language.text("Page %(number)s of %(total)s", number=number, total=total)
    return Pager(
        now=f"{now}: {stretch.span}" if stretch.span else now,
        steps=tuple(steps),
        earlier=permalinks.later_page(first, number - 1) if number > 1 else "",
        later=permalinks.later_page(first, number + 1) if number < total else "",
    )


def numbered(language: Language, title: str, number: int) -> str:
    """Return the title of part *number* of a list.

    >>> numbered(Language("en"), "2020", 1), numbered(Language("en"), "2020", 2)
    ('2020', '2020, page 2')
    """
    if number == 1:
        return title
    return language.text("%(title)s, page %(number)s", title=title, number=number)
