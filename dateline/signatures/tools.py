"""The two tools that sign: which there are, and how they are called: never through a shell."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.errors import SiteError

NAMESPACE: Final = "dateline"
"""Of OpenSSH: so that no signature made for another purpose counts (ssh-keygen(1), -n)."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One of them."""

    program: str
    file: str
    """What its signature of the list is called."""

    packages: str


SSH: Final = Tool("ssh-keygen", "manifest.json.sig", "OpenSSH (Debian: `openssh-client`)")
MINISIGN: Final = Tool("minisign", "manifest.json.minisig", "minisign (Debian: `minisign`)")
TOOLS: Final = (SSH, MINISIGN)


def call(
    tool: Tool, words: Sequence[str], content: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Return what *tool* did with *words* and *content*; SiteError where it is not installed."""
    with _told_where_missing(tool):
        return subprocess.run(
            [tool.program, *words], input=content or b"", capture_output=True, check=False
        )


def call_by_hand(tool: Tool, words: Sequence[str]) -> bool:
    """Return whether *tool* did what *words* say, having asked for what only its user knows.

    What it asks and says, a passphrase or a touch of the key, is seen where our own errors are.
    """
    with _told_where_missing(tool):
        return not subprocess.run([tool.program, *words], stdout=2, check=False).returncode


@contextmanager
def _told_where_missing(tool: Tool) -> Iterator[None]:
    """Return a context in which SiteError says how to install *tool*."""
    try:
        yield
    except FileNotFoundError as error:
        message = f"`{tool.program}` is not installed here: install {tool.packages}"
        raise SiteError(message) from error


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return in one line what a tool said, the last of its complaints."""
    lines = (done.stderr + b"\n" + done.stdout).decode("utf-8", "replace").splitlines()
    return "; ".join(line.strip() for line in lines if line.strip())[:300] or "it says nothing"


def full(path: Path) -> str:
    """Return *path* from the root of the disk, so that no tool takes it for an option."""
    return str(path.expanduser().absolute())
