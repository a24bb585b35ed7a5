"""Write the list of the local pictures, and the files beside it: each whole or not at all."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import OutputError
from dateline.image_files import MANIFEST
from dateline.model import LocalPicture

_HEAD = """\
# The pictures of which there are local copies, as `dateline images fetch` has stored them.
# `alt` (what can be seen) and `credit` are yours to write and are kept; comments are not.
"""
_LARGEST = 2_000_000


def write_manifest(content: Path, pictures: Sequence[LocalPicture]) -> None:
    """Write the list of *pictures* under the folder *content*, in their order."""
    text = _HEAD + "".join(line for picture in pictures for line in _lines(picture))
    data = text.encode()
    if len(data) > _LARGEST:
        raise OutputError(
            f"content/{MANIFEST} would have more than {_LARGEST // 1_000_000} MB: "
            "remove pictures from it before you take more"
        )
    write_file(content / MANIFEST, data)


def write_file(path: Path, content: bytes) -> None:
    """Write *content* to *path* in one step; what stands there stays until then."""
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".", suffix=".tmp", delete=False
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary = Path(file.name)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error


def _lines(picture: LocalPicture) -> Iterator[str]:
    """Yield the lines of one entry; a text in JSON's quotes is one in YAML's."""
    values: dict[str, object] = {
        "source": picture.source,
        "report": picture.report,
        "record": picture.record,
        "credit": picture.credit,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
        "sha256": picture.sha256,
        "fetched": picture.fetched,
        "files": [file.name for file in picture.files],
    }
    for number, (key, value) in enumerate(values.items()):
        lead = "  " if number else "- "
        yield f"{lead}{key}: {json.dumps(value, ensure_ascii=False)}\n"
