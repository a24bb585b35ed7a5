"""Reading: files under `content/` become records, events, names and pages; nothing is concluded.

Comes in: `Source`s, bytes read once. Goes out: `Contents`, with a diagnostic for everything that is
wrong; a reader never raises for content. The first reader that recognizes a text reads it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from dateline.config import Config
from dateline.invisibles import invisibles_of
from dateline.model import Contents, Diagnostic, Source
from dateline.readers.archive_list import is_archive_list, read_archive_list
from dateline.readers.crossings import check_crossings
from dateline.readers.decision_list import is_decision_list, read_decision_list
from dateline.readers.event_file import is_event_file, read_event_file
from dateline.readers.foreign_data import is_foreign_data, leave_out_data
from dateline.readers.foreign_event import is_foreign_event, read_foreign_event
from dateline.readers.front_matter import has_front_matter, read_news
from dateline.readers.id_list import is_id_list, read_id_list
from dateline.readers.manuscript import Manuscript, decode, last_line_of_yaml
from dateline.readers.name_list import is_name_list, read_name_list
from dateline.readers.picture_list import is_picture_list, read_picture_list
from dateline.readers.plain_text import read_plain_text
from dateline.readers.standing_page import is_standing_page, read_standing_page

_AT_ONCE = 1000
"""Files: enough for it to pay to start processes that read them."""

_OF_FATES = re.compile(r"\b(?:by|note)\b.*:")

Recognize = Callable[[Manuscript, Config], bool]
Read = Callable[[Manuscript, Config], Contents]
ReadAll = Callable[[Sequence[Source], Config], Iterable[Contents]]

READERS: tuple[tuple[Recognize, Read], ...] = (
    (is_name_list, read_name_list),
    (is_decision_list, read_decision_list),
    (is_id_list, read_id_list),
    (is_archive_list, read_archive_list),
    (is_picture_list, read_picture_list),
    (is_standing_page, read_standing_page),
    (is_event_file, read_event_file),
    (is_foreign_event, read_foreign_event),
    (has_front_matter, read_news),
    (is_foreign_data, leave_out_data),
)

__all__ = ["READERS", "ReadAll", "check_crossings", "read", "read_contents"]


def read_contents(
    sources: Iterable[Source],
    config: Config,
    read_all: ReadAll | None = None,
    unreadable: Iterable[Diagnostic] = (),
) -> Contents:
    """Return everything that *sources* say, in the order of their paths.

    *read_all* stands for `read` of each: what has been read before need not be read again. It gets
    them some at a time, so that the bytes of a file are not held for longer than they are needed.
    What is *unreadable* may be what others name; it is asked for when all sources have been.
    """
    coming = iter(sources)
    read_so_far: list[tuple[str, Contents]] = []
    while some := tuple(islice(coming, _AT_ONCE)):
        parts = read_all(some, config) if read_all else (read(each, config) for each in some)
        read_so_far += zip((each.path for each in some), parts, strict=True)
    ordered = [part for _, part in sorted(read_so_far, key=itemgetter(0))]
    return check_crossings(_joined([Contents((), notes=tuple(unreadable)), *ordered]), config)


def read(source: Source, config: Config) -> Contents:
    """Return what one file says, without a look at any other."""
    manuscript = decode(source)
    if isinstance(manuscript, Diagnostic):
        return Contents((), notes=(manuscript,))
    for recognize, read_recognized in READERS:
        if recognize(manuscript, config):
            found = read_recognized(manuscript, config)
            taken_out = tuple(_taken_out(manuscript, read_recognized))
            return replace(found, notes=(*found.notes, *taken_out)) if taken_out else found
    return read_plain_text(manuscript, config)


def _taken_out(manuscript: Manuscript, read_recognized: Read) -> Iterator[Diagnostic]:
    """Yield what characters of the editor's are left out; the repair tells those of a record.

    But for what an editor has added to it: what became of the report.
    """
    if read_recognized is leave_out_data:
        return
    lines = manuscript.text.split("\n") if read_recognized is read_news else []
    for each in invisibles_of(manuscript.text, manuscript.place, last_line_of_yaml(manuscript)):
        if not lines or _OF_FATES.search(lines[each.location.line - 1]):
            yield each


def _joined(parts: list[Contents]) -> Contents:
    """Return the contents of all *parts* as one."""
    return Contents(
        records=tuple(record for part in parts for record in part.records),
        event_files=tuple(file for part in parts for file in part.event_files),
        entities=tuple(entity for part in parts for entity in part.entities),
        pages=tuple(page for part in parts for page in part.pages),
        outlets=tuple(outlet for part in parts for outlet in part.outlets),
        pictures=tuple(picture for part in parts for picture in part.pictures),
        decisions=tuple(decision for part in parts for decision in part.decisions),
        anchors=tuple(anchor for part in parts for anchor in part.anchors),
        archived=tuple(entry for part in parts for entry in part.archived),
        notes=tuple(note for part in parts for note in part.notes),
    )
