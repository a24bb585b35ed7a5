"""Which stories the editor has put together or kept apart: groups grow within these bounds.

What is put together stays so, also through others, and what is kept apart is never brought
together by a third story that is like both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is decided about stories, by their keys."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    owners: Mapping[str, str] = field(default_factory=dict)
    """Story → the event that an editor's file claims it for; two events are never one."""

    def numbered(self, keys: Sequence[str]) -> "Ties":
        """Return the same by the places of *keys*; what is none of them is passed over."""
        places = {key: number for number, key in enumerate(keys)}
        known = [
            [(places[one], places[two]) for one, two in pairs if one in places and two in places]
            for pairs in (self.together, self.apart)
        ]
        owners = {places[key]: owner for key, owner in self.owners.items() if key in places}
        return Ties(known[0], known[1], owners)


FREE = Bounds()
"""Nothing is decided."""


class Ties:
    """The decided stories in sets that belong together; two sets may be barred to each other.

    >>> ties = Ties([(0, 1)], [(1, 2)], {})
    >>> ties.may_meet(0, 2), ties.may_meet(0, 3), ties.is_one(0, 1)
    (False, True, True)
    """

    def __init__(
        self,
        together: Iterable[tuple[int, int]],
        apart: Iterable[tuple[int, int]],
        owners: Mapping[int, str],
    ) -> None:
        self._parent: dict[int, int] = {}
        self._barred: dict[int, set[int]] = {}
        self._owner = dict(owners)
        pairs = (list(together), list(apart))
        for number in (*owners, *(each for pair in (*pairs[0], *pairs[1]) for each in pair)):
            self._parent.setdefault(number, number)
        for one, two in pairs[0]:
            self.unite(one, two)
        for one, two in pairs[1]:
            first, second = self._root(one), self._root(two)
            if first != second:  # what contradicts itself was complained of before
                self._barred.setdefault(first, set()).add(second)
                self._barred.setdefault(second, set()).add(first)

    def __contains__(self, number: int) -> bool:
        """Return whether anything is decided about the story *number*."""
        return number in self._parent

    def is_one(self, one: int, two: int) -> bool:
        """Return whether two stories belong together by decision."""
        return one in self and two in self and self._root(one) == self._root(two)

    def may_meet(self, one: int, two: int) -> bool:
        """Return whether two stories may be of one happening."""
        if one not in self or two not in self:
            return True
        first, second = self._root(one), self._root(two)
        if second in self._barred.get(first, ()):
            return False
        owners = {self._owner[root] for root in (first, second) if root in self._owner}
        return len(owners) < 2

    def unite(self, one: int, two: int) -> None:
        """Put two decided stories together, with what each is barred from."""
        kept, gone = sorted((self._root(one), self._root(two)))
        if kept == gone:
            return
        self._parent[gone] = kept
        if gone in self._owner:
            self._owner.setdefault(kept, self._owner.pop(gone))
        for other in self._barred.pop(gone, ()):
            self._barred[other].discard(gone)
            self._barred[other].add(kept)
            self._barred.setdefault(kept, set()).add(other)

    def root_of(self, number: int) -> int | None:
        """Return what stands for all that belongs with *number*; None where nothing is decided."""
        return self._root(number) if number in self else None

    def _root(self, number: int) -> int:
        """Return what stands for the set that *number* is in."""
        while self._parent[number] != number:
            self._parent[number] = number = self._parent[self._parent[number]]
        return number
