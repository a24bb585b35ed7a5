"""What is only said because something else is wrong, so that each fault is told once.

In: all that was found. Out: the same without what may be right as soon as the rest is mended.
"""

from collections.abc import Sequence

from dateline.model import Diagnostic

_OF_UNREAD_FILES = frozenset(
    [
        "archive.unknown",
        "decisions.no_effect",
        "decisions.no_event",
        "decisions.no_record",
        "decisions.unknown_name",
        "event.storyline_of_one",
        "event.unknown_source",
        "ids.lost",
        "names.unknown_parent",
        "project.empty",
        "text.undated",
    ]
)
"""Codes of what is missed somewhere; a file that could not be read may have it."""

_OF_RECORDS = ("event.no_date", "event.no_title")
"""Codes of what an event lacks; where it names records, these may say it once they are mended."""

_ACROSS = ("decisions.", "ids.", "archive.", "link.")
"""Beginnings of codes that keep no record, event or name from being read."""


def without_consequences(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *found* without what rests on the files that are told to be wrong."""
    unread = [
        each
        for each in found
        if each.severity == "error"
        and each.location.path.startswith("content/")
        and each.code not in _OF_UNREAD_FILES
        and not each.code.startswith(_ACROSS)
    ]
    wrong = {each.location.path for each in unread if each.code not in _OF_RECORDS}
    undated = {each.location.path for each in found if each.code == "record.undated"}
    return tuple(
        each
        for each in found
        if not (unread and each.code in _OF_UNREAD_FILES)
        and not (
            each.code in _OF_RECORDS
            and "its records" in each.message
            and wrong - {each.location.path}
        )
        # That the record is on no page says more, and asks for the same.
        and not (
            each.code == "record.no_date"
            and each.location.path in undated
            and "did you mean" not in each.message
        )
    )
