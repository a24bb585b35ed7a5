"""Pagefind's own program, asked over its standard input: it never sees a folder, nor the network.

In: the documents in their order, which is theirs wherever a site is made: from a folder Pagefind
reads files as the disk lists them, and the bytes of its index follow that order. Out: its files,
in a folder. The form of questions and answers is that of `pagefind --service`: JSON in base64,
each with a comma behind it (https://pagefind.app/docs/node-api/ and the package `pagefind`).
"""

import base64
import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from dateline.errors import OutputError

_END: Final = b","


def run_pagefind(program: Path, pages: Iterable[tuple[str, str]], output: Path) -> None:
    """Write the index of *pages* into *output*: each its path below `/` and its HTML."""
    output.mkdir(parents=True, exist_ok=True)
    try:
        with _Service(program, output) as service:
            index = service.ask({"type": "NewIndex", "config": {}})["index_id"]
            for path, page in pages:
                service.ask(
                    {"type": "AddFile", "index_id": index, "url": f"/{path}", "file_contents": page}
                )
            service.ask({"type": "WriteFiles", "index_id": index, "output_path": str(output)})
        _require_whole(output)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise OutputError(f"the search index cannot be made: {error}") from error


def _require_whole(output: Path) -> None:
    """Raise an error where a file of the index was not written to its end.

    Pagefind answers before it has done so; it has when it ends by itself. Fragments are read
    by whoever takes them.
    """
    for pattern in ("*.pf_meta", "index/*.pf_index"):
        for path in output.glob(pattern):
            gzip.decompress(path.read_bytes())


class _Service:
    """A running Pagefind, which is given one question at a time."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Start *program* in *folder*."""
        # Its settings may also come from a file in the current folder and from the environment.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
        self._process = subprocess.Popen(
            [str(program), "--service"],
            cwd=folder,
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
        self._process.stdin.write(base64.b64encode(said) + _END)
        self._process.stdin.flush()
        answer = json.loads(base64.b64decode(_until_end(self._process.stdout)))
        payload: Mapping[str, object] = answer["payload"]
        if payload["type"] == "Error":
            raise ValueError(payload.get("message"))
        return payload


def _until_end(stream: IO[bytes]) -> bytes:
    """Return what comes up to the next comma; ValueError where the stream ends before it."""
    said = b""
    while not said.endswith(_END):  # it says nothing that it is not asked
        part = os.read(stream.fileno(), 1 << 16)
        if not part:
            raise ValueError("Pagefind ended early")
        said += part
    return said.removesuffix(_END)
