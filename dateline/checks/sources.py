"""Events without anything to rest on, and outlets of which only the domain is known."""

from collections.abc import Iterator

from dateline.checks.matter import Matter
from dateline.model import Diagnostic, Location


def check_sources(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each event without a source, and each outlet known by its domain only."""
    for event in matter.site.events:
        if not (event.coverage or event.records or event.told_in):
            yield Diagnostic(
                "event.unsourced",
                "warning",
                event.location,
                f"“{event.title}” rests on no report and no saved text",
                "Name its reports under `told_in:`: the path of a record, or an address.",
            )
    places = _first_places(matter)
    for outlet in matter.site.outlets.values():
        if outlet.name == outlet.domain:
            line = f"`{outlet.slug}: {{name: …, domain: {outlet.domain}}}`"
            yield Diagnostic(
                "outlet.unnamed",
                "warning",
                places[outlet.slug],
                f"the outlet at {outlet.domain} has no name; its domain is shown",
                f"Add {line} to content/entities/outlets.yml.",
            )


def _first_places(matter: Matter) -> dict[str, Location]:
    """Return for each outlet where the first report of it is written down."""
    reports = (report for report in matter.site.reports.values() if report.outlet)
    ordered = sorted(reports, key=lambda r: (r.location.path, r.location.line))
    return {r.outlet.slug: r.location for r in reversed(ordered) if r.outlet}
