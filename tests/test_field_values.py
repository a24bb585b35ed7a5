"""What a mapping says for the fields of a class: values with defaults, or every slip at once."""

from collections.abc import Mapping
from typing import Annotated

import pytest

from dateline.field_shapes import TEXT, Called, OneOrMany, Reads, ReadsFirst
from dateline.field_values import Schema, Slip, StrictSchema, Unfit, fields_of, read_fields
from dateline.schema import fault
from dateline.yaml_tree import read_tree


def as_word(node: object) -> str:
    """Return a text in capitals; a list or mapping is a fault."""
    if isinstance(node, str):
        return node.upper()
    raise fault("no_word", "{key} is no word", "Write one.")


Word = Annotated[str, Reads(as_word, TEXT)]


def as_named(node: object) -> object:
    """Return a text as a mapping."""
    return {"name": node} if isinstance(node, str) else node


def as_many(node: object) -> object:
    """Return an entry as a list."""
    return node if isinstance(node, list) else [node]


class Part(StrictSchema):
    """What stands in another."""

    name: Word
    size: Word = "small"


class Base(Schema):
    """What others have too."""

    first: Word = ""


class Whole(Base):
    """All that there can be."""

    parts: Annotated[
        tuple[Annotated[Part, ReadsFirst(as_named, TEXT)], ...], OneOrMany(as_many)
    ] = ()
    by_name: Mapping[str, Part] | None = None
    other: Annotated[Word | None, Called("otherName")] = None


def read(text: str) -> tuple[Whole | None, tuple[Slip, ...]]:
    """Return what YAML says for a `Whole`."""
    return read_fields(Whole, read_tree(text, "x").root)


def test_values_are_read_by_their_types() -> None:
    """One entry may stand for a list, a text for a mapping, another key for a name."""
    whole, slips = read(
        "first: a\nparts: b\nby_name: {c: {name: d, size: e}}\notherName: f\nnew: g"
    )
    assert whole
    assert slips == ()
    assert (whole.first, whole.other) == ("A", "F")
    assert [(part.name, part.size) for part in whole.parts] == [("B", "small")]
    assert {name: part.size for name, part in (whole.by_name or {}).items()} == {"c": "E"}


@pytest.mark.parametrize("text", ["{}", "first:\nparts: ~\notherName: null"])
def test_what_says_nothing_has_its_default(text: str) -> None:
    """`key:` counts as left out."""
    whole, _ = read(text)
    assert whole
    assert (whole.first, whole.parts, whole.by_name, whole.other) == ("", (), None, None)


def test_every_slip_is_told_with_its_place() -> None:
    """Fields in their order, unknown keys after them."""
    text = "by_name: {c: {nam: d}}\nparts: [{name: [x]}, [y], {name: z, size: {}}]\notherName: [f]"
    assert [(slip.where, slip.code) for slip in read(text)[1]] == [
        (("parts", 0, "name"), "no_word"),
        (("parts", 1), "not_a_mapping"),
        (("parts", 2, "size"), "no_word"),
        (("by_name", "c", "name"), "missing_key"),
        (("by_name", "c", "nam"), "unknown_key"),
        (("otherName",), "no_word"),
    ]
    assert read("[a]")[1] == (Slip((), "not_a_mapping"),)


def test_fields_of_what_a_class_is_made_of_come_first() -> None:
    """By the keys of files."""
    assert list(fields_of(Whole)) == ["first", "parts", "by_name", "otherName"]


def test_a_type_that_nobody_reads_is_our_fault() -> None:
    """It is told when the class is first used, not by a file."""

    class Wrong(Schema):
        number: float = 0.0

    with pytest.raises(TypeError, match="no way to read"):
        read_fields(Wrong, {})
    assert issubclass(Unfit, Exception)
