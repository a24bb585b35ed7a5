"""The list of the local pictures as it is written."""

import json
import re
from collections.abc import Iterator, Sequence

from dateline.errors import OutputError
from dateline.image_files import MANIFEST
from dateline.model import LocalPicture

_HEAD = """\
# The pictures of which there are local copies, as `dateline images fetch` has stored them.
# `alt` (what can be seen) and `credit` are yours to write and are kept; comments are not.
"""
_LARGEST = 2_000_000


def manifest_of(pictures: Sequence[LocalPicture]) -> bytes:
    """Return the list of *pictures*, in their order."""
    text = _HEAD + "".join(line for picture in pictures for line in _lines(picture))
    return _bounded(text.encode())


def manifest_with(text: bytes, picture: LocalPicture) -> bytes:
    """Return the list that *text* is with *picture* at its end; all else stays as it is written."""
    lead = b"" if text.endswith(b"\n") else b"\n"
    return _bounded(text + lead + "".join(_lines(picture)).encode())


def is_plain_list(text: bytes) -> bool:
    """Return whether entries can be added behind *text*: each begins a line with `- `."""
    return re.search(rb"^- ", text, re.MULTILINE) is not None


def _bounded(data: bytes) -> bytes:
    """Return *data*, the list; OutputError where no build would read it."""
    if len(data) > _LARGEST:
        raise OutputError(
            f"content/{MANIFEST} would have more than {_LARGEST // 1_000_000} MB: "
            "remove pictures from it before you take more"
        )
    return data


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
