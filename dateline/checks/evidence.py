"""Facts that the editor states without the words for them, and quotations that are too long."""

from collections.abc import Iterator

from dateline.model import Diagnostic, Event, Site

LONGEST_QUOTE = 25
"""Words. Evidence points at a passage; more of a saved text would be republication."""


def check_evidence(site: Site) -> Iterator[Diagnostic]:
    """Yield a warning for each fact without its words, and each quotation that is too long."""
    for event in site.events:
        yield from _missing(event)
        for item in event.evidence:
            if len(item.quote.split()) > LONGEST_QUOTE:
                yield Diagnostic(
                    "evidence.long",
                    "warning",
                    event.location,
                    f"the evidence for {item.field} quotes {len(item.quote.split())} words",
                    f"Quote the {LONGEST_QUOTE} words or fewer that say it.",
                )


def _missing(event: Event) -> Iterator[Diagnostic]:
    """Yield a warning for the editor's date and amounts where no words are given for them."""
    fields = {item.field for item in event.evidence}
    stated = {"date": event.date_basis == "editor", "amounts": bool(event.amounts)}
    for field, is_stated in stated.items():
        if is_stated and field not in fields:
            yield Diagnostic(
                "event.no_evidence",
                "warning",
                event.location,
                f"“{event.title}” gives no words for its {field}",
                f"Add to `evidence:` the line `- {{field: {field}, quote: …, source: …}}`.",
            )
