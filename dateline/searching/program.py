"""Pagefind's own program, asked over its standard input: it never sees a folder, nor the network.

In: the documents in their order; as a disk lists files, the index would be another elsewhere. Out:
its files, by no way over a disk: it says that it has written before it has, and a killed build
would leave them there. Questions and answers are those of `pagefind --service`: JSON in base64,
each with a comma behind it (https://pagefind.app/docs/node-api/ and the package `pagefind`).
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, cast

from dateline.errors import OutputError

_END: Final = b","
_ENDED: Final = "Pagefind ended early"
_Files = Sequence[Mapping[str, str]]


def run_pagefind(program: Path, pages: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
    """Return the index of *pages*, each its path below `/` and its HTML: files by their paths."""
    try:
        with _Service(program) as service:
            index = service.ask({"type": "NewIndex", "config": {}})["index_id"]
            for path, page in pages:
                service.ask(
                    {"type": "AddFile", "index_id": index, "url": f"/{path}", "file_contents": page}
                )
            made = service.ask({"type": "GetFiles", "index_id": index})["files"]
            return {file["path"]: base64.b64decode(file["content"]) for file in cast(_Files, made)}
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise OutputError(f"the search index cannot be made: {error}") from error


class _Service:
    """A running Pagefind, which is given one question at a time."""

    def __init__(self, program: Path) -> None:
        """Start *program* where no project is."""
        # Its settings may also come from a file in the current folder and from the environment.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
        self._process = subprocess.Popen(
            [str(program), "--service"],
            cwd="/",
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0

    def __enter__(self) -> Self:
        """Return the running program."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it end what it writes; end it at once if something went wrong."""
        if error is not None:
            self._process.kill()
        self._process.communicate()

    def ask(self, question: Mapping[str, object]) -> Mapping[str, object]:
        """Return the answer to *question*; ValueError where it is a complaint, or none comes."""
        self._asked += 1
        said = json.dumps({"message_id": self._asked, "payload": question}).encode()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(base64.b64encode(said) + _END)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise ValueError(_ENDED) from error
        answer = json.loads(base64.b64decode(_until_end(self._process.stdout)))
        payload: Mapping[str, object] = answer["payload"]
        if payload["type"] == "Error":
            raise ValueError(payload.get("message"))
        return payload


def _until_end(stream: IO[bytes]) -> bytes:
    """Return what comes up to the next comma; ValueError where the stream ends before it."""
    said = bytearray()
    while not said.endswith(_END):  # it says nothing that it is not asked
        part = os.read(stream.fileno(), 1 << 16)
        if not part:
            raise ValueError(_ENDED)
        said += part
    return bytes(said.removesuffix(_END))
