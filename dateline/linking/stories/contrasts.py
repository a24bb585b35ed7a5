"""What two headlines say so differently that they can hardly tell one happening.

Profiles come in, yes or no goes out: another deed, another actor, another body, a series whose
instalments share their frame, what was to come and what has come.
"""

import re
from collections.abc import Sequence

from dateline.linking.stories.deeds import is_other_deed
from dateline.linking.stories.genres import Genre, is_instalment
from dateline.linking.stories.profiles import Profile
from dateline.linking.words import find_terms

# Bodies of one kind that act one after another on the same matter, in the same words.
_RIVAL_BODIES = (
    ("house", "senate"),
    ("supreme court", "appeals court", "judge"),
    ("parliament", "council", "commission", "countries"),
    ("city", "county"),
    ("army", "navy", "marines"),
)
_KIND_OF_BODY = {
    find_terms(body)[0]: kind for kind, bodies in enumerate(_RIVAL_BODIES) for body in bodies
}
_FUTURE = re.compile(
    r"\b(?:to|will|set to|about to)\s+(?:testify|appear|vote|meet|hold|open|begin"
    r"|start|go|face|hear|decide|rule|report|launch|release|unveil|announce|sign)\b",
    re.IGNORECASE,
)
_SUES = re.compile(r"\bsues\b", re.IGNORECASE)
_LATER = 1.5
"""Days after which what was announced is told as done."""

_COPIED = 0.8
"""Share of the excerpts' words from which two reports are one text under two headlines."""


def is_same_series(first: Profile, second: Profile) -> bool:
    """Return whether two headlines are one frame filled twice: other product, number or month."""
    genres = (first.genre, second.genre)
    if Genre.RECURRING in genres:
        return True
    if Genre.STUDY in genres:
        return first.headline != second.headline
    mine = [t for t in first.title_terms if t not in second.title_terms]
    other = [t for t in second.title_terms if t not in first.title_terms]
    return bool(mine and other) and all(
        is_instalment(term) or term in first.title_names or term in second.title_names
        for term in mine + other
    )


def is_contrast(first: Profile, second: Profile) -> bool:
    """Return whether two headlines tell of other deeds, other actors or another stage."""
    tells_other = (
        is_other_deed(first.deeds, second.deeds)
        or _is_other_actor(first, second)
        or _is_other_body(first.title_terms, second.title_terms)
        or _is_turned(first, second)
        or _is_refilled(first, second)
        or _is_other_stage(first, second)
    )
    return tells_other and not _is_copied(first, second)


def _is_copied(first: Profile, second: Profile) -> bool:
    mine, other = set(first.excerpt_terms), set(second.excerpt_terms)
    return min(len(mine), len(other)) > 7 and len(mine & other) > _COPIED * min(
        len(mine), len(other)
    )


def _is_other_actor(first: Profile, second: Profile) -> bool:
    """Return whether each headline opens with somebody of whom the other report knows nothing."""
    return bool(
        first.actor
        and second.actor
        and not any(term in second.whole for term in first.actor)
        and not any(term in first.whole for term in second.actor)
        and not _is_abbreviated(first, second)
        and not _is_abbreviated(second, first)
    )


def _is_abbreviated(first: Profile, second: Profile) -> bool:
    """Return whether one opens with the initials of what the other opens with: `LAPD`."""
    initials = "".join(word[0] for word in second.headline.split()[:4])
    return len(first.actor[0]) > 1 and initials.startswith(first.actor[0][:3])


def _is_other_body(first: Sequence[str], second: Sequence[str]) -> bool:
    mine = [term for term in first if term in _KIND_OF_BODY]
    other = [term for term in second if term in _KIND_OF_BODY] if mine else []
    kinds = [kind for kind in map(_KIND_OF_BODY.get, mine) if kind in map(_KIND_OF_BODY.get, other)]
    return bool(kinds) and not any(term in other for term in mine if _KIND_OF_BODY[term] in kinds)


def _is_other_stage(first: Profile, second: Profile) -> bool:
    """Return whether one announces, days before, what the other tells as done."""
    if abs(first.day - second.day) < _LATER:
        return False
    earlier, later = sorted((first, second), key=lambda profile: profile.day)
    is_coming = _FUTURE.search(earlier.story.title) is not None
    return is_coming and _FUTURE.search(later.story.title) is None


def _is_turned(first: Profile, second: Profile) -> bool:
    """Return whether either sues the other."""
    return (
        bool(first.actor and second.actor)
        and not any(term in second.actor for term in first.actor)
        and all(_SUES.search(profile.story.title) for profile in (first, second))
    )


def _is_refilled(first: Profile, second: Profile) -> bool:
    """Return whether two headlines open alike and go on to names that only one of them knows."""
    return (
        first.title_terms[:2] == second.title_terms[:2]
        and any(name not in second.whole for name in first.title_names)
        and any(name not in first.whole for name in second.title_names)
    )
