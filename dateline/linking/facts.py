"""What one happening says of itself: title, date, names, amounts, each with the words for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.config import Config
from dateline.linking.amounts import deals_in
from dateline.linking.clauses import lead_clause, sections_about
from dateline.linking.entities import Mention, NameIndex
from dateline.linking.grouping import Grouping, Happening
from dateline.linking.happening import StatedDate, date_of_event, period_of_event
from dateline.linking.passages import Passage, split_sentences
from dateline.linking.reports import Library
from dateline.model import (
    Amount,
    DateBasis,
    Derivation,
    Evidence,
    PartialDate,
    Record,
    Report,
)
from dateline.permalinks import slug_of

SHARED_BY = 3
"""A name that the leading report lacks counts if every third report of the event has it, …"""

AT_LEAST = 2
"""… and at least two do: one report's passing mention is not what happened."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything derived for one event, before the editor has a word."""

    title: str
    date: PartialDate
    date_basis: DateBasis
    period: PartialDate | None
    entities: Mapping[str, tuple[str, ...]]
    amounts: tuple[Amount, ...]
    evidence: tuple[Evidence, ...]
    derivations: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read a happening."""

    config: Config
    index: NameIndex
    library: Library
    grouping: Grouping
    topics: Mapping[str, tuple[str, str]]
    """Folded name of a topic → (kind, slug)."""


def derive_facts(happening: Happening, reading: Reading) -> Facts | None:
    """Return what *happening* says, or None where nothing tells when it was."""
    lead = happening.lead
    clause = lead_clause(lead.report.title, reading.index)
    passages = tuple(_passages(happening, clause, reading))
    stated = _stated_date(clause, passages, happening, reading.config)
    first = _first_report(happening)
    if stated is None and (first is None or first.published is None):
        return None
    period = period_of_event(passages)
    names = _names(happening, clause, passages, reading)
    deals = deals_in(clause, passages)
    amounts = tuple(
        Amount(
            value=deal.money.value,
            currency=deal.money.currency,
            text=deal.money.text,
            record=deal.passage.record,
            converted=deal.money.converted,
            qualifier=deal.money.qualifier,
        )
        for deal in deals
    )
    evidence = [
        *([_evidence("date", stated.quote, stated.passage)] if stated else []),
        *([_evidence("period", period.quote, period.passage)] if period else []),
        *(_evidence("amounts", deal.quote, deal.passage) for deal in deals),
        *(item for found in names.values() for item in found.values() if item is not None),
    ]
    known, basis = _date(stated, first)
    return Facts(
        title=clause,
        date=known,
        date_basis=basis,
        period=period.date if period else None,
        entities={kind: tuple(found) for kind, found in names.items()},
        amounts=amounts,
        evidence=tuple(evidence),
        derivations=tuple(_derivations(clause, lead, known, stated, first)),
    )


def _date(stated: StatedDate | None, first: Report | None) -> tuple[PartialDate, DateBasis]:
    """Return the date and what it rests on: what a text states, else the first report's day."""
    if stated is not None:
        return stated.date, "stated"
    assert first is not None
    assert first.published is not None
    return PartialDate.day(first.published.date()), "reported"


def _stated_date(
    clause: str, passages: Sequence[Passage], happening: Happening, config: Config
) -> StatedDate | None:
    """Return the date that the texts state for the happening itself."""
    first = _first_report(happening)
    reported = first.published.date() if first and first.published else None
    return date_of_event(clause, passages, reported, config.dates == "month-first")


def _first_report(happening: Happening) -> Report | None:
    """Return the earliest report, or the dated text that stands alone."""
    if happening.coverage:
        return happening.coverage[0]
    return happening.lead.report


def _passages(happening: Happening, clause: str, reading: Reading) -> Iterator[Passage]:
    """Yield the words of the happening in order of authority, the leading record's first."""
    lead = happening.lead
    told = _Told.of(clause, lead.report.title, reading.index)
    yield from _words_of(lead.report, lead.path, reading.library, told)
    lead_id = reading.library.renamed.get(lead.report.id, "")
    for report in happening.coverage:
        if report.id != lead_id:
            yield from _words_of(
                report, reading.library.record_of(report.id), reading.library, told
            )
    for text in (*happening.records, *happening.texts):
        article = _article_of(text, reading)
        for paragraph in sections_about(clause, text.paragraphs, reading.index):
            yield Passage(
                text=paragraph.text,
                part="text",
                record=text.path,
                report=reading.library.renamed.get(article.id, "") if article else "",
                said=_day(article) if article else None,
            )


def _article_of(record: Record, reading: Reading) -> Report | None:
    """Return the article that *record* is, or None for a text that only cites its report."""
    match = reading.grouping.matches.get(record.path)
    if match is None:
        return record.report
    if match.how == "cites":
        return None
    return reading.library.reports[reading.library.renamed[match.report]]


@dataclass(frozen=True, slots=True)
class _Told:
    """Which names belong to the happening and which to another story of the same article."""

    lead: frozenset[str]
    other: frozenset[str]
    index: NameIndex

    @classmethod
    def of(cls, clause: str, headline: str, index: NameIndex) -> "_Told":
        """Return the names of the leading clause, and those that only the rest has."""
        lead = _slugs(index.find(clause))
        return cls(lead, _slugs(index.find(headline)) - lead, index)

    def keep(self, text: str) -> str:
        """Return *text* without the sentences and clauses that tell the other story."""
        if not self.other:
            return text
        kept = []
        for _, sentence in split_sentences(text):
            clause = lead_clause(sentence, self.index)
            names = _slugs(self.index.find(clause))
            if not names & self.other or names & self.lead:
                kept.append(clause)
        return " ".join(kept)


def _words_of(report: Report, record: str, library: Library, told: _Told) -> Iterator[Passage]:
    """Yield the headline and the excerpt of *report*, as far as they tell this happening."""
    key = library.renamed.get(report.id, "")
    headline, excerpt = told.keep(report.title), told.keep(report.excerpt)
    if headline:
        yield Passage(headline, "headline", record, key, _day(report))
    if excerpt:
        yield Passage(excerpt, "excerpt", record, key, _day(report))


def _names(
    happening: Happening, clause: str, passages: Sequence[Passage], reading: Reading
) -> dict[str, dict[str, Evidence | None]]:
    """Return kind → slug → evidence for the entities that the happening is about."""
    names: dict[str, dict[str, Evidence | None]] = {kind.key: {} for kind in reading.config.kinds}
    lead = reading.library.renamed.get(happening.lead.report.id, "")
    spoken = [p for p in passages if p.part in ("headline", "excerpt")]
    spoken += _opening(happening.lead, passages)
    for passage in spoken:
        if passage.report == lead:
            _add_mentions(names, reading.index.find(passage.text), passage)
    for mention, passage in _shared_mentions(spoken, len(happening.coverage), reading.index):
        _add_mentions(names, (mention,), passage)
    _add_address_names(names, happening, reading)
    for record in happening.records:
        for topic in record.topics:
            if slug_of(topic) in reading.topics:
                key, slug = reading.topics[slug_of(topic)]
                names[key].setdefault(slug, None)
    for kind in reading.config.kinds:
        if kind.from_topics:
            names[kind.key] = dict(sorted(names[kind.key].items()))
    return names


def _opening(lead: Record, passages: Sequence[Passage]) -> list[Passage]:
    """Return the first paragraphs of a saved text that stands alone: its excerpt, so to speak."""
    if lead.form == "news":
        return []
    return [p for p in passages if p.part == "text" and p.record == lead.path][:2]


def _add_mentions(
    names: dict[str, dict[str, Evidence | None]], mentions: Iterable[Mention], passage: Passage
) -> None:
    """Add the entities of *mentions*, each with the first words that name it."""
    for mention in mentions:
        entity = mention.entity
        evidence = _evidence(f"{entity.kind}:{entity.slug}", mention.text, passage)
        names[entity.kind].setdefault(entity.slug, evidence)


def _shared_mentions(
    passages: Sequence[Passage], reports: int, index: NameIndex
) -> Iterator[tuple[Mention, Passage]]:
    """Yield the mentions that enough of the event's *reports* agree on, each entity once."""
    found: dict[tuple[str, str], tuple[Mention, Passage]] = {}
    holders: dict[tuple[str, str], dict[str, None]] = {}
    for passage in passages:
        for mention in index.find(passage.text):
            key = (mention.entity.kind, mention.entity.slug)
            found.setdefault(key, (mention, passage))
            holders.setdefault(key, {})[passage.report] = None
    for key, reports_with in holders.items():
        if len(reports_with) >= AT_LEAST and len(reports_with) * SHARED_BY >= reports:
            yield found[key]


def _add_address_names(
    names: dict[str, dict[str, Evidence | None]], happening: Happening, reading: Reading
) -> None:
    """Add entities from the words of the leading address, for kinds that nothing else names."""
    lead = happening.lead.report
    missing = [kind for kind, found in names.items() if not found]
    if not lead.url:
        return
    key = reading.library.renamed[lead.id]
    for mention in reading.index.find_in_address(lead.url):
        if mention.entity.kind in missing:
            passage = Passage(lead.url, "address", happening.lead.path, key, _day(lead))
            _add_mentions(names, (mention,), passage)


def _derivations(
    clause: str,
    lead: Record,
    known: PartialDate,
    stated: StatedDate | None,
    first: Report | None,
) -> Iterator[Derivation]:
    """Yield how the title and the date came about."""
    headline: Literal["the headline", "the first clause of the headline"] = (
        "the headline" if clause == lead.report.title else "the first clause of the headline"
    )
    yield Derivation("title", clause, f"{headline} of {lead.path}")
    if stated is not None:
        where = f"the {stated.passage.part} of {stated.passage.record}"
        yield Derivation("date", known.edtf, f"“{stated.quote}” in {where}")
    elif first is not None:
        who = first.outlet.name if first.outlet else "an unnamed outlet"
        yield Derivation("date", known.edtf, f"the day of the first report, by {who}")


def _evidence(field: str, quote: str, passage: Passage) -> Evidence:
    """Return *quote* as the evidence for *field*."""
    return Evidence(field, quote, passage.part, passage.record, passage.report)


def _slugs(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the kinds and slugs that are mentioned, for comparing only."""
    return frozenset(f"{m.entity.kind}:{m.entity.slug}" for m in mentions)


def _day(report: Report) -> date | None:
    """Return the day on which *report* ran."""
    return report.published.date() if report.published else None
