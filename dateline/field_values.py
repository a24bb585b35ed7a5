"""What a mapping says for the fields of a class, and every slip in it.

In: a class of annotated fields, and a mapping of `yaml_tree`. Out: the values, or what does not
fit, each with where it stands. A field's type is one of `field_shapes`, a class of fields, or a
tuple or mapping of those; what stays out of a file has the default that the class gives.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dateline.field_shapes import Called, Reads
from dateline.yaml_nodes import Mapping as YamlMapping
from dateline.yaml_nodes import Scalar

Where = tuple[int | str, ...]
"""Keys and places in lists, from the outermost on."""

MISSING: Any = object()
"""The default of a field that has none."""


class Schema:
    """A mapping with known keys; a key that says nothing (`key:`) counts as left out."""


class StrictSchema(Schema):
    """A mapping of our own format: an unknown key is a slip."""


S = TypeVar("S", bound=Schema)


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a mapping that does not fit."""

    where: Where
    code: str
    """What a reading function says, or `missing_key`, `unknown_key`, `not_a_list`,
    `not_a_mapping`."""

    message: str = ""
    """With `{key}` for the key of the value; empty for those four."""

    remedy: str = ""


class Unfit(Exception):  # noqa: N818 (it is caught here, and told as slips)
    """What is wrong with a value, raised by what reads it."""

    def __init__(self, *slips: Slip) -> None:
        """Keep the *slips*, each with where it stands in the value."""
        super().__init__(*slips)
        self.slips = slips


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping."""

    name: str
    """The attribute that holds its value."""

    hint: Any
    """Its annotation."""

    default: Any
    """MISSING where it has to be written."""


def read_fields(schema: type[S], node: object) -> tuple[S | None, tuple[Slip, ...]]:
    """Return what *node* says for the fields of *schema*, or None and every slip.

    >>> class Place(Schema):
    ...     name: Annotated[str, Reads(str.strip, {})]
    >>> read_fields(Place, {"name": " Lyon "})[0].name, read_fields(Place, {})[1][0].code
    ('Lyon', 'missing_key')
    """
    try:
        return _way_of(cast(Any, schema))(node), ()
    except Unfit as unfit:
        return None, unfit.slips


def fields_of(schema: type[Schema]) -> Mapping[str, Field]:
    """Return the fields of *schema* by the keys that files have for them."""
    fields = {}
    for name, hint in get_type_hints(schema, include_extras=True).items():
        called = [mark.key for mark in get_args(hint)[1:] if isinstance(mark, Called)]
        key = called[0] if called else name
        fields[key] = Field(name, hint, getattr(schema, name, MISSING))
    return fields


def kind_of(hint: Any) -> Any:
    """Return what *hint* is when it is not None: `X` of `X | None`."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (kind,) = (each for each in get_args(hint) if each is not NoneType)
    return kind


_Way = Callable[[Any], Any]
"""Returns the value of a node, or raises all that is unfit in it."""


@cache
def _way_of(hint: Any) -> _Way:
    """Return how a node becomes a value of the type *hint*."""
    hint = kind_of(hint)
    origin, kinds = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(kinds[0], kinds[1:])
    if origin is tuple:
        return _tuple_of(_way_of(kinds[0]))
    if origin is Mapping:
        return _mapping_of(_way_of(kinds[1]))
    if isinstance(hint, type) and issubclass(hint, Schema):
        return _fields_in(hint)
    raise TypeError(f"no way to read {hint}")


def _marked(kind: Any, marks: tuple[Any, ...]) -> _Way:
    """Return the way of *kind* as the last of *marks* has it."""
    if not marks:
        return _way_of(kind)
    mark = marks[-1]
    if isinstance(mark, Reads):
        return mark.read
    way = _marked(kind, marks[:-1])
    if isinstance(mark, Called):
        return way
    prepare = mark.prepare
    return lambda node: way(prepare(node))


def _tuple_of(way: _Way) -> _Way:
    """Return the way of a list of which each entry goes *way*."""

    def value(node: object) -> object:
        if not isinstance(node, list):
            raise Unfit(Slip((), "not_a_list"))
        values, slips = [], []
        for place, each in enumerate(node):
            try:
                values.append(way(each))
            except Unfit as unfit:
                slips += _below(place, unfit)
        return _whole(tuple(values), slips)

    return value


def _mapping_of(way: _Way) -> _Way:
    """Return the way of a mapping with any keys, of which each value goes *way*."""

    def value(node: object) -> object:
        if not isinstance(node, dict):
            raise Unfit(Slip((), "not_a_mapping"))
        values, slips = {}, []
        for key, each in node.items():
            try:
                values[str(key)] = way(each)
            except Unfit as unfit:
                slips += _below(str(key), unfit)
        return _whole(values, slips)

    return value


def _fields_in(schema: type[Schema]) -> _Way:
    """Return the way of a mapping with the fields of *schema*."""
    fields = fields_of(schema)
    ways = [(key, each.name, _way_of(each.hint)) for key, each in fields.items()]
    required = frozenset(key for key, each in fields.items() if each.default is MISSING)
    is_strict = issubclass(schema, StrictSchema)

    def value(node: object) -> object:
        if not isinstance(node, dict):
            raise Unfit(Slip((), "not_a_mapping"))
        said = _without_nulls(node)
        values, slips = schema(), []
        held = vars(values)
        for key, name, way in ways:
            if key in said:
                try:
                    held[name] = way(said[key])
                except Unfit as unfit:
                    slips += _below(key, unfit)
            elif key in required:
                slips.append(Slip((key,), "missing_key"))
        if is_strict:
            slips += [Slip((str(key),), "unknown_key") for key in said if key not in fields]
        return _whole(values, slips)

    return value


def _whole(value: object, slips: list[Slip]) -> object:
    """Return *value*, or raise what is unfit in it."""
    if slips:
        raise Unfit(*slips)
    return value


def _below(step: int | str, unfit: Unfit) -> list[Slip]:
    """Return the slips of the value at *step* as those of what it stands in."""
    return [replace(slip, where=(step, *slip.where)) for slip in unfit.slips]


def _without_nulls(node: dict[Any, Any]) -> dict[Any, Any]:
    """Return *node* without the keys that say nothing, if it comes from a file."""
    if not isinstance(node, YamlMapping):
        return node
    # Most values are longer than any word for nothing: no need to ask them.
    nulls = [k for k, v in node.items() if len(v) <= 4 and isinstance(v, Scalar) and v.is_null]
    return {k: v for k, v in node.items() if k not in nulls} if nulls else node
