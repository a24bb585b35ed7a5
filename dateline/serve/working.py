"""The process that makes the preview's pages: orders on its input, answers on its output.

An order is a line of JSON: `{"id": 1, "do": "build"}` or `{"id": 2, "do": "get", "path": "…"}`.
An answer is a line of JSON with that id and `size`, then so many bytes. Builds have a thread of
their own: what was held before is answered until the next state stands.
"""

import json
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from dateline.config import Overrides, load_config
from dateline.console import count, diagnostic_json, sort_diagnostics
from dateline.errors import ContentError, DatelineError
from dateline.gathering import MAX_BYTES
from dateline.model import Diagnostic
from dateline.serve.holding import Held, Workshop

Json = Mapping[str, object]
_AROUND = 1
"""Lines shown before and after the one that is wrong."""

_LONGEST_LINE = 160
_MOST_PROBLEMS = 20
_AFTER_PAGES = 0.5
"""Seconds after which templates are tried that no open page uses."""


@dataclass(slots=True)
class Worker:
    """One project's preview in the making."""

    project: Path
    overrides: Overrides
    output: BinaryIO
    workshop: Workshop = field(default_factory=Workshop)
    held: Held | None = None
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Page that was shown → its template and who asked for it: its event may get another id."""

    good: dict[str, bytes] = field(default_factory=dict)
    """Page that was shown → its last good state, for when its template breaks."""

    speaking: threading.Lock = field(default_factory=threading.Lock)

    def obey(self, order: Mapping[str, object]) -> None:
        """Carry out one order and answer it."""
        if order["do"] == "build":
            threading.Thread(target=self._build, args=(order["id"],), daemon=True).start()
        else:
            self._get(order["id"], str(order["path"]))

    def _get(self, key: object, path: str) -> None:
        """Answer with the file at *path*; status 500 and the problem where it cannot be made."""
        held = self.held
        try:
            content = held.answer(path) if held else None
        except DatelineError as error:
            said = {"id": key, "status": 500, "problem": self._problem(error)}
            self._say(said, self.good.get(path, b""))
            return
        if held and content is not None:
            if page := held.pages.get(path):
                self.seen[path] = (page.template, page.source)
                self.good[path] = content
            self._say({"id": key, "status": 200}, content)
            return
        moved = held.find(*self.seen[path]) if held and path in self.seen else None
        self._say({"id": key, "status": 404 if moved is None else 302, "moved": moved})

    def _build(self, key: object) -> None:
        """Make the next state of the site, and say what came of it."""
        try:
            held = self.workshop.make(load_config(self.project, self.overrides))
        except DatelineError as error:
            self._say({"id": key, "ok": False, "problem": self._problem(error)})
            return
        self.held = held
        self._say({"id": key, "ok": True})
        # The pages that are open come first; this would take the one interpreter from them.
        threading.Event().wait(_AFTER_PAGES)
        try:
            held.try_templates()
        except DatelineError as error:
            if self.held is held:  # else somebody has saved since, and this is old
                self._say({"id": None, "problem": self._problem(error)})

    def _problem(self, error: DatelineError) -> Json:
        """Return what is wrong, each fault with the lines around its place."""
        wrong = [d for d in sort_diagnostics(error.diagnostics) if d.severity == "error"]
        return {
            "message": f"{_message(error, len(wrong))}.",
            "faults": [
                {**diagnostic_json(each), "lines": self._lines(each)}
                for each in wrong[:_MOST_PROBLEMS]
            ],
            "more": max(0, len(wrong) - _MOST_PROBLEMS),
        }

    def _lines(self, fault: Diagnostic) -> list[tuple[int, str]]:
        """Return the lines around the place of *fault*, by their number; none if unknown."""
        line = fault.location.line
        if not line or not fault.location.path:
            return []
        path = self.project / fault.location.path
        try:
            if path.is_symlink() or not path.is_file():
                return []
            lines = path.read_bytes()[:MAX_BYTES].decode("utf-8", "replace").splitlines()
        except OSError:
            return []
        first, last = max(1, line - _AROUND), min(len(lines), line + _AROUND)
        return [(number, _shown(lines[number - 1])) for number in range(first, last + 1)]

    def _say(self, header: Json, content: bytes = b"") -> None:
        """Write one answer whole: builds and files are answered from two threads."""
        line = json.dumps({**header, "size": len(content)}).encode() + b"\n"
        with self.speaking:
            self.output.write(line + content)
            self.output.flush()


def _message(error: DatelineError, errors: int) -> str:
    """Return what to say first: of wrong content, that what is shown is older than it."""
    if isinstance(error, ContentError):
        return f"{count(errors, 'error')}: the pages are as they were before"
    return str(error)


def _shown(line: str) -> str:
    """Return as much of *line* as a message has room for; never a service's own blob."""
    return "secured: …" if line.startswith("secured:") else line[:_LONGEST_LINE]


def overrides_of(said: Json) -> Overrides:
    """Return what the command line says, as it came in JSON: moments as texts."""
    now = said.get("now")
    moment = datetime.fromisoformat(str(now)) if now else None
    return Overrides(**{**said, "now": moment})  # type: ignore[arg-type]


def work(project: Path, overrides: Overrides) -> None:
    """Obey the orders on the standard input until it ends."""
    # Whatever a template or a library prints must not come between the answers.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    worker = Worker(project, overrides, output)
    for line in sys.stdin.buffer:
        worker.obey(json.loads(line))


if __name__ == "__main__":
    work(Path(sys.argv[1]), overrides_of(json.loads(sys.argv[2])))
