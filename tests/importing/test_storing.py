"""Nothing of an editor's is overwritten, nothing lands elsewhere, and twice changes nothing."""

import errno
import json
import os
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.importing.storing import Store
from tests.importing.bringing import Desk, codes
from tests.importing.test_event_markdown import EVENT
from tests.importing.test_timelinejs import as_json, front, slide

NAME = "2020-a-thing"


def bring(desk: Desk, *slides: object) -> tuple[int, dict]:
    return desk.run("timelinejs", str(desk.write("t.json", as_json(*slides))))


def test_the_same_import_twice_changes_nothing(desk: Desk) -> None:
    """Not one byte, not the time of a file; names and records included."""
    path = str(desk.write("in/e.md", EVENT))
    desk.run("events-markdown", path)
    before = desk.files()
    times = {p: p.stat().st_mtime_ns for p in (desk.root / "content").rglob("*.*")}
    code, said = desk.run("events-markdown", path)
    assert (code, said["same"], said["new"], said["changed"]) == (0, 1, 0, 0)
    assert desk.files() == before
    assert {p: p.stat().st_mtime_ns for p in (desk.root / "content").rglob("*.*")} == times


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    """And says what would be written."""
    path = desk.write("t.json", as_json(slide()))
    code, said = desk.run("timelinejs", str(path), "--dry-run")
    assert (code, said["new"], said["dry_run"]) == (0, 1, True)
    assert said["items"] == [
        {"state": "new", "title": "A thing", "path": f"content/events/{NAME}.md"}
    ]
    assert list((desk.root / "content").iterdir()) == []


def test_what_changed_there_is_taken_and_keeps_its_address(desk: Desk) -> None:
    """An event that was dated better is the same event."""
    bring(desk, slide(unique_id=""))
    given = slide()
    given["start_date"] = {"year": 2020, "month": 3}
    _, said = bring(desk, given)
    assert (said["changed"], list(desk.files())) == (1, [f"events/{NAME}.md"])
    values = front(desk.event(NAME))
    assert (values["id"], values["date"]) == (NAME, "2020-03")


def test_what_an_editor_changed_is_left_alone(desk: Desk) -> None:
    """If the original changed too, the file is named; else there is nothing to say."""
    bring(desk, slide())
    file = desk.root / f"content/events/{NAME}.md"
    mine = file.read_text().replace("title: A thing", "title: My words")
    file.write_text(mine)
    assert bring(desk, slide())[1]["same"] == 1
    code, said = bring(desk, slide(year=2021))
    assert (code, said["edited"], codes(said)) == (0, 1, ["import.edited"])
    assert file.read_text() == mine
    assert list(desk.files()) == [f"events/{NAME}.md"]


def test_a_file_that_was_moved_is_still_the_same(desk: Desk) -> None:
    """Its origin stands in it; Windows line ends are no change either."""
    bring(desk, slide())
    file = desk.root / f"content/events/{NAME}.md"
    other = desk.root / "content/events/old/renamed.md"
    other.parent.mkdir()
    other.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.unlink()
    assert bring(desk, slide())[1]["same"] == 1
    assert bring(desk, slide(year=2021))[1]["changed"] == 1
    assert list(desk.files()) == ["events/old/renamed.md"]


def test_an_editors_file_of_the_same_name_or_id_is_not_touched(desk: Desk) -> None:
    """What comes in gets another name and another id."""
    file = desk.root / f"content/events/{NAME}.md"
    file.parent.mkdir()
    file.write_text(f"---\nid: {NAME}\ntitle: Mine\ndate: 2020\n---\n")
    before = file.read_text()
    assert bring(desk, slide())[1]["new"] == 1
    assert file.read_text() == before
    assert len(desk.files()) == 2
    assert len({event["id"] for event in desk.timeline()["events"]}) == 2
    assert bring(desk, slide())[1]["same"] == 1


def test_two_timelines_can_be_kept_apart(desk: Desk) -> None:
    """`--into` names a folder; ids of one are not those of the other."""
    path = str(desk.write("t.json", as_json(slide())))
    desk.run("timelinejs", path, "--into", "one")
    assert desk.run("timelinejs", path, "--into", "two")[1]["new"] == 1
    assert desk.run("timelinejs", path, "--into", "two")[1]["same"] == 1
    assert len(desk.files()) == 2
    assert len(desk.timeline()["events"]) == 2


@pytest.mark.parametrize("folder", ["..", "/tmp", "a/../b", "A b", "", ".x"])
def test_no_folder_outside_is_taken(desk: Desk, folder: str) -> None:
    """It is wrong usage."""
    with pytest.raises(SystemExit) as error:
        main(["import", "timelinejs", "x.json", "--source", str(desk.root), "--into", folder])
    assert error.value.code == 2


@pytest.mark.parametrize(
    "own", ["../../../etc/passwd", "a/b", "con", "C:\\x", "\0", "é" * 500, "."]
)
def test_an_id_is_no_path(desk: Desk, own: str) -> None:
    """Whatever it is, the file lies in `content/events/`."""
    assert bring(desk, slide(unique_id=own))[1]["new"] == 1
    assert [Path(name).parent.as_posix() for name in desk.files()] == ["events"]
    assert bring(desk, slide(unique_id=own))[1]["same"] == 1
    assert len(desk.timeline()["events"]) == 1


def test_a_link_out_of_the_folder_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    """Not even one that the editor made."""
    (tmp_path / "elsewhere").mkdir()
    (desk.root / "content/events").symlink_to(tmp_path / "elsewhere")
    code, said = bring(desk, slide())
    assert (code, said["ok"]) == (1, False)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_import_that_fails_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half of the files nor the folder that they were laid aside in."""

    def fail(self: Store, path: str, text: str) -> None:
        put(self, path, text)
        raise KeyboardInterrupt

    put = Store.put
    monkeypatch.setattr(Store, "put", fail)
    with pytest.raises(KeyboardInterrupt):
        bring(desk, slide(), slide("Other"))
    assert list((desk.root / "content").iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a traceback: whoever reads it can make room and import again."""
    write = Path.write_text

    def fill(path: Path, *given: str, **how: str) -> int:
        if path.name.startswith("2020-other"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, *given, **how)

    path = desk.write("t.json", as_json(slide(), slide("Other")))
    monkeypatch.setattr(Path, "write_text", fill)
    code, said = desk.run("timelinejs", str(path))
    assert (code, said["ok"]) == (1, False)
    assert said["message"].endswith("No space left on device; nothing has come in")
    assert list((desk.root / "content").iterdir()) == []


def test_what_a_killed_import_has_left_is_swept_away(desk: Desk) -> None:
    """It would be committed one day; what a running one has laid aside stays."""
    content = desk.root / "content"
    (content / ".import-dead/events").mkdir(parents=True)
    (content / ".import-dead/events/x.md").write_text("---\ntitle: Half\n---\n")
    living = Store(content, is_trial=False)
    living.put("events/y.md", "text")
    assert living.spool is not None
    desk.run("timelinejs", str(desk.write("t.json", as_json(slide()))), "--dry-run")
    assert (content / ".import-dead").exists()
    bring(desk, slide())
    assert sorted(path.name for path in content.iterdir()) == [living.spool.name, "events"]
    living.close()


HOSTILE = [
    "---",
    "--- x",
    "!!python/object/apply:os.system ['x']",
    "!ruby x",
    "&a *a",
    "=cmd|' /C calc'!A0",
    "yes",
    "12:30",
    "2020-01-01",
    "a: b # c",
    "{{ x }} {% y %}",
    "]]>",
    "<script>alert(1)</script>tail",
    "line\u2028separator\x85next",
    "\x00zero\x1b[2J",
    "\u202egnp.exe",
    "lone \ud800 surrogate",
    "'quotes\" and \\",
    "- [x] # > |",
]


def test_a_text_stays_a_text(desk: Desk) -> None:
    """In a headline, a group, an unknown field, a body; the site builds, twice is the same."""
    slides = [
        slide(
            f"Said {text}",
            group=text,
            extra={text: [text]},
            text={"headline": f"Said {text}", "text": f"{text}\n\n---\n\ntitle: no\n---\n{text}"},
        )
        for text in HOSTILE
    ]
    path = desk.write("t.json", json.dumps({"events": slides}))
    code, said = desk.run("timelinejs", str(path))
    assert (code, said["new"]) == (0, len(HOSTILE))
    assert desk.run("timelinejs", str(path))[1]["same"] == len(HOSTILE)
    events = desk.timeline()["events"]
    assert [event["date"] for event in events] == ["2020"] * len(HOSTILE)
    assert all(event["title"].startswith("Said") for event in events)
    assert {"Said ---", "Said =cmd|' /C calc'!A0"} <= {event["title"] for event in events}
    for event in events:
        page = (desk.root / f"site/events/{event['id']}/index.html").read_text()
        assert "<script>alert" not in page
        assert "\x1b" not in page
