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
from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.governors import Governor, find_governor
from dateline.linking.dates.periods import period_of_event
from dateline.linking.dates.quotes import StatedDate, quote_words
from dateline.linking.dates.story import (
    PLAIN,
    Idiom,
    Story,
    is_one_happening,
    is_ruling,
    read_story,
)
from dateline.linking.dates.words import DateMention
from dateline.linking.parties import names_others, opens_with_body
from dateline.linking.passages import Passage, split_sentences
from dateline.linking.words import find_terms
from dateline.model import PartialDate

__all__ = ["StatedDate", "date_of_event", "period_of_event"]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, where it stands, and how much of the headline it repeats."""

    text: str
    start: int

    order: int
    """Which sentence it is of a passage that tells the story; of a later paragraph `_LATE`."""

    overlap: float

    @property
    def leads(self) -> bool:
        """Return whether it opens a passage that tells the story."""
        return self.order == 0


_ANNOUNCED = (
    *("deal", "takeover", "invest", "launch", "publish", "announce", "say", "show"),
    *("name", "leave", "ban", "approve", "join", "test", "dismiss", "honor", "fine"),
)
"""What happens by being announced: for these, the day it was said is the day it happened."""

_DONE_ONCE = ("deal", "takeover", "sue", "rule", "approve", "ban", "arrest", "fine", "leave")
_WIDE = ("year", "decade", "season")
_SAYING = ("say", "announce")
_NEVER = 2.0
"""More of the headline than a sentence can repeat."""

_STALE = timedelta(days=62)
_FRESH = timedelta(days=10)
"""What was said longer ago than this is not what today's headline is about."""

_LONGEST = 2000
"""Characters: a longer sentence is a list or a table, and too much to read as one."""

_LEADING_PARAGRAPHS = 2
_LATE = 99
_TELLS = tuple(
    t for w in ("said", "announced", "confirmed", "disclosed", "revealed") for t in find_terms(w)
)
_SPEAKS = tuple(t for w in ("told", "asked", "wrote", "heard", "called") for t in find_terms(w))
_AUXILIARY = re.compile(r"\b(?:to|will|would|not|could|may|might)\s+$", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|plans?|planned|intends?|to be)\b|[’']ll\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:The|This)\s+(?:new\s+)?([a-z]+)\b")


def date_of_event(
    headline: str,
    passages: Sequence[Passage],
    reported: date | None,
    idiom: Idiom = PLAIN,
) -> StatedDate | None:
    """Return the date that *passages* state for what *headline* tells, or None.

    The first that states one is believed; a finer date within it, of the act itself, is better.

    >>> passage = Passage("Acme sued Bolt on Tuesday.", "excerpt", "", "", date(2020, 8, 14))
    >>> stated = date_of_event("Acme sues Bolt", [passage], date(2020, 8, 14))
    >>> stated.date.edtf, stated.quote
    ('2020-08-11', 'sued Bolt on Tuesday')
    """
    story = read_story(headline, reported, idiom)
    said = next((p.said for p in passages), None)
    if story is None or _sets_a_day(headline, said, story):
        return None
    found: StatedDate | None = None
    paragraphs = 0
    for passage in passages:
        if passage.part == "address":
            continue
        paragraphs += passage.part == "text"
        leads = passage.part != "text" or paragraphs <= _LEADING_PARAGRAPHS
        for stated in _stated_in(passage, leads, story):
            if found is None or _is_finer(stated, found):
                found = stated
    return found


def _is_finer(stated: StatedDate, found: StatedDate) -> bool:
    """Return whether *stated* dates the act itself, and more closely than *found* does."""
    inner, outer = stated.date, found.date
    within = outer.start <= inner.start and inner.end <= outer.end
    return stated.of_act and within and (inner.end - inner.start) < (outer.end - outer.start)


def _sets_a_day(headline: str, said: date | None, story: Story) -> bool:
    """Return whether the headline itself names the day to come that it is about."""
    days = [
        m for m in find_dates(headline, said, story.idiom.month_first) if m.date.precision == "day"
    ]
    return any(story.is_plan or _is_day_ahead(m) for m in days)


def _stated_in(passage: Passage, leads: bool, story: Story) -> Iterator[StatedDate]:
    """Yield the dates that *passage* states for the story, in order."""
    mentions = find_dates(passage.text, passage.said, story.idiom.month_first)
    if not mentions:
        return
    for order, (start, text) in enumerate(split_sentences(passage.text)):
        if len(text) > _LONGEST:
            continue
        place = order if leads else _LATE
        sentence = _Sentence(text, start, place, story.overlap(text))
        inside = [m for m in mentions if start <= m.start < start + len(text)]
        # What a sentence says beside a day to come is about that day.
        if not any(_is_day_ahead(m) for m in inside):
            stated = (_stated_by(m, sentence, passage, story) for m in inside)
            yield from (s for s in stated if s is not None)


def _is_day_ahead(mention: DateMention) -> bool:
    """Return whether a mention sets a day to come."""
    return mention.ahead and mention.date.precision == "day" and mention.relation == "at"


def _stated_by(
    mention: DateMention, sentence: _Sentence, passage: Passage, story: Story
) -> StatedDate | None:
    """Return the date that one mention states for the story, or None."""
    if mention.relation != "at" or mention.kind == "period" or mention.ahead:
        return None
    at = mention.start - sentence.start
    governor = find_governor(sentence.text, at, at + len(mention.text))
    if governor is None:
        return None
    of_act = _tells_act(governor, sentence, story)
    if not _agrees(governor, mention, sentence, story):
        return None
    if not of_act and _acted_before(mention, passage, sentence, story):
        return None
    found = _not_after(mention.date, story.reported)
    if found is None:
        return None
    quote = quote_words(sentence.text, governor.start, at, at + len(mention.text))
    return StatedDate(found, quote, passage, of_act)


def _tells_act(governor: Governor, sentence: _Sentence, story: Story) -> bool:
    """Return whether the verb names the very act that the headline tells."""
    if story.tells(governor.kinds, governor.term):
        return not story.begins_another(governor.term, sentence.text)
    # What a court does is to rule, whichever verb is used; not so what it says.
    speaks = governor.term in (*_TELLS, *_SPEAKS)
    return "rule" in story.kinds and not speaks and is_ruling(sentence.text, governor.start)


def _names_another(governor: Governor, sentence: _Sentence, story: Story) -> bool:
    """Return whether the sentence brings in a name; a court's own full name brings in nobody."""
    is_court = "rule" in story.kinds and is_ruling(sentence.text, governor.start)
    start = governor.start if is_court else 0
    return names_others(sentence.text[start:], story.known_words(sentence.text))


def _acted_before(
    mention: DateMention, passage: Passage, sentence: _Sentence, story: Story
) -> bool:
    """Return whether the sentence goes on to say that it was done on a day before it was told."""
    mentions = find_dates(passage.text, passage.said, story.idiom.month_first)
    end = sentence.start + len(sentence.text)
    later = [m for m in mentions if mention.end <= m.start < end and m.relation == "at"]
    return any(
        other.date.end < mention.date.start
        and other.kind == "point"
        and _has_act(passage.text[mention.end : other.start], story)
        for other in later
    )


def _has_act(text: str, story: Story) -> bool:
    """Return whether *text* names the headline's act, or what had been done before."""
    acts = any(is_one_happening((a.kind,), story.kinds) for a in find_actions(text))
    return acts or bool(re.search(r"\bhad\b", text))


def _agrees(governor: Governor, mention: DateMention, sentence: _Sentence, story: Story) -> bool:
    """Return whether the verb that the date hangs on tells what the headline tells."""
    is_same = _tells_act(governor, sentence, story)
    if story.names_other_sum(sentence.text) or _is_aside(governor, mention, sentence, story):
        return False
    if governor.opened_by and not (is_same and _is_about_it(governor, sentence, story)):
        return False
    follows = is_same and opens_with_body(sentence.text)
    if (story.is_plan or not is_same) and not follows and _is_old(mention, sentence, story):
        return False
    if is_same and _takes_up(sentence, governor, story):
        return True
    if is_same:
        return sentence.overlap >= _needed_if_same(mention, sentence, story) or _is_lede(
            governor, mention, sentence, story
        )
    return sentence.overlap >= _needed_if_said(governor, sentence, story) or _is_told_in_lede(
        governor, sentence, story
    )


def _is_lede(governor: Governor, mention: DateMention, sentence: _Sentence, story: Story) -> bool:
    """Return whether a sentence with the headline's act stands where it repeats the headline.

    The first sentence of a report does so in other words, and the next one where it takes up a
    body that was named: unless they bring in a name that the headline has not.
    """
    if sentence.order > 1 or _is_background(mention, story):
        return False
    if _names_another(governor, sentence, story):
        return False
    if opens_with_body(sentence.text):
        return True
    return sentence.leads and mention.date.precision != "month"


def _is_told_in_lede(governor: Governor, sentence: _Sentence, story: Story) -> bool:
    """Return whether the first sentence says that somebody told of the headline's very act."""
    if not sentence.leads or governor.term not in _TELLS:
        return False
    if not (story.is_plan or any(k in _ANNOUNCED for k in story.kinds)):
        return False
    if not (story.shared(sentence.text) or opens_with_body(sentence.text)):
        return False
    if story.is_plan and _TO_COME.search(sentence.text, governor.start):
        return True
    if all(k in _SAYING for k in story.kinds):
        return True
    told = [
        a
        for a in find_actions(sentence.text)
        if a.start != governor.start and (a.form in ("past", "third") or _is_verb(sentence.text, a))
    ]
    mine = [k for k in story.kinds if k not in _SAYING]
    return any(is_one_happening((a.kind,), tuple(mine)) for a in told)


def _is_verb(text: str, action: Action) -> bool:
    """Return whether a plain form is a verb here (`to buy`) and no noun (`the purchase`)."""
    return action.form == "plain" and bool(_AUXILIARY.search(text[: action.start]))


def _needed_if_same(mention: DateMention, sentence: _Sentence, story: Story) -> float:
    """Return how much of the headline a sentence about its very action must repeat."""
    if _is_background(mention, story):
        return 0.6
    # A month is the usual precision of background: more must speak for it than for a day.
    near = sentence.leads and mention.date.precision != "month"
    return 0.25 if near or story.names_same_sum(sentence.text) else 0.5


def _needed_if_said(governor: Governor, sentence: _Sentence, story: Story) -> float:
    """Return how much of it a sentence must repeat in which somebody only announces it."""
    said = any(k in _SAYING for k in governor.kinds)
    if said and (story.is_plan or any(k in _ANNOUNCED for k in story.kinds)):
        return 0.35 if sentence.leads else 0.6
    told = said or any(k in ("launch", "publish") for k in governor.kinds)
    return 0.5 if told and not story.kinds and sentence.leads else _NEVER


def _is_about_it(governor: Governor, sentence: _Sentence, story: Story) -> bool:
    """Return whether a side clause tells the story: of the deal itself, or reported with `that`."""
    if governor.opened_by == "said that":
        return sentence.overlap >= 0.4
    return governor.opened_by == "which" and _takes_up(sentence, governor, story)


def _takes_up(sentence: _Sentence, governor: Governor, story: Story) -> bool:
    """Return whether the sentence opens by taking up the headline's event (`The contract, …`)."""
    match = _DEFINITE.match(sentence.text)
    if match is None or sentence.order > 1 or governor.start - match.end() > 60:
        return False
    nouns = tuple(a.kind for a in find_actions(match[1]) if a.form == "noun")
    return is_one_happening(nouns, story.kinds)


def _is_aside(governor: Governor, mention: DateMention, sentence: _Sentence, story: Story) -> bool:
    """Return whether a date is too wide to be that of the news: a year, `In May, …` in passing."""
    if mention.date.precision in _WIDE:
        # Only what is done once is dated by a year, and only by one that is over.
        is_over = story.reported is not None and mention.date.end < story.reported
        once = any(k in _DONE_ONCE and k in story.kinds for k in governor.kinds)
        return not (is_over and once)
    return governor.is_fronted and mention.date.precision == "month" and not sentence.leads


def _is_old(mention: DateMention, sentence: _Sentence, story: Story) -> bool:
    """Return whether the date lies too far back for what was said then to be today's headline."""
    if mention.date.precision == "month":
        return True
    far = _FRESH * 3 if sentence.overlap >= 0.5 else _FRESH
    return story.reported is not None and mention.date.end < story.reported - far


def _is_background(mention: DateMention, story: Story) -> bool:
    """Return whether the date lies so far back, or is so wide, that news is seldom about it."""
    if mention.date.precision in _WIDE:
        return True
    return story.reported is not None and mention.date.end < story.reported - _STALE


def _not_after(found: PartialDate, reported: date | None) -> PartialDate | None:
    """Return the date up to the first report of it, or None if it lies after that."""
    if reported is None or found.end <= reported:
        return found
    if found.start > reported:
        return None
    if found.precision == "interval" and not found.is_approximate:
        return PartialDate.between(PartialDate.day(found.start), PartialDate.day(reported))
    return found
