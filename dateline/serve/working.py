"""The process that makes the preview's pages: orders on its input, answers on its output.

An order is a line of JSON: `{"id": 1, "do": "build"}` or `{"id": 2, "do": "get", "path": "…"}`.
An answer is a line of JSON with that id and `size`, then so many bytes; without an id where
nobody has asked. What was held before is answered until the next state stands.
"""

import json
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from dateline.config import Overrides
from dateline.console import count, diagnostic_json, sort_diagnostics
from dateline.errors import ContentError, DatelineError
from dateline.gathering import MAX_BYTES
from dateline.model import Diagnostic, Page
from dateline.serve.building import Builder, Order

Json = Mapping[str, object]
_AROUND = 1
"""Lines shown before and after the one that is wrong."""

_LONGEST_LINE = 160
_MOST_PROBLEMS = 20
_TURN = 0.0005
"""Seconds after which another thread may go on."""


@dataclass(slots=True)
class Worker:
    """One project's preview in the making."""

    project: Path
    output: BinaryIO
    builder: Builder
    seen: dict[str, Page] = field(default_factory=dict)
    """File that was shown → its page: its event may get another id."""

    good: dict[str, bytes] = field(default_factory=dict)
    """File that was shown → its last good state, for when its template breaks."""

    speaking: threading.Lock = field(default_factory=threading.Lock)

    def obey(self, order: Mapping[str, object]) -> None:
        """Carry out one order and answer it."""
        if order["do"] == "build":
            paths = cast(Sequence[str] | None, order.get("paths"))
            self.builder.ask(Order(cast(int, order["id"]), None if paths is None else set(paths)))
        else:
            self._get(order["id"], str(order["path"]))

    def report(self, keys: Sequence[int], problem: DatelineError | None) -> None:
        """Tell those who asked, or if nobody did whoever looks, what came of a build."""
        said: dict[str, object] = {"ok": problem is None}
        if problem is not None:
            said["problem"] = self._problem(problem)
        for key in keys:
            self._say({"id": key, **said})
        if not keys:
            self._say({"id": None, **said})

    def _get(self, key: object, path: str) -> None:
        """Answer with the file at *path*; status 500 and the problem where it cannot be made."""
        held = self.builder.held
        try:
            content = held.answer(path) if held else None
        except DatelineError as error:
            said = {"id": key, "status": 500, "problem": self._problem(error)}
            self._say(said, self.good.get(path, b""))
            return
        if held and content is not None:
            if page := held.page(path):
                self.seen[path] = page
                self.good[path] = content
            self._say({"id": key, "status": 200}, content)
            return
        moved = held.find_moved(self.seen[path]) if held and path in self.seen else None
        self._say({"id": key, "status": 404 if moved is None else 302, "moved": moved})

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


def _end(said: threading.ExceptHookArgs) -> None:
    """End the process: the server says so and begins another, instead of waiting for ever."""
    sys.excepthook(said.exc_type, said.exc_value or said.exc_type(), said.exc_traceback)
    os._exit(1)


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
    # Whoever waits for a page shares the one interpreter with a build: let it have its turn soon.
    sys.setswitchinterval(_TURN)
    threading.excepthook = _end
    builder = Builder(project, overrides)
    worker = Worker(project, output, builder)
    builder.begin(worker.report)
    for line in sys.stdin.buffer:
        worker.obey(json.loads(line))


if __name__ == "__main__":
    work(Path(sys.argv[1]), overrides_of(json.loads(sys.argv[2])))
