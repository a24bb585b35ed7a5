"""How pairs grow into groups that each tell one happening, without chains of near-likeness.

Profiles and pairs come in; groups of profile numbers go out. The strongest pair joins first; two
groups become one only if their members are alike on average and neither has a name of its own.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.linking.stories.deeds import is_other_deed
from dateline.linking.stories.pairs import LINK, Pair
from dateline.linking.stories.profiles import Profile
from dateline.linking.stories.ties import Ties
from dateline.linking.stories.vectors import Vector

AVERAGE = 0.18
"""Mean likeness that all pairs across two groups must have: it breaks chains."""

SUPPORT = 0.05
"""How much strength a grown group's own likeness can make up for."""

SAME_DEED = 0.03
"""How much more, where the headlines of a grown group and of the joining one do the same."""

_MOST_OTHER = 0.5
"""Share of the pairs across two groups that may tell of other deeds: verbs mislead at times."""

LONGEST = 12.0
"""Days from the first to the last report of one happening."""


@dataclass(slots=True)
class _Group:
    """A growing group, with the sums that tell its average likeness to another at once."""

    members: list[int]
    since: float
    """The day of its earliest report."""

    until: float
    title: dict[str, float]
    whole: dict[str, float]
    headlined: Counter[str]
    """Name → in how many members' headlines it stands."""

    named: Counter[str]
    """Name → in how many members it stands anywhere."""

    deeds: Counter[tuple[str, ...]]
    """Kinds of what is done → how many members' headlines say so."""

    tied: int | None
    """A member about which the editor has decided; None where there is none."""


def grow_groups(profiles: Sequence[Profile], pairs: Sequence[Pair], ties: Ties) -> list[list[int]]:
    """Return all of *profiles* by number in groups, each in order, the earliest group first.

    The groups grow by likeness alone, but never across what *ties* keep apart; those that *ties*
    put together are united at the end, so that a decision changes nothing beside what it names.
    """
    strong = [pair for pair in pairs if pair.strength >= LINK - SUPPORT - SAME_DEED]
    strong.sort(key=lambda p: (-p.strength, p.first, p.second))
    group_of: dict[int, _Group] = {}
    for _ in range(2):  # a pair refused at first may fit when both groups have filled
        for pair in strong:
            both = (pair.first, pair.second)
            if pair.strength < LINK and group_of.keys().isdisjoint(both):
                continue  # too weak for two that are alone, as most are for good: they need no sums
            for number in both:
                if number not in group_of:
                    group_of[number] = _alone(number, profiles[number], ties)
            first, second = group_of[pair.first], group_of[pair.second]
            if (
                first is not second
                and _is_allowed(first, second, ties)
                and _may_join((first, second), pair.strength)
            ):
                _join(first, second, ties)
                for member in second.members:
                    group_of[member] = first
    grown = {id(group): (group.members, group.tied) for group in group_of.values()}
    single = [([i], i if i in ties else None) for i in range(len(profiles)) if i not in group_of]
    return _united([*grown.values(), *single], ties)


def _alone(number: int, profile: Profile, ties: Ties) -> _Group:
    """Return the group of one report."""
    return _Group(
        [number],
        profile.day,
        profile.day,
        dict(profile.title),
        dict(profile.whole),
        Counter(dict.fromkeys(profile.title_names, 1)),
        Counter(dict.fromkeys(profile.names, 1)),
        Counter([profile.deeds]),
        number if number in ties else None,
    )


def _united(groups: Iterable[tuple[list[int], int | None]], ties: Ties) -> list[list[int]]:
    """Return the members of *groups*, those that are tied together as one."""
    united: dict[tuple[int, bool], list[int]] = {}
    for members, tied in groups:
        root = None if tied is None else ties.root_of(tied)
        key = (min(members), False) if root is None else (root, True)
        united.setdefault(key, []).extend(members)
    return sorted(sorted(each) for each in united.values())


def _is_allowed(first: _Group, second: _Group, ties: Ties) -> bool:
    """Return whether nothing that the editor has decided keeps two groups apart."""
    if first.tied is None or second.tied is None:
        return True
    return ties.may_meet(first.tied, second.tied)


def _may_join(groups: tuple[_Group, _Group], strength: float) -> bool:
    if max(group.until for group in groups) - min(group.since for group in groups) > LONGEST:
        return False
    if sum(len(group.members) for group in groups) == 2:
        return strength >= LINK
    if _share_other_deeds(*groups) > _MOST_OTHER:
        return False
    average = _measure_average(*groups)
    enough = strength + _measure_support(groups, average) >= LINK
    return average >= AVERAGE and enough and not _is_contrast(*groups)


def _measure_support(groups: tuple[_Group, _Group], average: float) -> float:
    """Return how much a grown group speaks for a pair that is not quite strong enough itself."""
    smaller, larger = sorted(groups, key=lambda group: len(group.members))
    if len(larger.members) < 3:
        return 0.0
    deeds, count = larger.deeds.most_common(1)[0]
    is_same = bool(deeds) and count * 2 > len(larger.members) and set(smaller.deeds) == {deeds}
    return min(SUPPORT, average - AVERAGE) + (SAME_DEED if is_same else 0.0)


def _share_other_deeds(first: _Group, second: _Group) -> float:
    """Return in which share of the pairs across two groups another thing is done."""
    count = sum(
        one * two
        for deeds, one in first.deeds.items()
        for others, two in second.deeds.items()
        if is_other_deed(deeds, others)
    )
    return count / (len(first.members) * len(second.members))


def _measure_average(first: _Group, second: _Group) -> float:
    """Return the mean likeness of all pairs across two groups (the dot product of their sums)."""
    total = 0.5 * _dot(first.title, second.title) + 0.5 * _dot(first.whole, second.whole)
    return total / (len(first.members) * len(second.members))


def _is_contrast(first: _Group, second: _Group) -> bool:
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


def _join(first: _Group, second: _Group, ties: Ties) -> None:
    if first.tied is None:
        first.tied = second.tied
    elif second.tied is not None:
        ties.unite(first.tied, second.tied)
    first.members.extend(second.members)
    first.since, first.until = min(first.since, second.since), max(first.until, second.until)
    first.headlined.update(second.headlined)
    first.named.update(second.named)
    first.deeds.update(second.deeds)
    for mine, other in ((first.title, second.title), (first.whole, second.whole)):
        for term, value in other.items():
            mine[term] = mine.get(term, 0.0) + value


def _dot(first: Vector, second: Vector) -> float:
    if len(second) < len(first):
        first, second = second, first
    return math.fsum(value * second[term] for term, value in first.items() if term in second)
