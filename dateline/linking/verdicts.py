"""What the editor's decisions come to once the events are made and have their ids.

In: events and rulings. Out: which reports may not stand beside which event, which decisions each
event was made under, and an error for each name that stands for nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from dateline.linking.reports import Library
from dateline.linking.rulings import Rulings, say
from dateline.model import Decision, Derivation, Diagnostic, Event, Name
from dateline.schema import did_you_mean, shown

FIELD = "decided"
"""Of the derivations: no fact is called so, and no kind, since it is no plural."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was decided about each event, by its id."""

    unrelated: Mapping[str, frozenset[str]]
    """Reports that are not to stand beside it."""

    derivations: Mapping[str, tuple[Derivation, ...]]
    notes: tuple[Diagnostic, ...]


def judge_events(events: Sequence[Event], rulings: Rulings, library: Library) -> Verdicts:
    """Return what *rulings* come to for *events*."""
    meant = _Meant(events)
    unrelated: dict[str, set[str]] = {}
    derivations: dict[str, list[Derivation]] = {}
    unknown = [name for _, name in rulings.unknown]
    notes = [_unknown(d, name, meant, library) for d, name in rulings.unknown]
    for decision, keys in rulings.decided:
        named = [meant.by(n.text, key) for n, key in zip(decision.names, keys, strict=True)]
        value = f"{decision.ruling}: {', '.join(name.text for name in decision.names)}"
        for event in dict.fromkeys(event for own in named for event in own):
            derivation = Derivation(FIELD, value, say(decision))
            derivations.setdefault(event, []).append(derivation)
        if decision.ruling in ("merge", "lead"):
            told = zip(decision.names, keys, named, strict=True)
            notes += _without_effect(decision, [each for each in told if each[0] not in unknown])
        if decision.ruling == "not_related":
            notes += _on_one_event(decision, named)
            for (mine, _), (theirs, key) in permutations(zip(named, keys, strict=True), 2):
                for event in mine:
                    unrelated.setdefault(event, set()).update(meant.told_by(theirs), [key])
    return Verdicts(
        {event: frozenset(reports) for event, reports in unrelated.items()},
        {event: tuple(found) for event, found in derivations.items()},
        tuple(note for note in notes if note is not None),
    )


class _Meant:
    """The events by everything that a decision can name them by."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = {event.id: event for event in events}
        self.holders: dict[str, list[str]] = {}
        for event in events:
            paths = (f"text:{path}" for path in event.records)
            for key in (*event.coverage, *paths, event.location.path):
                self.holders.setdefault(key, []).append(event.id)

    def by(self, name: str, key: str) -> tuple[str, ...]:
        """Return the ids of the events that *name*, with the *key* of its story, belongs to."""
        if key:
            return tuple(self.holders.get(key, ()))
        if name in self.events:
            return (name,)
        return tuple(self.holders.get(f"content/{name}", ()))

    def told_by(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield the reports that the events of *ids* rest on."""
        for event in ids:
            yield from self.events[event].coverage


def _unknown(decision: Decision, name: Name, meant: _Meant, library: Library) -> Diagnostic | None:
    """Return the error for a *name* of which no story is known, or None if it needs none."""
    event = meant.events.get(name.text)
    if event is not None and decision.ruling == "not_related":
        return None
    if event is not None:
        source = next((library.reports[key].url for key in event.coverage), event.location.path)
        return Diagnostic(
            "decisions.event_id",
            "error",
            name.location,
            f"`{name.text}` is the id of an event, which changes with its headline and date",
            f"Write one of its reports, `{source.removeprefix('content/')}`, or run "
            "`dateline ids`, which writes down what each id stands for.",
        )
    known = (*meant.events, *(path for found in library.holders.values() for path in found))
    what = "no record names the address" if "://" in name.text else "nothing is called"
    hint = "" if "://" in name.text else did_you_mean(name.text, known)
    return Diagnostic(
        "decisions.unknown_name",
        "error",
        name.location,
        f"{what} `{shown(name.text, 200)}`{hint}",
        "Write the address of a report, the path of a record below `content/`, or the id of an "
        "event; remove the entry if it is about something that is gone.",
    )


def _without_effect(
    decision: Decision, named: Sequence[tuple[Name, str, tuple[str, ...]]]
) -> Iterator[Diagnostic]:
    """Yield what is to be told of names that are known and yet of nothing to put together."""
    for name, key, events in named:
        if events and not key:
            yield Diagnostic(
                "decisions.no_record",
                "error",
                name.location,
                f"`{name.text}` rests on no record, so `{decision.ruling}` can do nothing with it",
                "Name the records under `records:` of that event's file instead.",
            )
        elif key and not events and decision.ruling == "merge":
            yield Diagnostic(
                "decisions.no_effect",
                "warning",
                name.location,
                f"`{name.text}` is in no event, so `merge` has nothing to put it to",
                "Save a record of one of these reports, or remove the entry.",
            )


def _on_one_event(decision: Decision, named: Sequence[tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Yield an error for each two names of a decision that belong to one event."""
    for number, own in enumerate(named):
        for earlier in range(number):
            both = [event for event in own if event in named[earlier]]
            if both:
                first, second = decision.names[earlier], decision.names[number]
                yield Diagnostic(
                    "decisions.contradiction",
                    "error",
                    second.location,
                    f"`{first.text}` and `{second.text}` are not to be related, and both belong "
                    f"to {both[0]}",
                    "Name a report of each instead of an id, or remove the entry.",
                )
