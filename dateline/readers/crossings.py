"""Check what files say of one another, once all are read: names, parents, records, ids.

Comes in: the contents of all files. Goes out: the same with names turned into slugs, and a
diagnostic for each name, parent or record that nobody has and each id that two files claim.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from dateline.addresses import canonical_url
from dateline.config import FILE, Config
from dateline.field_names import nearest
from dateline.model import Contents, Diagnostic, Entity, EntityKind, EventFile, Location
from dateline.permalinks import name_slug, slug_of
from dateline.schema import did_you_mean, shown


def check_crossings(contents: Contents, config: Config) -> Contents:
    """Return *contents* with names resolved and every broken reference complained of.

    An event with faults is left out: what it rests on is not known. It is kept apart, for what
    else can be asked of it.
    """
    kinds = tuple(_Kind(kind, contents.entities) for kind in config.kinds)
    paths = dict.fromkeys(record.path for record in contents.records)
    # A record that could not be read has its own complaint; that it is named is no second fault.
    broken = dict.fromkeys(each.location.path.removeprefix("content/") for each in contents.notes)
    at_fault = {each.location.path for each in contents.notes if each.severity == "error"}
    notes = [*_on_entities(contents.entities), *_on_ids(contents.event_files)]
    notes += _on_order(contents, config, broken)
    told = tuple(each for each in kinds if each.kind.key not in _unread(contents, config))
    sound: list[EventFile] = []
    unsound: list[EventFile] = []
    named = paths | broken
    for file in contents.event_files:
        found = [*_on_sources(file, named), *_on_names(file, told)]
        notes += found
        is_sound = not found and file.location.path not in at_fault
        (sound if is_sound else unsound).append(_resolved(file, kinds, paths))
    notes = [*contents.notes, *notes]
    return replace(contents, event_files=tuple(sound), unsound=tuple(unsound), notes=tuple(notes))


def _unread(contents: Contents, config: Config) -> frozenset[str]:
    """Return the kinds whose name list could not be read: no name of theirs can be missed.

    A list with the name of no kind is probably that of the one it is nearly called like.
    """
    found = set()
    for note in contents.notes:
        path = PurePosixPath(note.location.path)
        whole = note.code.startswith(("file.", "yaml.")) or note.code == "names.not_a_mapping"
        if path.parent.name == "entities" and (whole or note.code == "names.kind"):
            found.add(nearest(path.stem, [kind.key for kind in config.kinds]))
    return frozenset(found)


def _on_order(contents: Contents, config: Config, broken: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each page that the settings order and that nobody has written."""
    known = [page.slug for page in contents.pages if page.slug]
    unread = {slug_of(PurePosixPath(path).stem) for path in broken}
    for slug in config.pages.order:
        if slug not in known and slug not in unread:
            message = f"`pages` orders `{shown(slug)}`, a page that there is not"
            hint = did_you_mean(slug, known)
            remedy = "Write the end of a page's address, as `about` for content/pages/about.md."
            yield Diagnostic("pages.unknown", "warning", Location(FILE), message + hint, remedy)


class _Kind:
    """A kind with every way to write one of its entities."""

    def __init__(self, kind: EntityKind, entities: tuple[Entity, ...]) -> None:
        self.kind = kind
        members = [each for each in entities if each.kind == kind.key]
        self.ways = tuple(
            (way, each.slug)
            for each in members
            for way in (each.name, *(alias.text for alias in each.aliases), each.slug)
        )
        # A slug is one entity's alone; a name that two share is the first one's.
        self.slugs = {way.casefold(): slug for way, slug in reversed(self.ways)}
        self.slugs |= {each.slug: each.slug for each in members}

    def find(self, name: str) -> str | None:
        """Return the slug of the entity that *name* writes."""
        return self.slugs.get(name.casefold())


def _resolved(file: EventFile, kinds: tuple[_Kind, ...], paths: Collection[str]) -> EventFile:
    """Return *file* with slugs for names, and without what nobody has."""
    # The words from a record that could not be read are not looked for: it has its own complaint.
    return replace(
        file.with_evidence(lambda source: source in paths or bool(canonical_url(source))),
        entities=_slugs(file, kinds),
        free=tuple(_free(file, kinds)),
        records=tuple(each for each in file.records if each in paths),
        told_in=tuple(each for each in file.told_in if each in paths or canonical_url(each)),
        corrections=tuple(
            each
            if each[2] in paths or canonical_url(each[2])
            else (each[0], each[1], "")  # its record has its own complaint
            for each in file.corrections
        ),
    )


def _slugs(file: EventFile, kinds: tuple[_Kind, ...]) -> Mapping[str, tuple[str, ...]] | None:
    """Return the slugs of the entities that *file* names; a new one for a free topic."""
    if file.entities is None:
        return None
    slugs: dict[str, tuple[str, ...]] = {}
    for key, names in file.entities.items():
        own = next(each for each in kinds if each.kind.key == key)
        found = (
            own.find(name) or (name_slug(name) if own.kind.from_topics else "") for name in names
        )
        slugs[key] = tuple(dict.fromkeys(slug for slug in found if slug))
    return slugs


def _free(file: EventFile, kinds: tuple[_Kind, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, slug and name of each topic of *file* that is in no list."""
    for own in kinds:
        for name in (file.entities or {}).get(own.kind.key, ()) if own.kind.from_topics else ():
            if not own.find(name) and name_slug(name):
                yield own.kind.key, name_slug(name), name


def _on_names(file: EventFile, kinds: tuple[_Kind, ...]) -> Iterator[Diagnostic]:
    """Yield the names of *file* that are in no name list of their kind."""
    known = {each.kind.key: each for each in kinds}
    for key, names in (file.entities or {}).items():
        own = known.get(key)
        if own is None:
            continue
        for number, name in enumerate(names):
            if own.kind.from_topics or own.find(name) is not None:
                continue
            elsewhere = next((each.kind.key for each in kinds if each.find(name)), "")
            hint = did_you_mean(name, [way for way, _ in own.ways])
            yield Diagnostic(
                "event.unknown_name",
                "error",
                _place(file, f"{key}.{number}"),
                f"unknown {own.kind.singular} `{shown(name)}`"
                + (f" (it is one of the {elsewhere})" if elsewhere else hint),
                f"Write a name or slug of content/entities/{key}.yml, or add it there.",
            )


def _on_entities(entities: tuple[Entity, ...]) -> Iterator[Diagnostic]:
    """Yield parents that are no entity, and slugs that two entities share."""
    owners: dict[str, str] = {}
    for each in entities:
        if each.slug in owners:
            message = f"the slug `{each.slug}` is also one of the {owners[each.slug]}"
            remedy = "Give one of the two another slug."
            yield Diagnostic("names.duplicate_slug", "error", each.location, message, remedy)
        owners.setdefault(each.slug, each.kind)
    for each in entities:
        if each.parent and (each.parent not in owners or each.parent == each.slug):
            hint = did_you_mean(each.parent, [slug for slug in owners if slug != each.slug])
            message = f"the parent of `{each.slug}`, `{shown(each.parent)}`, is in no list{hint}"
            if each.parent == each.slug:
                message = f"`{each.slug}` is its own parent"
            remedy = "Write the slug of an entity of any kind."
            yield Diagnostic("names.unknown_parent", "error", each.location, message, remedy)


def _on_ids(files: tuple[EventFile, ...]) -> Iterator[Diagnostic]:
    """Yield ids that two files claim."""
    first: dict[str, EventFile] = {}
    for file in files:
        if file.id and file.id in first:
            message = f"the id `{file.id}` is also that of {first[file.id].location.path}"
            remedy = "Give one of the two another id, or leave the key out."
            yield Diagnostic("event.duplicate_id", "error", _place(file, "id"), message, remedy)
        first.setdefault(file.id, file)
    former: dict[str, EventFile] = {}
    for file in files:
        for number, key in enumerate(file.former_ids):
            owner = former.setdefault(key, file)
            if owner is not file:
                message = f"`{key}` is a former id of {owner.location.path}, too"
                remedy = "Leave it to the one that it leads to."
                place = _place(file, f"former_ids.{number}")
                yield Diagnostic("event.duplicate_id", "error", place, message, remedy)


def _on_sources(file: EventFile, paths: Collection[str]) -> Iterator[Diagnostic]:
    """Yield records and addresses that the file names and nobody has."""
    named = [(f"records.{n}", each, False) for n, each in enumerate(file.records)]
    named += [(f"told_in.{n}", each, True) for n, each in enumerate(file.told_in)]
    named += [(f"evidence.{n}", each[2], True) for n, each in enumerate(file.evidence)]
    named += [(f"corrections.{n}", e[2], True) for n, e in enumerate(file.corrections) if e[2]]
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
