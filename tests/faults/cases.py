"""What a fault is, and what came of many: one line for each kind, n of n."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


class UntriedError(Exception):
    """What cannot be tried on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class End:
    """What came of one fault."""

    kind: str
    name: str
    problem: str
    """What is wrong afterwards; empty if nothing, of what was not tried the reason."""

    is_untried: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One fault with a folder for itself."""

    name: str
    strike: Callable[[Path], str]
    """Takes an empty folder; returns what is wrong afterwards, empty if nothing."""


def try_all(kind: str, cases: Iterable[Case], folder: Path) -> Iterator[End]:
    """Yield what comes of each of *cases*."""
    for number, case in enumerate(cases):
        place = folder / f"{number}"
        place.mkdir(parents=True)
        try:
            yield End(kind, case.name, case.strike(place))
        except UntriedError as why:
            yield End(kind, case.name, str(why), is_untried=True)


def table(ends: Iterable[End]) -> str:
    """Return a line for each kind, with how many faults were survived of how many.

    >>> print(table([End("kills", "a", ""), End("kills", "b", "half a site")]), end="")
    kills                              1 / 2
    all                                1 / 2
    """
    ends = tuple(ends)
    tried = Counter(end.kind for end in ends if not end.is_untried)
    well = Counter(end.kind for end in ends if not end.problem)
    lines = [f"{kind:30} {well[kind]:>5} / {tried[kind]}\n" for kind in tried]
    lines.append(f"{'all':30} {well.total():>5} / {tried.total()}\n")
    untried = sum(end.is_untried for end in ends)
    lines += [f"*** {untried} could not be tried on this machine\n"] if untried else []
    return "".join(lines)
