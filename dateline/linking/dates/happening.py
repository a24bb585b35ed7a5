"""When the event itself happened, as far as the reporting says so in words.

In: the headline and the passages about it, the most authoritative first. Out: the date with the
words that state it, or None. Precision first: a date counts only where it hangs on the very action
that the headline tells; what a report adds as background, or announces, dates nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.linking.dates.agreement import LATE, Sentence, acted_before, agrees, tells_act
from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.governors import Governor, find_governor
from dateline.linking.dates.periods import period_of_event
from dateline.linking.dates.quotes import StatedDate, quote_words
from dateline.linking.dates.story import (
    PLAIN,
    Idiom,
    Story,
    read_story,
)
from dateline.linking.dates.words import DateMention
from dateline.linking.passages import Passage, split_sentences
from dateline.model import PartialDate

__all__ = ["StatedDate", "date_of_event", "period_of_event"]


_LONGEST = 2000
"""Characters: a longer sentence is a list or a table, and too much to read as one."""

_LEADING_PARAGRAPHS = 2


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
        leads = passage.is_spoken or paragraphs <= _LEADING_PARAGRAPHS
        for stated in _stated_in(passage, leads, story):
            if found is None or _is_finer(stated, found):
                found = stated
        if found is not None and found.date.start == found.date.end:
            break  # nothing is finer than a day
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
        inside = [m for m in mentions if start <= m.start < start + len(text)]
        # What a sentence says beside a day to come is about that day.
        if len(text) > _LONGEST or not inside or any(_is_day_ahead(m) for m in inside):
            continue
        governed = [(m, g) for m in inside if (g := _governor_of(m, start, text, story))]
        if not governed:  # the words that it shares with the headline are many to compare
            continue
        sentence = Sentence(text, start, order if leads else LATE, story.overlap(text))
        stated = (_stated_by(dated, sentence, passage, story) for dated in governed)
        yield from (s for s in stated if s is not None)


def _governor_of(mention: DateMention, start: int, sentence: str, story: Story) -> Governor | None:
    """Return the verb of a *sentence* that a mention in it dates, if it can date the story."""
    if mention.relation != "at" or mention.kind == "period" or mention.ahead:
        return None
    if _not_after(mention.date, story.reported) is None:
        return None
    at = mention.start - start
    return find_governor(sentence, at, at + len(mention.text))


def _is_day_ahead(mention: DateMention) -> bool:
    """Return whether a mention sets a day to come."""
    return mention.ahead and mention.date.precision == "day" and mention.relation == "at"


def _stated_by(
    dated: tuple[DateMention, Governor], sentence: Sentence, passage: Passage, story: Story
) -> StatedDate | None:
    """Return the date that a mention states for the story by the verb it hangs on, or None."""
    mention, governor = dated
    of_act = tells_act(governor, sentence, story)
    if not agrees(governor, mention, sentence, story):
        return None
    if not of_act and acted_before(mention, passage, sentence, story):
        return None
    found = _not_after(mention.date, story.reported)
    if found is None:
        return None
    at = mention.start - sentence.start
    quote = quote_words(sentence.text, governor.start, at, at + len(mention.text))
    return StatedDate(found, quote, passage, of_act)


def _not_after(found: PartialDate, reported: date | None) -> PartialDate | None:
    """Return the date up to the first report of it, or None if it lies after that."""
    if reported is None or found.end <= reported:
        return found
    if found.start > reported:
        return None
    if found.precision == "interval" and not found.is_approximate:
        return PartialDate.between(PartialDate.day(found.start), PartialDate.day(reported))
    return found
