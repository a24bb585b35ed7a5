"""Three clocks of an event, told apart: when it happened, was first reported, was changed here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.language import Language
from dateline.model import Event, PartialDate, Report
from dateline.pages.catalog import Catalog
from dateline.pages.corrections import correction_url
from dateline.pages.evidence import sources_of
from dateline.pages.fact_views import Fact, Finding
from dateline.pages.views import Link
from dateline.wording import (
    date_words,
    day_words,
    differences_words,
    machine_date,
    machine_time,
    offset_words,
)

_DAYS_COUNTED = 60
"""Longer gaps are told in months, and those of more than two years in years."""

_MOST = 3
"""Corrections before the others are folded up."""

_MONTH = 30.44
_LONGEST_SPAN = 62
"""A date that leaves more days open than this says too little of how long a report took."""


def clocks_of(catalog: Catalog, event: Event, reports: Sequence[Report]) -> tuple[Fact, ...]:
    """Return the rows that say when *event* happened, was first reported and was changed here.

    With a fourth one where a fact of it was corrected.
    """
    rows = (
        _happened(catalog, event),
        _reported(catalog, event, reports),
        _changed(catalog, event),
        _corrected(catalog, event),
    )
    first, *others = (row for row in rows if row is not None)
    return (replace(first, is_first_clock=True), *others)


def _happened(catalog: Catalog, event: Event) -> Fact:
    """Return the date and how it is known."""
    language = catalog.language
    evidence = [e for e in event.evidence if e.field == "date"]
    aside = ""
    if event.date_basis == "reported":
        aside = language.text(
            "the day of the first report; no day for it was found in the words of the reports"
        )
        evidence = []
    elif event.date_basis == "editor":
        aside = language.text("as the editor dates it")
    finding = Finding(
        text=date_words(language, event.date),
        url="",
        aside=aside,
        sources=sources_of(catalog, evidence),
        machine_date=machine_date(event.date),
    )
    return Fact(language.text("Happened"), (finding,))


def _reported(catalog: Catalog, event: Event, reports: Sequence[Report]) -> Fact | None:
    """Return when the first report ran, whose it was, and how long after the event."""
    moment = event.reported
    if moment is None:
        return None
    language = catalog.language
    words = day_words(language, moment.date())
    # A record that gives no hour is read as the first moment of its day.
    if (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        words = language.text(
            "%(day)s, %(time)s UTC%(offset)s",
            day=words,
            time=f"{moment:%H:%M}",
            offset=offset_words(moment),
        )
    first = next((report for report in reports if report.published == moment), None)
    by = first.outlet.name if first and first.outlet else ""
    lag = "" if event.date_basis == "reported" else lag_words(language, event.date, moment.date())
    asides = (language.text("by %(outlet)s", outlet=by) if by else "", lag)
    aside = ", ".join(filter(None, asides))
    finding = Finding(words, "", aside, (), machine_time(moment))
    return Fact(language.text("First reported"), (finding,))


def _changed(catalog: Catalog, event: Event) -> Fact | None:
    """Return when this record last changed what it says of the event."""
    if event.changed is None:
        return None
    words = day_words(catalog.language, event.changed)
    finding = Finding(words, "", "", (), event.changed.isoformat())
    return Fact(catalog.language.text("Changed here"), (finding,))


def _corrected(catalog: Catalog, event: Event) -> Fact | None:
    """Return when which facts were corrected, the latest first."""
    if not event.corrections:
        return None
    language = catalog.language
    findings = []
    for each in reversed(event.corrections):
        words = differences_words(language, catalog.site.entities, each.differences)
        day, url = day_words(language, each.day), correction_url(catalog, event, each)
        findings.append(Finding(day, url, words or each.because, ()))
    more = tuple(Link(f"{each.text}, {each.aside}", each.url) for each in findings[_MOST:])
    return Fact(
        language.text("Corrected here"),
        tuple(findings[:_MOST]),
        more=more,
        more_label=language.plural("%(num)s more", "%(num)s more", len(more)),
    )


def lag_words(language: Language, happened: PartialDate, reported: date) -> str:
    """Return how long after it *happened* something was *reported*; empty where that is open.

    >>> lag_words(Language("en"), PartialDate.parse("2022-04-01"), date(2022, 4, 4))
    '3 days later'
    """
    if happened.is_approximate:
        return ""
    if happened.start <= reported <= happened.end:
        return _within_words(language, happened)
    least = (reported - happened.end).days if reported > happened.end else 0
    if least == 0:
        return _before_words(language, (happened.start - reported).days)
    most = (reported - happened.start).days
    if most == least:
        return _after_words(language, most)
    if most - least > _LONGEST_SPAN:
        return ""
    if most > _DAYS_COUNTED:
        return _months_words(language, round(least / _MONTH), round(most / _MONTH))
    return language.text("between %(least)s and %(most)s days later", least=least, most=most)


def _within_words(language: Language, happened: PartialDate) -> str:
    """Return that a report ran while the event could still be happening."""
    if happened.precision == "day":
        return language.text("the same day")
    if happened.precision == "month":
        return language.text("in the same month")
    if happened.precision == "year":
        return language.text("in the same year")
    if happened.precision == "interval" and (happened.end - happened.start).days < _DAYS_COUNTED:
        return language.text("within those days")
    return language.text("within that time")


def _after_words(language: Language, days: int) -> str:
    """Return so many days after the event."""
    if days == 1:
        return language.text("the day after")
    if days <= _DAYS_COUNTED:
        return language.plural("%(num)s day later", "%(num)s days later", days)
    if days <= 730:
        return language.plural(
            "about %(num)s month later", "about %(num)s months later", round(days / _MONTH)
        )
    return language.plural(
        "about %(num)s year later", "about %(num)s years later", round(days / 365.25)
    )


def _months_words(language: Language, least: int, most: int) -> str:
    """Return so many months after the event, of which two numbers are known; two years at most."""
    if most > 24:
        return ""
    if least == most:
        return language.plural("about %(num)s month later", "about %(num)s months later", most)
    return language.text(
        "between %(least)s and %(most)s months later", least=max(least, 1), most=max(most, 2)
    )


def _before_words(language: Language, days: int) -> str:
    """Return so many days before the event, which was announced then; empty if long before."""
    if days > _DAYS_COUNTED:
        return ""
    return language.plural("%(num)s day before", "%(num)s days before", days)
