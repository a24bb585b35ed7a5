"""The open questions about an event, with both sides as an editor sees them.

In: what linkage doubts, and the finished events. Out: the first few questions that concern an
event, each once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.linking.grouping import Grouping, Words
from dateline.linking.money import find_sums
from dateline.linking.reports import Library
from dateline.linking.stories import Doubt
from dateline.model import Entity, Event, Record, Report, Side, Suggestion

MOST = 200
"""More than an evening's work; after those are answered there are others."""

_TEXT = "text:"
_OPENING = 400


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed to show a report."""

    library: Library
    records: Mapping[str, Record]
    words: Words
    mentions: Mapping[str, tuple[Entity, ...]]
    """Report id → the entities that it names."""


def suggest(grouping: Grouping, events: Sequence[Event], known: Known) -> tuple[Suggestion, ...]:
    """Return what is to be asked about *events*, what could best be otherwise first."""
    of_story = {
        key: event.id
        for event in reversed(events)
        for key in (*event.coverage, *(f"{_TEXT}{path}" for path in event.records))
    }
    return tuple(islice(_asked(grouping.linkage.doubts, of_story, known), MOST))


def _asked(
    doubts: Sequence[Doubt], of_story: Mapping[str, str], known: Known
) -> Iterator[Suggestion]:
    """Yield the questions, at most one for any two events."""
    asked: set[tuple[str, str]] = set()
    for doubt in doubts:
        one, other = of_story.get(doubt.first, ""), of_story.get(doubt.second, "")
        is_open = one != other if doubt.kind == "merge" else bool(one) and one == other
        pair = (one or doubt.first, other or doubt.second)
        if not is_open or (doubt.kind == "merge" and pair in asked):
            continue
        asked |= {pair, (pair[1], pair[0])}
        yield Suggestion(
            doubt.kind,
            _side(doubt.first, one, known),
            _side(doubt.second, other, known),
            doubt.reasons,
            doubt.likeness,
        )


def _side(key: str, event: str, known: Known) -> Side:
    """Return the story *key* of an event as an editor sees it."""
    name, report, opening = _found(key, known)
    text = f"{report.title}\n\n{report.excerpt}"
    named = known.mentions.get(key)
    if named is None:  # a saved text
        named = tuple(mention.entity for mention in known.words.index.find(text))
    sums = find_sums(text, known.words.bare_dollar)
    return Side(
        name=name,
        event=event,
        report=report,
        opening=opening[:_OPENING],
        names=tuple(dict.fromkeys(entity.name for entity in named)),
        amounts=tuple(dict.fromkeys(each.text for each in sums)),
    )


def _found(key: str, known: Known) -> tuple[str, Report, str]:
    """Return what names the story *key*, its report, and how it opens."""
    if key.startswith(_TEXT):
        record = known.records[key.removeprefix(_TEXT)]
        words = (paragraph.text for paragraph in record.paragraphs if not paragraph.is_heading)
        return record.path, record.report, record.report.excerpt or next(words, "")
    report = known.library.reports[key]
    return report.url, report, report.excerpt
