"""What linkage saw and did not dare, and what it dared only just: questions for the editor.

The finished groups come in; doubts go out, the likeliest first, each with its reasons in
words: at most one for any two groups, and none that a decision has answered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from dateline.linking.stories.contrasts import is_contrast
from dateline.linking.stories.genres import Genre
from dateline.linking.stories.pairs import LEAST, LINK, Pair
from dateline.linking.stories.profiles import Profile, Profiles, day_of
from dateline.linking.stories.reasons import explain_pair
from dateline.linking.stories.ties import Ties

DOUBTFUL = LEAST
"""Strength from which two reports of different groups are worth a question."""

WEAK = LINK + 0.02
"""Strength below which what holds a group together is worth one."""

FACTS_DAYS = 4.0
"""Days within which the same names and the same money are taken for more than chance."""

_FACTS = 0.5
"""What agreement in names and money alone is worth beside likeness, for the order."""

_CROWD = 6
"""Groups from which names and a sum say nothing: everybody reports of them in these days."""

Groups = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports that may tell the same happening (`merge`), or may not after all (`split`)."""

    kind: Literal["merge", "split"]
    first: str
    second: str

    reasons: tuple[str, ...]
    """In words, what speaks for it first."""

    likeness: float
    """0 to 1, rounded to two places."""


def find_doubts(
    profiles: Profiles, pairs: Sequence[Pair], groups: Groups, ties: Ties
) -> tuple[Doubt, ...]:
    """Return the open questions about *groups*, the likeliest first."""
    group_of = {member: n for n, members in enumerate(groups) for member in members}
    tied: list[list[int]] = [[m for m in members if m in ties] for members in groups]
    asked: dict[tuple[int, int], Doubt] = {}
    for pair in (*_alike(pairs), *_agreeing(profiles, group_of)):
        one, two = sorted((group_of[pair.first], group_of[pair.second]))
        if one == two or (one, two) in asked:
            continue
        if all(ties.may_meet(mine, other) for mine in tied[one][:1] for other in tied[two][:1]):
            asked[one, two] = _merge(profiles, pair)
    return tuple(
        sorted((*asked.values(), *_splits(profiles, pairs, group_of, ties)), key=_by_doubt)
    )


def _by_doubt(found: Doubt) -> tuple[float, str, str]:
    """Return the sort key by which what could best be otherwise comes first."""
    beyond = LINK - found.likeness if found.kind == "merge" else found.likeness - LINK
    return max(0.0, round(beyond, 2)), found.first, found.second


def _alike(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that are nearly alike enough, or more than that, the strongest first."""
    near = [pair for pair in pairs if pair.strength >= DOUBTFUL]
    return sorted(near, key=lambda pair: (-pair.strength, pair.first, pair.second))


def _agreeing(profiles: Profiles, group_of: dict[int, int]) -> Iterator[Pair]:
    """Yield news of different groups on the same known name and the same money in the same days.

    `Nine killed in strikes on Kyiv` and `Russia hits the Ukrainian capital` share no word: what two
    outlets write in other words is found by whom and how much they write about.
    """
    holders: dict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    days = [day_of(story) for story in profiles.stories]
    for number, story in enumerate(profiles.stories):
        if story.amounts and story.published and profiles[number].genre is Genre.NEWS:
            for name in (name for name in story.names if ":" in name):
                for amount in story.amounts:
                    holders[name, amount].append(number)
    for _, numbers in sorted(holders.items()):
        for at, first in enumerate(numbers):
            near = list(_soon_after(days, first, islice(numbers, at + 1, None)))
            others = {group_of[n]: n for n in reversed(near) if group_of[n] != group_of[first]}
            if len(others) < _CROWD:
                yield from (Pair(first, n, 0.0, _FACTS) for n in others.values())


def _soon_after(days: Sequence[float], first: int, later: Iterable[int]) -> Iterator[int]:
    """Yield those of *later*, who are in the order of days, up to `FACTS_DAYS` after *first*."""
    for number in later:
        if abs(days[first] - days[number]) > FACTS_DAYS:
            return
        yield number


def _merge(profiles: Sequence[Profile], pair: Pair) -> Doubt:
    """Return the question whether two groups are one."""
    return _question("merge", (profiles[pair.first], profiles[pair.second]), pair)


def _question(
    kind: Literal["merge", "split"], profiles: tuple[Profile, Profile], pair: Pair
) -> Doubt:
    """Return what is asked of two reports, with all that is known of them."""
    first, second = profiles
    reasons = [explain_pair(second, first)] if pair.likeness else []
    names = [n for n in second.story.names if n in first.story.names]
    sums = [each for each in second.story.amounts if each in first.story.amounts]
    written = [f"{currency} {Decimal(value):,f}" for currency, value in sums]
    reasons += [f"both name {', '.join(n.partition(':')[2] for n in names)}"] if names else []
    reasons += [f"both have the sum {', '.join(written)}"] if sums else []
    if pair.likeness:
        reasons.append(f"alike by {pair.strength:.2f}, where {LINK} is enough for one event")
    if kind == "merge" and is_contrast(first, second):
        reasons.append("but the headlines tell of different deeds, actors or stages")
    return Doubt(
        kind,
        first.story.key,
        second.story.key,
        tuple(reasons),
        round(min(1.0, pair.strength), 2),
    )


def _splits(
    profiles: Sequence[Profile], pairs: Sequence[Pair], group_of: dict[int, int], ties: Ties
) -> Iterator[Doubt]:
    """Yield the joints that only just hold.

    A group hangs together by the strongest pairs that reach all of it; a weak one among these is a
    joint at which it would fall apart.
    """
    within = [p for p in pairs if group_of[p.first] == group_of[p.second]]
    within.sort(key=lambda p: (not ties.is_one(p.first, p.second), -p.strength, p.first, p.second))
    parent = list(range(len(profiles)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for pair in within:
        one, two = root(pair.first), root(pair.second)
        if one != two:
            parent[two] = one
            if pair.strength < WEAK and not ties.is_one(pair.first, pair.second):
                yield _question("split", (profiles[pair.first], profiles[pair.second]), pair)
