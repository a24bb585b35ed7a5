"""Which changes of an event corrected a fact, why, and on which report that rests.

In: a linked event with its changes, and what the editor's file says of corrections. Out: one
correction for each day that had one. What the editor says of a day is the reason for that day's
change; of a day without one it stands alone, as where there is no repository.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Correction, Difference, Event, Site

_NEAR = timedelta(days=1)
"""An editor's day and that of the commit in UTC may be two."""

_FIELDS = {"date": "date", "period": "period", "value": "amounts"}
"""Part → the field that its evidence is for."""


def with_corrections(site: Site) -> Site:
    """Return *site* with the corrections of its events.

    Those that it comes with are what the editor's files tell.
    """
    return replace(site, events=tuple(_with_corrections(site, event) for event in site.events))


def _with_corrections(site: Site, event: Event) -> Event:
    """Return *event* with its corrections, earliest first."""
    days = {each.day: each for each in _in_changes(site, event)}
    notes: dict[date, list[Correction]] = {}
    for note in event.corrections:
        notes.setdefault(_day_of(note.day, days), []).append(note)
    found = [_explained(each, notes.pop(day, [])) for day, each in days.items()]
    alone = [_explained(Correction(each[0].day), each) for each in notes.values()]
    corrections = sorted((*found, *alone), key=lambda each: each.day)
    published = tuple(_published(each, site) for each in corrections)
    return replace(event, corrections=published) if published else event


def _published(correction: Correction, site: Site) -> Correction:
    """Return *correction* without a report that *site* does not have."""
    return correction if correction.report in site.reports else replace(correction, report="")


def _in_changes(site: Site, event: Event) -> Iterator[Correction]:
    """Yield what each day's change of *event* corrected."""
    for change in event.changes:
        facts = tuple(each for each in change.differences if each.nature == "corrected")
        if facts:
            report = _report(site, event, facts)
            yield Correction(change.moment.date(), "", report, facts, change.moment)


def _day_of(day: date, days: Mapping[date, object]) -> date:
    """Return which of *days* an editor means who writes *day*; that one where it is none of them.

    The day after comes before the one before: in the Americas the evening is tomorrow in UTC.
    """
    near = (day, day + _NEAR, day - _NEAR) if date.min < day < date.max else (day,)
    return next((each for each in near if each in days), day)


def _explained(correction: Correction, notes: Sequence[Correction]) -> Correction:
    """Return *correction* with what the editor's *notes* say of it."""
    stated = (note.report for note in notes if note.report)
    because = " ".join(note.because for note in notes)
    return replace(correction, because=because, report=next(stated, "") or correction.report)


def _report(site: Site, event: Event, facts: Sequence[Difference]) -> str:
    """Return the report that corrected *facts* rest on; empty where the event has none.

    That of the record that reads otherwise, else the one with the words for a corrected field,
    else the event's first.
    """
    candidates = (*_changed_reports(site, event, facts), *_evidence(event, facts), *event.coverage)
    return next((key for key in candidates if key in site.reports), "")


def _changed_reports(site: Site, event: Event, facts: Sequence[Difference]) -> Iterator[str]:
    """Yield the reports on *event* that changed records are of."""
    places = {f"content/{fact.path}" for fact in facts}
    for key in event.coverage:
        if key in site.reports and site.reports[key].location.path in places:
            yield key


def _evidence(event: Event, facts: Sequence[Difference]) -> Iterator[str]:
    """Yield the reports with the words that corrected fields of *event* rest on."""
    fields = {field for fact in facts for field in _fields(fact)}
    yield from (each.report for each in event.evidence if each.field in fields and each.report)


def _fields(fact: Difference) -> tuple[str, ...]:
    """Return what evidence for *fact* is for."""
    if fact.part == "names":
        return tuple(name for name in fact.after if name not in fact.before)
    return (_FIELDS[fact.part],) if fact.part in _FIELDS else ()
