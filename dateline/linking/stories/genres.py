"""What kind of article a report is: only news tells a happening that others tell too.

A headline comes in; its genre goes out, and which words number the instalments of a series.
"""

import re
from collections.abc import Sequence
from enum import Enum

from dateline.linking.memo import Memo
from dateline.linking.words import find_terms, is_number


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
    r"|^live\b",
    re.IGNORECASE,
)
"""How a headline opens."""

_FEATURE_ANYWHERE = re.compile(
    r"\?$|\b(?:guide|explained|column|opinion|podcast|review|tips|predictions|trends)\b"
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
    r"|\b(?:news|week|month|year) in (?:review|brief)\b|^search results\b"
    r"|^(?:this|last|the) (?:week|month|day) in\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\?|\b(?:guide|explained|column|opinion|podcast|review|tips|predictions|trends|stocks?"
    r"|morning|evening|daily|weekly|today'?s|week(?:'?s)?|weekend|news|month|year|search|day)\b",
    re.IGNORECASE,
)
_HOLDS_SIGN = Memo(lambda chunk: _SIGN.search(chunk) is not None)
"""Whether a stretch without white space has what those that may match anywhere, and what recurs,
cannot do without."""


def find_genre(title: str, terms: Sequence[str]) -> Genre:
    """Return what kind of article a headline promises, given its *terms*.

    >>> find_genre("Five ways to read a contract", ()), find_genre("Firm signs contract", ())
    (<Genre.FEATURE: 'feature'>, <Genre.NEWS: 'news'>)
    """
    holds_sign = any(map(_HOLDS_SIGN.__getitem__, title.split()))
    if holds_sign and _RECURRING.search(title):
        return Genre.RECURRING
    if "market" in terms and len(_STUDY_TERMS.intersection(terms)) + len(_YEARS.findall(title)) > 1:
        return Genre.STUDY
    is_feature = _FEATURE.match(title) or (holds_sign and _FEATURE_ANYWHERE.search(title))
    return Genre.FEATURE if is_feature else Genre.NEWS


def is_instalment(term: str) -> bool:
    """Return whether *term* tells one instalment of a series from the next: a number, a month."""
    return is_number(term) or term in _MONTHS
