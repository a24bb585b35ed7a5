"""The editor's word over the derived facts, field by field; what was derived stays visible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.config import Config
from dateline.linking.facts import Facts
from dateline.linking.grouping import Happening
from dateline.linking.money import Money, find_amounts
from dateline.linking.sources import Quoted, Sources
from dateline.model import (
    Amount,
    Correction,
    DateBasis,
    Derivation,
    Event,
    EventFile,
    Evidence,
    Location,
    PartialDate,
    Report,
)
from dateline.permalinks import event_id

EDITOR = "the editor's file"


@dataclass(frozen=True, slots=True)
class Draft:
    """One event before it has an id and related coverage."""

    happening: Happening | None
    """None for an event that only the editor's file tells."""

    facts: Facts | None
    file: EventFile | None


def settle_event(draft: Draft, sources: Sources, config: Config) -> Event | None:
    """Return the event that *draft* makes, or None where nothing dates it."""
    file, facts = draft.file, draft.facts
    date = (file.date if file else None) or (facts.date if facts else None)
    if date is None:
        return None
    coverage = _coverage(draft, sources)
    title = (file.title if file else "") or (facts.title if facts else "")
    evidence = _evidence(draft, sources, config)
    return Event(
        id=(file.id if file else "") or event_id(_id_day(date), title),
        title=title,
        summary=file.summary if file else "",
        body=file.body if file else "",
        date=date,
        date_basis=_basis(file, facts),
        reported=next((r.published for r in coverage if r.published), None),
        period=(file.period if file else None) or (facts.period if facts else None),
        weight=(file.weight if file else "") or "lead",
        entities=_entities(file, facts, config),
        amounts=_amounts(draft, evidence, sources, config),
        storyline=None,
        coverage=tuple(report.id for report in coverage),
        related=(),
        records=_records(draft),
        told_in=_told_in(draft, sources),
        evidence=evidence,
        derivations=tuple(_derivations(draft, config)),
        location=_location(draft),
        corrections=_corrections(file, sources),
    )


def _corrections(file: EventFile | None, sources: Sources) -> tuple[Correction, ...]:
    """Return what the editor says was corrected, earliest first."""
    said = []
    for day, because, source in sorted(file.corrections if file else ()):
        report = sources.report_of(source) if source else None
        said.append(Correction(day, because, report.id if report else ""))
    return tuple(said)


def _id_day(date: PartialDate) -> str:
    """Return the part of the date that an id starts with: `2020-08-10`, `2022-04`, `2020`.

    >>> _id_day(PartialDate.parse("2020-08-10/2020-08-14"))
    '2020-08-10'
    """
    return date.edtf.partition("/")[0].rstrip("~?%").lower()


def _basis(file: EventFile | None, facts: Facts | None) -> DateBasis:
    """Return what the date rests on."""
    if facts is None or (file is not None and file.date is not None):
        return "editor"
    return facts.date_basis


def _coverage(draft: Draft, sources: Sources) -> list[Report]:
    """Return the event's reports, earliest first: those that joined, and those the editor names."""
    reports = list(draft.happening.coverage) if draft.happening else []
    if draft.file:
        told = [sources.report_of(source) for source in draft.file.told_in]
        reports += [report for report in told if report is not None]
    unique = {report.id: report for report in reports}
    return sorted(
        unique.values(),
        key=lambda r: (r.published is None, r.published and r.published.timestamp(), r.id),
    )


def _records(draft: Draft) -> tuple[str, ...]:
    """Return the paths of the records that the event is about, the leading one first."""
    paths: list[str] = []
    if draft.happening:
        paths += [record.path for record in (*draft.happening.records, *draft.happening.texts)]
    if draft.file:
        paths += draft.file.records
    return tuple(dict.fromkeys(paths))


def _told_in(draft: Draft, sources: Sources) -> tuple[str, ...]:
    """Return the paths of the records that tell the event in passing."""
    named = draft.file.told_in if draft.file else ()
    paths = [path for name in named for path in sources.records_of(name)]
    about = _records(draft)
    return tuple(path for path in dict.fromkeys(paths) if path not in about)


def _entities(
    file: EventFile | None, facts: Facts | None, config: Config
) -> dict[str, tuple[str, ...]]:
    """Return kind → slugs: the editor's where the file names the kind, else the derived ones."""
    said = (file.entities if file else None) or {}
    derived: Mapping[str, tuple[str, ...]] = facts.entities if facts else {}
    return {
        kind.key: said[kind.key] if kind.key in said else derived.get(kind.key, ())
        for kind in config.kinds
    }


def _evidence(draft: Draft, sources: Sources, config: Config) -> tuple[Evidence, ...]:
    """Return the words for each fact: the editor's for a field, else those found for it."""
    file, facts = draft.file, draft.facts
    given = [sources.find_quote(quoted) for quoted in Quoted.all_of(file)] if file else []
    said = [item for item in given if item is not None]
    fields = {item.field for item in said}
    kept = [
        item
        for item in (facts.evidence if facts else ())
        if item.field not in fields
        and not (file and facts and _is_overruled(item.field, file, facts, config))
    ]
    return (*said, *kept)


def _is_overruled(field: str, file: EventFile, facts: Facts, config: Config) -> bool:
    """Return whether the editor's file says something else than what *field* was derived as."""
    kind, _, slug = field.partition(":")
    if slug:
        return file.entities is not None and slug not in file.entities.get(kind, (slug,))
    if field == "amounts":
        said = [(m.value, m.currency) for m in _sums(file, config)]
        found = [(amount.value, amount.currency) for amount in facts.amounts]
        return file.amounts is not None and said != found
    dates = {"date": (file.date, facts.date), "period": (file.period, facts.period)}
    own, derived = dates.get(field, (None, None))
    return own is not None and own != derived


def _amounts(
    draft: Draft, evidence: Sequence[Evidence], sources: Sources, config: Config
) -> tuple[Amount, ...]:
    """Return the values of the deal: as the editor writes them, else as found."""
    file = draft.file
    if file is None or file.amounts is None:
        return draft.facts.amounts if draft.facts else ()
    record = next(
        (item.record for item in evidence if item.field == "amounts"),
        next(iter((*_records(draft), *_told_in(draft, sources))), ""),
    )
    return tuple(
        Amount(m.value, m.currency, m.text, record, m.converted, m.qualifier)
        for m in _sums(file, config)
    )


def _sums(file: EventFile, config: Config) -> tuple[Money, ...]:
    """Return the sums that the editor's file writes, one for each line of it."""
    lines = (find_amounts(text, config.currency) for text in file.amounts or ())
    return tuple(sums[0] for sums in lines if sums)


def _derivations(draft: Draft, config: Config) -> Iterator[Derivation]:
    """Yield how each field came about, and what was overruled."""
    file, facts = draft.file, draft.facts
    derived = {d.field: d for d in facts.derivations} if facts else {}
    for field, value in _said(file, config).items():
        before = derived.pop(field, None)
        yield Derivation(field, value, EDITOR, before.value if before else _derived(facts, field))
    yield from derived.values()
    if draft.happening:
        yield from _joined(draft.happening)
    if facts:
        said = _said(file, config)
        for item in facts.evidence:
            field = item.field.partition(":")[0]
            if field not in said and field != "date":
                yield Derivation(
                    item.field, _value(facts, item), f"“{item.quote}” in the {_where(item)}"
                )


def _joined(happening: Happening) -> Iterator[Derivation]:
    """Yield why each further report and saved text was taken to tell the same."""
    for report in happening.coverage:
        if report.id in happening.reasons:
            yield Derivation("coverage", report.id, happening.reasons[report.id])
    for record in (*happening.records, *happening.texts):
        if record.path in happening.reasons:
            yield Derivation("records", record.path, happening.reasons[record.path])


def _value(facts: Facts, item: Evidence) -> str:
    """Return what the site shows for the field that *item* is the evidence for."""
    return item.field.partition(":")[2] or _derived(facts, item.field)


def _where(item: Evidence) -> str:
    """Return where the words of *item* stand."""
    return f"{item.part} of {item.record}"


def _said(file: EventFile | None, config: Config) -> dict[str, str]:
    """Return the fields that the editor's file sets, as text."""
    if file is None:
        return {}
    said = {
        "title": file.title,
        "date": file.date.edtf if file.date else "",
        "period": file.period.edtf if file.period else "",
        "summary": file.summary,
        "amounts": ", ".join(file.amounts or ()) if file.amounts else "",
    }
    for kind in config.kinds:
        if file.entities and kind.key in file.entities:
            said[kind.key] = ", ".join(file.entities[kind.key])
    return {field: value for field, value in said.items() if value}


def _derived(facts: Facts | None, field: str) -> str:
    """Return what the rules alone say of *field*, as text; empty where they say nothing."""
    if facts is None:
        return ""
    if field == "amounts":
        return ", ".join(amount.text for amount in facts.amounts)
    if field == "period":
        return facts.period.edtf if facts.period else ""
    return ", ".join(facts.entities.get(field, ()))


def _location(draft: Draft) -> Location:
    """Return where the event is written down."""
    if draft.file:
        return draft.file.location
    assert draft.happening is not None
    return draft.happening.lead.report.location
