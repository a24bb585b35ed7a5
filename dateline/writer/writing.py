"""One write of a site: lock, stage, exchange, tidy up. A failure leaves the old site whole."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer.exchange import exchange, flush, flush_name
from dateline.writer.in_place import remove_empty, replace_files
from dateline.writer.manifest import (
    NAME,
    NOTHING_ASKED,
    RESERVED,
    SIGNATURES,
    Making,
    require_ours,
)
from dateline.writer.spare import put_by, take_stock
from dateline.writer.staging import Stage, walk


@dataclass(frozen=True, slots=True)
class WriteSummary:
    """What a write did to the folder."""

    written: int
    unchanged: int
    removed: int
    kept: tuple[str, ...]
    """Files in the folder that no build has made, in order."""

    unsigned: tuple[str, ...] = ()
    """Signatures that were of the old site, and are gone."""


def write(
    artifacts: Iterable[Artifact], folder: Path, making: Making = NOTHING_ASKED
) -> WriteSummary:
    """Write *artifacts* as the whole content of *folder* and return what has changed.

    The list of them says what *making* says.
    """
    try:
        if folder.name in ("", ".."):
            folder = folder.resolve()
        if not folder.name:
            raise OutputError(f"{folder} cannot be a site: name a folder in it")
        require_ours(folder)  # before anything is made beside it
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(beside(folder, "lock")):
            return _write_alone(artifacts, folder, making)
    except OSError as error:
        raise OutputError(f"{problem(error, folder)}; it is as it was before") from error


def _write_alone(artifacts: Iterable[Artifact], folder: Path, making: Making) -> WriteSummary:
    """Write the site while no other build does."""
    new, aside = beside(folder, "new"), beside(folder, "old")
    _bring_back(aside, folder)
    before = require_ours(folder)
    with ExitStack() as undone:
        undone.callback(_remove, new)
        undone.callback(_bring_back, aside, folder)
        stage = _fill(Stage(new, folder, take_stock(new)), artifacts, before)
        stage.finish(making)
        summary = _summary(stage, before)
        if summary.written or summary.removed or not stage.is_listed_alike:
            _publish(stage, folder, aside, before)
        undone.pop_all()  # all is well: nothing is to be undone
    _leave(stage, aside, before)
    return summary


def _fill(stage: Stage, artifacts: Iterable[Artifact], before: frozenset[str]) -> Stage:
    """Return *stage* with every file of the new site in it, but for the list of them."""
    for artifact in artifacts:
        stage.put(artifact)
    if stage.old.is_dir():
        for path in walk(stage.old):
            if path not in before and path not in RESERVED:
                stage.keep(path)
    return stage


def _leave(stage: Stage, aside: Path, before: frozenset[str]) -> None:
    """Leave what the next build begins with: of the old site, only what the new one has too."""
    changed = (path for path, is_new in stage.made.items() if is_new)
    gone = tuple(path for path in before if path not in stage.made)
    try:
        if aside.is_dir():
            aside.rename(stage.new)
        if stage.new.is_dir():
            put_by(stage.new, chain(changed, gone, (NAME, *SIGNATURES)))
            remove_empty(stage.new, gone)  # a folder may have the name of an event
    except OSError:  # the site is there already: a build without this is only slower
        shutil.rmtree(stage.new, ignore_errors=True)


def _publish(stage: Stage, folder: Path, aside: Path, before: frozenset[str]) -> None:
    """Put the staged site in the place of the old one."""
    flush(stage.new)
    # Exchanged, the folder that the caller stands in would be the old one, and then gone.
    if Path.cwd().is_relative_to(folder.resolve()):
        _replace_files(stage, folder, before)
        return
    try:
        exchange(stage.new, folder, aside)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV):
            raise
        _replace_files(stage, folder, before)
    flush_name(folder.parent)


def _replace_files(stage: Stage, folder: Path, before: frozenset[str]) -> None:
    """Change *folder* file by file: the one way in which a failure leaves a mixture."""
    try:
        replace_files(stage, folder, before)
    except OSError as error:
        raise OutputError(
            f"{problem(error, folder)}; it holds old and new pages now: build again"
        ) from error


def _summary(stage: Stage, before: frozenset[str]) -> WriteSummary:
    """Return what the staged site changes."""
    written = sum(stage.made.values())
    removed = sum(path not in stage.made for path in before)
    return WriteSummary(
        written,
        len(stage.made) - written,
        removed,
        tuple(stage.kept),
        tuple(stage.unsigned),
    )


def _bring_back(aside: Path, folder: Path) -> None:
    """Remove what stands aside; a build that ended in mid-exchange gets its old site back."""
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    _remove(aside)


def _remove(folder: Path) -> None:
    """Remove *folder* and all in it, if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Return a context that one build at a time can be in; a killed one leaves it at once."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def beside(folder: Path, purpose: str) -> Path:
    """Return our working name next to *folder*: `.site.new` for `site`."""
    return folder.with_name(f".{folder.name}.{purpose}")


def problem(error: OSError, folder: Path) -> str:
    """Return why *folder* could not be written."""
    named = error.filename if isinstance(error.filename, str) else ""
    if named and not _is_ours(Path(named), folder):
        # Files are made while they are written: what cannot be read is not of the site.
        return f"{named} cannot be read ({error.strerror}), so {folder} was not written"
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "this user may not write there",
        errno.EPERM: "this user may not write there",
        errno.ELOOP: f"{named} is a link",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"{folder} cannot be written: {reason}"


def _is_ours(path: Path, folder: Path) -> bool:
    """Return whether *path* is in *folder*, above it, or in what we have beside it."""
    path, folder = (Path.cwd() / each for each in (path, folder))
    if folder.is_relative_to(path):
        return True
    beside = path.relative_to(folder.parent).parts[0] if path.is_relative_to(folder.parent) else ""
    return beside == folder.name or beside.startswith(f".{folder.name}.")
