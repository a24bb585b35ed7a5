"""What a report's headline and excerpt weigh, so that two reports can be compared.

Stories come in, profiles go out, each unfolded when it is asked for: the terms of the headline
and of the whole text as vectors of length one.
"""

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, overload

from dateline.linking.stories.deeds import DEED_TERMS
from dateline.linking.stories.genres import Genre
from dateline.linking.stories.headlines import Told, hear, trim_excerpt, trim_headline
from dateline.linking.stories.spelling import Spelling, find_actor, read_spelling
from dateline.linking.stories.vectors import Vector, count_whole, make_vector, weigh_terms
from dateline.linking.words import is_number

_HELD = 512
"""Profiles that are held unfolded: those of the group that is looked at, and many more."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of one report when it is asked which others tell the same happening."""

    key: str
    title: str
    excerpt: str

    outlet: str
    """The domain: `theherald.com`."""

    published: datetime | None

    names: tuple[str, ...] = ()
    """Keys of the entities found in title and excerpt: `vendors:acme`."""

    amounts: tuple[tuple[str, str], ...] = ()
    """(currency, decimal) found in title and excerpt: `("USD", "224000")`."""

    told: Told | None = None
    """What its words say by themselves; whoever compares it finds it where it is not known."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A story as it is compared."""

    story: Story

    genre: Genre
    headline: str
    """The headline folded, without label and outlet: equal for syndicated copies."""

    title_terms: tuple[str, ...]
    excerpt_terms: tuple[str, ...]
    title: Vector
    whole: Vector
    """Headline and excerpt together, the headline counting more."""

    title_names: Vector
    """Proper names in the headline, with their weight in the folder."""

    names: Vector
    """Proper names anywhere in the report, and the entities found in it."""

    deeds: tuple[str, ...]
    """Kinds of what the headline says is done: `deal`, `sue`."""

    matter: tuple[str, ...]
    """What the headline is about besides names and deeds."""

    actor: tuple[str, ...]
    """The name that the headline opens with: who acts, or is acted upon."""

    figures: Vector
    """Telling numbers anywhere in the report: no years, nothing below three digits."""

    day: float
    """The day of publication as a number, 0 where it is not known."""


def day_of(story: Story) -> float:
    """Return the day of publication of *story* as a number, 0 where it is not known."""
    return story.published.timestamp() / 86400 if story.published else 0.0


class Profiles(Sequence[Profile]):
    """A profile for each story, made when it is asked for.

    Its mappings take several times the room of the words and numbers in them, and only few are
    looked at together: those of some days, then those of one group.
    """

    __slots__ = ("_held", "_told", "_weighed", "_words", "stories")

    def __init__(self, stories: Sequence[Story], told: Sequence[Told], words: "_Vocabulary"):
        """Hold what each of *stories* has *told*, and what is known of all *words*."""
        self.stories = stories
        self._told = told
        self._words = words
        self._weighed: list[_Weighed | None] = [None] * len(stories)
        self._held: dict[int, Profile] = {}

    def __len__(self) -> int:
        """Return the number of stories."""
        return len(self.stories)

    @overload
    def __getitem__(self, number: int) -> Profile: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Profile]: ...
    def __getitem__(self, number: int | slice) -> Profile | Sequence[Profile]:
        """Return the profile of one story, or of several."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        held = self._held.get(number)
        if held is None:
            if len(self._held) >= _HELD:
                self._held.clear()
            story, told = self.stories[number], self._told[number]
            weighed = self._weighed[number]
            if weighed is None:
                weighed = self._weighed[number] = _weigh(story, told, self._words)
            held = self._held[number] = _profile(story, told, weighed, self._words)
        return held


def profile_stories(stories: Sequence[Story]) -> Profiles:
    """Return a profile of each of *stories*, in their order."""
    told = [story.told or hear(story.title, story.excerpt, story.outlet) for story in stories]
    weights = weigh_terms(
        (each.title + each.excerpt + story.names, story.published)
        for story, each in zip(stories, told, strict=True)
    )
    spelling = read_spelling(
        f"{trim_headline(story.title, story.outlet)}\n{trim_excerpt(story.excerpt)}"
        for story in stories
    )
    figures = frozenset(term for term in weights if is_figure(term))
    return Profiles(stories, told, _Vocabulary(weights, spelling, figures))


class _Weighed(NamedTuple):
    """What a story says with a look at all the others."""

    actor: tuple[str, ...]
    terms: tuple[str, ...]
    """Those of the whole, sorted."""

    values: "array[float]"
    """What each of the terms weighs in the whole, then what each weighs in the headline, or 0."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What is known of all terms of a folder, once for all reports."""

    weights: Mapping[str, float]
    spelling: Spelling
    figures: frozenset[str]


def _weigh(story: Story, told: Told, words: _Vocabulary) -> _Weighed:
    title = make_vector(Counter(told.title), words.weights)
    whole = make_vector(count_whole(told.title, told.excerpt), words.weights)
    return _Weighed(
        find_actor(trim_headline(story.title, story.outlet), words.spelling),
        tuple(whole),
        array("d", [*whole.values(), *[title.get(term, 0.0) for term in whole]]),
    )


def _profile(story: Story, told: Told, weighed: _Weighed, words: _Vocabulary) -> Profile:
    weights, names = words.weights, words.spelling.names
    title = dict.fromkeys(told.title)
    both = dict.fromkeys(told.title + told.excerpt)
    actor, terms, values = weighed
    return Profile(
        story,
        told.genre,
        told.folded,
        told.title,
        told.excerpt,
        {t: v for t, v in zip(terms, values[len(terms) :], strict=True) if v},
        dict(zip(terms, values, strict=False)),
        {term: weights[term] for term in title if term in names or term in actor},
        {term: weights[term] for term in both if term in names or term in actor}
        | {key: weights[key] for key in story.names},
        told.deeds,
        tuple([t for t in title if t not in names and t not in actor and t not in DEED_TERMS]),
        actor,
        {term: weights[term] for term in both if term in words.figures},
        day_of(story),
    )


def is_figure(term: str) -> bool:
    """Return whether *term* is a number that two reports seldom share by chance."""
    if not is_number(term) or re.fullmatch(r"(?:19|20)\d\d", term):
        return False
    return float(term) >= 100 or "." in term
