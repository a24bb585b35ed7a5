"""`data/explore/`: the record for our own scripts, small enough to be fetched part by part.

In: the linked site. Out: `index.json`, which a page needs at once and which stays small; parts of
at most 400 events in the order of time; for each kind the events that an overview marks; the rare
names.
Compact columns, no contract: `data/timeline.json` is the one for others.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from dateline.config import Config
from dateline.figures import StripEvent, find_measure
from dateline.language import Language, language_of
from dateline.model import Artifact, Entity, EntityKind, Event, Page, Site
from dateline.outputs.density import Dealt, deal_kind, explored, find_steps
from dateline.outputs.rare_names import RareName, count_files, rare_files
from dateline.outputs.rows import Ranks, columns, epoch_day, json_number
from dateline.permalinks import event_url

Json = str | int | float | None | Sequence["Json"] | Mapping[str, "Json"]

MOST_EVENTS = 400
"""In one part."""

MOST_NAMES = 100
"""Of a kind, in the index; parts name the others by their slugs."""

MOST_STORYLINES = 20
"""Their titles are long, and each has few events."""

STORYLINES = "storylines"
"""The last kind: an event's storyline is a name like any other for a script."""

_FOLDER = "data/explore/"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind that events can be grouped by."""

    key: str
    label: str
    singular: str
    names: Mapping[str, str]
    """Slug → name, the most frequent first."""

    dealt: Dealt

    @property
    def most_names(self) -> int:
        """Return how many of its names the index has."""
        return MOST_STORYLINES if self.key == STORYLINES else MOST_NAMES


def produce_explore(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the index, the parts, the overviews and the rare names."""
    # Embeds show a part of the record by the same data as the filters.
    if not site.events or not (config.has("filters") or config.has("embeds")):
        return
    language = language_of(config.language)
    site = _with_storylines(site, language)
    events = explored(site)
    days = find_steps(events)
    kinds = _kinds(site, config, events, days)
    ranks: Ranks = {
        kind.key: {slug: place for place, slug in enumerate(list(kind.names)[: kind.most_names])}
        for kind in kinds
    }
    parts = part_events(site.events)
    rare = tuple(_rare_names(kinds, parts))
    files = count_files(rare)
    measure = find_measure(events)
    whole = {
        "count": len(events),
        "event_url": event_url("*"),
        "currency": measure.currency,
        "largest": json_number(measure.largest),
        "lanes": config.lanes,
        "edges": [epoch_day(day) for day in days],
        "kinds": [_kind(kind, language, has_density=len(parts) > 1) for kind in kinds],
        "parts": [_part(part) for part in parts],
        **({"rare": files} if files > 1 else {}),
    }
    yield _file("index.json", whole)
    for number, part in enumerate(parts, start=1):
        yield _file(f"part-{number:04d}.json", columns(site, part, ranks, language))
    for number, names in enumerate(rare_files((kind.key for kind in kinds), rare)):
        yield _file(f"rare-names-{number}.json" if files > 1 else "rare-names.json", names)
    if len(parts) < 2:
        return  # a script draws the whole view from the only part
    places = {event.id: place for place, event in enumerate(site.events)}
    for kind in kinds:
        chosen = [site.events[place] for place in sorted(places[id_] for id_ in kind.dealt.marks)]
        rows = columns(site, chosen, ranks, language)
        rows = {**rows, "place": [places[event.id] for event in chosen]}
        yield _file(f"overview-{kind.key}.json", rows)


def part_events(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Return *events* in parts, as even as can be; years stay whole where they fit into one.

    A reader who looks at a year then fetches one part.
    """
    parts: list[tuple[Event, ...]] = []
    for _, members in groupby(events, key=lambda event: event.date.start.year):
        year = tuple(members)
        if parts and len(parts[-1]) + len(year) <= MOST_EVENTS:
            parts[-1] += year
            continue
        count = -(-len(year) // MOST_EVENTS)
        cuts = [len(year) * cut // count for cut in range(count + 1)]
        parts += [year[first:last] for first, last in pairwise(cuts)]
    return parts


def _with_storylines(site: Site, language: Language) -> Site:
    """Return *site* with its storylines as one more kind of names."""
    if not site.storylines:
        return site
    kind = EntityKind(STORYLINES, language.text("storyline"), language.text("Storylines"))
    titles = {slug: Entity(STORYLINES, slug, line.title) for slug, line in site.storylines.items()}
    return replace(
        site,
        kinds=(*site.kinds, kind),
        entities={**site.entities, STORYLINES: titles},
        events=tuple(
            replace(event, entities={**event.entities, STORYLINES: _storylines(event, titles)})
            for event in site.events
        ),
    )


def _storylines(event: Event, titles: Mapping[str, Entity]) -> tuple[str, ...]:
    """Return the slug of the event's storyline, if it is part of one."""
    return (event.storyline,) if event.storyline and event.storyline in titles else ()


def _kinds(
    site: Site, config: Config, events: Sequence[StripEvent], days: Sequence[int]
) -> tuple[_Kind, ...]:
    """Return the kinds that events name, and the one of the lanes in any case."""
    kinds = []
    for kind in site.kinds:
        entities = site.entities.get(kind.key, {})
        dealt = deal_kind(site, events, days, kind.key)
        if dealt.slugs or kind.key == config.lanes:
            names = {slug: entities[slug].name for slug in dealt.slugs}
            kinds.append(_Kind(kind.key, kind.label, kind.singular, names, dealt))
    return tuple(kinds)


def _kind(kind: _Kind, language: Language, *, has_density: bool) -> dict[str, Json]:
    """Return what the index says of a kind; of a single part a script counts the events itself."""
    return {
        "key": kind.key,
        "label": kind.label,
        "singular": kind.singular,
        **_names(kind),
        "total": len(kind.names),
        "lanes": kind.dealt.counts,
        # A browser takes 20 to 50 ms before it writes its first number.
        "written": [language.conventions.count(count) for count in kind.dealt.counts],
        "events": kind.dealt.bands if has_density else (),
        "reports": kind.dealt.coverages if has_density else (),
    }


def _part(events: Sequence[Event]) -> list[int]:
    """Return first and last day and the number of *events*."""
    last = max(event.date.end for event in events)
    return [epoch_day(day.toordinal()) for day in (events[0].date.start, last)] + [len(events)]


def _names(kind: _Kind) -> dict[str, Json]:
    """Return slugs, names and numbers of events of the names that the index has."""
    names = list(kind.names.items())[: kind.most_names]
    return {
        "slugs": [slug for slug, _ in names],
        "names": [name for _, name in names],
        "counts": [kind.dealt.slugs[slug] for slug, _ in names],
    }


def _rare_names(kinds: Sequence[_Kind], parts: Sequence[Sequence[Event]]) -> Iterator[RareName]:
    """Yield the names that are not in the index, those of a kind the most frequent first."""
    for kind in kinds:
        rare = list(kind.names)[kind.most_names :]
        found: dict[str, dict[int, None]] = {slug: {} for slug in rare}
        for place, part in enumerate(parts) if rare else ():
            for event in part:
                for slug in event.entities.get(kind.key, ()):
                    if slug in found:
                        found[slug][place] = None
        for slug in rare:
            name, count = kind.names[slug], kind.dealt.slugs[slug]
            yield RareName(kind.key, slug, name, count, tuple(found[slug]))


def _file(name: str, value: Json | Mapping[str, object]) -> Artifact:
    """Return *value* as a file, without a byte of white space."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Artifact(_FOLDER + name, text.encode("utf-8", "surrogatepass"))
