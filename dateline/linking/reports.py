"""One report for one address: the same article, however many records hold or list it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.addresses import report_id
from dateline.model import Record, Report


@dataclass(frozen=True, slots=True)
class Library:
    """Every report that the records name, once."""

    reports: Mapping[str, Report]
    """Id → the report, as its own record writes it, else as the first record that lists it."""

    renamed: Mapping[str, str]
    """Any id, also of an AMP or old address → the id in `reports`."""

    holders: Mapping[str, tuple[str, ...]]
    """Report id → paths of the records whose own article it is."""

    listers: Mapping[str, tuple[str, ...]]
    """Report id → paths of the records that list it as related."""

    def find(self, url: str) -> Report | None:
        """Return the report at *url*, under whichever of its addresses, or None."""
        return self.reports.get(self.renamed.get(report_id(url), ""))

    def record_of(self, report: str) -> str:
        """Return the path of the record that holds the words of *report*."""
        return (self.holders.get(report) or self.listers[report])[0]


def gather_reports(records: Sequence[Record]) -> Library:
    """Return the reports of *records*, their own and those they list, each once."""
    own = [(record.path, record.report) for record in records if record.report.id]
    listed = [(record.path, report) for record in records for report in record.related if report.id]
    renamed = _unite_addresses([report for _, report in [*own, *listed]])
    reports: dict[str, Report] = {}
    for _, report in [*own, *listed]:
        key = renamed[report.id]
        known = reports.get(key)
        if known is not None:
            reports[key] = _fuller(known, report)
        else:  # as a rule the very report of the record, which is held already
            reports[key] = report if report.id == key else replace(report, id=key)
    return Library(
        dict(sorted(reports.items())), renamed, _paths(own, renamed), _paths(listed, renamed)
    )


def _unite_addresses(reports: Iterable[Report]) -> dict[str, str]:
    """Return each id, and the id of each other address, with the id that stands for them all."""
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    own: dict[str, None] = {}
    for report in reports:
        own[report.id] = None
        for alias in report.aliases:
            parent[find(report_id(alias))] = find(report.id)
    # The root is some address of the article; the id to keep is that of the report which is
    # written first, own reports before listed ones, for its title and address are kept too.
    chosen: dict[str, str] = {}
    for key in reversed(own):
        chosen[find(key)] = key
    return {key: chosen.get(find(key), key) for key in [*parent, *own]}


def _paths(
    entries: Iterable[tuple[str, Report]], renamed: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the paths of the records in *entries* by report id, each path once."""
    paths: dict[str, dict[str, None]] = {}
    for path, report in entries:
        paths.setdefault(renamed[report.id], {})[path] = None
    return {key: tuple(found) for key, found in paths.items()}


def _fuller(known: Report, other: Report) -> Report:
    """Return *known* with what only *other* says of the same article."""
    excerpt = known if known.excerpt else other
    fuller = replace(
        known,
        excerpt=excerpt.excerpt,
        excerpt_is_cut=excerpt.excerpt_is_cut,
        published=known.published or other.published,
        outlet=known.outlet or other.outlet,
        pictures=known.pictures or other.pictures,
        aliases=tuple(dict.fromkeys([*known.aliases, *other.aliases])),
        fate=known.fate.joined(other.fate),
    )
    return known if fuller == known else fuller
