"""The JSON Schema of a class of fields, as an editor program has its mappings."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from dateline.describing.words import WORDS
from dateline.field_shapes import Called, OneOrMany, Reads
from dateline.field_values import MISSING, Schema, StrictSchema, fields_of, kind_of

Described = dict[str, Any]

_NULL: Described = {"type": "null"}


def shape_of(schema: type[Schema], room: str) -> Described:
    """Return the JSON Schema of *schema*, each key explained by the words of *room*."""
    fields = fields_of(schema)
    described: Described = {}
    if issubclass(schema, StrictSchema):
        described["additionalProperties"] = False
    described["properties"] = {
        key: _key(_of(each.hint, _room_in(room, key)), (room, key), each.default)
        for key, each in fields.items()
    }
    required = [key for key, each in fields.items() if each.default is MISSING]
    if required:
        described["required"] = required
    return {**described, "type": "object"}


def _key(described: Described, place: tuple[str, str], default: object = None) -> Described:
    """Return what is *described* as the value of a key, in words; the key stands in a room.

    Where it may be left out, it may also say nothing.
    """
    if default is not MISSING:
        described = _or_nothing(described)
    if default is not MISSING and default and not isinstance(default, Schema):
        described["default"] = default
    return {**described, "description": WORDS.get(".".join(place), "")}


def _room_in(room: str, key: str) -> str:
    """Return the room of the words for what stands below *key*: its own, if it has one."""
    own = f"{room}_{key}"
    return own if any(each.startswith(f"{own}.") for each in WORDS) else room


def _of(hint: Any, room: str) -> Described:
    """Return the schema of a value of the type *hint*; keys in it have the words of *room*."""
    kind = kind_of(hint)
    if kind is not hint:
        return {"anyOf": [*_choices(_of(kind, room)), _NULL]}
    origin, kinds = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(kinds[0], kinds[1:], room)
    if origin is tuple:
        return {"items": _of(kinds[0], room), "type": "array"}
    if origin is Mapping:
        return {"additionalProperties": _of(kinds[1], room), "type": "object"}
    return shape_of(hint, room)


def _marked(kind: Any, marks: tuple[Any, ...], room: str) -> Described:
    """Return the schema of *kind* as the last of *marks* has it."""
    if not marks:
        return _of(kind, room)
    mark = marks[-1]
    if isinstance(mark, Reads):
        return dict(_explained(mark.shape, room))
    described = _marked(kind, marks[:-1], room)
    if isinstance(mark, Called):
        return described
    also = described["items"] if isinstance(mark, OneOrMany) else _explained(mark.also, room)
    return {"anyOf": [also, described]}


def _explained(shape: Any, room: str) -> Any:
    """Return a *shape* of ours in the order of the others, the keys in it explained."""
    if isinstance(shape, list):
        return [_explained(each, room) for each in shape]
    if not isinstance(shape, Mapping):
        return shape
    described = {key: _explained(value, room) for key, value in sorted(shape.items())}
    if "properties" in shape:
        described["properties"] = {
            key: _key(
                _explained(value, _room_in(room, key)),
                (room, key),
                MISSING if key in shape.get("required", ()) else None,
            )
            for key, value in shape["properties"].items()
        }
    return described


def _choices(described: Described) -> list[Described]:
    """Return what a value may be any of."""
    choices: list[Described] = described.get("anyOf", [described])
    return choices


def _or_nothing(described: Described) -> Described:
    """Return *described*, or null: `key:` counts as left out."""
    if "anyOf" not in described and "enum" not in described and "type" in described:
        types = described["type"]
        return {**described, "type": [*(types if isinstance(types, list) else [types]), "null"]}
    return {"anyOf": [*(each for each in _choices(described) if each != _NULL), _NULL]}
