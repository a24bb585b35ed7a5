"""Files that live for a moment are written in memory only where it is there and to spare."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.searching.scratch import scratch_place


@pytest.fixture(autouse=True)
def usual_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody have named a place."""
    monkeypatch.delenv("TMPDIR", raising=False)


def test_few_files_are_written_in_memory(tmp_path: Path) -> None:
    """Where it is free; many are not, which would need too much of it."""
    assert scratch_place(100, tmp_path) == tmp_path
    assert scratch_place(20_001, tmp_path) is None


def test_where_there_is_none_the_disk_is_written(tmp_path: Path) -> None:
    """On macOS, say."""
    assert scratch_place(100, tmp_path / "none") is None


def test_the_place_that_somebody_names_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As everything that makes temporary files takes it."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "other"))
    assert scratch_place(100, tmp_path) is None


def test_little_memory_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container has 64 MB, as a rule: enough for 4,096 files."""
    free = SimpleNamespace(f_bavail=16_384, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda place: free)
    assert scratch_place(4_096, tmp_path) == tmp_path
    assert scratch_place(4_097, tmp_path) is None
