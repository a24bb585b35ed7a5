"""Long lists in parts of a hundred, first things first, so that a full part never changes."""

from collections.abc import Sequence
from typing import TypeVar

from dateline import permalinks
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


def pager_of(first: str, number: int, total: int, span: str = "") -> Pager | None:
    """Return the ways between the *total* parts of the list at *first*; None if there is one.

    *span* says in words what the part number *number* holds.
    """
    if total < 2:
        return None
    shown = sorted({1, total, *range(number - _NEAR, number + _NEAR + 1)} & {*range(1, total + 1)})
    steps: list[PagerStep] = []
    for before, part in zip([0, *shown], shown, strict=False):
        if part - before > 1:
            steps.append(PagerStep("…", "", ""))
        url = permalinks.later_page(first, part) if part != number else ""
        steps.append(PagerStep(str(part), url, f"Page {part}"))
    return Pager(
        now=f"Page {number} of {total}" + (f": {span}" if span else ""),
        steps=tuple(steps),
        earlier=permalinks.later_page(first, number - 1) if number > 1 else "",
        later=permalinks.later_page(first, number + 1) if number < total else "",
    )


def numbered(title: str, number: int) -> str:
    """Return the title of part *number* of a list.

    >>> numbered("2020", 1), numbered("2020", 2)
    ('2020', '2020, page 2')
    """
    return title if number == 1 else f"{title}, page {number}"
