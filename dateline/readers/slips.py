"""Keys of a record that are mistyped, and therefore missing: one thing to mend, so one message.

A slip costs a value, and is a warning; one in the key that holds a record back would publish it,
and is an error.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.field_names import nearest
from dateline.model import Diagnostic
from dateline.schedule import HOLDING_KEYS
from dateline.schema import place_of, shown
from dateline.yaml_tree import Mapping, Node, Scalar

_FLAG = re.compile(r"true|false|yes|no|on|off|[yn01]", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]")


def on_keys(root: Mapping, path: str, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield what is said of each key that looks like one of those *known*; others are let be."""
    for key, node in root.items():
        meant = "" if key in known else _meant(str(key), known)
        if meant:
            place = place_of(root, (str(key),), path, at_key=True)
            message = f"unknown key `{shown(key)}` (did you mean `{meant}`?); it is not read"
            if _would_hold(str(key), meant, node):
                remedy = f"Write `{meant}:`; as it is, nothing is held back."
                yield Diagnostic("record.unknown_key", "error", place, message, remedy)
            else:
                yield Diagnostic("record.unknown_key", "warning", place, message)


@lru_cache(maxsize=512)  # thousands of records have the same few keys that nobody reads
def _meant(key: str, known: tuple[str, ...]) -> str:
    """Return which of the keys that are *known* *key* may be a misspelling of."""
    return nearest(key, known)


def _would_hold(key: str, meant: str, node: Node) -> bool:
    """Return whether the record would be held back if *key* were the one that is *meant*.

    Others have keys like `publisher` and `published_on`, which mean something else: only one that
    looks the same, or that has what a flag can be, is taken for the editor's.
    """
    if meant not in HOLDING_KEYS:
        return False
    looks_alike = not key.isascii() or _letters(key) == _letters(meant)
    return looks_alike or (isinstance(node, Scalar) and bool(_FLAG.fullmatch(node.strip())))


def _letters(key: str) -> str:
    """Return what a reader sees of *key*, without case and signs.

    >>> _letters("Publish-On"), _letters("publish_on")
    ('publishon', 'publishon')
    """
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", key).casefold())


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
