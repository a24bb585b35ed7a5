"""Record linkage: which reports tell the same happening.

Reports come in as stories, in any order; groups go out, with the reason for each member in words,
and the doubtful pairs as suggestions. Tuned for precision: a false group would claim that two
newsrooms corroborate each other. Links between records (`related:`) are never read as sameness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.linking.stories.candidates import find_pairs
from dateline.linking.stories.clusters import grow_groups
from dateline.linking.stories.pairs import LINK, Pair
from dateline.linking.stories.profiles import Profile, Story, profile_stories
from dateline.linking.stories.reasons import explain_pair

__all__ = ["Group", "Linkage", "Story", "Suggestion", "group_stories"]

_DOUBTFUL = LINK - 0.18


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that tell the same happening; a report that nobody else tells is a group of one."""

    members: tuple[str, ...]
    """Keys, the earliest published first."""

    reasons: tuple[tuple[str, str], ...]
    """(key, why it belongs here, in words) for each member but the first."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two reports that may tell the same happening; an editor decides."""

    first: str
    second: str
    reason: str
    likeness: float
    """0 to 1, rounded to two places."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What is known of the sameness of a folder's reports."""

    groups: tuple[Group, ...]
    """Every story is in exactly one, the groups in the order of their first members."""

    suggestions: tuple[Suggestion, ...]
    """The likeliest first."""


def group_stories(stories: Sequence[Story]) -> Linkage:
    """Return *stories* in groups that each tell one happening, whatever their order.

    >>> told = [Story("a", "Acme wins $3.9M jail contract", "", "x.com", None),
    ...         Story("b", "UPDATE 1-Acme wins $3.9M jail contract", "", "y.com", None)]
    >>> [group.members for group in group_stories(told).groups]
    [('a', 'b')]
    """
    profiles = profile_stories(sorted(stories, key=_order))
    pairs = tuple(find_pairs(profiles))
    numbers = grow_groups(profiles, pairs)
    best = _find_best_links(numbers, pairs)
    groups = tuple(_describe(profiles, members, best) for members in numbers)
    return Linkage(groups, _suggest(profiles, pairs, numbers))


def _order(story: Story) -> tuple[bool, float, str]:
    dated = story.published is not None
    return not dated, story.published.timestamp() if story.published else 0.0, story.key


def _find_best_links(numbers: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> dict[int, Pair]:
    """Return for each member of a group its strongest pair with another member."""
    group_of = {member: n for n, members in enumerate(numbers) for member in members}
    best: dict[int, Pair] = {}
    for pair in pairs:
        if group_of[pair.first] == group_of[pair.second]:
            for member in (pair.first, pair.second):
                if member not in best or pair.strength > best[member].strength:
                    best[member] = pair
    return best


def _describe(profiles: Sequence[Profile], members: Sequence[int], best: dict[int, Pair]) -> Group:
    reasons = tuple(
        (profiles[n].story.key, _explain(profiles, n, best[n])) for n in members[1:] if n in best
    )
    return Group(tuple(profiles[n].story.key for n in members), reasons)


def _explain(profiles: Sequence[Profile], member: int, pair: Pair) -> str:
    other = pair.first if pair.second == member else pair.second
    return explain_pair(profiles[member], profiles[other])


def _suggest(
    profiles: Sequence[Profile], pairs: Sequence[Pair], numbers: Sequence[Sequence[int]]
) -> tuple[Suggestion, ...]:
    """Return the doubtful pairs, one for each two groups: their strongest."""
    group_of = {member: n for n, members in enumerate(numbers) for member in members}
    strongest: dict[tuple[int, int], Pair] = {}
    for pair in sorted(pairs, key=lambda p: (-p.strength, p.first, p.second)):
        one, two = sorted((group_of[pair.first], group_of[pair.second]))
        if one != two and pair.strength >= _DOUBTFUL:
            strongest.setdefault((one, two), pair)
    return tuple(
        Suggestion(
            profiles[pair.first].story.key,
            profiles[pair.second].story.key,
            explain_pair(profiles[pair.second], profiles[pair.first]),
            round(min(1.0, pair.strength), 2),
        )
        for pair in strongest.values()
    )
