"""Copies of a report and what became of its original, in the words of the public data."""

from dateline.model import ArchivedCopy, Fate
from dateline.outputs.notation import Json


def fate_data(fate: Fate) -> dict[str, Json]:
    """Return what is known of a report; of one of which nothing is known, no key at all."""
    known: dict[str, Json] = {}
    if fate.copies:
        known["archived"] = [_copy(copy) for copy in fate.copies]
    if fate.lost:
        known["lost"] = fate.lost.edtf
    if fate.changed:
        known["changed"] = {"date": fate.changed.edtf, "note": fate.note}
    return known


def _copy(copy: ArchivedCopy) -> Json:
    """Return one copy."""
    return {
        "url": copy.url,
        "date": copy.date.edtf if copy.date else None,
        "is_dated_by_address": copy.is_dated_by_address,
        "by": copy.by or None,
    }
