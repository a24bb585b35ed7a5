"""What files say of copies of a report and of its original: `archived:`, `lost:`, `changed:`.

Comes in: a mapping of YAML. Goes out: a `Fate`. The same keys are read in a record, in each of its
related reports, in the sources of a stranger's event, and in `content/archived.yml`.
"""

from typing import Annotated, Final

from dateline.archives import copy_address, day_in
from dateline.field_shapes import EDTF, OneOrMany, Reads, ReadsFirst, Shape
from dateline.model import ArchivedCopy, Fate
from dateline.model.fate import NOTHING_KNOWN
from dateline.schema import EdtfDate, Schema, StrictSchema, Text, as_text, fault, shown
from dateline.yaml_tree import Scalar, Sequence

FATE_KEYS = ("archived", "lost", "changed")

_ADDRESS: Final[Shape] = {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"}


def as_copy_address(node: object) -> str:
    """Return the address of a copy."""
    text = as_text(node)
    url = copy_address(text)
    if not url:
        raise fault(
            "archive.address",
            f"{{key}} says `{shown(text)}`, which is no address that can be linked to",
            "Write the address of the copy as its archive gives it, with http:// or https://.",
        )
    return url


class _CopyFields(StrictSchema):
    """A copy, as an entry of its own."""

    url: Annotated[str, Reads(as_copy_address, _ADDRESS)]
    date: EdtfDate | None = None
    by: Text = ""


class _ChangeFields(StrictSchema):
    """A change of the original."""

    date: EdtfDate
    note: Text = ""


def _as_list(node: object) -> object:
    """Return a list, or one entry as a list."""
    return node if isinstance(node, Sequence) else [node]


def _as_copy(node: object) -> object:
    """Return a copy, of which the address alone may be written, as a mapping."""
    return {"url": node} if isinstance(node, Scalar) else node


def _as_change(node: object) -> object:
    """Return a change, of which the day alone may be written, as a mapping."""
    return {"date": node} if isinstance(node, Scalar) else node


class FateFields(Schema):
    """The keys that tell what became of a report."""

    archived: Annotated[
        tuple[Annotated[_CopyFields, ReadsFirst(_as_copy, _ADDRESS)], ...], OneOrMany(_as_list)
    ] = ()
    lost: EdtfDate | None = None
    changed: Annotated[_ChangeFields, ReadsFirst(_as_change, EDTF)] | None = None


def fate_of(fields: FateFields) -> Fate:
    """Return the fate that *fields* tell."""
    if not (fields.archived or fields.lost or fields.changed):
        return NOTHING_KNOWN
    copies = {each.url: _copy(each) for each in reversed(fields.archived)}
    return Fate(
        copies=tuple(reversed(copies.values())),
        lost=fields.lost,
        changed=fields.changed.date if fields.changed else None,
        note=" ".join(fields.changed.note.split()) if fields.changed else "",
    )


def _copy(fields: _CopyFields) -> ArchivedCopy:
    """Return a copy, dated by its address where nothing else dates it."""
    by = " ".join(fields.by.split())
    if fields.date:
        return ArchivedCopy(fields.url, fields.date, by)
    day = day_in(fields.url)
    return ArchivedCopy(fields.url, day, by, is_dated_by_address=day is not None)
