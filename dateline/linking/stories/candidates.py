"""Which pairs of reports are worth comparing: those that share telling words within a few days.

Profiles come in, sorted by day; pairs go out with their likeness and their strength. Never all
against all: the work grows with the reports, also where one story crowds the days.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from dateline.linking.stories.pairs import (
    LEAST,
    Pair,
    can_reach,
    measure_cosine,
    measure_strength,
)
from dateline.linking.stories.profiles import Profile, Profiles, day_of
from dateline.sharing import Crew, share_out

WINDOW = 8.0
"""Days between two reports of one happening, as a rule: news is told when it is new."""

FLOOR = 0.14
"""Likeness below which a pair is not looked at."""

_SHARED = 0.05
"""Likeness of the whole texts below which a pair is not even measured."""

_CROWDED = 150
"""Reports in the window from which a word is too common to look all of them up by."""

_MOSTLY = 0.5
"""Share of a headline (of its vector's square) from which crowding words make up most of it."""

_STRETCH = 2000
"""Reports that one process looks at before the next does."""

FEWEST_TO_SHARE = 2
"""Stretches below which starting processes costs more than it saves."""

_KEPT = 32
"""Reports out of the window that may lie about before they are swept away."""

_Numbered = tuple[int, Profile]

_TITLE_SHARE = 0.5
_ROUNDING = 1e-9


def find_pairs(profiles: Profiles, crew: Crew | int = 1) -> Iterator[Pair]:
    """Yield the pairs of *profiles* (sorted by day) that are alike enough for anybody to ask of.

    Who is of the *crew* looks for them, each within some days and with the days before in view.
    """
    stretches = _stretches(profiles)
    found = share_out(stretches, _FindPairs(profiles), crew, FEWEST_TO_SHARE)
    return chain.from_iterable(found)


@dataclass(frozen=True, slots=True)
class _FindPairs:
    """What it takes to find pairs, which any machine can do."""

    profiles: Profiles

    def __call__(self, stretch: range) -> tuple[Pair, ...]:
        """Return the pairs whose later one is in *stretch*."""
        return tuple(_find_pairs_of(stretch, self.profiles))


def _stretches(profiles: Profiles) -> tuple[range, ...]:
    """Return the numbers of *profiles* in parts; those without a day, who are last, in one."""
    dated = sum(story.published is not None for story in profiles.stories)
    starts = range(0, dated, _STRETCH)
    stretches = (range(start, min(start + _STRETCH, dated)) for start in starts)
    undated = range(dated, len(profiles))
    return (*stretches, undated) if undated else tuple(stretches)


def _find_pairs_of(stretch: range, profiles: Profiles) -> Iterator[Pair]:
    """Yield the pairs whose later one is in *stretch*."""
    for (first, one), (second, two), likeness in _find_alike(profiles, stretch):
        if can_reach(LEAST, one, two, likeness):
            strength = measure_strength(one, two, likeness)
            if strength >= LEAST:
                yield Pair(first, second, likeness, strength)


def find_faint(
    profiles: Profiles, groups: Sequence[Sequence[int]], found: Sequence[Pair] = ()
) -> Iterator[Pair]:
    """Yield the weaker pairs inside *groups*, which a decision can have put together.

    Whose members are in order; each is compared with the latest of its group before it, but for
    the pairs that were *found* as alike.
    """
    days = _days_of(profiles)
    known = {(pair.first, pair.second) for pair in found}
    for members in groups:
        for at, second in enumerate(members):
            since = _since(second, days)
            for first in members[max(0, at - _CROWDED) : at]:
                if first >= since and (first, second) not in known:
                    one, two = profiles[first], profiles[second]
                    likeness = _TITLE_SHARE * measure_cosine(one.title, two.title)
                    likeness += (1 - _TITLE_SHARE) * measure_cosine(one.whole, two.whole)
                    strength = measure_strength(one, two, likeness) if likeness >= FLOOR else LEAST
                    if strength < LEAST:
                        yield Pair(first, second, likeness, strength)


def _days_of(profiles: Profiles) -> list[float]:
    """Return the days of those that have one, who come first."""
    return [day_of(story) for story in profiles.stories if story.published]


def _find_alike(profiles: Profiles, stretch: range) -> Iterator[tuple[_Numbered, _Numbered, float]]:
    """Yield, with their likeness, pairs that are worth a look, the second in *stretch*."""
    days = _days_of(profiles)
    near = _Near(profiles)
    postings: dict[str, _Posting] = defaultdict(_Posting)
    for second in range(_since(stretch.start, days), stretch.stop):
        since = _since(second, days)
        near.leave(since)
        profile = near[second]
        if second >= stretch.start:
            for first, title, known in _find_candidates((since, second), postings, near):
                whole = known
                if whole is None:
                    whole = measure_cosine(near[first].whole, profile.whole)
                likeness = _TITLE_SHARE * title + (1 - _TITLE_SHARE) * whole
                if likeness >= FLOOR:
                    yield (first, near[first]), (second, profile), likeness
        for term, value in profile.whole.items():
            postings[term].add(second, value, since)


def _since(number: int, days: Sequence[float]) -> int:
    """Return the first report in the window of a report; without a day it may be any."""
    return bisect_left(days, days[number] - WINDOW) if number < len(days) else 0


class _Near(dict[int, Profile]):
    """The profiles in the window by number, each unfolded once; no others are held meanwhile."""

    __slots__ = ("_oldest", "_profiles")

    def __init__(self, profiles: Profiles) -> None:
        """Take from *profiles* who is asked for."""
        super().__init__()
        self._profiles = profiles
        self._oldest = 0

    def __missing__(self, number: int) -> Profile:
        """Return the profile of one who is not held yet, and hold it."""
        found = self[number] = self._profiles[number]
        return found

    def leave(self, since: int) -> None:
        """Let go of those before *since*."""
        for number in range(self._oldest, since):
            self.pop(number, None)
        self._oldest = max(self._oldest, since)


@dataclass(slots=True)
class _Posting:
    """Who has a term, in order, and how much it weighs there."""

    numbers: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, number: int, value: float, since: int) -> None:
        """Add one who has the term; those before *since* are not asked for again."""
        if len(self.numbers) > _KEPT and self.numbers[_KEPT] < since:
            gone = bisect_left(self.numbers, since)
            del self.numbers[:gone], self.values[:gone]
        self.numbers.append(number)
        self.values.append(value)


def _find_candidates(
    window: tuple[int, int], postings: dict[str, _Posting], profiles: Mapping[int, Profile]
) -> Iterator[tuple[int, float, float | None]]:
    """Yield who in *window* may be like the report after it, by how alike headlines and wholes are.

    Words that crowd the days are skipped: alone they make no two reports alike, and they are
    what would make the work grow with the square of the reports. Where hardly any other word is
    left in the headline, its story is what crowds the days: the latest of that crowd are looked at,
    as many as make one, and through them it hangs together however large it is. Where a word was
    skipped the likeness of the wholes is None: not known.
    """
    since, number = window
    profile = profiles[number]
    shared = [0.0] * (number - since)
    crowd = 0.0
    crowding: dict[str, _Posting] = {}
    for term, value in profile.whole.items():
        posting = postings.get(term)
        if posting is None:
            continue
        start = bisect_left(posting.numbers, since)
        if len(posting.numbers) - start > _CROWDED:
            crowd += value * value
            crowding[term] = posting
            continue
        # In the order of the terms, like every sum of ours: it is the same to the last bit.
        for first, other in zip(posting.numbers[start:], posting.values[start:], strict=True):
            shared[first - since] += value * other
    # What the crowding words can add is at most the length of their part of the vector.
    missing = 2 * FLOOR - math.sqrt(crowd) - _ROUNDING
    likely = {at for at, value in enumerate(shared, since) if value >= _SHARED}
    likely.update(number for number in _find_kin(profile, crowding) if number >= since)
    for first in sorted(likely):
        title = measure_cosine(profiles[first].title, profile.title)
        whole = shared[first - since]
        if whole + title >= missing:
            yield first, title, None if crowding else whole


def _find_kin(profile: Profile, crowding: Mapping[str, _Posting]) -> frozenset[int]:
    """Return the latest who share the most telling of the *crowding* words of a headline."""
    told = {term: profile.title[term] for term in crowding if term in profile.title}
    if sum(value * value for value in told.values()) < _MOSTLY:
        return frozenset()
    return frozenset(crowding[max(told, key=lambda term: told[term])].numbers[-_CROWDED:])
