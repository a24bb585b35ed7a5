"""Find the headline and the day of a saved text, where the text itself shows them.

A headline is a line that pages print twice, or one that a byline follows. A day is a full date in a
byline or at the start of an agency's first sentence. Otherwise nothing is made up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.model import Paragraph

_NEAR_THE_TOP = 8
"""Paragraphs; a page's own header rarely has more lines than that."""

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]*|\b)",
    )
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UPDATED = re.compile(r"updated|modified|changed|edited|accessed", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:published|posted|updated|modified|changed|edited|accessed)\b", re.IGNORECASE
)
_NAME = r"(?:[A-Z][\w.'’-]*|de|van|von|al|bin|der|la|el)"
_BYLINE = re.compile(
    rf"(?:[Bb][Yy]|[Ww]ritten by|[Ss]tory by|[Rr]eporting by)\s+{_NAME}"
    rf"(?:[ ,&|]+(?:and\s+)?{_NAME}){{0,8}}.{{0,60}}"
)
# A date line holds names, times and these words, and divides names from dates by a sign; a
# heading that happens to name a day has verbs.
_DATE_LINE_WORD = re.compile(
    r"by|and|on|at|am|pm|a\.m|p\.m|published|posted|updated|first|last|min|mins|minutes?|read|of"
    r"|[A-Z][\w.'’-]*|\d[\d:.]*(?:am|pm|st|nd|rd|th)?"
)
_DATE_LINE_START = re.compile(
    r"(?:(?:published|posted|updated|date)\b[\s:]*|on\s+|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?[.,]*\s+)*",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"[|•·—–/\n]|\d:\d\d")
_AGENCY = re.compile(r"[A-Z][A-Za-z .,'’-]{2,60}[,(]\s*")
_AFTER_AGENCY_DATE = re.compile(r"\)?\s*(?:/\s?[A-Z]|\([A-Z]|–|—|-{1,2}\s)")
_RELEASE = re.compile(
    r"\W*(?:for immediate release|(?:press|news|media) (?:release|statement))\W*", re.IGNORECASE
)
"""What offices write above the headline of what they hand out."""

_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"'”’)]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the top of a text says of it."""

    title: str = ""
    published: datetime | None = None

    used: tuple[int, ...] = ()
    """Indices of the paragraphs that are headline, byline or date line and no text."""


def find_masthead(paragraphs: Sequence[Paragraph]) -> Masthead:
    """Return the headline and the day at the top of *paragraphs*."""
    title, used = _doubled(paragraphs)
    top = range(len(paragraphs[: _NEAR_THE_TOP + len(used)]))
    lines = [n for n in top if n not in used and is_byline(paragraphs[n].text)]
    if not title and lines:
        title, used = _above(paragraphs[: lines[0]])
    if not title:
        title, used = _of_release(paragraphs[:_NEAR_THE_TOP], lines)
    days = [parse_day(paragraphs[n].text) for n in lines]
    day = next((each for each in days if each), None) or _agency_day(paragraphs, used)
    return Masthead(title, day, tuple(sorted((*used, *lines))))


def is_byline(text: str) -> bool:
    """Return whether *text* only says who wrote an article, or when.

    >>> is_byline("By Jane Doe | May 2, 2022"), is_byline("By 2022 the agency had paid twice.")
    (True, False)
    """
    if len(text) > 140 or _SENTENCE.search(text.replace(".m.", "")):
        return False
    if _BYLINE.fullmatch(text.replace("\n", " ")):
        return True
    match = next((found for each in _DATES if (found := each.search(text))), None)
    if match is None:
        return False
    undated = text
    for pattern in _DATES:
        undated = pattern.sub(" ", undated)
    rest = re.findall(r"[^\s|•·—–/,()]+", undated)
    if len(rest) > 12 or not all(_DATE_LINE_WORD.fullmatch(word.rstrip(".:")) for word in rest):
        return False
    start = _DATE_LINE_START.match(text)
    return bool(_DIVIDER.search(text)) or (start is not None and start.end() == match.start())


def parse_day(text: str) -> datetime | None:
    """Return the midnight of the full date in a byline, or None; an update is no publication.

    >>> parse_day("Sept. 27, 2021, 6:46 pm EDT | Jane Doe").date().isoformat()
    '2021-09-27'
    """
    dates = [match for pattern in _DATES for match in pattern.finditer(text)]
    for match in dates:
        said = list(_STATE.finditer(text, 0, match.start()))
        if not said and len(dates) == 1:  # `March 7, 2023 (updated)`
            said = list(_STATE.finditer(text))
        if not said or not _UPDATED.fullmatch(said[-1][0]):
            return _midnight(match.groupdict())
    return None


def _midnight(parts: dict[str, str | None]) -> datetime | None:
    """Return the midnight of the day that *parts* name, None if no calendar has it."""
    word = (parts.get("month") or "")[:3].lower()
    month = _MONTHS.index(word) + 1 if word else int(parts.get("number") or 0)
    try:
        return datetime(int(parts["year"] or 0), month, int(parts["day"] or 0), tzinfo=UTC)
    except ValueError:
        return None


def _doubled(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[int, ...]]:
    """Return the line at the top that stands there twice, and where; prose ends the top."""
    seen: dict[str, int] = {}
    for number, paragraph in enumerate(paragraphs[:_NEAR_THE_TOP]):
        folded = " ".join(paragraph.text.casefold().split())
        if 15 < len(folded) <= 250 and folded in seen:
            return " ".join(paragraph.text.split()), (seen[folded], number)
        if folded.endswith(".") and len(folded) > 100:
            break
        if not folded.endswith("."):
            seen.setdefault(folded, number)
    return "", ()


def _above(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[int, ...]]:
    """Return the headline among the few lines above a byline: the first that is long enough.

    A section's name above it is shorter; what stands below it is the page's own summary.
    """
    for number, paragraph in enumerate(paragraphs if len(paragraphs) <= 4 else ()):
        if paragraph.is_heading and len(paragraph.text.split()) >= 4:
            return paragraph.text, (number,)
    return "", ()


def _of_release(
    paragraphs: Sequence[Paragraph], bylines: Sequence[int]
) -> tuple[str, tuple[int, ...]]:
    """Return the headline of an office's release: it follows the line that says that it is one."""
    starts = [n for n, each in enumerate(paragraphs) if _RELEASE.fullmatch(each.text)]
    for number in range(starts[0] + 1, len(paragraphs)) if starts else ():
        paragraph = paragraphs[number]
        if not paragraph.is_heading and number not in bylines:
            break
        if number not in bylines and len(paragraph.text.split()) >= 4:
            return paragraph.text, (starts[0], number)
    return "", ()


def _agency_day(paragraphs: Sequence[Paragraph], used: tuple[int, ...]) -> datetime | None:
    """Return the day that an agency's first sentence starts with: `WASHINGTON, May 2, 2022 –`."""
    for number, paragraph in enumerate(paragraphs[:_NEAR_THE_TOP]):
        text = paragraph.text[:140]
        for pattern in _DATES if number not in used else ():
            match = pattern.search(text)
            if (
                match
                and _AGENCY.fullmatch(text, 0, match.start())
                and _AFTER_AGENCY_DATE.match(text, match.end())
            ):
                return _midnight(match.groupdict())
    return None
