"""Which pairs of reports are worth comparing: those that share telling words within a few days.

Profiles come in, sorted by day; pairs go out with their likeness and their strength. Never all
against all: the work grows with the reports, also where one story crowds the days.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.linking.stories.pairs import Pair, measure_cosine, measure_strength
from dateline.linking.stories.profiles import Profile

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

_TITLE_SHARE = 0.5
_ROUNDING = 1e-9


def find_pairs(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Yield the pairs of *profiles* (sorted by day) that are alike enough to be looked at."""
    days = [profile.day for profile in profiles]
    postings: dict[str, _Posting] = defaultdict(_Posting)
    for second, profile in enumerate(profiles):
        since = bisect_left(days, days[second] - WINDOW)
        for first, title in _find_candidates(profile, (since, second), (postings, profiles)):
            whole = measure_cosine(profiles[first].whole, profile.whole)
            likeness = _TITLE_SHARE * title + (1 - _TITLE_SHARE) * whole
            if likeness >= FLOOR:
                strength = measure_strength(profiles[first], profile, likeness)
                yield Pair(first, second, likeness, strength)
        for term, value in profile.whole.items():
            postings[term].numbers.append(second)
            postings[term].values.append(value)


@dataclass(slots=True)
class _Posting:
    """Who has a term, in order, and how much it weighs there."""

    numbers: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)


def _find_candidates(
    profile: Profile, window: tuple[int, int], seen: tuple[dict[str, _Posting], Sequence[Profile]]
) -> Iterator[tuple[int, float]]:
    """Yield who in the *window* may be like *profile*, and how alike the headlines are.

    Words that crowd the days are skipped: alone they make no two reports alike, and they are
    what would make the work grow with the square of the reports. Where hardly any other word is
    left in the headline, its story is what crowds the days: the latest of that crowd are looked at,
    as many as make one, and through them it hangs together however large it is.
    """
    postings, profiles = seen
    since, until = window
    shared = [0.0] * (until - since)
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
        for first, other in zip(posting.numbers[start:], posting.values[start:], strict=True):
            shared[first - since] += value * other
    # What the crowding words can add is at most the length of their part of the vector.
    missing = 2 * FLOOR - math.sqrt(crowd) - _ROUNDING
    kin = _find_kin(profile, crowding)
    likely = [at for at, value in enumerate(shared) if value >= _SHARED]
    if kin:
        likely = sorted({*likely, *(number - since for number in kin if number >= since)})
    for at in likely:
        title = measure_cosine(profiles[since + at].title, profile.title)
        if shared[at] + title >= missing:
            yield since + at, title


def _find_kin(profile: Profile, crowding: Mapping[str, _Posting]) -> frozenset[int]:
    """Return the latest who share the most telling of the *crowding* words of a headline."""
    told = {term: profile.title[term] for term in crowding if term in profile.title}
    if sum(value * value for value in told.values()) < _MOSTLY:
        return frozenset()
    return frozenset(crowding[max(told, key=lambda term: told[term])].numbers[-_CROWDED:])
