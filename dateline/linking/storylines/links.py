"""Which earlier event a continuation continues: the nearest deal between the same two parties.

In: events in order with their continuations. Out: links from the later event to the earlier one,
each with the words for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.linking.dates import main_action
from dateline.linking.stories import find_deeds
from dateline.linking.storylines.reading import Continuation, Name
from dateline.model import Event, Evidence

_APART = timedelta(days=28)
"""What continues within fewer days of the deal is more likely another report of it."""

_NO_DEAL = frozenset(
    """oppose sue countersue appeal rule ban end pause refuse investigate demand propose arrest
    breach fine settle dismiss move""".split()  # noqa: SIM905
)
"""Deeds that are done to a deal, or instead of one."""

_DEALS = ("deal", "renew", "partner")


@dataclass(frozen=True, slots=True)
class Parties:
    """Which kinds can be the two sides of a deal."""

    vendors: str
    """The kind whose entities are the lanes."""

    others: tuple[str, ...]
    """All further kinds but those made from topics."""


@dataclass(frozen=True, slots=True)
class Link:
    """A later event that continues the deal of an earlier one."""

    later: str
    earlier: str
    shared: tuple[Name, ...]
    """A vendor and what else both name, vendors first."""

    evidence: Evidence


def find_links(
    events: Sequence[Event], said: Mapping[str, Sequence[Continuation]], parties: Parties
) -> Iterator[Link]:
    """Yield, in the order of *events*, what continues what; *said* holds continuations by id."""
    deals: dict[tuple[str, Name], list[Event]] = {}
    for event in events:
        if event.weight != "lead" or not _is_told_as_deal(event):
            continue
        if said.get(event.id):
            link = _link(event, deals, said[event.id], parties)
            if link is not None:
                yield link
        if _is_deal(event):
            for sides in _sides_of(event, parties):
                deals.setdefault(sides, []).append(event)


def _link(
    event: Event,
    deals: Mapping[tuple[str, Name], Sequence[Event]],
    said: Sequence[Continuation],
    parties: Parties,
) -> Link | None:
    """Return the link from *event* to the nearest deal that it can continue."""
    before = {deal.id: deal for sides in _sides_of(event, parties) for deal in deals.get(sides, ())}
    for deal in sorted(before.values(), key=lambda e: (*e.date.sort_key, e.id), reverse=True):
        if event.date.start - deal.date.end < _APART:
            continue
        shared = shared_by(deal, event, parties)
        words = next((c for c in said if _holds(c, event, shared, parties)), None)
        if shared and words:
            return Link(event.id, deal.id, shared, words.evidence)
    return None


def _sides_of(event: Event, parties: Parties) -> list[tuple[str, Name]]:
    """Return each vendor of *event* with each of the others that it names: the sides of a deal."""
    others = [(kind, slug) for kind in parties.others for slug in event.entities.get(kind, ())]
    vendors = event.entities.get(parties.vendors, ())
    return [(vendor, other) for vendor in vendors for other in others]


def shared_by(first: Event, second: Event, parties: Parties) -> tuple[Name, ...]:
    """Return the parties that both events name, vendors first; none unless both sides are there."""
    vendors, *others = (
        [(kind, slug) for slug in first.entities.get(kind, ()) if slug in second.entities[kind]]
        for kind in (parties.vendors, *parties.others)
    )
    further = [name for names in others for name in names]
    return (*vendors, *further) if vendors and further else ()


def _holds(said: Continuation, event: Event, shared: Sequence[Name], parties: Parties) -> bool:
    """Return whether the words can be said of a deal between those whom both events *share*."""
    kinds = (parties.vendors, *parties.others)
    named = [name for name in said.named if name[0] in kinds]
    # Whoever is named beside the words and is no party of the event has a deal of their own.
    if any(slug not in event.entities.get(kind, ()) for kind, slug in named):
        return False
    sides = [
        [
            name
            for name in said.beside
            if name in named and (name[0] == parties.vendors) == is_vendor
        ]
        for is_vendor in (True, False)
    ]
    both = [any(name in shared for name in side) for side in sides]
    if any(side and not has_shared for side, has_shared in zip(sides, both, strict=True)):
        return False
    return all(both) or not (said.needs_both or said.names_others)


def _is_told_as_deal(event: Event) -> bool:
    """Return whether the title tells no protest, suit or end of a deal."""
    deeds = find_deeds(event.title)
    if any(deed in _DEALS for deed in deeds):
        # Some verbs mean both: who drops a sum on something has bought it.
        return bool("end" not in deeds or event.amounts)
    return not any(deed in _NO_DEAL for deed in deeds)


def _is_deal(event: Event) -> bool:
    """Return whether *event* is a deal that another can continue."""
    kinds, is_plan = main_action(event.title)
    has_terms = bool(event.amounts or event.period)
    return has_terms or ("deal" in kinds and not is_plan)
