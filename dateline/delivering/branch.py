"""A branch of the project's own repository as a target: one commit on top of the last one.

The commit is made in the store of objects, by `git fast-import` in a repository of our own that
shares it: no work tree, no index, no hook and no setting of the editor's repository takes part.
"""

import hashlib
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

from dateline.console import count
from dateline.delivering.git import Git, GitError
from dateline.delivering.ledger import NAME, Entry
from dateline.delivering.parcels import Parcel
from dateline.delivering.signing import Signature
from dateline.delivering.target import Receipt

NEW: Final = "refs/heads/new"
"""In our own repository: the commit in the making."""

_PLAIN_FILE: Final = b"100644"


@dataclass(frozen=True, slots=True)
class Places:
    """The two repositories that a branch is made with."""

    project: Git
    workshop: Git
    """Our own, with the project's store of objects."""

    ref: str
    """`refs/heads/gh-pages`."""

    local: str
    """The commit that the project's branch is at; empty if there is no such branch."""

    parent: str
    """The commit that the next one continues; empty for the first."""

    push_url: str = ""
    theirs: str = ""
    """The commit that the remote's branch is at."""


@dataclass(frozen=True, slots=True)
class _File:
    """One file of the last commit."""

    mode: bytes
    digest: str
    size: int


class Branch:
    """A branch while it gets its next commit."""

    changes_at_once = True
    batch = 1000

    def __init__(self, places: Places, shown: str, signature: Signature) -> None:
        """Take the branch of *places*, which messages call *shown*."""
        self.shown = shown
        self._places = places
        self._signature = signature
        self._files = _files_of(places.workshop, places.parent) if places.parent else {}
        self._put: list[Parcel] = []
        self._removed: list[str] = []
        self._ledger = b""

    def failures(self) -> tuple[type[Exception], ...]:
        """Return what git and the disk raise."""
        return (OSError, GitError)

    def stock(self) -> Mapping[str, int]:
        """Return path → size of every file of the last commit."""
        return {path: file.size for path, file in self._files.items() if path != NAME}

    def read(self, path: str) -> bytes | None:
        """Return the file at *path* of the last commit."""
        file = self._files.get(path)
        if file is None or file.mode != _PLAIN_FILE:
            return None
        return self._places.workshop.run("cat-file", "blob", file.digest)

    def says(self, parcel: Parcel, entry: Entry | None) -> bool:
        """Return whether git has the same name for the content."""
        file = self._files[parcel.path]
        return file.mode == _PLAIN_FILE and file.digest == _digest_of(
            parcel.content, len(file.digest)
        )

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Take *parcels* into the next commit."""
        self._put += parcels

    def remove(self, paths: Sequence[str]) -> None:
        """Leave *paths* out of the next commit."""
        self._removed += paths

    def note(self, name: str, content: bytes) -> None:
        """Take the ledger into the next commit."""
        self._ledger = content

    def finish(self) -> Receipt:
        """Commit what has changed, move the branch, push it if it is to be pushed."""
        places, commit = self._places, self._places.parent
        if self._ledger:
            commit = self._commit()
        if commit != places.local:
            # Only if nobody has moved it meanwhile; to what continues it, always.
            nothing = "0" * len(commit)
            places.project.run(
                "update-ref", "-m", "dateline publish", places.ref, commit, places.local or nothing
            )
        if places.push_url and commit != places.theirs:
            # Never forced: where somebody else has pushed since, the remote says so.
            words = ("push", "--quiet", "--no-verify", "--", places.push_url)
            places.workshop.run(*words, f"{commit}:{places.ref}")
        return Receipt(commit, self._signature.remarks)

    def _commit(self) -> str:
        """Return the new commit, made by fast-import (git-fast-import(1), Input Format)."""
        workshop = self._places.workshop
        words = ("fast-import", "--quiet", "--done", "--date-format=raw")
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                workshop.command(words),
                cwd=workshop.folder,
                env=workshop.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
            broken = not self._tell(process.stdin)
            if process.wait() or broken:
                said.seek(0)
                raise GitError(said.read())
        return workshop.run("rev-parse", "--verify", NEW).decode("ascii").strip()

    def _tell(self, stream: IO[bytes] | None) -> bool:
        """Write the commit into *stream*, and return whether all of it was taken."""
        if stream is None:
            return False
        try:
            with stream:
                for piece in self._pieces():
                    stream.write(piece)
        except BrokenPipeError:
            return False
        return True

    def _pieces(self) -> Iterator[bytes]:
        """Yield the commit in the words of fast-import."""
        numbers = f"{count(len(self._put), 'file')} written, {len(self._removed):,} removed"
        yield f"commit {NEW}\ncommitter ".encode()
        yield self._signature.line + b"\n" + _data(f"Publish the timeline\n\n{numbers}\n".encode())
        if self._places.parent:
            yield f"from {self._places.parent}\n".encode()
        for path in self._removed:
            yield b"D " + _quoted(path) + b"\n"
        for parcel in self._put:
            yield b"M 100644 inline " + _quoted(parcel.path) + b"\n" + _data(parcel.content)
        yield b"M 100644 inline " + _quoted(NAME) + b"\n" + _data(self._ledger)
        yield b"done\n"


def _files_of(git: Git, commit: str) -> dict[str, _File]:
    """Return path → file of everything in *commit*; links and modules have modes of their own."""
    files = {}
    for line in git.run("ls-tree", "-r", "-z", "-l", "--full-tree", commit).split(b"\0"):
        about, _, path = line.partition(b"\t")
        if path:  # `mode type digest size`, the size of a module is `-`
            mode, _, digest, size = about.split()
            files[path.decode("utf-8", "surrogateescape")] = _File(
                mode, digest.decode("ascii"), int(size) if size.isdigit() else 0
            )
    return files


def _digest_of(content: bytes, digits: int) -> str:
    """Return what git calls *content* in a repository whose digests have so many *digits*."""
    make = hashlib.sha256 if digits == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(content) + content).hexdigest()


def _data(content: bytes) -> bytes:
    """Return *content* with its length before it."""
    return b"data %d\n" % len(content) + content + b"\n"


def _quoted(path: str) -> bytes:
    """Return *path* in quotes, as C writes it."""
    written = path.encode("utf-8", "surrogateescape")
    for plain, escaped in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        written = written.replace(plain, escaped)
    return b'"' + written + b'"'
