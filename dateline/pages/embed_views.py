"""What the templates of embeds are given: finished, as all of `views.py`."""

from dataclasses import dataclass

from dateline.pages.views import EventCard, Quotation, ReportLine


@dataclass(frozen=True, slots=True)
class EmbedEntry:
    """An event in the list of an embed, with what its script chooses events by."""

    card: EventCard

    summary: str
    quotation: Quotation | None
    """Only where no editor wrote a summary."""

    reports: tuple[ReportLine, ...]
    """The first of them."""

    more_reports: str
    """`4 more reports`, which the event's page shows."""

    start: int
    """First and last day that it can be, as days since 1970-01-01."""

    end: int

    value: str
    """A decimal number; empty if none is known."""

    currency: str

    names: str
    """`vendors:acme topics:cameras`: all that it names, apart by spaces."""

    @property
    def look(self) -> str:
        """Return the classes of its row in a list, which an event alone says for others."""
        weight = "entry--background" if self.card.is_background else ""
        return " ".join(filter(None, ("entry", self.card.lane, weight)))
