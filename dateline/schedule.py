"""From when until when a file is part of the site, as its front matter says it.

In: `draft:`, `publish_on:`, `expires_on:`. Out: moments in UTC, and what the file is at one. No
clock: whoever asks says what time it is.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Annotated, Final, Literal

from dateline.field_shapes import Reads, Shape
from dateline.model import Diagnostic, EventFile, Record, StandingPage
from dateline.schema import (
    Flag,
    Origin,
    Schema,
    as_moment,
    as_text,
    fault,
    has_zone,
    parse_moment,
    place_of,
    shown,
)
from dateline.yaml_tree import Mapping, Scalar

TERM_KEYS = ("draft", "publish_on", "expires_on")
HOLDING_KEYS = ("published", *TERM_KEYS)
"""What may keep a file from being seen: none of them is ever passed over in silence."""

Standing = Literal["shown", "draft", "scheduled", "expired"]
Termed = Record | EventFile | StandingPage

_DAY: Final = len("2026-05-01")
_SHAPE: Final[Shape] = {
    "type": "string",
    "pattern": r"^\s*\d{4}-\d{2}-\d{2}([Tt \t]+\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?"
    r"[ \t]*([Zz]|[+-]\d{2}(:?\d{2})?))?\s*$",
}
"""Of what `as_due` reads."""


def as_due(node: object) -> datetime:
    """Return a moment in UTC: a day from its midnight there, or a time with its zone."""
    moment, text = as_moment(node), as_text(node)
    if len(text) > _DAY and not has_zone(text):
        raise fault(
            "schedule.no_zone",
            f"{{key}} says `{shown(text)}`, a time without its zone",
            f"Write the zone too, {text[:_DAY]}T09:00+02:00, or the day alone: midnight UTC.",
        )
    return moment.astimezone(UTC)


Due = Annotated[datetime, Reads(as_due, _SHAPE)]


class TermFields(Schema):
    """The keys that events, records and standing pages have in common."""

    draft: Flag = False
    publish_on: Due | None = None
    expires_on: Due | None = None


def faults_of_term(root: Mapping, origin: Origin) -> Iterator[Diagnostic]:
    """Yield a fault where what *root* says would never be seen, or where nothing is said.

    Whoever writes `publish_on:` and no day meant to hold something back.
    """
    for key in HOLDING_KEYS:
        node = root.get(key)
        if isinstance(node, Scalar) and node.is_null:
            place = place_of(root, (key,), origin.path, at_key=True)
            what = "a day" if key.endswith("_on") else "`true` or `false`"
            message = f"nothing stands behind `{key}`, so nothing is held back"
            remedy = f"Write {what} there, or remove the line."
            yield Diagnostic("schedule.says_nothing", "error", place, message, remedy)
    first, last = (_moment(root, key) for key in TERM_KEYS[1:])
    if first and last and last <= first:
        place = place_of(root, ("expires_on",), origin.path)
        message = "`expires_on` is not after `publish_on`: this would never be seen"
        remedy = "Write a later day, or `draft: true` to keep it back."
        yield Diagnostic("schedule.never", "error", place, message, remedy)


def standing_of(file: Termed, now: datetime | None) -> Standing:
    """Return what *file* is at the moment *now*.

    Where nobody says what time it is, a file with a day of either kind is not shown.
    """
    if file.draft:
        return "draft"
    if file.expires_on and (now is None or file.expires_on <= now):
        return "expired"
    if file.publish_on and (now is None or file.publish_on > now):
        return "scheduled"
    return "shown"


def due_text(moment: datetime) -> str:
    """Return a moment in UTC as an editor writes it.

    >>> due_text(datetime(2026, 5, 1)), due_text(datetime(2026, 5, 1, 7, 30))
    ('2026-05-01', '2026-05-01T07:30Z')
    """
    if moment.time() == time():
        return moment.date().isoformat()
    return f"{moment:%Y-%m-%dT%H:%M}Z"


def _moment(root: Mapping, key: str) -> datetime | None:
    """Return the moment at *key*, if one stands there."""
    value = root.get(key)
    return parse_moment(value) if isinstance(value, Scalar) else None
