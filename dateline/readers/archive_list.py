"""Read `content/archived.yml`: where copies of reports are, and what became of the originals.

Comes in: a manuscript of YAML, the address of a report before what is known of it. Goes out: the
entries; which reports they are of is found out when the records are linked.
"""

from dateline.addresses import report_id
from dateline.config import Config
from dateline.model import ArchiveEntry, Contents, Diagnostic, Location
from dateline.readers.fates import FateFields, fate_of
from dateline.readers.manuscript import Manuscript
from dateline.schema import Origin, StrictSchema, shown, validate
from dateline.yaml_tree import Bounds, Mapping, Node, Scalar, read_tree

ARCHIVED = "archived.yml"

_BOUNDS = Bounds(most_bytes=2_000_000, most_nodes=200_000)
"""Of some eight thousand reports."""

_HOW = "Write `address of the report:` and below it, indented, `archived:` with the copy's address."


class EntryFields(FateFields, StrictSchema):
    """The keys of one entry."""


def is_archive_list(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* is the list of archived copies."""
    return manuscript.path == ARCHIVED


def read_archive_list(manuscript: Manuscript, config: Config) -> Contents:
    """Return the entries of the list, and everything that is wrong with it."""
    tree = read_tree(manuscript.text, manuscript.place, bounds=_BOUNDS)
    if not isinstance(tree.root, Mapping):
        is_empty = tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null)
        place = Location(manuscript.place, 1, 1)
        message = "the file lists no reports by their addresses"
        wrong = Diagnostic("archive.not_a_mapping", "error", place, message, _HOW)
        return Contents((), notes=tree.faults if is_empty else (*tree.faults, wrong))
    entries: dict[str, ArchiveEntry] = {}
    notes = list(tree.faults)
    for key, node in tree.root.items():
        place = Location(manuscript.place, *tree.root.keys_at[key])
        entry, faults = _entry(str(key), node, place)
        notes += faults
        first = entries.setdefault(report_id(key), entry) if entry else None
        if entry and first is not entry and first is not None:
            notes.append(_twice(entry, first))
    return Contents((), archived=tuple(entries.values()), notes=tuple(notes))


def _entry(key: str, node: Node, place: Location) -> tuple[ArchiveEntry | None, list[Diagnostic]]:
    """Return the entry at *node*, or None and every fault of it."""
    if not report_id(key):
        message = f"`{shown(key)}` is not the address of a report"
        remedy = "Write it as the record has it, with http:// or https://."
        return None, [Diagnostic("archive.key", "error", place, message, remedy)]
    if not isinstance(node, Mapping):
        message = f"nothing that is read stands below `{shown(key)}`"
        return None, [Diagnostic("archive.not_a_mapping", "error", place, message, _HOW)]
    fields, faults = validate(EntryFields, node, Origin(place.path, "archive"))
    if fields is None:
        return None, faults
    return ArchiveEntry(key, fate_of(fields), place), faults


def _twice(entry: ArchiveEntry, first: ArchiveEntry) -> Diagnostic:
    """Return the complaint about a report that is listed twice, under whichever address."""
    message = f"`{shown(entry.address)}` is the report of line {first.location.line}"
    remedy = "Put what is known of it into one entry."
    return Diagnostic("archive.twice", "error", entry.location, message, remedy)
