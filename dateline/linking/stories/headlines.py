"""What the headline and the excerpt of one report say by themselves, whatever others there are.

In: both as published, and the outlet's domain. Out: the words that can be compared, once they are
weighed against those of all reports.
"""

import re
from typing import NamedTuple

from dateline.linking.stories.chrome import is_chrome
from dateline.linking.stories.deeds import find_deeds
from dateline.linking.stories.genres import Genre, find_genre
from dateline.linking.words import find_terms, fold

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


class Told(NamedTuple):
    """What is known of one report without a look at any other.

    A plain tuple: thousands of them come from the processes that made them.
    """

    folded: str
    """The headline folded: equal for syndicated copies."""

    title: tuple[str, ...]
    excerpt: tuple[str, ...]
    """Their terms."""

    genre: Genre
    deeds: tuple[str, ...]
    """Kinds of what the headline says is done: `deal`, `sue`."""


def hear(title: str, excerpt: str, outlet: str) -> Told:
    """Return what a report of the domain *outlet* tells."""
    headline = trim_headline(title, outlet)
    terms = find_terms(headline)
    return Told(
        _bare(headline),
        terms,
        () if is_chrome(excerpt) else find_terms(trim_excerpt(excerpt)),
        find_genre(title, terms),
        find_deeds(headline),
    )


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


def _is_outlet(words: str, domain: str) -> bool:
    """Return whether *words* are the outlet's name: the letters of its domain."""
    letters = re.sub(r"[^a-z0-9]", "", fold(words).removeprefix("the "))
    return len(letters) > 1 and letters in re.sub(r"[^a-z0-9]", "", domain)
