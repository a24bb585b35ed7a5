"""Keys of the files as messages have them: how to call one, and which there can be at a place."""

import difflib
from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def called(where: tuple[int | str, ...]) -> str:
    """Return how to call the value at *where*: by its key, or as an entry of its list."""
    keys = [str(step) for step in where if isinstance(step, str)]
    if not keys:
        return "the text"
    return f"an entry of `{keys[-1]}`" if isinstance(where[-1], int) else f"`{keys[-1]}`"


def known_at(
    schema: type[BaseModel], where: tuple[int | str, ...], more: tuple[str, ...] = ()
) -> list[str]:
    """Return the keys that there can be beside the one at *where*; *more* are keys of the top."""
    model = schema
    for step in where[:-1]:
        field = _fields_of(model).get(str(step))
        model = (_model_in(field.annotation) if field else None) or model
    return [*_fields_of(model), *(more if model is schema else ())]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return which of *known* is nearly *word*, empty if none is."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word[:100].casefold(), folded, n=1, cutoff=0.72)
    return folded[near[0]] if near else ""


def _fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of *model* by the keys that files have for them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the mapping that a field of this type holds, itself or in a list; None: none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(each) for each in get_args(annotation))
    return next((model for model in found if model), None)
