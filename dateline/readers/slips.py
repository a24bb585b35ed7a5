"""Keys of a record that are mistyped, and therefore missing: one thing to mend, so one message."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.model import Diagnostic
from dateline.schema import did_you_mean, place_of, shown
from dateline.yaml_tree import Mapping


def on_keys(root: Mapping, path: str, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield a warning for each key that looks like one of those *known*; others are let be."""
    for key in root:
        hint = "" if key in known else _hint(str(key), known)
        if hint:
            place = place_of(root, (str(key),), path, at_key=True)
            message = f"unknown key `{shown(key)}`{hint}; it is not read"
            yield Diagnostic("record.unknown_key", "warning", place, message)


@lru_cache(maxsize=512)  # thousands of records have the same few keys that nobody reads
def _hint(key: str, known: tuple[str, ...]) -> str:
    """Return which of the keys that are *known* *key* may be a misspelling of."""
    return did_you_mean(key, known)


def tell_once(notes: Sequence[Diagnostic], missing: dict[str, str], slip: str) -> list[Diagnostic]:
    """Return *notes* with what is missing and the slip that it comes of told together.

    *missing* has key → the code of what is said where nothing is found under it, *slip* is the
    code of what is said of a key that is nearly a known one.
    """
    told = list(notes)
    for each in [note for note in notes if note.code == slip]:
        key = next((key for key in missing if f"(did you mean `{key}`?)" in each.message), "")
        lack = next((note for note in told if key and note.code == missing[key]), None)
        if lack is not None:
            told.remove(each)
            both = f"{lack.message}: {each.message}"
            told[told.index(lack)] = replace(
                lack, location=each.location, message=both, remedy=f"Write `{key}:` there."
            )
    return told
