"""What kind of article a report is: only news tells a happening that others tell too.

A profile comes in; the genre goes out, and whether two reports are two instalments of a series.
"""

import re
from enum import Enum

from dateline.linking.story_profiles import Profile, is_number
from dateline.linking.words import find_terms


class Genre(Enum):
    """What a headline promises."""

    NEWS = "news"
    FEATURE = "feature"
    """Advice, opinion, explanation, a list: told by many on one subject, each its own."""

    STUDY = "market study"
    """An offer of a market study: the same words for whatever product."""

    RECURRING = "recurring"
    """A heading that returns every day or week: `Morning briefing`."""


_FEATURE = re.compile(
    r"^(?:how|why|what|when|where|who|should|can|could|is|are|do|does|will|meet|inside)\b(?!.*\bsays?\b)"
    r"|^(?:the\s+)?(?:top\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,3}?"
    r"(?:\w+s)\b(?=.*\b(?:to|for|that|you|of|in)\b)"
    r"|^(?:the\s+)?(?:best|future|rise|role|power|age|dark side|state|case|year)\b"
    r"|\?$|\b(?:guide|explained|column|opinion|podcast|review|tips|predictions|trends)\b"
    r"|\bstocks? to\b",
    re.IGNORECASE,
)
_STUDY = """
    forecast size share growth trend analysi segment demand outlook player vendor opportun cagr
    industri revenu driver challeng insight valu volum competit scope statist region
    key
"""
_STUDY_TERMS = frozenset(_STUDY.split())
_MONTH_NAMES = """
    january february march april may june july august september october november december
"""
_MONTHS = frozenset(find_terms(_MONTH_NAMES))
_YEARS = re.compile(r"\b20\d\d\b")
_RECURRING = re.compile(
    r"\b(?:morning|evening|daily|weekly|today'?s|this week'?s?|week in|weekend)\b.{0,20}"
    r"\b(?:briefing|roundup|round-up|review|digest|newsletter|headlines|brief|links|news|pickup)\b"
    r"|\b(?:news|week|month|year) in (?:review|brief)\b|^search results\b",
    re.IGNORECASE,
)


def find_genre(profile: Profile) -> Genre:
    """Return what kind of article the headline promises."""
    title = profile.story.title
    if _RECURRING.search(title):
        return Genre.RECURRING
    if "market" in profile.title_terms:
        cues = len(_STUDY_TERMS.intersection(profile.title_terms)) + len(_YEARS.findall(title))
        if cues > 1:
            return Genre.STUDY
    return Genre.FEATURE if _FEATURE.search(title) else Genre.NEWS


def is_same_series(first: Profile, second: Profile) -> bool:
    """Return whether two headlines are one frame filled twice: other product, number or month."""
    genres = (find_genre(first), find_genre(second))
    if Genre.RECURRING in genres:
        return True
    if Genre.STUDY in genres:
        return first.headline != second.headline
    mine = [t for t in first.title_terms if t not in second.title_terms]
    other = [t for t in second.title_terms if t not in first.title_terms]
    return bool(mine and other) and all(
        is_number(term)
        or term in _MONTHS
        or term in first.title_names
        or term in second.title_names
        for term in mine + other
    )
