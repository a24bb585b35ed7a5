"""Amounts that an editor's file writes: whether they can be read at all."""

from collections.abc import Iterator

from dateline.linking.money.amounts import find_amounts
from dateline.model import Diagnostic, EventFile

_REMEDY = "Write it with a sign or code of money that is in use: `$7.2 million`, `CHF 5 million`."


def check_written(file: EventFile, currency: str) -> Iterator[Diagnostic]:
    """Yield a warning for each amount of *file* that no page shows, for nobody can read it."""
    places = file.places or {}
    for number, text in enumerate(file.amounts or ()):
        if not find_amounts(text, currency):
            place = places.get(f"amounts.{number}", places.get("amounts", file.location))
            message = f"the amount `{text[:60]}` is not understood; it is left out"
            yield Diagnostic("event.amount", "warning", place, message, _REMEDY)
