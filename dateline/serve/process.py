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
from typing import cast

import dateline

Json = Mapping[str, object]
TIME_LIMIT = 300
"""Seconds after which an order is given up and the process ended."""

_LOST = "The build ended without a word."


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
    on_news: Callable[[Json | None], None]
    """Told where nobody has asked what is wrong, or None where what was shown is another now."""

    process: Process | None = None
    waiting: dict[int, "asyncio.Future[Answer]"] = field(default_factory=dict)
    """Of the process that runs: those of one that has ended are answered by `_read`."""

    count: int = 0
    reading: "asyncio.Task[None] | None" = None
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def order(self, do: str, **given: object) -> Answer:
        """Return the answer to one order; status 503 or `ok: false` if there is none.

        A process that was killed from outside is begun anew, and asked again.
        """
        answer = await self._ask(await self._running(), do, given)
        if answer.header.get("is_lost"):
            answer = await self._ask(await self._running(), do, given)
        return answer

    async def _ask(self, process: Process, do: str, given: Json) -> Answer:
        """Return the answer of *process* to one order."""
        self.count += 1
        key, waiting, reading = self.count, self.waiting, self.reading
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        waiting[key] = answer
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"id": key, "do": do, **given}).encode() + b"\n")
            await process.stdin.drain()
            return await asyncio.wait_for(answer, TIME_LIMIT)
        except TimeoutError:
            process.kill()
            return _gone(f"The build took longer than {TIME_LIMIT} s and was stopped.")
        except (BrokenPipeError, ConnectionResetError):
            if reading:
                await reading  # until it is known to have ended
            return _gone(_LOST, is_lost=True)
        finally:
            waiting.pop(key, None)

    async def _running(self) -> Process:
        """Return the process, begun if there is none; one in another's place builds first."""
        async with self.starting:
            if self.process and self.process.returncode is None:
                return self.process
            is_first = self.process is None
            process = self.process = await self._begin()
            self.waiting = {}
            self.reading = asyncio.create_task(self._read(process, self.waiting))
            if not is_first:
                header = (await self._ask(process, "build", {})).header
                if not header["ok"]:
                    self.on_news(cast(Json, header["problem"]))
            return process

    async def _begin(self) -> Process:
        """Return a new process."""
        package = str(Path(dateline.__file__).resolve().parent.parent)
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "dateline.serve.working"),
            *(str(self.project), json.dumps(self.overrides)),
            stdin=PIPE,
            stdout=PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            limit=1 << 20,
            # Ctrl-C is the server's to hear; it closes the input, and the process ends.
            start_new_session=True,
        )

    async def _read(
        self, process: Process, waiting: Mapping[int, "asyncio.Future[Answer]"]
    ) -> None:
        """Hand out the answers of *process* until it ends."""
        assert process.stdout is not None
        try:
            while line := await process.stdout.readline():
                header = json.loads(line)
                content = await process.stdout.readexactly(header["size"])
                key = header["id"]
                if key is None:
                    self.on_news(header.get("problem"))
                elif key in waiting and not waiting[key].done():
                    waiting[key].set_result(Answer(header, content))
        except (asyncio.IncompleteReadError, ValueError):
            pass  # it was killed in the middle of an answer
        await process.wait()
        for answer in waiting.values():
            if not answer.done():
                answer.set_result(_gone(_LOST, is_lost=True))

    async def close(self) -> None:
        """End the process."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


def _gone(message: str, *, is_lost: bool = False) -> Answer:
    """Return what is told instead of an answer."""
    problem = {"message": message, "faults": [], "more": 0}
    return Answer({"ok": False, "status": 503, "problem": problem, "is_lost": is_lost})
