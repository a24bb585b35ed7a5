"""Record linkage: which reports tell the same happening.

Reports come in as stories, in any order; groups go out, with the reason for each member in words,
and what is doubtful. Tuned for precision: a false group would claim that two
newsrooms corroborate each other. Links between records (`related:`) are never read as sameness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.linking.stories.candidates import find_faint, find_pairs
from dateline.linking.stories.clusters import grow_groups
from dateline.linking.stories.doubts import Doubt, find_doubts
from dateline.linking.stories.pairs import Pair
from dateline.linking.stories.profiles import Profile, Profiles, Story, profile_stories
from dateline.linking.stories.reasons import explain_pair
from dateline.linking.stories.ties import FREE, Bounds
from dateline.sharing import Crew

__all__ = ["Doubt", "Group", "Linkage", "Story", "group_stories"]


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that tell the same happening; a report that nobody else tells is a group of one."""

    members: tuple[str, ...]
    """Keys, the earliest published first."""

    reasons: tuple[tuple[str, str], ...]
    """(key, why it belongs here, in words) for each member but the first."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """What is known of the sameness of a folder's reports."""

    groups: tuple[Group, ...]
    """Every story is in exactly one, the groups in the order of their first members."""

    doubts: tuple[Doubt, ...]
    """The likeliest first."""


def group_stories(stories: Sequence[Story], bounds: Bounds = FREE, crew: Crew | int = 1) -> Linkage:
    """Return *stories* in groups that each tell one happening, whatever their order.

    Who is of the *crew* compares them.

    >>> told = [Story("a", "Acme wins $3.9M jail contract", "", "x.com", None),
    ...         Story("b", "UPDATE 1-Acme wins $3.9M jail contract", "", "y.com", None)]
    >>> [group.members for group in group_stories(told).groups]
    [('a', 'b')]
    """
    profiles = profile_stories(sorted(stories, key=_order))
    pairs = tuple(find_pairs(profiles, crew))
    ties = bounds.numbered([story.key for story in profiles.stories])
    numbers = grow_groups(profiles, pairs, ties)
    # Groups grow by strong pairs alone; only a decision puts together what has none.
    decided = [members for members in numbers if any(number in ties for number in members)]
    pairs += tuple(find_faint(profiles, decided, pairs)) if decided else ()
    best = _find_best_links(numbers, pairs)
    groups = tuple(_describe(profiles, members, best) for members in numbers)
    return Linkage(groups, find_doubts(profiles, pairs, numbers, ties))


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


def _describe(profiles: Profiles, members: Sequence[int], best: dict[int, Pair]) -> Group:
    stories = profiles.stories
    reasons = tuple(
        (stories[n].key, _explain(profiles, n, best[n])) for n in members[1:] if n in best
    )
    return Group(tuple(stories[n].key for n in members), reasons)


def _explain(profiles: Sequence[Profile], member: int, pair: Pair) -> str:
    other = pair.first if pair.second == member else pair.second
    tier = 1 if profiles[member].headline == profiles[other].headline else 2
    why = explain_pair(profiles[member], profiles[other])
    return f"{why} (tier {tier}, alike by {min(1.0, pair.strength):.2f})"
