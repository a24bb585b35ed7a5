"""What a mapping with faults still says, so that one fault does not hide the others.

In: a mapping of `yaml_tree` and its schema. Out: values, with defaults for whatever is wrong, and
every fault. A slip in a key is told once and read as what was meant. Whoever asks decides what
may come of such values: they are good for further questions, never for a site.
"""

from collections.abc import Collection, Iterator
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dateline.field_names import known_at, nearest
from dateline.model import Diagnostic
from dateline.schema import Origin, Schema, as_diagnostic, validate
from dateline.yaml_tree import Mapping, Node, Sequence

S = TypeVar("S", bound=Schema)
_Where = tuple[int | str, ...]

_SHAPES = ("not_text", "tuple_type", "dict_type", "model_type", "model_attributes_type")

_MOST_ROUNDS = 20
"""Taking out one value can at most make its parents incomplete, one after another."""


def read_as_meant(
    schema: type[Schema], node: Mapping, origin: Origin, taken: Collection[str] = ()
) -> tuple[Mapping, list[Diagnostic]]:
    """Return *node* with misspelled keys as they were meant, and a fault for each of them.

    A key is meant where one that *schema* or *origin* knows is nearly the same, and is neither
    there nor among those *taken*.
    """
    slips: list[Diagnostic] = []
    for error in _errors(schema, node):
        where = error["loc"]
        if error["type"] != "extra_forbidden":
            continue
        known = known_at(schema, where, origin.also_known)
        meant = nearest(str(where[-1]), known)
        beside = _at(node, where[:-1])
        if not meant or not isinstance(beside, Mapping) or meant in beside:
            continue
        if len(where) == 1 and meant in taken:
            continue
        renamed = _changed(node, where, meant)
        if _is_misfit(schema, renamed, (*where[:-1], meant)):
            continue
        slips.append(as_diagnostic(error, node, origin, known))
        node = renamed
    return node, slips


def salvage(
    schema: type[S], node: Mapping, origin: Origin
) -> tuple[S | None, Mapping, list[Diagnostic]]:
    """Return the values of what is right in *node*, that part of it, and every fault.

    The values are None where nothing can be read without what is wrong or missing.
    """
    values, faults = validate(schema, node, origin)
    for _ in range(_MOST_ROUNDS):
        errors = [] if values else list(_errors(schema, node))
        if not errors:
            break
        # From the end on, so that the numbers of the entries before stay right.
        for where in sorted({_standing(node, e["loc"]) for e in errors}, key=_order, reverse=True):
            if not where:
                return None, node, faults  # the whole lacks something
            if _at(node, where) is not None:
                node = _changed(node, where)
        values, _ = validate(schema, node, origin)
    return values, node, faults


def _is_misfit(schema: type[Schema], node: Mapping, where: _Where) -> bool:
    """Return whether what stands at *where* is a text, list or mapping where another belongs."""
    return any(e["loc"] == where and e["type"] in _SHAPES for e in _errors(schema, node))


def _errors(schema: type[Schema], node: Mapping) -> Iterator[ErrorDetails]:
    """Yield pydantic's own words on *node*."""
    try:
        schema.model_validate(node)
    except ValidationError as error:
        yield from error.errors(include_url=False, include_context=True)


def _order(where: _Where) -> tuple[str, ...]:
    """Return what puts places in the order of their lists."""
    return tuple(f"{step:09}" if isinstance(step, int) else step for step in where)


def _at(node: Node, where: _Where) -> Node | None:
    """Return what stands at *where* below *node*."""
    found: Node | None = node
    for step in where:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, Sequence) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def _standing(node: Node, where: _Where) -> _Where:
    """Return *where* as far as there is something: a key that is missing spoils its parent."""
    while where and _at(node, where) is None:
        where = where[:-1]
    return where


def _changed(node: Mapping, where: _Where, key: str = "") -> Mapping:
    """Return *node* with another *key* at *where*, or without what stands there."""
    changed = _without(node, where, key)
    assert isinstance(changed, Mapping)
    return changed


def _without(node: Node, where: _Where, key: str) -> Node:
    """Return a copy of *node*, changed below."""
    step, rest = where[0], where[1:]
    if isinstance(node, Sequence):
        listed = Sequence(node)
        listed.line, listed.column = node.line, node.column
        assert isinstance(step, int)
        if rest:
            listed[step] = _without(listed[step], rest, key)
        else:
            del listed[step]
        return listed
    assert isinstance(node, Mapping)
    assert isinstance(step, str)
    copied = Mapping(node)
    copied.line, copied.column, copied.keys_at = node.line, node.column, dict(node.keys_at)
    if rest:
        copied[step] = _without(copied[step], rest, key)
    else:
        value = copied.pop(step)
        if key:
            copied[key] = value
            copied.keys_at[key] = copied.keys_at[step]
    return copied
