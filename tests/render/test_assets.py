"""Static files: the project's over the bundled ones, in a folder named by all their bytes."""

from pathlib import Path

import pytest

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.render import gather_assets


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_the_project_adds_and_overrides(tmp_path: Path) -> None:
    """A theme is one file put beside the others."""
    bundled = put(tmp_path / "b", {"css/main.css": "ours", "css/theme.css": "ours"})
    project = put(tmp_path / "p", {"css/theme.css": "mine", "logo.svg": "mine", ".DS_Store": "-"})
    folder, files = gather_assets(project, bundled)
    assert files == (
        Artifact(f"{folder}css/main.css", b"ours"),
        Artifact(f"{folder}css/theme.css", b"mine"),
        Artifact(f"{folder}logo.svg", b"mine"),
    )


def test_the_folder_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    """Nobody keeps an old file under a new name, or the reverse."""
    none = tmp_path / "none"
    names = {
        gather_assets(put(tmp_path / f"{n}", files), none)[0]
        for n, files in enumerate([{"a": "1"}, {"a": "2"}, {"b": "1"}, {"a": "", "b": "1"}, {}])
    }
    assert len(names) == 5


def test_the_folder_depends_on_nothing_else(tmp_path: Path) -> None:
    """The same files anywhere are published under the same name."""
    one = gather_assets(put(tmp_path / "one", {"a": "1", "b": "2"}), tmp_path / "none")
    other = gather_assets(put(tmp_path / "other", {"b": "2", "a": "1"}), tmp_path / "none")
    assert one == other


def test_a_link_is_not_published(tmp_path: Path) -> None:
    """It could point to any file of the machine."""
    (put(tmp_path / "p", {"a": "1"}) / "keys").symlink_to("/etc/passwd")
    with pytest.raises(OutputError, match="keys is not a regular file and is not published"):
        gather_assets(tmp_path / "p", tmp_path / "none")
