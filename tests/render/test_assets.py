"""Static files: the project's over the bundled ones, in a folder named by all their bytes."""

from pathlib import Path

import pytest

from dateline.bundled import bundled_folder
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
    bundled = put(tmp_path / "b", {"js/main.js": "ours\n", "icon.svg": "ours"})
    project = put(tmp_path / "p", {"icon.svg": "mine", "logo.svg": "mine", ".DS_Store": "-"})
    folder, files = gather_assets(project, bundled)
    assert files == (
        Artifact(f"{folder}icon.svg", b"mine"),
        Artifact(f"{folder}js/main.js", b"ours\n"),
        Artifact(f"{folder}logo.svg", b"mine"),
    )


def test_the_style_sheets_become_one(tmp_path: Path) -> None:
    """In the main one's order, with the project's own in place of the bundled of its name."""
    main = '/* Why. */\n@import "b.css";\n@import "a.css";\n'
    files = {"css/main.css": main, "css/a.css": "a {}\n", "css/b.css": "b {}\n"}
    bundled = put(tmp_path / "b", files)
    project = put(tmp_path / "p", {"css/a.css": "/* Mine,\n   all. */\na { top: 0 }\n"})
    folder, artifacts = gather_assets(project, bundled)
    assert artifacts == (Artifact(f"{folder}css/main.css", b"b {}\na { top: 0 }\n"),)


def test_a_sheet_of_its_own_stays_beside_the_main_one(tmp_path: Path) -> None:
    """A project's template may link it; what only looks like a comment is kept."""
    own = 'a::after { content: "/* no comment */" } /* b */\n'
    files = {"css/main.css": "a {}", "css/poster.css": own}
    folder, artifacts = gather_assets(put(tmp_path / "p", files), tmp_path / "none")
    assert artifacts == (
        Artifact(f"{folder}css/main.css", b"a {}"),
        Artifact(f"{folder}css/poster.css", own.encode()),
    )


def test_an_import_of_nothing_is_said(tmp_path: Path) -> None:
    """Else the page would silently lack a part of its look."""
    put(tmp_path / "p", {"css/main.css": '@import "gone.css";\n'})
    with pytest.raises(OutputError, match=r"css/main\.css imports gone\.css, which is not in"):
        gather_assets(tmp_path / "p", tmp_path / "none")


def test_shipped_scripts_leave_their_comments_at_home(tmp_path: Path) -> None:
    """A project's own, which nobody here has tried, are published to the letter."""
    text = "// Why.\nif (a) { // how\n  b(`//${c}`);\n}\n"
    bundled = put(tmp_path / "b", {"js/ours.js": text})
    project = put(tmp_path / "p", {"js/mine.js": text})
    folder, artifacts = gather_assets(project, bundled)
    assert artifacts == (
        Artifact(f"{folder}js/mine.js", text.encode()),
        Artifact(f"{folder}js/ours.js", b"if (a) {\nb(`//${c}`);\n}\n"),
    )


@pytest.mark.parametrize(
    "text", ["a(`\n  // kept\n`);\n", 'a("b\\\n  // kept");\n', "/* a\n// b */\nc();\n"]
)
def test_text_that_runs_over_lines_is_kept(tmp_path: Path, text: str) -> None:
    """White space and slashes in it are not ours to take."""
    _, (artifact,) = gather_assets(tmp_path / "none", put(tmp_path / "b", {"js/a.js": text}))
    assert artifact.content == text.encode()


def test_every_shipped_script_becomes_lighter() -> None:
    """One line that runs over into the next keeps the whole file as it is written."""
    folder = bundled_folder("static")
    _, artifacts = gather_assets(Path("/nowhere"), folder)
    kept = [a.path for a in artifacts if a.path.endswith(".js") and b"\n  " in a.content]
    assert kept == []


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
