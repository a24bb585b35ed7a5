"""Check what files say of one another, once all are read: names, parents, records, ids.

Comes in: the contents of all files. Goes out: the same with names turned into slugs, and a
diagnostic for each name, parent or record that does not exist and each id that two files claim.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.addresses import canonical_url
from dateline.config import Config
from dateline.model import Contents, Diagnostic, Entity, EventFile, Location
from dateline.permalinks import slug_of
from dateline.schema import did_you_mean, shown


def check_crossings(contents: Contents, config: Config) -> Contents:
    """Return *contents* with names resolved and every broken reference complained of."""
    directories = {kind.key: _directory(contents.entities, kind.key) for kind in config.kinds}
    free = tuple(kind.key for kind in config.kinds if kind.from_topics)
    singular = {kind.key: kind.singular for kind in config.kinds}
    notes = [*_on_entities(contents.entities), *_on_ids(contents.event_files)]
    paths = tuple(record.path for record in contents.records)
    resolved = []
    for file in contents.event_files:
        notes += _on_sources(file, paths)
        entities: dict[str, tuple[str, ...]] = {}
        for kind, names in (file.entities or {}).items():
            slugs = []
            for number, name in enumerate(names):
                slug = directories[kind].get(name.casefold())
                if slug is None and kind not in free:
                    notes.append(_unknown(file, (kind, number), name, singular[kind], directories))
                slugs.append(slug or slug_of(name))
            entities[kind] = tuple(dict.fromkeys(slugs))
        resolved.append(replace(file, entities=entities if file.entities is not None else None))
    return replace(contents, event_files=tuple(resolved), notes=(*contents.notes, *notes))


def _directory(entities: tuple[Entity, ...], kind: str) -> Mapping[str, str]:
    """Return every way to write an entity of *kind*, folded, with its slug; slugs win."""
    ways: dict[str, str] = {}
    members = [each for each in entities if each.kind == kind]
    for each in members:
        for way in (each.name, *(alias.text for alias in each.aliases)):
            ways.setdefault(way.casefold(), each.slug)
    return {**ways, **{each.slug: each.slug for each in members}}


def _unknown(
    file: EventFile,
    where: tuple[str, int],
    name: str,
    singular: str,
    directories: Mapping[str, Mapping[str, str]],
) -> Diagnostic:
    """Return the complaint about a name that is in no name list of its kind."""
    kind, number = where
    elsewhere = [
        other for other, ways in directories.items() if other != kind and name.casefold() in ways
    ]
    hint = did_you_mean(name, directories[kind])
    if elsewhere:
        hint = f" (it is one of the {elsewhere[0]})"
    return Diagnostic(
        "event.unknown_name",
        "error",
        _place(file, f"{kind}.{number}"),
        f"unknown {singular} `{shown(name)}`{hint}",
        f"Write a name or slug of content/entities/{kind}.yml, or add it there.",
    )


def _on_entities(entities: tuple[Entity, ...]) -> Iterator[Diagnostic]:
    """Yield parents that are no entity, and slugs that two entities share."""
    owners: dict[str, str] = {}
    for each in entities:
        place = Location(f"content/entities/{each.kind}.yml")
        if each.slug in owners:
            message = f"the slug `{each.slug}` is also one of the {owners[each.slug]}"
            remedy = "Give one of the two another slug."
            yield Diagnostic("names.duplicate_slug", "error", place, message, remedy)
        owners.setdefault(each.slug, each.kind)
    for each in entities:
        if each.parent and (each.parent not in owners or each.parent == each.slug):
            place = Location(f"content/entities/{each.kind}.yml")
            hint = did_you_mean(each.parent, owners)
            message = f"the parent of `{each.slug}`, `{shown(each.parent)}`, is in no list{hint}"
            remedy = "Write the slug of an entity of any kind."
            yield Diagnostic("names.unknown_parent", "error", place, message, remedy)


def _on_ids(files: tuple[EventFile, ...]) -> Iterator[Diagnostic]:
    """Yield ids that two files claim."""
    first: dict[str, EventFile] = {}
    for file in files:
        if file.id and file.id in first:
            message = f"the id `{file.id}` is also that of {first[file.id].location.path}"
            remedy = "Give one of the two another id, or leave the key out."
            yield Diagnostic("event.duplicate_id", "error", _place(file, "id"), message, remedy)
        first.setdefault(file.id, file)


def _on_sources(file: EventFile, paths: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield records and addresses that the file names and nobody has."""
    named = [(f"records.{n}", each, False) for n, each in enumerate(file.records)]
    named += [(f"told_in.{n}", each, True) for n, each in enumerate(file.told_in)]
    named += [(f"evidence.{n}", each[2], True) for n, each in enumerate(file.evidence)]
    for where, source, may_be_address in named:
        if source in paths or (may_be_address and canonical_url(source)):
            continue
        message = f"no record is called `{shown(source)}`{did_you_mean(source, paths)}"
        remedy = "Write its path below `content/`, like `records/001.md`."
        if may_be_address:
            remedy = "Write a path below `content/`, like `records/001.md`, or a report's URL."
        yield Diagnostic("event.unknown_record", "error", _place(file, where), message, remedy)


def _place(file: EventFile, where: str) -> Location:
    """Return where the field or entry *where* of *file* stands."""
    return (file.places or {}).get(where, file.location)
