"""What one happening says of itself: title, date, names, amounts, each with the words for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.linking.dates import Idiom, StatedDate, date_of_event, period_of_event
from dateline.linking.grouping import Happening
from dateline.linking.money import Notation, deals_in
from dateline.linking.names import lead_clause
from dateline.linking.naming import name_entities
from dateline.linking.passages import Passage, evidence_of
from dateline.linking.storylines import Continuation, read_continuations
from dateline.linking.telling import Reading, tell
from dateline.model import Amount, DateBasis, Derivation, Evidence, PartialDate, Record, Report

_LATELY = timedelta(days=31)
"""How long before its first report a deal may have been made."""


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

    continuations: tuple[Continuation, ...]
    """Where its words say that a deal goes on; whether they hold is decided among all events."""


def derive_facts(happening: Happening, reading: Reading) -> Facts | None:
    """Return what *happening* says, or None where nothing tells when it was."""
    lead = happening.lead
    clause = lead_clause(lead.report.title, reading.index)
    passages = tuple(tell(happening, clause, reading))
    stated = _stated_date(clause, passages, happening, reading)
    first = _first_report(happening)
    if stated is None and (first is None or first.published is None):
        return None
    period = period_of_event(passages, reading.month_first)
    names = name_entities(happening, passages, reading)
    since = _since(stated, first)
    notation = Notation(reading.config.currency, reading.month_first)
    deals = deals_in(clause, passages, since, notation)
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
        *([evidence_of("date", stated.quote, stated.passage)] if stated else []),
        *([evidence_of("period", period.quote, period.passage)] if period else []),
        *(evidence_of("amounts", deal.quote, deal.passage) for deal in deals),
        *(item for found in names.values() for item in found.values() if item is not None),
    ]
    known, basis = _date(stated, first)
    spoken = [p for p in passages if p.part in ("headline", "excerpt")]
    return Facts(
        title=clause,
        date=known,
        date_basis=basis,
        period=period.date if period else None,
        entities={kind: tuple(found) for kind, found in names.items()},
        amounts=amounts,
        evidence=tuple(evidence),
        derivations=(
            _derive_title(clause, lead),
            _derive_date(known, stated, first),
        ),
        continuations=read_continuations(spoken, known.start, reading.index, reading.month_first),
    )


def _since(stated: StatedDate | None, first: Report | None) -> date | None:
    """Return the day before which nothing that a text dates belongs to the happening."""
    if stated is not None:
        return stated.date.start
    return first.published.date() - _LATELY if first and first.published else None


def _date(stated: StatedDate | None, first: Report | None) -> tuple[PartialDate, DateBasis]:
    """Return the date and what it rests on: what a text states, else the first report's day."""
    if stated is not None:
        return stated.date, "stated"
    assert first is not None
    assert first.published is not None
    return PartialDate.day(first.published.date()), "reported"


def _stated_date(
    clause: str, passages: Sequence[Passage], happening: Happening, reading: Reading
) -> StatedDate | None:
    """Return the date that the texts state for the happening itself."""

    def named(text: str) -> tuple[tuple[str, str], ...]:
        found = reading.index.find(text)
        return tuple((f"{m.entity.kind}:{m.entity.slug}", m.text) for m in found)

    first = _first_report(happening)
    reported = first.published.date() if first and first.published else None
    idiom = Idiom(reading.month_first, named)
    return date_of_event(clause, passages, reported, idiom)


def _first_report(happening: Happening) -> Report | None:
    """Return the earliest report, or the dated text that stands alone."""
    if happening.coverage:
        return happening.coverage[0]
    return happening.lead.report


def _derive_title(clause: str, lead: Record) -> Derivation:
    """Return how the title came about."""
    is_whole = clause == lead.report.title
    which = "the headline" if is_whole else "the first clause of the headline"
    return Derivation("title", clause, f"{which} of {lead.path}")


def _derive_date(known: PartialDate, stated: StatedDate | None, first: Report | None) -> Derivation:
    """Return how the date came about."""
    if stated is not None:
        where = f"the {stated.passage.part} of {stated.passage.record}"
        return Derivation("date", known.edtf, f"“{stated.quote}” in {where}")
    who = first.outlet.name if first and first.outlet else "an unnamed outlet"
    return Derivation("date", known.edtf, f"the day of the first report, by {who}")
