"""Find the expressions of time in English news prose and say which dates they name.

In: a text and the day it was said. Out: DateMentions, in order, never overlapping. What is vague
(`recently`, `just weeks ago`) or looks like a date and is none (`Office 2019`, `24/7`, `may`)
is not there. Parts of a month or year (`late 2019`, `the end of August`) are the whole of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.linking.dates.absolute import ABSOLUTE
from dateline.linking.dates.relative import RELATIVE
from dateline.linking.dates.spans import SPANS
from dateline.linking.dates.words import (
    HOLDS_ANY_SIGN,
    SIGNS,
    WIDE,
    DateMention,
    Moment,
    Relation,
    Rule,
    Sign,
)
from dateline.linking.memo import Memo
from dateline.linking.words import uncased

__all__ = ["DateMention", "find_dates"]

_RULES = SPANS + ABSOLUTE + RELATIVE
_FOR_DAYS = ABSOLUTE[:4]
_AHEAD = re.compile(
    r"(?:\b(?:(?:will|to)(?:\s+not)?\s+be\s+\w+|will|shall|won[’']t|is\s+to|are\s+to|set\s+to|due|slated|scheduled|expected|expects?"
    r"|plans?|planned|planning|upcoming|forthcoming|coming|going\s+to|to\s+be|to\s+take\s+place"
    r"|hopes?|aims?|deadline|later|to\s+(?:launch|open|start|begin|debut|release|unveil|hold|host"
    r"|roll|announce|present|meet|vote|test|ship|arrive))\b|[’']ll\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|been|said|told|announced|unveiled|\w{3,}ed|went|gave|took|made|held"
    r"|found|won|sold|bought|began|came|saw|rose|fell|met|wrote|led|sent|ran)\b",
    re.IGNORECASE,
)
_RELATIONS: dict[str, Relation] = {
    "since": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "until",
    "before": "before",
    "after": "after",
    "of": "of",
    "for": "of",
}
_LAST_WORD = re.compile(r"\b([A-Za-z]+)\s+(?:the\s+|(?:early|mid|late|end\s+of)[\s-]+)?$")
_YEARS = range(1500, 2500)
_LOOKS_BACK = 110
"""How many characters before an expression can still set its tense."""

_DATELINE = re.compile(
    r"\s*(?:/?[A-Z][\w.’'-]{0,30}[\s,/]+(?:(?:and|de)\s+|\([A-Za-z ]{2,30}\)\s*)?){1,8}"
)
_AFTER_DATELINE = re.compile(r"\s*(?:[-–—:/]|\(|,?\s*[A-Z/(])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch that a rule matched, and what it names, if anything."""

    start: int
    end: int
    mention: DateMention | None


@lru_cache(maxsize=1024)  # a passage is read for the day of an event, its period, its deal …
def find_dates(text: str, said: date | None, month_first: bool = False) -> tuple[DateMention, ...]:
    """Return every expression that names a point or span of time, read against the day *said*.

    >>> [(m.text, str(m.date)) for m in find_dates("It sued in May, in 2019.", date(2020, 8, 14))]
    [('May', '2020-05'), ('2019', '2019')]
    >>> find_dates("10,000 may be used, about 3.9 million, on Windows 2000.", date(2020, 8, 14))
    ()
    """
    rules = _possible_rules(text)
    if not rules:
        return ()
    # A record can claim any year; far from ours, counting from it could leave the calendar.
    known = said if said is not None and said.year in _YEARS else None
    moment = Moment(known, False, month_first)
    dateline = _find_dateline(text, moment, rules)
    if dateline is not None:
        moment = replace(moment, said=dateline)
    return _without_overlaps(_candidates(text, moment, rules))


def _possible_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules that could match in *text*: in most sentences none, elsewhere a few."""
    held = frozenset[Sign]().union(*map(_SIGNS_IN.__getitem__, text.split()))
    if not held:
        return ()
    small = uncased(text)
    wide = [sign for sign, part in WIDE.items() if part in held and SIGNS[sign](small)]
    return _rules_for(held.union(wide))


def _find_signs(chunk: str) -> frozenset[Sign]:
    """Return the signs in *chunk*, a stretch of a text without white space."""
    small = uncased(chunk)
    if not HOLDS_ANY_SIGN(small):
        return frozenset()
    return frozenset(sign for sign, is_in in SIGNS.items() if is_in(small))


_SIGNS_IN = Memo(_find_signs)


@lru_cache(maxsize=256)
def _rules_for(held: frozenset[Sign]) -> tuple[Rule, ...]:
    """Return the rules whose signs are all among those *held*."""
    return tuple(rule for rule in _RULES if held.issuperset(rule.signs))


def _find_dateline(text: str, moment: Moment, rules: tuple[Rule, ...]) -> date | None:
    """Return the day of a dateline (`SAN JOSE, Jan. 8, 2020 -- …`): `today` is that day."""
    for rule in _FOR_DAYS:
        if rule not in rules:
            continue
        match = rule.pattern.search(text, 0, 120)
        if match is None or not _DATELINE.fullmatch(text, 0, match.start()):
            continue
        found = rule.read(match, moment)
        if found is None or not _AFTER_DATELINE.match(text, match.end()):
            continue
        if moment.said is None or timedelta() <= moment.said - found.start <= timedelta(7):
            return found.start
    return None


def _candidates(text: str, moment: Moment, rules: tuple[Rule, ...]) -> Iterator[_Candidate]:
    """Yield what any of *rules* matches anywhere."""
    for rule in rules:
        if rule.needs_said and moment.said is None:
            continue
        for match in rule.pattern.finditer(text):
            yield _read(rule, match, moment)


def _read(rule: Rule, match: re.Match[str], moment: Moment) -> _Candidate:
    """Return what a match stands for, which may be no date after all."""
    group: str | int = "core" if "core" in rule.pattern.groupindex else 0
    start, end = match.span(group)
    ahead = _is_ahead(match.string, start)
    found = rule.read(match, replace(moment, ahead=ahead))
    if found is None:
        return _Candidate(start, end, None)
    relation: Relation = "at" if rule.kind == "period" else _relation(match.string, start)
    looks_ahead = ahead or bool(moment.said and found.start > moment.said)
    text = match.string[start:end]
    mention = DateMention(found, start, end, text, rule.kind, relation, looks_ahead)
    return _Candidate(start, end, mention)


def _is_ahead(text: str, start: int) -> bool:
    """Return whether the words before *start* in its sentence put it into the future."""
    before = text[max(0, start - _LOOKS_BACK) : start]
    before = re.split(r"[.!?;]\s", before)[-1]
    ahead = max((m.end() for m in _AHEAD.finditer(before)), default=0)
    if not ahead:
        return False
    behind = max((m.start() for m in _BEHIND.finditer(before)), default=-1)
    return ahead > behind


def _relation(text: str, start: int) -> Relation:
    """Return how the word before *start* binds the date."""
    match = _LAST_WORD.search(text[max(0, start - 30) : start])
    return _RELATIONS.get(match[1].lower(), "at") if match else "at"


def _without_overlaps(candidates: Iterator[_Candidate]) -> tuple[DateMention, ...]:
    """Return the mentions in order; of two that overlap, the earlier and longer one.

    What is no date after all (`30 February 2020`) still keeps its parts from being read as one.
    """
    kept: list[DateMention] = []
    reached = 0
    for found in sorted(candidates, key=lambda c: (c.start, -c.end, c.mention is None)):
        if found.start >= reached:
            reached = found.end
            if found.mention is not None:
                kept.append(found.mention)
    return tuple(kept)
