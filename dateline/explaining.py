"""How everything that the site says of one event came about, for `check --explain`."""

import difflib
from collections.abc import Iterator, Sequence

from dateline.console import neutralize
from dateline.errors import ContentError
from dateline.model import Derivation, Event, Evidence, Report, Side, Site


def find_event(site: Site, wanted: str) -> Event:
    """Return the event that *wanted* names: its id, a former one, its address or a part of it."""
    name = wanted.rstrip("/").rpartition("/")[2]
    exact = [event for event in site.events if name in (event.id, *event.former_ids)]
    partly = [event for event in site.events if name and name in event.id]
    if len(exact) == 1 or len(partly) == 1:
        return (exact or partly)[0]
    ids = [event.id for event in partly] or _nearest(name, [event.id for event in site.events])
    hint = f": did you mean {' or '.join(ids[:5])}?" if ids else ""
    how_many = "more than one event has" if partly else "no event has"
    raise ContentError(f"{how_many} `{wanted}` in its id{hint}")


def explain_event(event: Event, site: Site) -> str:
    """Return, line by line, every fact about *event* with how it came about and the words."""
    lines = (line for told in _lines(event, site) for line in told.split("\n"))
    return "".join(f"{neutralize(line)}\n" for line in lines)


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
    yield from (f"    formerly {former}, which leads here" for former in event.former_ids)
    yield f"from: {event.location}"
    yield f"date: {event.date} ({event.date_basis})"
    for derivation in event.derivations:
        if derivation.field not in _IN_LISTS:
            yield from _derivation_lines(derivation)
    yield from _undisputed(event, site)
    told = "\n".join(derivation.how for derivation in event.derivations)
    further = [evidence for evidence in event.evidence if evidence.quote not in told]
    if further:
        yield "further words"
        yield from (_evidence_line(evidence, site) for evidence in further)
    yield "records"
    for path in event.records:
        yield f"    {path}"
        yield from _whys(event, "records", path)
    yield from (f"    {path}\n        tells it in passing" for path in event.told_in)
    yield "coverage"
    for number, report in enumerate(event.coverage):
        yield f"    {_report_line(report, site)}"
        whys = tuple(_whys(event, "coverage", report))
        yield from whys or (f"        {_unmatched(event, number)}",)
    yield "related"
    yield from (f"    {_report_line(r.report, site)}\n        {r.why}" for r in event.related)
    yield from _open_questions(event, site)


_IN_LISTS = ("coverage", "records", "decided")
"""Fields whose derivations stand beside what they are about, or in a list of their own."""


def _whys(event: Event, field: str, value: str) -> Iterator[str]:
    """Yield why a record or a report belongs to *event*."""
    for derivation in event.derivations:
        if (derivation.field, derivation.value) == (field, value):
            yield f"        {derivation.how}"


def _unmatched(event: Event, number: int) -> str:
    """Return why a report is there that was not joined to another."""
    if number == 0:
        return "the first report: the others were joined to it"
    return f"named in {event.location.path}"


def _undisputed(event: Event, site: Site) -> Iterator[str]:
    """Yield what no derivation tells of: topics, weight, when it was reported; then decisions."""
    for kind, slugs in event.entities.items():
        known = {d.value for d in event.derivations if d.field.partition(":")[0] == kind}
        for slug in slugs:
            if slug not in known and kind not in {d.field for d in event.derivations}:
                yield f"{kind}: {slug}"
                yield "    a topic of its records"
    if event.weight == "background":
        yield "weight: background"
        yield f"    {event.location.path}"
    if event.reported is not None:
        yield f"reported: {event.reported.isoformat()}"
        yield "    when the first report ran"
    for derivation in event.derivations:
        if derivation.field == "decided":
            yield from _derivation_lines(derivation)


def _open_questions(event: Event, site: Site) -> Iterator[str]:
    """Yield what `dateline review` asks about *event*."""
    asked = [s for s in site.suggestions if event.id in (s.first.event, s.second.event)]
    if asked:
        yield "open questions"
    for each in asked:
        sides: tuple[Side, ...] = (each.first, each.second)
        if each.kind == "split":
            yield "    are these two events after all?"
        else:
            yield "    is this the same event?"
            sides = tuple(side for side in sides if side.event != event.id)
        for side in sides:
            yield f"        {_told_line(side.report)}"
            if side.event and side.event != event.id:
                yield f"        of {side.event}"
        yield from (f"            {reason}" for reason in each.reasons)


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
    return report_id if report is None else _told_line(report)


def _told_line(report: Report) -> str:
    """Return who reported what when."""
    day = report.published.date().isoformat() if report.published else "undated"
    outlet = report.outlet.name if report.outlet else "unknown outlet"
    return f"{outlet}, {day}: {report.title or report.url}"
