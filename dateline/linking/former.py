"""Which event stands today for an id that was published once.

In: events with their ids, what `content/ids.yml` and the editor's files say of earlier ids. Out:
the events with their former ids. An id is anchored to a report or a file, so there are no chains:
whatever an event was called in between, the anchor is where it is now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.linking.reports import Library
from dateline.linking.rulings import Desk
from dateline.model import Anchor, Diagnostic, Event, EventFile, Record


def name_former(
    events: Sequence[Event], desk: Desk, library: Library, records: Mapping[str, Record]
) -> tuple[tuple[Event, ...], tuple[Diagnostic, ...]]:
    """Return *events* with the ids that lead to them, and what leads nowhere."""
    live = {event.id for event in events}
    held = dict(_held(events, library, records))
    claimed = {key: file for file in desk.files for key in file.former_ids if file.path in held}
    former: dict[str, str] = {}
    notes: list[Diagnostic] = []
    for anchor in desk.anchors:
        key = _key(anchor, library)
        if key and key in held:
            former[anchor.id] = held[key]
        elif anchor.id not in live and anchor.id not in claimed:
            notes.append(_lost(anchor))
    # The editor's word goes before what was written down.
    former |= {key: held[file.path] for key, file in claimed.items()}
    notes += [_taken(key, file) for key, file in claimed.items() if key in live - {held[file.path]}]
    by_event: dict[str, list[str]] = {}
    for key, event in sorted(former.items()):
        if key not in live:
            by_event.setdefault(event, []).append(key)
    named = tuple(replace(e, former_ids=tuple(by_event.get(e.id, ()))) for e in events)
    return named, tuple(notes)


def _held(
    events: Sequence[Event], library: Library, records: Mapping[str, Record]
) -> Iterator[tuple[str, str]]:
    """Yield what each event is known by, with its id; later pairs go before earlier ones."""
    told: dict[str, list[str]] = {}
    for event in events:
        for report in event.coverage:
            told.setdefault(report, []).append(event.id)
    # A report that tells several events in passing stands for none of them.
    yield from ((report, ids[0]) for report, ids in told.items() if len(ids) == 1)
    for event in events:
        for path in event.records:
            yield path, event.id
            report = records[path].report.id if path in records else ""
            if report:
                yield library.renamed[report], event.id
        yield event.location.path.removeprefix("content/"), event.id


def _key(anchor: Anchor, library: Library) -> str:
    """Return what an anchor is found by: the id of a report, or a path."""
    if "://" not in anchor.anchor:
        return anchor.anchor
    report = library.find(anchor.anchor)
    return report.id if report else ""


def _lost(anchor: Anchor) -> Diagnostic:
    """Return the warning for an id whose event is gone."""
    return Diagnostic(
        "ids.lost",
        "warning",
        anchor.location,
        f"`{anchor.id}` was published, and `{anchor.anchor}` is in no event any more: links to it "
        "lead to nothing",
        f"Write `former_ids: [{anchor.id}]` into the file of the event that it is now, or remove "
        "the line.",
    )


def _taken(key: str, file: EventFile) -> Diagnostic:
    """Return the warning for a former id that is somebody else's today."""
    return Diagnostic(
        "ids.taken",
        "warning",
        (file.places or {}).get("former_ids", file.location),
        f"`{key}` is the id of another event today, so nothing leads from there to this one",
        "Remove it here, or give the other event another `id:`.",
    )
