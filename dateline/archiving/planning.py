"""Find the reports of which no copy is known, those that most rests on first."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC

from dateline.model import Report, Site


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that nobody has saved as far as is known."""

    report: Report

    sole: tuple[str, ...]
    """Ids of the events that rest on it alone."""

    quotes: int
    """How many pieces of evidence are its words."""

    events: tuple[str, ...]
    """Ids of all events that rest on it."""

    beside: int
    """How many events it stands beside."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be saved, and how much is saved already."""

    wanted: tuple[Wanted, ...]
    total: int
    """Of the reports on the site."""

    @property
    def saved(self) -> int:
        """Return of how many reports copies are known."""
        return self.total - len(self.wanted)


def plan_of(site: Site) -> Plan:
    """Return what is to be saved of *site*: the same order for the same record."""
    rests: dict[str, list[str]] = {}
    sole: dict[str, list[str]] = {}
    quotes: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for event in site.events:
        covered = tuple(dict.fromkeys(event.coverage))
        for key in covered:
            rests.setdefault(key, []).append(event.id)
            if len(covered) == 1:
                sole.setdefault(key, []).append(event.id)
        quotes.update(item.report for item in event.evidence if item.report)
        beside.update({item.report for item in event.related})
    wanted = (
        Wanted(
            report, tuple(sole.get(key, ())), quotes[key], tuple(rests.get(key, ())), beside[key]
        )
        for key, report in site.reports.items()
        if not report.fate.copies
    )
    return Plan(tuple(sorted(wanted, key=_rank)), len(site.reports))


def _rank(wanted: Wanted) -> tuple[int, int, int, int, str, str]:
    """Return the place of a report: what would be lost with it; then by day and address."""
    published = wanted.report.published
    return (
        -len(wanted.sole),
        -wanted.quotes,
        -len(wanted.events),
        -wanted.beside,
        published.astimezone(UTC).isoformat() if published else "9999",
        wanted.report.url,
    )
