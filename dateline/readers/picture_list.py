"""Read `content/images/images.yml`: of which pictures there are local copies, and whose they are.

Comes in: a manuscript of YAML, one entry for each picture. Goes out: the pictures; whether their
files are there and whole is seen later, for those that are shown.
"""

from collections.abc import Iterator
from typing import Annotated

from dateline.config import Config
from dateline.field_shapes import TEXT, Reads
from dateline.image_files import MANIFEST, parse_name
from dateline.model import Contents, Diagnostic, LocalPicture, Location, PictureFile
from dateline.readers.manuscript import Manuscript
from dateline.schema import (
    Count,
    Origin,
    StrictSchema,
    Text,
    as_text,
    fault,
    place_of,
    shown,
    validate,
)
from dateline.yaml_tree import Bounds, Mapping, Scalar, Sequence, read_tree

_BOUNDS = Bounds(most_bytes=2_000_000, most_nodes=200_000)
"""Of some three thousand pictures."""


def _as_file(node: object) -> PictureFile:
    """Return a file by its name."""
    file = parse_name(as_text(node))
    if file is None:
        message = f"{{key}} is called `{shown(as_text(node))}`, which no stored picture is"
        raise fault("name", message, "Leave the names as `dateline images fetch` has written them.")
    return file


class PictureFields(StrictSchema):
    """The keys of one picture."""

    source: Text
    report: Text = ""
    record: Text = ""
    credit: Text = ""
    alt: Text = ""
    width: Count
    height: Count
    sha256: Text = ""
    fetched: Text = ""
    files: tuple[Annotated[PictureFile, Reads(_as_file, TEXT)], ...]


def is_picture_list(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* is the list of the local pictures."""
    return manuscript.path == MANIFEST


def read_picture_list(manuscript: Manuscript, config: Config) -> Contents:
    """Return the pictures of the list, and everything that is wrong with it."""
    tree = read_tree(manuscript.text, manuscript.place, bounds=_BOUNDS)
    if not isinstance(tree.root, Sequence):
        is_empty = tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null)
        found = tree.faults if is_empty else (*tree.faults, _no_list(manuscript))
        return Contents((), notes=found)
    pictures: dict[str, LocalPicture] = {}
    notes = list(tree.faults)
    for node in tree.root:
        picture, faults = _picture(node, manuscript.place)
        notes += faults
        if picture is not None and picture.source in pictures:
            notes.append(_twice(picture, pictures[picture.source]))
        elif picture is not None:
            pictures[picture.source] = picture
    return Contents((), pictures=tuple(pictures.values()), notes=tuple(notes))


def _picture(node: object, path: str) -> tuple[LocalPicture | None, list[Diagnostic]]:
    """Return the picture at *node*, or None and every fault of it."""
    if not isinstance(node, Mapping):
        line = getattr(node, "line", 1)
        message = "an entry without `key: value` lines"
        return None, [Diagnostic("images.not_a_mapping", "error", Location(path, line), message)]
    fields, faults = validate(PictureFields, node, Origin(path, "images"))
    if fields is None:
        return None, faults
    faults += _on_size(fields, node, path)
    picture = LocalPicture(
        source=fields.source,
        report=fields.report,
        record=fields.record,
        credit=" ".join(fields.credit.split()),
        alt=" ".join(fields.alt.split()),
        width=fields.width,
        height=fields.height,
        sha256=fields.sha256,
        fetched=fields.fetched,
        files=fields.files,
        location=place_of(node, ("files",), path, at_key=True),
    )
    return (None if faults else picture), faults


def _on_size(fields: PictureFields, node: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the size, which pages keep room by."""
    for key, pixels in (("width", fields.width), ("height", fields.height)):
        if not 1 <= pixels <= 100_000:
            message, remedy = f"`{key}` says {pixels}", "Write the original's pixels."
            place = place_of(node, (key,), path)
            yield Diagnostic("images.size", "error", place, message, remedy)


def _twice(picture: LocalPicture, first: LocalPicture) -> Diagnostic:
    """Return the complaint about a picture that is listed again."""
    message = f"`{shown(picture.source)}` is listed already, above line {first.location.line}"
    return Diagnostic("images.twice", "error", picture.location, message, "Keep one entry.")


def _no_list(manuscript: Manuscript) -> Diagnostic:
    """Return the complaint about something else than a list."""
    message = "the file is no list of pictures"
    remedy = "Start each picture with `- source: …`, as `dateline images fetch` does."
    return Diagnostic("images.not_a_list", "error", Location(manuscript.place, 1), message, remedy)
