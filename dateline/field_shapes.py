"""Field types of YAML that know both how they are read and what a JSON Schema says of them.

The shapes are what an editor's own YAML parser makes of a line (`date: 2022` is a number there),
so that no schema complains of what a reader reads.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

Shape = Mapping[str, Any]
"""A piece of a JSON Schema."""

TEXT: Final[Shape] = {"type": ["string", "number"]}
FLAG: Final[Shape] = {"type": "boolean"}
WHOLE_NUMBER: Final[Shape] = {"type": "integer"}

MOMENT: Final[Shape] = {
    "type": "string",
    "pattern": r"^\s*\d{4}-\d{2}-\d{2}([Tt \t]+\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?"
    r"[ \t]*([Zz]|[+-]\d{2}(:?\d{2})?)?)?\s*$",
}
"""The shape of what `schema.parse_moment` reads; which days a calendar has, only that knows."""

DAY: Final[Shape] = {"type": "string", "pattern": r"^\s*\d{4}-\d{2}-\d{2}\s*$"}
"""The shape of what `schema.as_day` reads."""

EDTF: Final[Shape] = {
    "type": ["string", "integer"],
    "pattern": r"^\s*(\.\.|[\dXx-]{4,10}[~?%]?)(/(\.\.|[\dXx-]{4,10}[~?%]?))?\s*$",
}
"""The shape of what `PartialDate.parse` reads; a year alone is a number to a YAML parser."""


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """Annotates a field that a function of ours reads, in place of pydantic's own type."""

    read: Callable[[object], object]
    """Node in, value out, or one of `schema.fault`."""

    shape: Shape

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the validator that calls `read` and nothing else."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the shape, as a value of its own."""
        return dict(self.shape)


@dataclass(frozen=True, slots=True, eq=False)
class ReadsFirst:
    """Annotates a field that a function of ours prepares for its own type."""

    prepare: Callable[[object], object]
    also: Shape
    """What is read beside the type's own shape."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the type's validator with `prepare` before it."""
        return core_schema.no_info_before_validator_function(self.prepare, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return either of the two shapes."""
        return {"anyOf": [dict(self.also), handler(schema)]}


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMany:
    """Annotates a list of which the only entry may stand alone."""

    prepare: Callable[[object], object]
    """Node in, a list out."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the list's validator with `prepare` before it."""
        return core_schema.no_info_before_validator_function(self.prepare, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the list's shape, or that of an entry."""
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}
