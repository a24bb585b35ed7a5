"""When the event itself happened, as far as the reporting says so in words.

In: the headline and the passages about it, the most authoritative first. Out: the date with the
words that state it, or None. Precision first: a date counts only where it hangs on the very action
that the headline tells; what a report adds as background, or announces, dates nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.linking.actions import Action, find_actions
from dateline.linking.date_clauses import Governor, find_governor
from dateline.linking.date_periods import period_of_event
from dateline.linking.date_quotes import StatedDate, quote_words
from dateline.linking.date_words import DateMention
from dateline.linking.dates import find_dates
from dateline.linking.passages import Passage, split_sentences
from dateline.linking.words import COMMON_WORDS, find_terms
from dateline.model import PartialDate

__all__ = ["StatedDate", "date_of_event", "period_of_event"]


@dataclass(frozen=True, slots=True)
class _Story:
    """What the headline tells, to compare clauses with."""

    kinds: tuple[str, ...]
    is_plan: bool
    """Whether it tells of what is to come (`Acme to launch …`): only its announcement is past."""

    verbs: frozenset[str]
    """Words of the headline that can be a verb in the present or past, of any class."""

    terms: frozenset[str]
    reported: date | None
    month_first: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, where it stands, and how much of the headline it repeats."""

    text: str
    start: int
    is_first: bool
    overlap: float


_FAMILIES = (
    ("deal", "takeover"),
    ("approve", "ban"),
    ("launch", "publish", "announce", "show"),
)
"""Classes that tell the same happening: who awards a deal may also be said to buy, and a council
bans by approving."""

_ANNOUNCED = (
    *("deal", "takeover", "invest", "launch", "publish", "announce", "say", "show"),
    *("name", "leave", "ban", "approve", "join", "test", "dismiss", "honor", "fine"),
)
"""What happens by being announced: for these, the day it was said is the day it happened."""

_DONE_ONCE = ("deal", "takeover", "sue", "rule", "approve", "ban", "arrest", "fine", "leave")
_AGREED = ("deal", "takeover", "invest", "name")
"""What is to come is agreed before: `Acme to buy Bolt` tells of the day that they signed."""

_WIDE = ("year", "decade", "season")
_SAYING = ("say", "announce")
_NEVER = 2.0
"""More of the headline than a sentence can repeat."""

_STALE = timedelta(days=62)
_FRESH = timedelta(days=10)
"""What was said longer ago than this is not what today's headline is about."""

_FINITE = re.compile(r"(?<=\s)[A-Za-z]{3,}(?:s|ed)\b(?=\s)")
_ASKS = re.compile(r"(?:What|Why|How|Opinion|Analysis|Explained|Review)\b", re.IGNORECASE)
"""How headlines begin that weigh or explain something and tell no happening."""

_SEVERAL = re.compile(r"(?:\w{2,}(?<![’'us])s|\b(?:police|people|men|women|children))\s+$", re.I)
_PLAN = re.compile(r"\b(?:to|will|plans?|planning|could|may|might)\s+[a-z]", re.IGNORECASE)


def date_of_event(
    headline: str,
    passages: Sequence[Passage],
    reported: date | None,
    month_first: bool = False,
) -> StatedDate | None:
    """Return the date that *passages* state for what *headline* tells, or None.

    >>> passage = Passage("Acme sued Bolt on Tuesday.", "excerpt", "", "", date(2020, 8, 14))
    >>> stated = date_of_event("Acme sues Bolt", [passage], date(2020, 8, 14))
    >>> stated.date.edtf, stated.quote
    ('2020-08-11', 'sued Bolt on Tuesday')
    """
    if _ASKS.match(headline) or any(
        _is_day_ahead(m) for p in passages[:1] for m in find_dates(headline, p.said, month_first)
    ):
        return None
    terms = frozenset(find_terms(headline)) - COMMON_WORDS
    kinds, is_plan = _main_action(headline)
    verbs = frozenset(t for w in _FINITE.findall(headline) for t in find_terms(w)) - COMMON_WORDS
    story = _Story(kinds, is_plan, verbs, terms, reported, month_first)
    for passage in passages:
        if passage.part != "address":
            for stated in _stated_in(passage, story):
                return stated
    return None


def _main_action(headline: str) -> tuple[tuple[str, ...], bool]:
    """Return the classes of what the headline tells, and whether that is still to come."""
    actions = find_actions(headline)
    finite = [a for a in actions if a.form in ("third", "past") or _is_plural(headline, a)]
    plan = _PLAN.search(headline)
    if plan and (not finite or plan.start() < finite[0].start):
        return _planned(headline, plan.end() - 1), True
    chosen = [a for a in finite if a.start == finite[0].start] if finite else list(actions)
    return tuple(dict.fromkeys(a.kind for a in chosen)), False


def _planned(headline: str, start: int) -> tuple[str, ...]:
    """Return the classes of the verb at *start*, as far as a plan of it is agreed beforehand."""
    actions = find_actions(headline)
    return tuple(a.kind for a in actions if a.start == start and a.kind in _AGREED)


def _is_plural(headline: str, action: Action) -> bool:
    """Return whether a plain form is what several do (`Lawmakers introduce bill`)."""
    before = headline[: action.start]
    return action.form == "plain" and bool(_SEVERAL.search(before))


def _stated_in(passage: Passage, story: _Story) -> Iterator[StatedDate]:
    """Yield the dates that *passage* states for the story, in order."""
    mentions = find_dates(passage.text, passage.said, story.month_first)
    if not mentions:
        return
    for sentence in _sentences(passage.text, story):
        if any(_is_day_ahead(m) and _stands_in(m, sentence) for m in mentions):
            continue
        for mention in mentions:
            if _stands_in(mention, sentence):
                stated = _stated_by(mention, sentence, passage, story)
                if stated is not None:
                    yield stated


def _stands_in(mention: DateMention, sentence: _Sentence) -> bool:
    """Return whether a mention stands in a sentence."""
    return sentence.start <= mention.start < sentence.start + len(sentence.text)


def _is_day_ahead(mention: DateMention) -> bool:
    """Return whether a mention sets a day to come: the sentence then tells of that day."""
    return mention.ahead and mention.date.precision == "day" and mention.relation == "at"


def _sentences(text: str, story: _Story) -> Iterator[_Sentence]:
    """Yield the sentences of *text* with what each shares with the headline."""
    for number, (start, sentence) in enumerate(split_sentences(text)):
        shared = story.terms & frozenset(find_terms(sentence))
        yield _Sentence(sentence, start, number == 0, len(shared) / _weight(story.terms))


def _weight(terms: frozenset[str]) -> int:
    """Return how many words of a headline are a whole story: long ones repeat themselves."""
    return min(max(1, len(terms)), 8)


def _stated_by(
    mention: DateMention, sentence: _Sentence, passage: Passage, story: _Story
) -> StatedDate | None:
    """Return the date that one mention states for the story, or None."""
    if mention.relation != "at" or mention.kind == "period" or mention.ahead:
        return None
    at = mention.start - sentence.start
    governor = find_governor(sentence.text, at, at + len(mention.text))
    if governor is None or not _agrees(governor, mention, sentence, story):
        return None
    found = _not_after(mention.date, story.reported)
    if found is None:
        return None
    quote = quote_words(sentence.text, governor.start, at, at + len(mention.text))
    return StatedDate(found, quote, passage)


def _agrees(governor: Governor, mention: DateMention, sentence: _Sentence, story: _Story) -> bool:
    """Return whether the verb that the date hangs on tells what the headline tells."""
    # The very verb of the headline agrees with it, whatever class it is of.
    is_same = _same_family(governor.kinds, story.kinds) or governor.term in story.verbs
    needed = _needed_overlap(governor, sentence, story, is_same)
    if governor.opened_by and not _is_about_it(governor, sentence, story, is_same):
        return False
    if mention.date.precision in _WIDE and not _is_single(governor, mention, story):
        return False
    if _is_background(mention, story):
        needed = max(needed, 0.6) if is_same else _NEVER
    if (
        (story.is_plan or not is_same)
        and story.reported
        and mention.date.end < story.reported - _FRESH
    ):
        return False
    if is_same and _takes_up(sentence, governor, story):
        return True
    return sentence.overlap >= needed


def _same_family(kinds: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two sets of classes share one, or two of one family."""
    return any(k in others for k in kinds) or any(
        any(k in family for k in kinds) and any(o in family for o in others) for family in _FAMILIES
    )


def _needed_overlap(governor: Governor, sentence: _Sentence, story: _Story, is_same: bool) -> float:
    """Return how much of the headline a sentence must repeat to be about its story."""
    if is_same:
        return 0.25 if sentence.is_first else 0.5
    said = any(k in _SAYING for k in governor.kinds)
    if said and (story.is_plan or any(k in _ANNOUNCED for k in story.kinds)):
        return 0.35 if sentence.is_first else 0.6
    told = said or any(k in ("launch", "publish") for k in governor.kinds)
    return 0.5 if told and not story.kinds and sentence.is_first else _NEVER


def _is_about_it(governor: Governor, sentence: _Sentence, story: _Story, is_same: bool) -> bool:
    """Return whether a side clause tells the story: of the deal itself, or reported with `that`."""
    if not is_same:
        return False
    if governor.opened_by == "said that":
        return sentence.overlap >= 0.4
    return governor.opened_by == "which" and _takes_up(sentence, governor, story)


_DEFINITE = re.compile(r"(?:The|This)\s+(?:new\s+)?([a-z]+)\b")


def _takes_up(sentence: _Sentence, governor: Governor, story: _Story) -> bool:
    """Return whether the sentence opens by taking up the headline's event (`The contract, …`)."""
    match = _DEFINITE.match(sentence.text)
    if match is None or not sentence.is_first or governor.start - match.end() > 60:
        return False
    nouns = tuple(a.kind for a in find_actions(match[1]) if a.form == "noun")
    return _same_family(nouns, story.kinds)


def _is_old(mention: DateMention, sentence: _Sentence, story: _Story) -> bool:
    """Return whether the date lies too far back for what was said then to be today's headline."""
    far = _FRESH * 3 if sentence.overlap >= 0.5 else _FRESH
    return story.reported is not None and mention.date.end < story.reported - far


def _is_single(governor: Governor, mention: DateMention, story: _Story) -> bool:
    """Return whether a whole year can date it: done once, and in a year that is over."""
    is_over = story.reported is not None and mention.date.end < story.reported
    return is_over and any(k in _DONE_ONCE and k in story.kinds for k in governor.kinds)


def _is_background(mention: DateMention, story: _Story) -> bool:
    """Return whether the date lies so far back, or is so wide, that news is seldom about it."""
    if mention.date.precision in _WIDE:
        return True
    return bool(story.reported and mention.date.end < story.reported - _STALE)


def _not_after(found: PartialDate, reported: date | None) -> PartialDate | None:
    """Return the date up to the first report of it, or None if it lies after that."""
    if reported is None or found.end <= reported:
        return found
    if found.start > reported:
        return None
    if found.precision == "interval" and not found.is_approximate:
        return PartialDate.between(PartialDate.day(found.start), PartialDate.day(reported))
    return found
