"""Why two reports are held to tell the same happening, in words that an editor can check."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.linking.stories.profiles import Profile
from dateline.linking.words import find_terms

_MOST = 4
_WORD = re.compile(r"[^\s,;:!?“”\"()]+")


def explain_pair(profile: Profile, other: Profile) -> str:
    """Return in words what *profile* shares with *other*, and how much later it ran."""
    when = _say_gap(profile, other)
    outlet = other.story.outlet or "another report"
    if profile.headline == other.headline:
        return f"same headline as {outlet}{when}"
    words = _find_shared_words(profile, other)
    if not words:
        return f"same text as {outlet}{when}"
    return f"shares {_join(words)} with {outlet}{when}"


def _find_shared_words(profile: Profile, other: Profile) -> list[str]:
    """Return the telling words of the headline that the other report has too, as written here."""
    shared = {term: v for term, v in profile.title.items() if term in other.whole}
    telling = sorted(shared, key=lambda term: (-shared[term], term))[:_MOST]
    written = _find_writings(profile.story.title)
    words = {term: written[term] for term in telling if term in written}
    return list(dict.fromkeys(word for _, word in sorted((w[0], w[1]) for w in words.values())))


def _find_writings(title: str) -> dict[str, tuple[int, str]]:
    """Return for each term of *title* where and how the headline writes it first."""
    words = _WORD.findall(title)
    written: dict[str, tuple[int, str]] = {}
    for at, word in enumerate(words):
        pair = " ".join(words[at : at + 2])
        phrase = find_terms(pair)
        terms = _terms_of(word)
        if len(phrase) == 1 and phrase != terms and phrase != _terms_of(pair[len(word) :]):
            written.setdefault(phrase[0], (at, pair.strip("'‘’.")))
        for term in terms:
            written.setdefault(term, (at, word.strip("'‘’.")))
    return written


@lru_cache(maxsize=1 << 12)  # headlines of one folder have their words in common
def _terms_of(word: str) -> tuple[str, ...]:
    return find_terms(word)


def _join(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _say_gap(profile: Profile, other: Profile) -> str:
    if not profile.story.published or not other.story.published:
        return ""
    hours = round((profile.day - other.day) * 24)
    if abs(hours) < 1:
        return ", within the hour"
    count, unit = (abs(hours), "hour") if abs(hours) < 36 else (round(abs(hours) / 24), "day")
    return f", {count} {unit}{'s' if count > 1 else ''} {'later' if hours > 0 else 'earlier'}"
