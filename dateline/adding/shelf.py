"""The records that are there: found by address, and joined by new ones; none is written over."""

import contextlib
import os
import re
import tempfile
from pathlib import Path

from dateline.addresses import canonical_url
from dateline.errors import OutputError
from dateline.gathering import gather_sources
from dateline.permalinks import unique_slug
from dateline.readers.front_matter import ADDRESS_KEYS

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
        self.by_address: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.taken: set[str] = set()
        sources = gather_sources(content)[0] if content.is_dir() else ()
        for source in sources:
            text = source.data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            self._learn(source.path, text)

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
        """Write a file in one step: a link fails where somebody has come first, a move does not."""
        target = self.content / path
        try:
            if target.parent.is_symlink() or self.content.is_symlink():
                raise OutputError(f"{target.parent} is a link: records stay in content/")
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, stage = tempfile.mkstemp(prefix=".add-", dir=target.parent)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                Path(stage).chmod(0o644)
                if is_new:
                    os.link(stage, target)
                else:
                    Path(stage).replace(target)
            finally:
                with contextlib.suppress(FileNotFoundError):
                    Path(stage).unlink()
        except OSError as error:
            raise OutputError(f"{target} cannot be written: {error.strerror}") from error
