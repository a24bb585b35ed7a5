"""Give each report the address to link to, its id, and the other addresses it is known by."""

from dataclasses import replace
from functools import lru_cache

from dateline.addresses import canonical_url, is_amp, link_url, report_id
from dateline.model import Diagnostic, Record, Repair, Report
from dateline.repair.texts import repair_of


def repair_addresses(record: Record) -> Record:
    """Return *record* with canonical addresses and ids, related reports once each."""
    repairs: list[Repair] = []
    report = _addressed(record.report, "", repairs)
    related, notes = [], []
    seen = {report.id: "the record's own article"} if report.id else {}
    for number, each in enumerate(record.related):
        other = _addressed(each, f"related.{number}.", repairs)
        if other.id in seen:
            message = f"a related report is {seen[other.id]}; it is left out"
            notes.append(Diagnostic("record.related_twice", "note", other.location, message))
            continue
        seen[other.id] = "the same as an earlier one"
        related.append(other)
    return replace(
        record,
        report=report,
        related=tuple(related),
        notes=record.notes + tuple(notes),
        repairs=record.repairs + tuple(repairs),
    )


def _addressed(report: Report, prefix: str, repairs: list[Repair]) -> Report:
    """Return *report* with the address to link to; an AMP copy only where there is no other."""
    written = tuple(each for each in (report.url, *report.aliases) if each)
    if not written:
        return report
    key, url, aliases = _settled(written)
    if url != report.url:
        change = (report.url, url)
        repairs.append(repair_of(f"{prefix}url", "address", change, report.location))
    return replace(report, id=key, url=url, aliases=aliases)


@lru_cache(maxsize=4096)  # a report is listed by many records of the same days
def _settled(written: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Return the id, the address to link to and the other addresses of who has those *written*."""
    plain = (each for each in written if len(written) == 1 or not is_amp(each))
    chosen = next(plain, written[0])
    canonical = canonical_url(chosen)
    others = dict.fromkeys(canonical_url(each) for each in written)
    aliases = tuple(each for each in others if each and each != canonical)
    return report_id(chosen), link_url(chosen), aliases
