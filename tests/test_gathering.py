"""Sources are regular files in the order of their paths; nothing else hangs or leaks in."""

import os
from pathlib import Path

import pytest

from dateline.errors import ContentError
from dateline.gathering import MAX_BYTES, gather_sources
from dateline.model import Diagnostic, Location, Source


def test_files_come_by_path_and_junk_stays_out(tmp_path: Path) -> None:
    """Editors and systems leave files about that nobody wrote."""
    for name in (
        "b.md",
        "a/z.txt",
        "a.txt",
        ".hidden",
        "a/~",
        "a.txt~",
        "#a.txt#",
        ".git/x",
        "x.swp",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    sources, problems = gather_sources(tmp_path)
    assert sources == (
        Source("a.txt", b"a.txt"),
        Source("a/z.txt", b"a/z.txt"),
        Source("b.md", b"b.md"),
    )
    assert problems == ()


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    """A link, a pipe and a giant are told, and none of them is read or waited for."""
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.md")
    with (tmp_path / "giant.md").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    sources, problems = gather_sources(tmp_path)
    assert sources == ()
    assert [(str(p.location), p.code, p.message) for p in problems] == [
        ("content/folder", "file.not_a_file", "it is a link"),
        ("content/giant.md", "file.too_large", "it has 2,000,001 bytes"),
        ("content/link.md", "file.not_a_file", "it is a link"),
        ("content/pipe.md", "file.not_a_file", "it is a pipe or a device"),
    ]


def test_a_name_that_cannot_be_printed_is_an_error(tmp_path: Path) -> None:
    """Not even UTF-8, or an escape sequence: the message itself is harmless."""
    (tmp_path / "a\x1b[2J.md").write_text("x")
    os.close(os.open(os.fsencode(tmp_path) + b"/caf\xe9.md", os.O_CREAT | os.O_WRONLY))
    _, problems = gather_sources(tmp_path)
    message = "its name has characters that cannot be printed"
    assert problems == (
        Diagnostic("file.name", "error", Location("content/a\\x1b[2J.md"), message, "Rename it."),
        Diagnostic("file.name", "error", Location("content/caf\\udce9.md"), message, "Rename it."),
    )


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    """The limit is the largest size that is taken."""
    (tmp_path / "a.md").write_bytes(b"x" * MAX_BYTES)
    (source,) = gather_sources(tmp_path)[0]
    assert len(source.data) == MAX_BYTES


def test_a_folder_without_content_says_what_to_do(tmp_path: Path) -> None:
    """Whoever starts in the wrong folder learns it at once."""
    with pytest.raises(ContentError, match="has no folder content/"):
        gather_sources(tmp_path / "content")


def test_a_folder_that_cannot_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its records must not be missing from the site as if they had been deleted."""
    (tmp_path / "records").mkdir()
    opened = os.open

    def refuse(path: Path | str, *arguments: int, **more: int) -> object:
        if path == "records":
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *arguments, **more)

    monkeypatch.setattr("os.open", refuse)
    assert gather_sources(tmp_path) == (
        (),
        (
            Diagnostic(
                "file.unreadable",
                "error",
                Location("content/records"),
                "it cannot be read: Permission denied",
            ),
        ),
    )
