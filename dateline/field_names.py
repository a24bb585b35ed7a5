"""Keys of the files as messages have them: how to call one, and which there can be at a place."""

import difflib
from collections.abc import Iterable
from typing import get_args

from dateline.field_values import Schema, Where, fields_of


def called(where: tuple[int | str, ...]) -> str:
    """Return how to call the value at *where*: by its key, or as an entry of its list."""
    keys = [str(step) for step in where if isinstance(step, str)]
    if not keys:
        return "the text"
    return f"an entry of `{keys[-1]}`" if isinstance(where[-1], int) else f"`{keys[-1]}`"


def known_at(schema: type[Schema], where: Where, more: tuple[str, ...] = ()) -> list[str]:
    """Return the keys that there can be beside the one at *where*; *more* are keys of the top."""
    at = schema
    for step in where[:-1]:
        field = fields_of(at).get(str(step))
        at = (_schema_in(field.hint) if field else None) or at
    return [*fields_of(at), *(more if at is schema else ())]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return which of *known* is nearly *word*, empty if none is."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word[:100].casefold(), folded, n=1, cutoff=0.72)
    return folded[near[0]] if near else ""


def _schema_in(hint: object) -> type[Schema] | None:
    """Return the mapping that a field of this type holds, itself or in a list; None: none."""
    if isinstance(hint, type) and issubclass(hint, Schema):
        return hint
    found = (_schema_in(each) for each in get_args(hint))
    return next((schema for schema in found if schema), None)
