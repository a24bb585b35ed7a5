"""How everything that the site says of one event came about, for `check --explain`."""

import difflib
from collections.abc import Iterator, Sequence

from dateline.console import neutralize
from dateline.errors import ContentError
from dateline.model import Derivation, Event, Evidence, Site


def find_event(site: Site, wanted: str) -> Event:
    """Return the event that *wanted* names: its id, its address or a part that only it has."""
    name = wanted.rstrip("/").rpartition("/")[2]
    exact = [event for event in site.events if event.id == name]
    partly = [event for event in site.events if name and name in event.id]
    if len(exact) == 1 or len(partly) == 1:
        return (exact or partly)[0]
    ids = [event.id for event in partly] or _nearest(name, [event.id for event in site.events])
    hint = f": did you mean {' or '.join(ids[:5])}?" if ids else ""
    how_many = "more than one event has" if partly else "no event has"
    raise ContentError(f"{how_many} `{wanted}` in its id{hint}")


def explain_event(event: Event, site: Site) -> str:
    """Return, line by line, every fact about *event* with how it came about and the words."""
    return "".join(f"{neutralize(line) if line else ''}\n" for line in _lines(event, site))


def _nearest(name: str, ids: Sequence[str]) -> list[str]:
    """Return the *ids* that share most words with *name*, spelled alike or nearly so."""
    known = sorted({word for key in ids for word in key.split("-")})
    meant = [w for word in name.split("-") for w in difflib.get_close_matches(word, known, n=1)]
    shared = {key: sum(word in key.split("-") for word in meant) for key in ids}
    most = max(shared.values(), default=0)
    return [key for key in ids if shared[key] == most > 0]


def _lines(event: Event, site: Site) -> Iterator[str]:
    """Yield the lines of the explanation."""
    yield event.title
    yield f"id: {event.id}"
    yield f"from: {event.location}"
    yield f"date: {event.date} ({event.date_basis})"
    for derivation in event.derivations:
        yield from _derivation_lines(derivation)
    told = "\n".join(derivation.how for derivation in event.derivations)
    further = [evidence for evidence in event.evidence if evidence.quote not in told]
    if further:
        yield "further words"
        yield from (_evidence_line(evidence, site) for evidence in further)
    yield "records"
    yield from (f"    {path}" for path in event.records)
    yield "coverage"
    yield from (f"    {_report_line(report, site)}" for report in event.coverage)
    yield "related"
    yield from (f"    {_report_line(r.report, site)}: {r.why}" for r in event.related)


def _derivation_lines(derivation: Derivation) -> Iterator[str]:
    """Yield one fact and how it came about."""
    yield f"{derivation.field}: {derivation.value}"
    yield f"    {derivation.how}"
    if derivation.derived and derivation.derived != derivation.value:
        yield f"    the rules alone would say: {derivation.derived}"


def _evidence_line(evidence: Evidence, site: Site) -> str:
    """Return the words that a fact rests on and where they stand."""
    place = evidence.record or _report_line(evidence.report, site)
    return f"    {evidence.field}: “{evidence.quote}” ({evidence.part} of {place})"


def _report_line(report_id: str, site: Site) -> str:
    """Return a report in one line."""
    report = site.reports.get(report_id)
    if report is None:
        return report_id
    day = report.published.date().isoformat() if report.published else "undated"
    outlet = report.outlet.name if report.outlet else "unknown outlet"
    return f"{outlet}, {day}: {report.title or report.url}"
