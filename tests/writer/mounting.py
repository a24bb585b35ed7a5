"""A site whose folder cannot be renamed, as where a disk is mounted there."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.errors import OutputError
from dateline.writer import writing


def mount(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have folders refuse to be exchanged: a site is changed file by file."""

    def busy(new: Path, folder: Path, aside: Path) -> None:
        raise OSError(errno.EBUSY, "mounted")

    monkeypatch.setattr(writing, "exchange", busy)


@contextmanager
def dying_at(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the disk fail, within, as the file called *name* takes its place."""
    replace = Path.replace

    def dies(source: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError(errno.EIO, "dead")
        return replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dies)
        with pytest.raises(OutputError):
            yield
