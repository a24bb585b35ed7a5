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
from itertools import repeat
from typing import overload

from dateline.linking.stories.chrome import is_chrome
from dateline.linking.stories.deeds import DEED_TERMS, find_deeds
from dateline.linking.stories.genres import Genre, find_genre
from dateline.linking.stories.spelling import Spelling, find_actor, read_spelling
from dateline.linking.stories.vectors import Vector, count_whole, make_vector, weigh_terms
from dateline.linking.words import find_terms, fold, is_number

_HELD = 512
"""Profiles that are held unfolded: those of the group that is looked at, and many more."""

_LABEL = re.compile(
    r"^\W*(?:update[sd]?(?:\s*\d+)?|\d+(?:st|nd|rd|th)?\s+update|exclusive|breaking(?:\s+news)?|watch"
    r"|video|opinion|analysis|report|explainer|factbox|refile|correct(?:ed|ion))\s*[-–—:|]+\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OUTLET = re.compile(r"\s+[-–—|]\s+(?P<outlet>[^-–—|]{2,40})$")
_DATELINE = re.compile(
    r"^(?:.{0,60}?\([A-Z][^()]{1,24}\)(?:--|:|\s+[-–—]{1,2}\s)"
    r"|.{0,60}?/[A-Z]\w+/\s*[-–—]{1,2}|[A-Z ]{3,20}, .{0,30}?\d{4}\s*[-–—:]{1,2}\s)\s*"
)


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


def trim_headline(title: str, outlet: str = "") -> str:
    """Return *title* without the labels in front of it and the outlet's name behind it.

    >>> trim_headline("UPDATE 1-Firm sued over scans - The Herald", "theherald.com")
    'Firm sued over scans'
    """
    title = _LABEL.sub("", title.strip())
    match = _OUTLET.search(title)
    if match and _is_outlet(match["outlet"], outlet):
        title = title[: match.start()]
    return title.rstrip(" .…").strip()


def trim_excerpt(excerpt: str) -> str:
    """Return *excerpt* without the place, day and news agency that it opens with.

    >>> trim_excerpt("BRUSSELS, Jan 16 (Reuters) - The Union is considering a ban.")
    'The Union is considering a ban.'
    """
    return _DATELINE.sub("", excerpt)


def fold_headline(title: str, outlet: str = "") -> str:
    """Return *title* as the bare words that two copies of one headline share.

    >>> fold_headline("Firm’s “smart” camera… | Wired", "wired.com")
    'firms smart camera'
    """
    return _bare(trim_headline(title, outlet))


def _bare(headline: str) -> str:
    return " ".join(_WORD.findall(fold(headline).replace("'", "")))


class Profiles(Sequence[Profile]):
    """A profile for each story, made when it is asked for.

    Its mappings take several times the room of the words and numbers in them, and only few are
    looked at together: those of some days, then those of one group.
    """

    __slots__ = ("_held", "_texts", "_words", "stories")

    def __init__(self, stories: Sequence[Story], texts: list["_Text"], words: "_Vocabulary"):
        """Hold what is known of each of *stories*, and of all *words*."""
        self.stories = stories
        self._texts = texts
        self._words = words
        self._held: dict[int, Profile] = {}

    def __len__(self) -> int:
        """Return the number of stories."""
        return len(self._texts)

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
            held = _profile(self.stories[number], self._texts[number], self._words)
            self._held[number] = held
        return held


def profile_stories(stories: Sequence[Story]) -> Profiles:
    """Return a profile of each of *stories*, in their order."""
    texts = [_read_terms(story) for story in stories]
    weights = weigh_terms(
        (text.title + text.excerpt + story.names, story.published)
        for story, text in zip(stories, texts, strict=True)
    )
    spelling = read_spelling(f"{text.headline}\n{text.opening}" for text in texts)
    words = _Vocabulary(weights, spelling, frozenset(term for term in weights if is_figure(term)))
    return Profiles(stories, [*map(_read_text, stories, texts, repeat(words))], words)


@dataclass(frozen=True, slots=True)
class _Terms:
    headline: str
    opening: str
    title: tuple[str, ...]
    excerpt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a profile is made of besides its story."""

    genre: Genre
    headline: str
    title: tuple[str, ...]
    excerpt: tuple[str, ...]
    deeds: tuple[str, ...]
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


def _read_terms(story: Story) -> _Terms:
    headline, opening = trim_headline(story.title, story.outlet), trim_excerpt(story.excerpt)
    excerpt = () if is_chrome(story.excerpt) else find_terms(opening)
    return _Terms(headline, opening, find_terms(headline), excerpt)


def _read_text(story: Story, text: _Terms, words: _Vocabulary) -> _Text:
    title = make_vector(Counter(text.title), words.weights)
    whole = make_vector(count_whole(text.title, text.excerpt), words.weights)
    return _Text(
        find_genre(story.title, text.title),
        _bare(text.headline),
        text.title,
        text.excerpt,
        find_deeds(text.headline),
        find_actor(text.headline, words.spelling),
        tuple(whole),
        array("d", [*whole.values(), *[title.get(term, 0.0) for term in whole]]),
    )


def _profile(story: Story, text: _Text, words: _Vocabulary) -> Profile:
    weights, names = words.weights, words.spelling.names
    title = dict.fromkeys(text.title)
    both = dict.fromkeys(text.title + text.excerpt)
    actor = text.actor
    return Profile(
        story,
        text.genre,
        text.headline,
        text.title,
        text.excerpt,
        {t: v for t, v in zip(text.terms, text.values[len(text.terms) :], strict=True) if v},
        dict(zip(text.terms, text.values, strict=False)),
        {term: weights[term] for term in title if term in names or term in actor},
        {term: weights[term] for term in both if term in names or term in actor}
        | {key: weights[key] for key in story.names},
        text.deeds,
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


def _is_outlet(words: str, domain: str) -> bool:
    """Return whether *words* are the outlet's name: the letters of its domain."""
    letters = re.sub(r"[^a-z0-9]", "", fold(words).removeprefix("the "))
    return len(letters) > 1 and letters in re.sub(r"[^a-z0-9]", "", domain)
