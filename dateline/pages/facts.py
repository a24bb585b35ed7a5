"""The table of an event's facts: each with the words of the report that it was taken from."""

from collections.abc import Sequence
from dataclasses import replace

from dateline import permalinks
from dateline.language import Language
from dateline.model import Amount, Entity, EntityKind, Event, Evidence, Report
from dateline.pages.catalog import Catalog
from dateline.pages.clocks import clocks_of
from dateline.pages.evidence import sources_of
from dateline.pages.fact_views import Fact, Finding, Source
from dateline.pages.reports import place_words
from dateline.pages.views import Link
from dateline.wording import amount_words, date_words, quoted

_EDITORS_FILES = "content/events/"

_MOST_NAMES = 24
"""Of one kind, with their evidence; further ones are folded up."""


def facts_of(catalog: Catalog, event: Event) -> tuple[Fact, ...]:
    """Return the rows of *event*'s table; kinds that it names nobody of have none."""
    rows = [_entities(catalog, event, kind) for kind in catalog.site.kinds]
    rows += [_value(catalog, event), _period(catalog, event), _summary(catalog, event)]
    rows += clocks_of(catalog, event, catalog.reports_of([event]))
    return tuple(row for row in rows if row is not None)


def note_of(catalog: Catalog, event: Event) -> str:
    """Return whose words the headline and the summary are."""
    language = catalog.language
    reports = catalog.reports_of([event])
    has_file = event.location.path.startswith(_EDITORS_FILES)
    if has_file and not any(event.title in report.title for report in reports):
        if event.summary:
            return language.text("The headline and the summary are the editor’s own words.")
        return language.text("The headline is the editor’s own.")
    summary = language.text("The summary is the editor’s own.") if event.summary else ""
    return " ".join(filter(None, (_headline_words(language, event.title, reports), summary)))


def _headline_words(language: Language, headline: str, reports: Sequence[Report]) -> str:
    """Return from which of *reports* a *headline* was taken."""
    for report in reports:
        if report.title == headline:
            place = place_words(language, report)
            return language.text("The headline is that of %(report)s.", report=place)
    for report in reports:
        if headline in report.title:
            place = place_words(language, report)
            return language.text("The headline is taken from that of %(report)s.", report=place)
    return language.text("The headline is taken from a saved text.")


def _entities(catalog: Catalog, event: Event, kind: EntityKind) -> Fact | None:
    """Return the entities of one kind."""
    names = [(kind.key, slug) for slug in event.entities.get(kind.key, ())]
    found = [entity for name in names if (entity := catalog.entity(name))]
    if not found:
        return None
    label = kind.label if len(found) > 1 else kind.singular[:1].upper() + kind.singular[1:]
    shown, folded = found[:_MOST_NAMES], found[_MOST_NAMES:]
    return Fact(
        label,
        tuple(_entity(catalog, event, entity) for entity in shown),
        more=tuple(Link(e.name, permalinks.entity_url(e.kind, e.slug)) for e in folded),
        more_label=catalog.language.plural("%(num)s more", "%(num)s more", len(folded))
        if folded
        else "",
    )


def _entity(catalog: Catalog, event: Event, entity: Entity) -> Finding:
    """Return one entity with its evidence, as far as that says more than the name itself."""
    evidence = [e for e in event.evidence if e.field == f"{entity.kind}:{entity.slug}"]
    return Finding(
        text=entity.name,
        url=permalinks.entity_url(entity.kind, entity.slug),
        aside="" if evidence else _wordless(catalog, event, entity.kind),
        sources=tuple(
            _without_name(catalog, source, entity) for source in sources_of(catalog, evidence[:1])
        ),
    )


def _wordless(catalog: Catalog, event: Event, kind: str) -> str:
    """Return how names of a *kind* came to *event* where no words are quoted for one."""
    if any(derivation.field == kind for derivation in event.derivations):
        return catalog.language.text("named by the editor")
    known = catalog.kind(kind)
    if known and known.from_topics:
        return catalog.language.text("as its records are filed")
    return ""


def _without_name(catalog: Catalog, source: Source, entity: Entity) -> Source:
    """Return *source* without a quotation that only says the entity's name again."""
    only_name = source.quote == quoted(catalog.language, entity.name)
    return replace(source, quote="") if only_name else source


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
    return Fact(catalog.language.text("Value"), tuple(findings))


def _amount(catalog: Catalog, amount: Amount, evidence: list[Evidence]) -> Finding:
    """Return one value with the words that it rests on."""
    language, asides = catalog.language, []
    if amount.converted:
        asides.append(
            language.text("%(amount)s as the source converts it", amount=amount.converted)
        )
    if not evidence:
        asides.append(language.text("written %(words)s", words=quoted(language, amount.text)))
    words = amount_words(language, amount)
    return Finding(words, "", ", ".join(asides), sources_of(catalog, evidence))


def _period(catalog: Catalog, event: Event) -> Fact | None:
    """Return the contract's own period."""
    if event.period is None:
        return None
    evidence = [e for e in event.evidence if e.field == "period"]
    aside = "" if evidence else catalog.language.text("as the editor gives it")
    finding = Finding(
        date_words(catalog.language, event.period), "", aside, sources_of(catalog, evidence)
    )
    return Fact(catalog.language.text("Period"), (finding,))


def _summary(catalog: Catalog, event: Event) -> Fact | None:
    """Return the words that the editor's summary rests on, where the editor gives them."""
    evidence = [e for e in event.evidence if e.field == "summary"]
    if not evidence:
        return None
    words = Finding(
        catalog.language.text("In the words of the report"), "", "", sources_of(catalog, evidence)
    )
    return Fact(catalog.language.text("Summary"), (words,))
