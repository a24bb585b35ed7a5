"""Which report leads a happening: the earliest, or the one that the editor says."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.linking.grouping import Grouping, Happening
from dateline.linking.reports import Library
from dateline.model import Decision, Diagnostic, Record


def lead_happenings(grouping: Grouping, library: Library) -> Grouping:
    """Return *grouping* with the leaders that the editor wants, and what cannot be followed."""
    leads = grouping.rulings.keys_led_by()
    if not leads:
        return grouping
    led: list[Happening] = []
    notes: list[Diagnostic] = []
    placed: dict[str, None] = {}
    for happening in grouping.happenings:
        wanted = [key for key in _keys(happening, library) if key in leads]
        placed.update(dict.fromkeys(wanted))
        wanted.sort(key=lambda key: leads[key].location.line)
        notes += [_second(leads[wanted[0]], leads[key]) for key in wanted[1:]]
        led.append(_led(happening, wanted[0], library) if wanted else happening)
    notes += [_of_nothing(each) for key, each in leads.items() if key not in placed]
    return replace(grouping, happenings=tuple(led), notes=(*grouping.notes, *notes))


def _keys(happening: Happening, library: Library) -> Iterator[str]:
    """Yield the keys of everything that tells *happening* by itself."""
    yield from dict.fromkeys(
        [r.id for r in happening.coverage] + [_key(r, library) for r in happening.records]
    )


def _key(record: Record, library: Library) -> str:
    """Return the key of the story that *record* holds."""
    return library.renamed.get(record.report.id, f"text:{record.path}")


def _led(happening: Happening, key: str, library: Library) -> Happening:
    """Return *happening* with the record of the report *key* in front."""
    own = [record for record in happening.records if _key(record, library) == key]
    if own:
        rest = tuple(record for record in happening.records if record is not own[0])
        return replace(happening, records=(own[0], *rest), leader=own[0])
    paths = [record.path for record in happening.records if record.path in library.listers[key]]
    path = paths[0] if paths else library.record_of(key)
    # Others only list it: what they say of it is all there is, and none of their own words are its.
    return replace(happening, leader=Record(path, "news", library.reports[key]))


def _second(first: Decision, second: Decision) -> Diagnostic:
    """Return the error for a second leader of one event."""
    return Diagnostic(
        "decisions.two_leads",
        "error",
        second.location,
        f"`{second.names[0].text}` is to lead an event that `{first.names[0].text}` leads already, "
        f"by {first.location.path}:{first.location.line}",
        "Remove one of the two entries.",
    )


def _of_nothing(decision: Decision) -> Diagnostic:
    """Return the error for a leader that no event has."""
    return Diagnostic(
        "decisions.no_event",
        "error",
        decision.names[0].location,
        f"`{decision.names[0].text}` is to lead, but belongs to no event",
        "Put it together with the event's report by `merge:`, or remove the entry.",
    )
