"""The other process as the server knows it: orders out, answers in, begun anew when it is gone.

No record and no template can take the server down, and it answers while a site is being made.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import dateline

Json = Mapping[str, object]
TIME_LIMIT = 300
"""Seconds after which an order is given up and the process ended."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one order."""

    header: Json
    content: bytes = b""


@dataclass(slots=True)
class Workers:
    """The process that makes the pages of one project."""

    project: Path
    overrides: Json
    on_trouble: Callable[[Json], None]
    """Told what is wrong where nobody has asked: a template that no open page uses."""

    process: Process | None = None
    waiting: dict[int, "asyncio.Future[Answer]"] = field(default_factory=dict)
    count: int = 0
    reading: "asyncio.Task[None] | None" = None

    async def order(self, do: str, path: str = "") -> Answer:
        """Return the answer to one order; status 503 or `ok: false` if the process has ended."""
        process = await self._running()
        self.count += 1
        key = self.count
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.waiting[key] = answer
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"id": key, "do": do, "path": path}).encode() + b"\n")
            await process.stdin.drain()
            return await asyncio.wait_for(answer, TIME_LIMIT)
        except TimeoutError:
            process.kill()
            return _gone(f"The build took longer than {TIME_LIMIT} s and was stopped.")
        except (BrokenPipeError, ConnectionResetError):
            return _gone("The build ended without a word.")
        finally:
            self.waiting.pop(key, None)

    async def _running(self) -> Process:
        """Return the process, begun if there is none."""
        if self.process and self.process.returncode is None:
            return self.process
        package = str(Path(dateline.__file__).resolve().parent.parent)
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "dateline.serve.working"),
            *(str(self.project), json.dumps(self.overrides)),
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            limit=1 << 20,
            # Ctrl-C is the server's to hear; it closes the input, and the process ends.
            start_new_session=True,
        )
        self.reading = asyncio.create_task(self._read(self.process))
        return self.process

    async def _read(self, process: Process) -> None:
        """Hand out the answers of *process* until it ends."""
        assert process.stdout is not None
        try:
            while line := await process.stdout.readline():
                header = json.loads(line)
                content = await process.stdout.readexactly(header["size"])
                key = header["id"]
                if key is None:
                    self.on_trouble(header["problem"])
                elif key in self.waiting and not self.waiting[key].done():
                    self.waiting[key].set_result(Answer(header, content))
        except (asyncio.IncompleteReadError, ValueError):
            pass  # it was killed in the middle of an answer
        await process.wait()
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_result(_gone("The build ended without a word."))

    async def close(self) -> None:
        """End the process."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


def _gone(message: str) -> Answer:
    """Return what is told instead of an answer."""
    problem = {"message": message, "faults": [], "more": 0}
    return Answer({"ok": False, "status": 503, "problem": problem})
