"""Read name lists: `content/entities/<kind>.yml`, and `outlets.yml` beside them.

Comes in: a manuscript of YAML, slug by slug. Goes out: entities with their aliases, or outlets
with their domains; whether parents exist is checked once everything is read (`crossings`).
"""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Annotated, TypeVar

from dateline.addresses import plain_domain
from dateline.config import Config
from dateline.field_shapes import TEXT, Reads, ReadsFirst
from dateline.model import Alias, Contents, Diagnostic, Entity, Location, Outlet
from dateline.permalinks import slug_of
from dateline.readers.manuscript import Manuscript
from dateline.salvaging import read_as_meant, salvage
from dateline.schema import (
    Origin,
    StrictSchema,
    Text,
    as_text,
    did_you_mean,
    fault,
    place_of,
    shown,
    validate,
)
from dateline.yaml_tree import Mapping, Scalar, read_tree

OUTLETS = "outlets"


def _as_alias(node: object) -> object:
    """Return a bare text as an alias without conditions."""
    return {"text": node} if isinstance(node, Scalar) else node


def _as_domain(node: object) -> str:
    """Return a domain without `www.`; a whole address is a fault."""
    domain = plain_domain(as_text(node))
    if not domain:
        message = f"{{key}} says `{shown(as_text(node))}`, which is not a domain"
        raise fault("domain", message, "Write it like `example.org`, without https:// and path.")
    return domain


class _AliasFields(StrictSchema):
    text: Text
    requires: tuple[Text, ...] = ()
    excludes: tuple[Text, ...] = ()


class EntityFields(StrictSchema):
    """The keys of one name."""

    name: Text
    aliases: tuple[Annotated[_AliasFields, ReadsFirst(_as_alias, TEXT)], ...] = ()
    body: Text = ""
    parent: Text = ""
    about: Text = ""


_Domain = Annotated[Text, Reads(_as_domain, {"type": "string"})]


class OutletFields(StrictSchema):
    """The keys of one outlet."""

    name: Text
    domain: _Domain = ""
    domains: tuple[_Domain, ...] = ()
    aliases: tuple[Text, ...] = ()


def is_name_list(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* lies in the folder of the name lists."""
    return manuscript.path.startswith("entities/")


def read_name_list(manuscript: Manuscript, config: Config) -> Contents:
    """Return the entities or outlets of a name list, or everything that is wrong with it."""
    kind = PurePosixPath(manuscript.path).stem
    kinds = (*(each.key for each in config.kinds), OUTLETS)
    if kind not in kinds:
        message = f"no kind is called `{kind}`{did_you_mean(kind, kinds)}"
        remedy = f"Rename the file, or add the kind to `kinds:` in {'dateline.yml'}."
        place = Location(manuscript.place)
        return Contents((), notes=(Diagnostic("names.kind", "error", place, message, remedy),))
    tree = read_tree(manuscript.text, manuscript.place)
    if not isinstance(tree.root, Mapping):
        return Contents((), notes=tree.faults or _not_by_slug(manuscript))
    if kind == OUTLETS:
        return _read_each(tree.root, manuscript, tree.faults, _read_outlet)
    return _read_each(tree.root, manuscript, tree.faults, _entity_reader(kind))


_Fields = TypeVar("_Fields", bound=StrictSchema)
_ReadOne = Callable[[str, Mapping, Origin], tuple[Contents, list[Diagnostic]]]


def _read_each(
    root: Mapping, manuscript: Manuscript, faults: tuple[Diagnostic, ...], read: _ReadOne
) -> Contents:
    """Return what *read* makes of every slug of *root*, and every fault."""
    entities: list[Entity] = []
    outlets: list[Outlet] = []
    notes = list(faults)
    for slug, node in root.items():
        notes += _on_slug(str(slug), Location(manuscript.place, *root.keys_at[slug]))
        if not isinstance(node, Mapping):
            place = Location(manuscript.place, node.line, node.column)
            message = f"`{shown(slug)}` has no `name:`"
            remedy = "Write `name: …` below it, indented."
            notes.append(Diagnostic("names.not_a_mapping", "error", place, message, remedy))
            continue
        found, problems = read(str(slug), node, Origin(manuscript.place, "names"))
        notes += problems
        entities += found.entities
        outlets += found.outlets
    return Contents((), entities=tuple(entities), outlets=tuple(outlets), notes=tuple(notes))


def _entity_reader(kind: str) -> _ReadOne:
    """Return the function that reads an entity of *kind*."""

    def read(slug: str, node: Mapping, origin: Origin) -> tuple[Contents, list[Diagnostic]]:
        fields, faults = _understood(EntityFields, node, origin, slug)
        if fields is None:
            return Contents(()), faults
        aliases = tuple(_aliases(fields, node, origin))
        entity = Entity(
            kind,
            slug,
            fields.name,
            aliases=tuple(dict.fromkeys(each for each in aliases if each.text != fields.name)),
            body=fields.body,
            parent=fields.parent,
            about=" ".join(fields.about.split()),
            location=place_of(node, ("parent",), origin.path),
        )
        return Contents((), entities=(entity,)), faults

    return read


def _aliases(fields: EntityFields, node: Mapping, origin: Origin) -> Iterator[Alias]:
    """Yield the aliases that *fields* have, each with its place in *node*."""
    for number, each in enumerate(fields.aliases):
        place = place_of(node, ("aliases", number), origin.path)
        yield Alias(each.text, each.requires, each.excludes, place)


def _read_outlet(slug: str, node: Mapping, origin: Origin) -> tuple[Contents, list[Diagnostic]]:
    """Return the outlet at *node*, once for each of its domains."""
    fields, faults = _understood(OutletFields, node, origin, slug)
    if fields is None:
        return Contents(()), faults
    domains = tuple(dict.fromkeys((*([fields.domain] if fields.domain else []), *fields.domains)))
    outlets = tuple(Outlet(slug, fields.name, each, fields.aliases) for each in domains or ("",))
    return Contents((), outlets=outlets), faults


def _understood(
    schema: type[_Fields], node: Mapping, origin: Origin, slug: str
) -> tuple[_Fields | None, list[Diagnostic]]:
    """Return what *node* says as far as it can be read, and its faults.

    So a name in a list with one fault is not missed in every event that has it.
    """
    fields, faults = validate(schema, node, origin)
    if fields is not None:
        return fields, faults
    meant, slips = read_as_meant(schema, node, origin)
    fields, sound, faults = salvage(schema, meant, origin)
    if fields is None:
        named = Scalar(slug)
        named.line, named.column, named.plain = node.line, node.column, False
        sound["name"] = named
        fields, _, _ = salvage(schema, sound, origin)
    return fields, [*slips, *faults]


def _on_slug(slug: str, place: Location) -> Iterator[Diagnostic]:
    """Yield what keeps *slug* from standing in a web address."""
    if slug_of(slug) != slug:
        message = f"`{shown(slug)}` cannot stand in a web address"
        yield Diagnostic("names.slug", "error", place, message, f"Write `{slug_of(slug)}:`.")


def _not_by_slug(manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """Return the complaint about a name list that is no mapping; an empty one is fine."""
    if not manuscript.text.strip():
        return ()
    place = Location(manuscript.place, 1)
    message = "a name list has a slug for each name, and `name: …` below it"
    return (Diagnostic("names.not_a_mapping", "error", place, message, "Start with `slug:`."),)
