"""The list of published ids: lines are added, nothing that stands there is lost."""

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.config import load_config
from dateline.deciding.ids import note_ids
from dateline.errors import OutputError
from dateline.pipeline import understand
from tests.conftest import MakeProject
from tests.projects import HIDDEN, RECORD

URL = "https://news.example/springfield-signs-acme"


def ids(root: Path, *options: str) -> str:
    """Write down the ids of the project and return the list."""
    assert main(["ids", "--source", str(root), *options]) == 0
    path = root / "content/ids.yml"
    return path.read_bytes().decode() if path.exists() else ""


def id_of(root: Path) -> str:
    """Return the id that the list gives to the project's first event."""
    line = next(line for line in ids(root).splitlines() if not line.startswith("#"))
    return line.partition(":")[0]


def test_each_event_is_written_down_with_what_it_is_known_by(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report's address, a record without one, an event that rests on nothing."""
    root = project(
        {
            "content/records/fair.md": "---\ntitle: Springfield opens a fair\n"
            "publishedDateTime: 2023-07-01T09:00:00Z\nwebUrl: ''\n---\n",
            "content/events/march.md": "---\ntitle: A march\ndate: 2023-06\n---\n",
        }
    )

    text = ids(root)

    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line.partition(": ")[2] for line in lines] == [
        URL,
        "events/march.md",
        "records/fair.md",
    ]
    assert capsys.readouterr().out == "Wrote 3 new ids to content/ids.yml: 3 events in all.\n"
    assert ids(root) == text
    assert capsys.readouterr().out == "Nothing is new: 3 events in all.\n"


def test_what_the_editor_wrote_stays(project: MakeProject) -> None:
    """Comments, order and line ends, and the last line without one."""
    root = project({"content/ids.yml": ""})
    key = id_of(root)
    mine = f"# mine\r\nz-old: {URL}   # keep\r\n\r\n# end"
    (root / "content/ids.yml").write_bytes(mine.encode())

    assert ids(root) == f"{mine}\r\n{key}: {URL}\r\n"


def test_an_id_whose_event_is_known_by_something_else_is_changed_in_its_line(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address was wrong and is mended: the line follows, with the comment behind it."""
    root = project()
    key = id_of(root)
    (root / "content/ids.yml").write_text(
        f"{key}: records/old.md  # ours\nother: records/city.md\n"
    )
    capsys.readouterr()

    assert ids(root) == f"{key}: {URL}  # ours\nother: records/city.md\n"
    said = capsys.readouterr().out
    assert said == "Wrote 1 known by something else to content/ids.yml: 1 event in all.\n"


def test_a_line_of_another_shape_is_left_alone_and_told(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Valid YAML, but not to be changed line by line."""
    root = project()
    key = id_of(root)
    text = f"{{{key}: records/old.md}}\n"
    (root / "content/ids.yml").write_text(text)

    assert main(["ids", "--source", str(root)]) == 1
    assert (root / "content/ids.yml").read_text() == text
    assert "put `" in capsys.readouterr().err


def test_drafts_and_hidden_records_have_not_been_published(project: MakeProject) -> None:
    """Nor does `--drafts` write them down."""
    root = project(
        {
            "content/records/umbra.md": HIDDEN,
            "content/events/d.md": "---\ntitle: A plan\ndate: 2023-06\ndraft: true\n---\n",
        }
    )

    text = ids(root, "--drafts")

    assert text.count("\n") == 3
    assert "umbra" not in text
    assert "plan" not in text


def test_a_dry_run_writes_nothing_and_programs_can_ask(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same answer in JSON."""
    root = project()

    assert ids(root, "--dry-run", "--format", "json") == ""
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], len(said["new"]), said["moved"]) == (True, 1, [])


def test_a_path_that_yaml_would_misread_is_quoted(project: MakeProject) -> None:
    """And comes back as it was."""
    plain = RECORD.replace('webUrl: "https://news.example/springfield-signs-acme"', "webUrl: ''")
    root = project({"content/records/#1: a.md": plain, "content/records/city.md": ""})

    assert ': "records/#1: a.md"\n' in ids(root)
    assert main(["check", "--source", str(root)]) == 0


def test_publishing_writes_them_down(
    project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once they can be linked to; a dry run publishes nothing, so nothing is to be kept."""
    root = project({"dateline.yml": "title: T\nbase_url: https://x.example\n"})
    order = ["publish", str(tmp_path / "www"), "--source", str(root)]

    assert main([*order, "--dry-run"]) == 0
    assert not (root / "content/ids.yml").exists()
    assert main(order) == 0
    assert "1 id written down in content/ids.yml [publish.ids]" in capsys.readouterr().err
    assert (root / "content/ids.yml").read_text().endswith(f": {URL}\n")
    assert main(order) == 0
    assert "publish.ids" not in capsys.readouterr().err


def test_a_list_that_another_command_has_written_meanwhile_is_not_added_to(
    project: MakeProject,
) -> None:
    """Two publications at once would write each id twice, and no build could read it any more."""
    root = project()
    understood = understand(load_config(root, environment={}))
    written = ids(root)
    with pytest.raises(OutputError, match="was changed while this ran"):
        note_ids(understood.site, understood.contents.anchors, root / "content")
    assert ids(root) == written
