"""What each column of the tables holds, in the site's language; the order is that of the cells."""

from collections.abc import Iterator, Sequence

from dateline.language import Language
from dateline.model import EntityKind, Field


def event_fields(kinds: Sequence[EntityKind], language: Language) -> tuple[Field, ...]:
    """Return the columns of `events.csv`; those of the site's kinds stand last.

    Their names have an underscore, which no kind's key has, so none can be one of the others.
    """
    return (*_event(language), *_dates(language), *_deals(language), *_kinds(kinds, language))


def _event(language: Language) -> tuple[Field, ...]:
    """Return the columns that say what happened."""
    text = language.text
    return (
        Field("id", "string", text("The event’s own name, which never changes."), True),
        Field("title", "string", text("What happened, in one line."), True),
        Field("summary", "string", text("The editor’s own words, if there are any.")),
        Field("text", "string", text("More in the editor’s own words, in Markdown.")),
        Field("url", "string", text("The event’s page."), True),
    )


def _dates(language: Language) -> tuple[Field, ...]:
    """Return the columns that say when."""
    text = language.text
    basis = text("“editor”, “stated” in a text, or “reported”: the day of the earliest report.")
    return (
        Field("date", "string", text("When it happened, in EDTF: as precise as is known."), True),
        Field("start", "date", text("The earliest day that it can be."), True),
        Field("end", "date", text("The latest day that it can be."), True),
        Field("date_basis", "string", basis, True),
        Field("reported", "datetime", text("When the first report ran, in UTC.")),
        Field("changed", "date", text("When this record last changed it, if that is known.")),
        Field("period", "string", text("The contract’s own time, in EDTF.")),
        Field("period_start", "date", text("Its first day.")),
        Field("period_end", "date", text("Its last day.")),
        Field("weight", "string", text("“lead”, or “background” for what is no deal."), True),
    )


def _deals(language: Language) -> tuple[Field, ...]:
    """Return the columns of money, of the storyline and of sources."""
    text = language.text
    return (
        Field("amounts", "list", text("Values of the deal, as decimal numbers.")),
        Field("currencies", "list", text("The currency of each value, as an ISO 4217 code.")),
        Field("qualifiers", "list", text("“more than”, “up to” … for each value; often empty.")),
        Field("amount_texts", "list", text("Each value as it was written.")),
        Field("storyline", "string", text("The contract that the event belongs to.")),
        Field("first_report", "string", text("The earliest report: an “id” of reports.csv.")),
        Field("coverage", "list", text("All reports that it rests on, earliest first.")),
        Field("related", "list", text("Reports on the subject, but not on this event.")),
        Field("records", "list", text("The files of the record that it was made from.")),
    )


def _kinds(kinds: Sequence[EntityKind], language: Language) -> Iterator[Field]:
    """Yield two columns for each kind."""
    for kind in kinds:
        short = language.text("%(kind)s, by the short names in their addresses.", kind=kind.label)
        yield Field(f"{kind.key}_slugs", "list", short)
        yield Field(f"{kind.key}_names", "list", language.text("%(kind)s.", kind=kind.label))


def report_fields(language: Language) -> tuple[Field, ...]:
    """Return the columns of `reports.csv`."""
    text = language.text
    related = text("Events that it is related to: “id” of events.csv.")
    return (
        Field("id", "string", text("Made from the report’s address alone."), True),
        Field("url", "string", text("Where the report stands."), True),
        Field("title", "string", text("Its headline."), True),
        Field("excerpt", "string", text("What its outlet says of it in short.")),
        Field("excerpt_is_cut", "boolean", text("Whether that stops in mid-sentence."), True),
        Field("outlet", "string", text("The short name of who published it.")),
        Field("outlet_name", "string", text("The outlet’s name.")),
        Field("outlet_domain", "string", text("The outlet’s domain.")),
        Field("published", "datetime", text("When it ran, in UTC.")),
        Field("events", "list", text("Events that rest on it: “id” of events.csv.")),
        Field("related_events", "list", related),
        Field("archived", "list", text("Addresses of archived copies.")),
        Field("archived_on", "list", text("When each copy was saved, in EDTF; may be empty.")),
        Field("archived_by", "list", text("Who has saved each copy; may be empty.")),
        Field("lost", "string", text("When it was noticed that the original is gone, in EDTF.")),
        Field("changed", "string", text("When the original was changed since, in EDTF.")),
        Field("change_note", "string", text("What was changed, in the editor’s words.")),
    )


def link_fields(language: Language) -> tuple[Field, ...]:
    """Return the columns of `event_reports.csv`."""
    text = language.text
    role = text("“coverage” if the event rests on the report, “related” if it does not.")
    return (
        Field("event", "string", text("An “id” of events.csv."), True),
        Field("report", "string", text("An “id” of reports.csv."), True),
        Field("role", "string", role, True),
        Field("position", "integer", text("Its place in its list, from 1."), True),
        Field("why", "string", text("Why it is related.")),
    )
