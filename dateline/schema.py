"""Field types for what people write in YAML, and their faults in words with places.

Comes in: a mapping of `yaml_tree`. Goes out: a model's values, or a diagnostic for every fault.
Texts stay texts: only a plain `true` or `false` is a flag, and no date is ever guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from dateline.characters import plain_lines
from dateline.field_names import called, known_at, nearest
from dateline.field_shapes import DAY, EDTF, FLAG, MOMENT, TEXT, WHOLE_NUMBER, Reads
from dateline.model import Diagnostic, Location, PartialDate
from dateline.yaml_tree import Mapping, Node, Scalar, Sequence

_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:(?:[Tt]|[ \t]+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r"[ \t]*(?P<zone>[Zz]|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})?)?)?",
    re.ASCII,
)
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)


class Schema(BaseModel):
    """A mapping with known keys; a key that says nothing (`key:`) counts as left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, node: object) -> object:
        """Return the mapping without the keys that say nothing."""
        if not isinstance(node, Mapping):
            return node
        # Most values are longer than any word for nothing: no need to ask them.
        nulls = [k for k, v in node.items() if len(v) <= 4 and isinstance(v, Scalar) and v.is_null]
        return {k: v for k, v in node.items() if k not in nulls} if nulls else dict(node)


class StrictSchema(Schema):
    """A mapping of our own format: an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid")


S = TypeVar("S", bound=Schema)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a mapping comes from, for messages."""

    path: str
    """As in `Location`: `content/records/001.txt`."""

    room: str
    """The first half of the codes: `record`, `config`."""

    also_known: tuple[str, ...] = ()
    """Keys that are read apart from the schema, for did-you-mean."""


def validate(schema: type[S], node: Mapping, origin: Origin) -> tuple[S | None, list[Diagnostic]]:
    """Return the values of *node*, or None and every fault that *schema* finds in it."""
    try:
        return schema.model_validate(node), []
    except ValidationError as error:
        return None, [
            as_diagnostic(fault, node, origin, known_at(schema, fault["loc"], origin.also_known))
            for fault in error.errors(include_url=False, include_context=True)
        ]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint in parentheses for a word that is nearly a known one, or an empty text.

    >>> did_you_mean("entites", ["entities", "events"])
    ' (did you mean `entities`?)'
    """
    near = nearest(word, known)
    return f" (did you mean `{near}`?)" if near else ""


def shown(value: str, limit: int = 60) -> str:
    r"""Return *value* on one line and short enough for a message.

    >>> shown("a\nb")
    'a b'
    """
    line = " ".join(value.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def parse_moment(text: str) -> datetime | None:
    """Return the moment that ISO 8601 *text* writes, by its own clock, or None if it writes none.

    What ran in the evening ran on that evening's day, whatever day it was in Greenwich by then. A
    day alone counts from its midnight, a time without a zone as UTC: either may be hours off,
    which is why the reader says so; neither is ever made up from today.

    >>> parse_moment("2022-05-02T23:27:00-05:00").isoformat()
    '2022-05-02T23:27:00-05:00'
    >>> parse_moment("2022-02-30") is None
    True
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    ahead = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if ahead > timedelta(hours=18):
        return None
    numbers = [int(part or 0) for part in match.groups()[:6]]
    try:
        zone = timezone(-ahead if match["sign"] == "-" else ahead) if ahead else UTC
        moment = datetime(*numbers, tzinfo=zone)  # type: ignore[arg-type, misc]
        moment.astimezone(UTC)
    except (ValueError, OverflowError):  # 30 February, 25:00, the year 0
        return None
    return moment


def has_zone(text: str) -> bool:
    """Return whether the moment that *text* writes says its time zone."""
    match = _MOMENT.fullmatch(text.strip())
    return match is not None and match["zone"] is not None


def as_text(node: object) -> str:
    """Return a text, without white space around it."""
    if isinstance(node, Scalar):
        return node.strip()
    what = "a list" if isinstance(node, Sequence) else "a mapping"
    raise fault("not_text", f"{{key}} is {what}; a text belongs here", "Write one text in quotes.")


def as_plain_text(node: object) -> str:
    """Return a text as our own files have it: without characters that turn or hide others."""
    return plain_lines(as_text(node)).strip()


def as_flag(node: object) -> bool:
    """Return a real boolean; `yes`, `1` and `"true"` are none."""
    text = as_text(node)
    if isinstance(node, Scalar) and node.plain and text in ("true", "True", "TRUE"):
        return True
    if isinstance(node, Scalar) and node.plain and text in ("false", "False", "FALSE"):
        return False
    quoted = ", in quotes" if isinstance(node, Scalar) and not node.plain else ""
    raise fault(
        "not_a_flag",
        f"{{key}} says `{shown(text)}`{quoted}, which is neither `true` nor `false`",
        "Write `true` or `false`, without quotes.",
    )


def as_number(node: object) -> int:
    """Return a whole number."""
    text = as_text(node)
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    raise fault(
        "not_a_number",
        f"{{key}} says `{shown(text)}`, which is not a whole number",
        "Write digits only, or leave the key out.",
    )


def as_moment(node: object) -> datetime:
    """Return a moment by its own clock."""
    text = as_text(node)
    moment = parse_moment(text)
    if moment is not None:
        return moment
    what = (
        "a day or time that no calendar has" if _MOMENT.fullmatch(text) else "no date that is read"
    )
    raise fault(
        "date.impossible" if _MOMENT.fullmatch(text) else "date.unreadable",
        f"{{key}} says `{shown(text)}`, {what}",
        "Write the day and the time with its zone: 2022-05-02T09:27:00Z.",
    )


def as_day(node: object) -> date:
    """Return one day."""
    text = as_text(node)
    found = PartialDate.parse(text)
    if found and found.precision == "day" and not found.is_approximate:
        return found.start
    raise fault(
        "date.no_day",
        f"{{key}} says `{shown(text)}`, which is not one day",
        "Write it with month and day: 2026-04-06.",
    )


def as_partial_date(node: object) -> PartialDate:
    """Return a date in EDTF."""
    text = as_text(node)
    date = PartialDate.parse(text)
    if date is not None:
        return date
    is_written = re.fullmatch(r"[\d-]{4,10}[~?%]?(/[\d-]{4,10}[~?%]?)?", text)
    raise fault(
        "date.impossible" if is_written else "date.unreadable",
        f"{{key}} says `{shown(text)}`, "
        + ("which no calendar has" if is_written else "no date that is read"),
        "Write 2022-05-02, 2022-05, 2022, 2020~ (about), or 2020-08-10/2020-08-14.",
    )


def fault(code: str, message: str, remedy: str) -> PydanticCustomError:
    """Return the error that a field type raises; `{key}` in *message* becomes the key."""
    context = {"message": message, "remedy": remedy}
    return PydanticCustomError(code, "{message}", context)


Text = Annotated[str, Reads(as_plain_text, TEXT)]
WrittenText = Annotated[str, Reads(as_text, TEXT)]
"""As it stands in a record, which the repair mends and writes down what it mended."""

Flag = Annotated[bool, Reads(as_flag, FLAG)]
Count = Annotated[int, Reads(as_number, WHOLE_NUMBER)]
Moment = Annotated[datetime, Reads(as_moment, MOMENT)]
Day = Annotated[date, Reads(as_day, DAY)]
EdtfDate = Annotated[PartialDate, Reads(as_partial_date, EDTF)]


def place_of(root: Node, where: tuple[int | str, ...], path: str, at_key: bool = False) -> Location:
    """Return where the value (or, with *at_key*, the key) at *where* below *root* stands."""
    node, place = root, Location(path, root.line, root.column)
    for step in where:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            key_place = Location(path, *node.keys_at[step])
            node = node[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
            key_place = Location(path, node.line, node.column)
        else:
            continue  # a step that pydantic adds for itself, or a key that is missing
        place = key_place if at_key else Location(path, node.line, node.column)
    return place


def as_diagnostic(
    error: ErrorDetails, root: Mapping, origin: Origin, known: list[str]
) -> Diagnostic:
    """Return pydantic's *error* as a diagnostic with its place in the file."""
    where, kind = error["loc"], error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    key = called(where)
    place = place_of(root, where, origin.path, at_key=kind == "extra_forbidden")
    if kind == "extra_forbidden":
        hint = did_you_mean(str(where[-1]), known)
        return Diagnostic(
            f"{origin.room}.unknown_key",
            "error",
            place,
            f"unknown key `{shown(str(where[-1]))}`{hint}",
            "" if hint or not known else f"Known here: {', '.join(known)}.",
        )
    if "message" in context:
        code = kind if "." in kind else f"{origin.room}.{kind}"
        message = str(context["message"]).replace("{key}", key)
        return Diagnostic(code, "error", place, message, str(context["remedy"]))
    return _of_shape(kind, key, place, origin)


def _of_shape(kind: str, key: str, place: Location, origin: Origin) -> Diagnostic:
    """Return what is said where a list, a mapping or a key was expected and not found."""
    if kind == "missing":
        return Diagnostic(
            f"{origin.room}.missing_key",
            "error",
            place,
            f"{key} is missing",
            f"Write {key.rstrip('`')}: …`, on a line of its own beside the others.",
        )
    if kind in ("tuple_type", "list_type"):
        remedy = "Write each entry on its own line, after `- `."
        return Diagnostic(
            f"{origin.room}.not_a_list", "error", place, f"{key} is not a list", remedy
        )
    remedy = "Write `key: value` lines below it, indented."
    return Diagnostic(
        f"{origin.room}.not_a_mapping", "error", place, f"{key} is not a mapping", remedy
    )
