"""The records that are there: found by address, and joined by new ones; none is written over."""

import os
import re
from pathlib import Path

from dateline.addresses import canonical_url
from dateline.errors import OutputError
from dateline.gathering import gather_sources
from dateline.permalinks import unique_slug
from dateline.readers.front_matter import ADDRESS_KEYS
from dateline.safekeeping import Keeping

_ADDRESS = re.compile(
    rf"^(?:{'|'.join(ADDRESS_KEYS)})[ \t]*:[ \t]*[\"']?(?P<url>https?://[^\s\"']+)", re.MULTILINE
)
"""Of the record itself: those of related reports are indented. Found in broken records too."""

_ENOUGH = 200
"""Characters that no two articles have alike."""


class Shelf:
    """The records of a project by canonical address, and where new ones go."""

    def __init__(self, content: Path, is_trial: bool) -> None:
        self.content = content
        self.is_trial = is_trial
        self.keeping = Keeping(content.parent, "dateline add")
        self.by_address: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.taken: set[str] = set()
        sources = gather_sources(content)[0] if content.is_dir() else ()
        for source in sources:
            self._learn(source.path, _text_of(source.data))

    def find(self, url: str, text: str) -> str:
        """Return the path of the record of *url*; without one of what says *text*, or its body."""
        address = canonical_url(url)
        if address:
            return self.by_address.get(address, "")
        same = self.find_same(text)
        _, border, body = text.partition("\n---\n\n")
        if same or not border or len(body) < _ENOUGH:
            return same
        whole = f"{border}{body}"
        return next((path for path, there in self.texts.items() if there.endswith(whole)), "")

    def find_same(self, text: str) -> str:
        """Return the path of the record that says *text* and nothing else; "" if none does."""
        return next((path for path, there in self.texts.items() if there == text), "")

    def text_at(self, path: str) -> str:
        """Return what the record at *path* says."""
        return self.texts.get(path, "")

    def put(self, wanted: str, text: str, key: str) -> str:
        """Write a new record that should be called *wanted*, and return what it is called."""
        stem, _, ending = wanted.removeprefix("records/").rpartition(".")
        names = {name for name in (stem,) if self._is_taken(f"records/{stem}.{ending}")}
        path = f"records/{unique_slug(stem, names, key)}.{ending}"
        if self._is_taken(path):
            raise OutputError(f"content/{path} is in the way: move it, and add again")
        if not self.is_trial:
            self._write(path, text, is_new=True)
        self._learn(path, text)
        return path

    def complete(self, path: str, text: str) -> None:
        """Write *text* in place of what this command itself has left at *path* to be completed."""
        if not self.is_trial:
            self._write(path, text, is_new=False)
        self._learn(path, text)

    def _learn(self, path: str, text: str) -> None:
        """Keep what the file at *path* says."""
        self.taken.add(path)
        if path.startswith("events/") or not path.endswith((".md", ".txt", ".markdown")):
            return
        self.texts[path] = text
        end = text.find("\n---", 3)
        for match in _ADDRESS.finditer(text, 0, max(end, 0)) if text.startswith("---") else ():
            self.by_address.setdefault(canonical_url(match["url"]), path)

    def _is_taken(self, path: str) -> bool:
        """Return whether there is anything at *path*."""
        return path in self.taken or os.path.lexists(self.content / path)

    def _write(self, path: str, text: str, is_new: bool) -> None:
        """Write a file in one step, unless somebody has come first, or changed it since."""
        target = self.content / path
        if target.parent.is_symlink() or self.content.is_symlink():
            raise OutputError(f"{target.parent} is a link: records stay in content/")
        was = None
        if not is_new and target.exists():
            was = target.read_bytes()
            if _text_of(was) != self.texts[path]:
                raise OutputError(f"{target} was changed while this ran: it is as it is now")
        self.keeping.put(target, text.encode(), was)


def _text_of(data: bytes) -> str:
    """Return what the record in *data* says, with plain line ends."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
