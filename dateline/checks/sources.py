"""Events without anything to rest on, outlets without a name, kinds of entity without a list."""

from collections.abc import Iterator

from dateline.model import Diagnostic, Location, Site


def check_sources(site: Site) -> Iterator[Diagnostic]:
    """Yield a warning for each event without a source, and each outlet known by its domain only."""
    for event in site.events:
        if not (event.coverage or event.records or event.told_in):
            yield Diagnostic(
                "event.unsourced",
                "warning",
                event.location,
                f"“{event.title}” rests on no report and no saved text",
                "Name its reports under `told_in:`: the path of a record, or an address.",
            )
    for outlet in site.outlets.values():
        if outlet.name == outlet.domain:
            yield Diagnostic(
                "outlet.unnamed",
                "warning",
                Location("content/entities/outlets.yml"),
                f"the outlet at {outlet.domain} has no name; its domain is shown",
                f"Add `{outlet.slug}: {{name: …, domain: {outlet.domain}}}`.",
            )
