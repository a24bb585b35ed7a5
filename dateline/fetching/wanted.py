"""Which pictures an editor can mean: for each event those of its reports, the first one first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.errors import ContentError
from dateline.explaining import find_event
from dateline.model import Contents, Event, Picture, Record, Report, Site


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture with the report that it belongs to."""

    picture: Picture
    report: Report

    @property
    def record(self) -> str:
        """Return the path under `content/` of the file that names the picture."""
        return self.report.location.path.removeprefix("content/")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What can be shown with one event: the first of its pictures that can be had."""

    event: Event
    candidates: tuple[Candidate, ...]


def find_wanted(site: Site, contents: Contents, names: Sequence[str] = ()) -> tuple[Wanted, ...]:
    """Return what *names* (of records or events) ask for, without any: everything there is.

    A record asks for its own report's pictures alone. ContentError where a name is nobody's.
    """
    if not names:
        return tuple(_each(site, None))
    records = {record.path: record for record in contents.records}
    found: dict[str, Wanted] = {}
    for name in names:
        record = records.get(name.removeprefix("content/").removeprefix("./"))
        if record is None:
            event = find_event(site, name)
            wanted = [each for each in _each(site, None) if each.event.id == event.id]
        else:
            wanted = list(_each(site, record))
        if not wanted:
            raise ContentError(f"no picture is named for `{name}`, or no page shows it")
        found |= {each.event.id: each for each in wanted}
    return tuple(found.values())


def _each(site: Site, record: Record | None) -> Iterator[Wanted]:
    """Yield each event with its reports' pictures; of one *record* alone if there is one."""
    for event in site.events:
        candidates = tuple(
            Candidate(picture, site.reports[key])
            for key in event.coverage
            for picture in site.reports[key].pictures
            if record is None or record.report.url == site.reports[key].url
        )
        if candidates:
            yield Wanted(event, candidates)
