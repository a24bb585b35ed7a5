"""Whether a dated clause tells what the headline tells.

In: the verb that a date hangs on, its sentence, and the story. Out: yes or no. Precision first:
what a report adds as background, or announces of something else, agrees with nothing.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from dateline.linking.actions import Action, find_actions
from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.governors import Governor
from dateline.linking.dates.story import Story, is_one_happening, is_ruling
from dateline.linking.dates.words import DateMention
from dateline.linking.parties import names_others, opens_with_body
from dateline.linking.passages import Passage
from dateline.linking.words import find_terms

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

LATE = 99
"""The place of a sentence that stands in no leading passage."""

_TELLS = tuple(
    t for w in ("said", "announced", "confirmed", "disclosed", "revealed") for t in find_terms(w)
)
_REPORTS = tuple(
    t
    for w in ("reported", "complained", "spoke", "recalled", "described", "recounted", "responded")
    for t in find_terms(w)
)
_LOOSE = ("say", "announce", "meet", "show")
"""Classes of which headlines write about anything: `holds`, `says`, `shows`."""

_NEAR = 10
"""Words between a verb and the date that it still plainly has."""

_TAGGED = re.compile(r"[|(/:]\s*$")
"""Before a date: it is that of a page or a photograph, in no sentence."""

_SPEAKS = tuple(t for w in ("told", "asked", "wrote", "heard", "called") for t in find_terms(w))
_VOTES = tuple(
    t for w in ("voted", "approved", "passed", "adopted", "rejected") for t in find_terms(w)
)
_SIDE_CLAUSE = re.compile(
    r",? (?:which|who|whose|where|while|after|because|citing|following|saying|as"
    r"|arguing|alleging|claiming|accusing|seeking|that)\b"
)
_AUXILIARY = re.compile(r"\b(?:to|will|would|not|could|may|might)\s+$", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|plans?|planned|intends?|to be)\b|[’']ll\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:The|This)\s+(?:new\s+)?([a-z]+)\b")
_OBJECT = re.compile(
    r"(?:signed|won|awarded|inked|finalized|landed|secured|renewed|extended|terminated|cancelled"
    r"|canceled|approved|announced)\s+the\s+(?:(?:new|[\w-]+-(?:year|month|dollar|source))\s+)?([a-z]+)\b"
)
"""The headline's deal, taken up as the subject or as the object of a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it stands, and how much of the headline it repeats."""

    text: str
    start: int

    order: int
    """Which sentence it is of a passage that tells the story; of a later paragraph `LATE`."""

    overlap: float

    @property
    def leads(self) -> bool:
        """Return whether it opens a passage that tells the story."""
        return self.order == 0


def tells_act(governor: Governor, sentence: Sentence, story: Story) -> bool:
    """Return whether the verb names the very act that the headline tells."""
    nouns = any(noun in story.verbs for noun in governor.nouns)
    if nouns or story.tells(governor.kinds, governor.term):
        return not story.begins_another(governor.term, sentence.text)
    # What a court does is to rule, whichever verb is used; not so what it says.
    speaks = governor.term in (*_TELLS, *_SPEAKS)
    return "rule" in story.kinds and not speaks and is_ruling(sentence.text, governor.start)


def _names_another(governor: Governor, sentence: Sentence, story: Story) -> bool:
    """Return whether the sentence brings in a name; a court's own full name brings in nobody."""
    is_court = "rule" in story.kinds and is_ruling(sentence.text, governor.start)
    # Nor does a body that votes, whatever it votes on; and a side clause is another matter.
    if story.is_vote and governor.term in _VOTES:
        return False
    start = governor.start if is_court else 0
    side = _SIDE_CLAUSE.search(sentence.text, governor.start)
    end = side.start() if side else len(sentence.text)
    return names_others(sentence.text[start:end], story.known_words(sentence.text))


def acted_before(mention: DateMention, passage: Passage, sentence: Sentence, story: Story) -> bool:
    """Return whether the sentence goes on to say that it was done on a day before it was told."""
    mentions = find_dates(passage.text, passage.said, story.idiom.month_first)
    end = sentence.start + len(sentence.text)
    others = [
        m
        for m in mentions
        if sentence.start <= m.start < end
        and (m.relation, m.kind) == ("at", "point")
        and m.date.end < mention.date.start
    ]
    return any(
        (other.end <= mention.start and other.date.precision == "day")
        or _has_act(passage.text[mention.end : other.start].partition(",")[0], story)
        for other in others
    )


def _has_act(text: str, story: Story) -> bool:
    """Return whether *text* names the headline's act, or what had been done before."""
    acts = any(is_one_happening((a.kind,), story.kinds) for a in find_actions(text))
    return acts or bool(re.search(r"\bhad\b", text))


def agrees(governor: Governor, mention: DateMention, sentence: Sentence, story: Story) -> bool:
    """Return whether the verb that the date hangs on tells what the headline tells."""
    is_same = tells_act(governor, sentence, story)
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
    return (
        sentence.overlap >= _needed_if_said(governor, sentence, story)
        or _is_told_in_lede(governor, sentence, story)
        or _is_deed_of_lede(governor, mention, sentence, story)
    )


def _is_lede(governor: Governor, mention: DateMention, sentence: Sentence, story: Story) -> bool:
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


def _is_deed_of_lede(
    governor: Governor, mention: DateMention, sentence: Sentence, story: Story
) -> bool:
    """Return whether the first sentence tells what the headline does by a verb of its own.

    Only of late, to the day, by its main verb and in words of the headline; and only where neither
    verb says what kind of thing was done, by which the two could differ.
    """
    known = governor.kinds or any(kind not in _LOOSE for kind in story.kinds)
    if known or story.is_plan or not sentence.leads or governor.opened_by:
        return False
    if governor.term in (*_TELLS, *_SPEAKS, *_REPORTS) or story.reported is None:
        return False
    at = mention.start - sentence.start
    before, between = sentence.text[:at], sentence.text[governor.start : at]
    if len(between.split()) > _NEAR or _TAGGED.search(before):
        return False
    # `introduced a bill on Monday intended to …`: the date is that of the verb before it.
    if governor.start > at and any(a.form == "past" for a in find_actions(before)):
        return False
    is_late = timedelta() <= story.reported - mention.date.start <= _FRESH
    is_day = mention.date.precision == "day"
    shared = story.shared(sentence.text)
    return is_day and is_late and len(shared) >= 2 and sentence.overlap >= 0.3


def _is_told_in_lede(governor: Governor, sentence: Sentence, story: Story) -> bool:
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
    if _takes_up(sentence, governor, story):
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


def _needed_if_same(mention: DateMention, sentence: Sentence, story: Story) -> float:
    """Return how much of the headline a sentence about its very action must repeat."""
    if _is_background(mention, story):
        return 0.6
    # A month is the usual precision of background: more must speak for it than for a day.
    near = sentence.leads and mention.date.precision != "month"
    return 0.25 if near or story.names_same_sum(sentence.text) else 0.5


def _needed_if_said(governor: Governor, sentence: Sentence, story: Story) -> float:
    """Return how much of it a sentence must repeat in which somebody only announces it."""
    said = any(k in _SAYING for k in governor.kinds)
    if said and (story.is_plan or any(k in _ANNOUNCED for k in story.kinds)):
        return 0.35 if sentence.leads else 0.6
    told = said or any(k in ("launch", "publish") for k in governor.kinds)
    return 0.5 if told and not story.kinds and sentence.leads else _NEVER


def _is_about_it(governor: Governor, sentence: Sentence, story: Story) -> bool:
    """Return whether a side clause tells the story: of the deal itself, or reported with `that`."""
    if governor.opened_by == "said that":
        return sentence.overlap >= 0.4 or sentence.leads
    return governor.opened_by == "which" and _takes_up(sentence, governor, story)


def _takes_up(sentence: Sentence, governor: Governor, story: Story) -> bool:
    """Return whether the sentence opens by taking up the headline's event (`The contract, …`)."""
    match = _DEFINITE.match(sentence.text) or _OBJECT.match(sentence.text, governor.start)
    if match is None or sentence.order > 1 or governor.start - match.end() > 60:
        return False
    nouns = tuple(a.kind for a in find_actions(match[1]) if a.form == "noun")
    return is_one_happening(nouns, story.kinds)


def _is_aside(governor: Governor, mention: DateMention, sentence: Sentence, story: Story) -> bool:
    """Return whether a date is too wide to be that of the news: a year, `In May, …` in passing."""
    if mention.date.precision in _WIDE:
        # Only what is done once is dated by a year, and only by one that is over.
        is_over = story.reported is not None and mention.date.end < story.reported
        once = any(k in _DONE_ONCE and k in story.kinds for k in governor.kinds)
        return not (is_over and once)
    return governor.is_fronted and mention.date.precision == "month" and not sentence.leads


def _is_old(mention: DateMention, sentence: Sentence, story: Story) -> bool:
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
