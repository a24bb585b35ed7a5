"""How pairs grow into groups that each tell one happening, without chains of near-likeness.

Profiles and pairs come in; groups of profile numbers go out. The strongest pair joins first; two
groups become one only if their members are alike on average and neither has a name of its own.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.linking.story_pairs import Pair
from dateline.linking.story_profiles import Profile, Vector

LINK = 0.54
AVERAGE = 0.2
LONGEST = 12.0


@dataclass(slots=True)
class _Group:
    """A growing group, with the sums that tell its average likeness to another at once."""

    members: list[int]
    title: dict[str, float]
    whole: dict[str, float]
    headlined: Counter[str]
    """Name → in how many members' headlines it stands."""

    named: Counter[str]
    """Name → in how many members it stands anywhere."""


def grow_groups(profiles: Sequence[Profile], pairs: Sequence[Pair]) -> list[list[int]]:
    """Return all of *profiles* by number in groups, each in order, the earliest group first."""
    group_of = {
        i: _Group([i], dict(p.title), dict(p.whole), Counter(p.title_names), Counter(p.names))
        for i, p in enumerate(profiles)
    }
    strong = [pair for pair in pairs if pair.strength >= LINK]
    strong.sort(key=lambda p: (-p.strength, p.first, p.second))
    for _ in range(2):  # a pair refused at first may fit when both groups have filled
        for pair in strong:
            first, second = group_of[pair.first], group_of[pair.second]
            if first is not second and _may_join(profiles, first, second):
                _join(first, second)
                for member in second.members:
                    group_of[member] = first
    groups = {id(g): sorted(g.members) for g in group_of.values()}
    return sorted(groups.values())


def _may_join(profiles: Sequence[Profile], first: _Group, second: _Group) -> bool:
    days = [profiles[i].day for g in (first, second) for i in g.members]
    if max(days) - min(days) > LONGEST:
        return False
    if len(days) == 2:
        return True
    return _measure_average(first, second) >= AVERAGE and not _is_contrast(profiles, first, second)


def _measure_average(first: _Group, second: _Group) -> float:
    """Return the mean likeness of all pairs across two groups (the dot product of their sums)."""
    total = 0.5 * _dot(first.title, second.title) + 0.5 * _dot(first.whole, second.whole)
    return total / (len(first.members) * len(second.members))


def _is_contrast(profiles: Sequence[Profile], first: _Group, second: _Group) -> bool:
    """Return whether one of two grown groups speaks of somebody of whom the other does not.

    So a happening stays apart from somebody's answer to it: the same words, and one more name.
    """
    if min(len(first.members), len(second.members)) < 3:
        return False
    return _has_own(first, second) or _has_own(second, first)


def _has_own(group: _Group, other: _Group) -> bool:
    size, other_size = len(group.members), len(other.members)
    return any(
        count >= 0.6 * size and other.named[term] <= 0.15 * other_size
        for term, count in group.headlined.items()
    )


def _join(first: _Group, second: _Group) -> None:
    first.members.extend(second.members)
    first.headlined.update(second.headlined)
    first.named.update(second.named)
    for mine, other in ((first.title, second.title), (first.whole, second.whole)):
        for term, value in other.items():
            mine[term] = mine.get(term, 0.0) + value


def _dot(first: Vector, second: Vector) -> float:
    if len(second) < len(first):
        first, second = second, first
    return math.fsum(value * second[term] for term, value in first.items() if term in second)
