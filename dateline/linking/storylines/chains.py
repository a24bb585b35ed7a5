"""Chains of events: from links and the editor's word to storylines with a name and an address.

An editor's `storyline:` goes before every link; two storylines that the editor keeps apart are
never joined by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.language import Language
from dateline.linking.storylines.links import Link, Parties, find_links, shared_by
from dateline.linking.storylines.reading import Continuation, Name
from dateline.model import Derivation, Diagnostic, Entity, Event, EventFile, Location, Storyline
from dateline.permalinks import slug_of, unique_slug

NONE = "none"
"""What an editor writes to keep an event out of any storyline."""

__all__ = ["Chained", "Parties", "Spoken", "chain_events", "told_by"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said about events: by their words, and by the editor."""

    words: Mapping[str, Sequence[Continuation]]
    """Id of an event → where its words say that a deal goes on."""

    editor: Mapping[str, EventFile]
    """Id of an event → the file that names its storyline."""

    entities: Mapping[str, Mapping[str, Entity]]
    language: Language


@dataclass(frozen=True, slots=True)
class Chained:
    """The events with their storylines."""

    events: tuple[Event, ...]
    storylines: Mapping[str, Storyline]
    notes: tuple[Diagnostic, ...]


def chain_events(events: Sequence[Event], spoken: Spoken, parties: Parties) -> Chained:
    """Return *events*, which are in order, each with its storyline and the words for its link."""
    named = {key: slug_of(file.storyline) for key, file in spoken.editor.items()}
    links = tuple(
        link
        for link in find_links(events, spoken.words, parties)
        if NONE not in (named.get(link.later), named.get(link.earlier))
    )
    groups, kept = _grouped(links, {key: slug for key, slug in named.items() if slug != NONE})
    storylines = tuple(_storylines(events, groups, spoken, parties))
    of_event = {key: line for line in storylines for key in line.events}
    return Chained(
        events=tuple(
            _with_storyline(e, of_event.get(e.id), kept.get(e.id), spoken) for e in events
        ),
        storylines={line.slug: line for line in storylines},
        notes=tuple(_check_alone(spoken.editor, of_event)),
    )


def _grouped(
    links: Iterable[Link], named: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Link]]:
    """Return event → group, and the links that were followed, by their later event.

    A group is called what the editor calls it, else by its first event behind a `/`, which no
    slug has. Two groups that the editor names are never joined.
    """
    names = frozenset(named.values())
    groups, kept = dict(named), {}
    members: dict[str, list[str]] = {}
    for event, group in groups.items():
        members.setdefault(group, []).append(event)
    for link in links:
        mine, other = (
            groups.setdefault(event, f"/{event}") for event in (link.later, link.earlier)
        )
        if mine in names and other in names and mine != other:
            continue
        whole, part = (mine, other) if mine in names else (other, mine)
        if whole != part:
            moved = members.pop(part, [part[1:]])
            groups.update(dict.fromkeys(moved, whole))
            members.setdefault(whole, [whole[1:]]).extend(moved)
        kept[link.later] = link
    return groups, kept


def _renamed(groups: Mapping[str, str], part: str, whole: str) -> dict[str, str]:
    """Return *groups* with the members of *part* in *whole*."""
    return {key: whole if group == part else group for key, group in groups.items()}


def _storylines(
    events: Sequence[Event], groups: dict[str, str], spoken: Spoken, parties: Parties
) -> Iterator[Storyline]:
    """Yield the storylines of two events or more, in the order of their first events."""
    names = frozenset(group for group in groups.values() if not group.startswith("/"))
    for group, members in _members(events, groups).items():
        # The editor may name a storyline by the address that it has been given.
        slug = slug_of(_title_of(members, spoken, parties))
        if group not in names and slug in names:
            groups = _renamed(groups, group, slug)
    taken = set(names)
    for group, members in _members(events, groups).items():
        if len(members) < 2:
            continue
        title = _title_of(members, spoken, parties)
        slug = group if group in names else _free_slug(title, members[0], taken)
        taken.add(slug)
        yield Storyline(slug, title, tuple(event.id for event in members))


def _members(events: Sequence[Event], groups: Mapping[str, str]) -> dict[str, list[Event]]:
    """Return group → its events in order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.id in groups:
            found.setdefault(groups[event.id], []).append(event)
    return found


def _free_slug(title: str, first: Event, taken: set[str]) -> str:
    """Return a slug for *title*, with the year of the *first* event where another has it."""
    slug = slug_of(title)
    if slug in taken:
        slug = slug_of(f"{title} {first.date.start.year}")
    return unique_slug(slug, taken, first.id)


def _title_of(members: Sequence[Event], spoken: Spoken, parties: Parties) -> str:
    """Return the title that the editor gives, else the two parties, else the first event's."""
    for event in members:
        file = spoken.editor.get(event.id)
        if file and file.storyline != slug_of(file.storyline):
            return " ".join(file.storyline.split())
    first = members[0]
    shared = next((s for event in members[1:] if (s := shared_by(first, event, parties))), ())
    if not shared:
        return first.title
    vendor = _short_name(shared[0], spoken)
    other = next(name for name in shared if name[0] != shared[0][0])
    return spoken.language.text(
        "%(vendor)s and %(other)s", vendor=vendor, other=_short_name(other, spoken)
    )


def _short_name(name: Name, spoken: Spoken) -> str:
    """Return what the entity called *name* is called in short."""
    entity = spoken.entities.get(name[0], {}).get(name[1])
    return entity.short_name if entity else name[1]


def _with_storyline(
    event: Event, storyline: Storyline | None, link: Link | None, spoken: Spoken
) -> Event:
    """Return *event* with its storyline and the words of its link, if it has them."""
    if storyline is None:
        return event
    own = [item for item in event.evidence if item.field == "storyline"]
    words = (link.evidence,) if link and not own else ()
    return replace(
        event,
        storyline=storyline.slug,
        evidence=(*event.evidence, *words),
        derivations=(*event.derivations, *_derivations(event, storyline, link, spoken)),
    )


def _derivations(
    event: Event, storyline: Storyline, link: Link | None, spoken: Spoken
) -> Iterator[Derivation]:
    """Yield how *event* came into its storyline."""
    if event.id in spoken.editor:
        yield Derivation("storyline", storyline.slug, "the editor's file")
    if link is not None:
        where = f"{link.evidence.part} of {link.evidence.record or 'a report'}"
        how = f"“{link.evidence.quote}” in the {where}; it continues {link.earlier}"
        yield Derivation("storyline", storyline.slug, how)


def _check_alone(
    editor: Mapping[str, EventFile], of_event: Mapping[str, Storyline]
) -> Iterator[Diagnostic]:
    """Yield a warning for each storyline that only one event names."""
    for key, file in editor.items():
        if key not in of_event and slug_of(file.storyline) != NONE:
            yield Diagnostic(
                "event.storyline_of_one",
                "warning",
                _place(file),
                f"only this event belongs to the storyline `{file.storyline}`",
                "Write the same `storyline:` in another event's file, or leave the key out.",
            )


def _place(file: EventFile) -> Location:
    """Return where *file* names the storyline."""
    return (file.places or {}).get("storyline", file.location)


def told_by(files: Iterable[EventFile], events: Iterable[Event]) -> dict[str, EventFile]:
    """Return id → file for the *events* whose file says something of a storyline."""
    by_place = {file.location: file for file in files if file.storyline}
    return {e.id: by_place[e.location] for e in events if e.location in by_place}
