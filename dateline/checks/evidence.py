"""Facts that the editor states without the words for them, and quotations that are too long."""

from collections.abc import Iterator

from dateline.checks.facts import facts_of
from dateline.checks.matter import Matter
from dateline.model import Diagnostic, Event

LONGEST_QUOTE = 25
"""Words. Evidence points at a passage; more of a saved text would be republication."""


def check_evidence(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each fact without its words, and each quotation that is too long."""
    for event in matter.site.events:
        yield from _missing(event, matter)
        yield from _too_long(event, matter)


def _missing(event: Event, matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for the editor's date, period and amounts that come without their words."""
    for fact in facts_of(event):
        if fact.field != "event" and not fact.is_sourced:
            yield Diagnostic(
                "event.no_evidence",
                "warning",
                matter.place_of(event, fact.field),
                f"“{event.title}” gives no words for its {fact.field}",
                f"Add to `evidence:` the line `- {{field: {fact.field}, quote: …, source: …}}`.",
            )


def _too_long(event: Event, matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each piece of evidence of *event* that quotes a whole passage."""
    file = matter.file_of(event)
    for item in event.evidence:
        if len(item.quote.split()) <= LONGEST_QUOTE:
            continue
        given = enumerate(file.evidence if file else ())
        number = next((n for n, each in given if each[:2] == (item.field, item.quote)), 0)
        yield Diagnostic(
            "evidence.long",
            "warning",
            matter.place_of(event, f"evidence.{number}"),
            f"the evidence for {item.field} quotes {len(item.quote.split())} words",
            f"Quote the {LONGEST_QUOTE} words or fewer that say it.",
        )
