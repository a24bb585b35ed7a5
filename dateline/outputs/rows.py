"""Events as compact columns for our scripts: what a mark, a card and a filter need of each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from decimal import Decimal
from itertools import pairwise

from dateline.language import Language
from dateline.model import Event, Report, Site
from dateline.wording import LONGEST_TITLE, amount_short, date_words, shortened

Ranks = Mapping[str, Mapping[str, int]]
"""Kind → slug → its place among the names of the index."""

_EPOCH = date(1970, 1, 1).toordinal()
_MOST = Decimal("1e300")
_MOST_WHOLE = 2**53


def epoch_day(ordinal: float) -> int:
    """Return a day of `date.toordinal`'s count as days since 1970-01-01.

    >>> epoch_day(date(1969, 12, 31).toordinal())
    -1
    """
    return int(ordinal) - _EPOCH


def columns(
    site: Site, events: Sequence[Event], ranks: Ranks, language: Language
) -> dict[str, object]:
    """Return *events* as one list a field; a name is its rank, or its slug where it has none."""
    amounts = [event.amounts[0] if event.amounts else None for event in events]
    firsts = [_first_report(site, event) for event in events]
    names = [report.outlet.name if report and report.outlet else "" for report in firsts]
    outlets = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return {
        "id": [event.id for event in events],
        "title": [shortened(event.title, LONGEST_TITLE) for event in events],
        "label": [date_words(language, event.date) for event in events],
        "start": [epoch_day(event.date.start.toordinal()) for event in events],
        "days": [(event.date.end - event.date.start).days for event in events],
        "lead": [int(event.weight == "lead") for event in events],
        "period": [_period(event) for event in events],
        "value": [json_number(amount.value) if amount else None for amount in amounts],
        "currency": [amount.currency if amount else "" for amount in amounts],
        "worth": [amount_short(language, amount) if amount else "" for amount in amounts],
        "hours": [_hours(site, event) for event in events],
        "outlets": list(outlets),
        "outlet": [outlets[name] for name in names],
        "entities": {
            kind: [[rank.get(slug, slug) for slug in event.entities[kind]] for event in events]
            for kind, rank in ranks.items()
        },
    }


def _first_report(site: Site, event: Event) -> Report | None:
    """Return the report that the event's coverage begins with."""
    return next((site.reports[key] for key in event.coverage if key in site.reports), None)


def _period(event: Event) -> list[int] | None:
    """Return first and last day of the contract."""
    if event.period is None:
        return None
    return [epoch_day(day.toordinal()) for day in (event.period.start, event.period.end)]


def json_number(value: Decimal) -> float | int:
    """Return a value as JSON holds it, as near as it can: sizes need no cents.

    >>> json_number(Decimal("1200000.00")), json_number(Decimal("1e400"))
    (1200000, 1e+300)
    """
    number = float(min(value, _MOST))
    return int(number) if number.is_integer() and number < _MOST_WHOLE else number


def _hours(site: Site, event: Event) -> list[int]:
    """Return when the reports ran: hours since 1970, each but the first since the one before.

    By their own clocks, as the strip has them.
    """
    moments = sorted(
        int(report.published.replace(tzinfo=UTC).timestamp() // 3600)
        for report in (site.reports[key] for key in event.coverage if key in site.reports)
        if report.published
    )
    return moments[:1] + [later - earlier for earlier, later in pairwise(moments)]
