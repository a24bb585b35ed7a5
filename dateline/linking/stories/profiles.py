"""What a report's headline and excerpt weigh, so that two reports can be compared.

Stories come in, profiles go out: the terms of the headline and of the whole text as vectors of
length one, the weight of a term taken from the folder itself blended with what is to be expected
of any news text, so that a folder of three records is judged as soberly as one of three thousand.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.linking.memo import Memo
from dateline.linking.stories.deeds import DEED_TERMS, find_deeds
from dateline.linking.stories.genres import Genre, find_genre
from dateline.linking.stories.spelling import Spelling, find_actor, read_spelling
from dateline.linking.words import COMMON_WORDS, find_terms, fold, is_number

Vector = Mapping[str, float]

# How many unseen reports the expectation counts for, and what share of them holds a word.
_EXPECTED_REPORTS = 60.0
_EXPECTED_COMMON = 0.03
_EXPECTED_RARE = 0.004
_HEAVIEST = 5.5
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
_CHROME = re.compile(
    r"\b(?:subscri(?:be|bed|ption|bers?)|sign(?:ed)? (?:in|up)|log(?:ged)? ?in|cookies?|password"
    r"|newsletters?|notifications?|browsers?|javascript|advert(?:s|ising|isement)|account|icon"
    r"|click (?:here|through)|all rights reserved|privacy policy|terms of (?:use|service)|inbox"
    r"|your email|let us know|follow us|share this)\b",
    re.IGNORECASE,
)
_CHROME_WORD = re.compile(
    r"\b(?:subscri(?:be|bed|ption|bers?)|sign(?:ed)?|log(?:ged)?(?:in)?|cookies?|password"
    r"|newsletters?|notifications?|browsers?|javascript|advert(?:s|ising|isement)|account|icon"
    r"|click|reserved|privacy|terms|inbox|email|let|follow|share)\b",
    re.IGNORECASE,
)
_IS_CHROME_WORD = Memo(lambda chunk: _CHROME_WORD.search(chunk) is not None)
"""Whether a stretch without white space has a word that those phrases cannot do without."""

_COMMON_TERMS = frozenset(t for word in COMMON_WORDS for t in find_terms(word))


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


def profile_stories(stories: Sequence[Story]) -> tuple[Profile, ...]:
    """Return a profile of each of *stories*, in their order."""
    texts = [_read_terms(story) for story in stories]
    weights = weigh_terms(
        (text.title + text.excerpt + story.names, story.published)
        for story, text in zip(stories, texts, strict=True)
    )
    spelling = read_spelling(f"{text.headline}\n{text.opening}" for text in texts)
    words = _Vocabulary(weights, spelling, frozenset(term for term in weights if is_figure(term)))
    return tuple(_profile(story, text, words) for story, text in zip(stories, texts, strict=True))


@dataclass(frozen=True, slots=True)
class _Terms:
    headline: str
    opening: str
    title: tuple[str, ...]
    excerpt: tuple[str, ...]


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


def _profile(story: Story, text: _Terms, words: _Vocabulary) -> Profile:
    weights, names = words.weights, words.spelling.names
    title = dict.fromkeys(text.title)
    both = dict.fromkeys(text.title + text.excerpt)
    actor = find_actor(text.headline, words.spelling)
    return Profile(
        story,
        find_genre(story.title, text.title),
        _bare(text.headline),
        text.title,
        text.excerpt,
        make_vector(Counter(text.title), weights),
        make_vector(_count_whole(text.title, text.excerpt), weights),
        {term: weights[term] for term in title if term in names or term in actor},
        {term: weights[term] for term in both if term in names or term in actor}
        | {key: weights[key] for key in story.names},
        find_deeds(text.headline),
        tuple([t for t in title if t not in names and t not in actor and t not in DEED_TERMS]),
        actor,
        {term: weights[term] for term in both if term in words.figures},
        story.published.timestamp() / 86400 if story.published else 0.0,
    )


def weigh_terms(
    texts: Iterable[tuple[Iterable[str], datetime | None]],
) -> dict[str, float]:
    """Return how much each term tells: the rarer in the folder, the more.

    A word counts for a day by the root of its reports that day, for otherwise the many reports
    of one big event would make that event's own words look common.
    """
    days: dict[str, dict[int, int]] = {}
    reports: Counter[int] = Counter()
    for terms, published in texts:
        day = published.toordinal() if published else 0
        reports[day] += 1
        for term in set(terms):
            if (counts := days.get(term)) is None:
                days[term] = {day: 1}
            else:
                counts[day] = counts.get(day, 0) + 1
    total = sum(math.sqrt(n) for n in reports.values()) + _EXPECTED_REPORTS
    return {term: _weigh(term, counts, total) for term, counts in days.items()}


def _weigh(term: str, counts: Mapping[int, int], total: float) -> float:
    expected = _EXPECTED_COMMON if term in _COMMON_TERMS else _EXPECTED_RARE
    seen = sum(math.sqrt(n) for n in counts.values()) + expected * _EXPECTED_REPORTS
    return min(_HEAVIEST, max(0.0, -math.log(seen / total)))


def make_vector(counts: Mapping[str, float], weights: Mapping[str, float]) -> Vector:
    """Return the terms of *counts* by their weight, as a vector of length one."""
    values = {
        term: (1.0 if count == 1 else 1 + math.log(count)) * weights.get(term, _HEAVIEST)
        for term, count in counts.items()
    }
    length = math.sqrt(sum([value * value for value in values.values()])) or 1.0
    return {term: value / length for term in sorted(values) if (value := values[term]) > 0}


def _count_whole(title: Sequence[str], excerpt: Sequence[str]) -> Counter[str]:
    counts = Counter(excerpt)
    for term in dict.fromkeys(title):
        counts[term] = counts.get(term, 0) + 2
    return counts


def is_figure(term: str) -> bool:
    """Return whether *term* is a number that two reports seldom share by chance."""
    if not is_number(term) or re.fullmatch(r"(?:19|20)\d\d", term):
        return False
    return float(term) >= 100 or "." in term


def is_chrome(excerpt: str) -> bool:
    """Return whether *excerpt* is the page talking about itself instead of the article's words.

    >>> is_chrome("Sign in or subscribe to continue reading.")
    True
    >>> is_chrome("The agency signed a contract.")
    False
    """
    if not any(map(_IS_CHROME_WORD.__getitem__, excerpt.split())):  # most excerpts
        return False
    chrome = len(_CHROME.findall(excerpt))
    if not chrome:
        return False
    words = find_terms(excerpt)
    return len(words) < 40 and chrome * 8 > len(words)


def _is_outlet(words: str, domain: str) -> bool:
    """Return whether *words* are the outlet's name: the letters of its domain."""
    letters = re.sub(r"[^a-z0-9]", "", fold(words).removeprefix("the "))
    return len(letters) > 1 and letters in re.sub(r"[^a-z0-9]", "", domain)
