"""The table of an event's facts: each with the words of the report that it was taken from."""

from collections.abc import Iterable
from dataclasses import replace

from dateline import permalinks
from dateline.markup import web_link
from dateline.model import Amount, Entity, EntityKind, Event, Evidence
from dateline.pages.catalog import Catalog
from dateline.pages.reports import place_words
from dateline.pages.views import Fact, Finding, Source
from dateline.wording import amount_words, date_words, machine_date, quoted

_PARTS = {
    "headline": "in the headline of ",
    "address": "from the words of the address of ",
    "excerpt": "in ",
    "text": "in ",
}


def facts_of(catalog: Catalog, event: Event) -> tuple[Fact, ...]:
    """Return the rows of *event*'s table; kinds that it names nobody of have none."""
    rows = [_entities(catalog, event, kind) for kind in catalog.site.kinds]
    rows += [_value(catalog, event), _period(catalog, event), _date(catalog, event)]
    rows.append(_summary(catalog, event))
    return tuple(row for row in rows if row is not None)


def _entities(catalog: Catalog, event: Event, kind: EntityKind) -> Fact | None:
    """Return the entities of one kind."""
    names = [(kind.key, slug) for slug in event.entities.get(kind.key, ())]
    found = [entity for name in names if (entity := catalog.entity(name))]
    if not found:
        return None
    label = kind.label if len(found) > 1 else kind.singular[:1].upper() + kind.singular[1:]
    return Fact(label, tuple(_entity(catalog, event, entity) for entity in found))


def _entity(catalog: Catalog, event: Event, entity: Entity) -> Finding:
    """Return one entity with its evidence, as far as that says more than the name itself."""
    evidence = [e for e in event.evidence if e.field == f"{entity.kind}:{entity.slug}"]
    return Finding(
        text=entity.name,
        url=permalinks.entity_url(entity.kind, entity.slug),
        aside="",
        sources=tuple(_without_name(source, entity) for source in _sources(catalog, evidence[:1])),
    )


def _without_name(source: Source, entity: Entity) -> Source:
    """Return *source* without a quotation that only says the entity's name again."""
    return replace(source, quote="") if source.quote == quoted(entity.name) else source


def _value(catalog: Catalog, event: Event) -> Fact | None:
    """Return the values of the deal."""
    if not event.amounts:
        return None
    evidence = [e for e in event.evidence if e.field == "amounts"]
    findings = []
    for amount in event.amounts:
        own = [e for e in evidence if amount.text in e.quote]
        if len(event.amounts) == 1:
            own = own or evidence
        findings.append(_amount(catalog, amount, own))
    return Fact("Value", tuple(findings))


def _amount(catalog: Catalog, amount: Amount, evidence: list[Evidence]) -> Finding:
    """Return one value with the words that it rests on."""
    asides = []
    if amount.converted:
        asides.append(f"{amount.converted} as the source converts it")
    if not evidence:
        asides.append(f"written {quoted(amount.text)}")
    return Finding(amount_words(amount), "", ", ".join(asides), _sources(catalog, evidence))


def _period(catalog: Catalog, event: Event) -> Fact | None:
    """Return the contract's own period."""
    if event.period is None:
        return None
    evidence = [e for e in event.evidence if e.field == "period"]
    return Fact(
        "Period",
        (Finding(date_words(event.period), "", "", _sources(catalog, evidence)),),
    )


def _date(catalog: Catalog, event: Event) -> Fact:
    """Return the date and how it is known."""
    evidence = [e for e in event.evidence if e.field == "date"]
    aside = ""
    if event.date_basis == "reported":
        aside = "the day of the first report; none says when it happened"
        evidence = []
    elif event.date_basis == "editor" and not evidence:
        aside = "as the editor dates it"
    return Fact(
        "Date",
        (
            Finding(
                text=date_words(event.date),
                url="",
                aside=aside,
                sources=_sources(catalog, evidence),
                machine_date=machine_date(event.date),
            ),
        ),
    )


def _summary(catalog: Catalog, event: Event) -> Fact | None:
    """Return the words that the editor's summary rests on, where the editor gives them."""
    evidence = [e for e in event.evidence if e.field == "summary"]
    if not evidence:
        return None
    words = Finding("In the report’s words", "", "", _sources(catalog, evidence))
    return Fact("Summary", (words,))


def _sources(catalog: Catalog, evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """Return where *evidence* stands, each place once."""
    return tuple(dict.fromkeys(_source(catalog, one) for one in evidence))


def _source(catalog: Catalog, evidence: Evidence) -> Source:
    """Return the words of one piece of evidence and the way to them."""
    report = catalog.site.reports.get(evidence.report)
    quote = quoted(evidence.quote)
    if report is None:
        # A saved text without an address: there is nothing to link to but what it cites.
        cited = catalog.site.reports.get(catalog.site.cited.get(evidence.record, ""))
        if cited is None:
            return Source(quote, "in ", "a saved text without an address", "")
        before = "in an undated saved text that cites "
        return Source(quote, before, place_words(cited), web_link(cited.url))
    return Source(quote, _PARTS[evidence.part], place_words(report), web_link(report.url))
