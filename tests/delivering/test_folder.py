"""A folder as a target: bytes, modes, links, other disks, and runs that are killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.delivering.ledger import NAME
from dateline.errors import OutputError
from tests.delivering.sites import SITE, build, files_in, send_to_folder

ROOT = Path(__file__).parents[2]
NEW = {f"events/{n}/index.html": f"event {n}" for n in range(40)} | {"index.html": "new"}


def test_it_holds_the_site_byte_for_byte_and_readable(tmp_path: Path) -> None:
    """Whatever the umask of the editor is."""
    before = os.umask(0o077)
    try:
        send_to_folder(build(tmp_path / "site"), tmp_path / "www" / "deep")
    finally:
        os.umask(before)
    assert files_in(tmp_path / "www/deep") == SITE
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "www/deep").rglob("*")}
    assert modes == {0o644, 0o755}


def test_a_file_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    """Of the same length too: a folder's files are compared themselves."""
    parcels = build(tmp_path / "site")
    send_to_folder(parcels, tmp_path / "www")
    (tmp_path / "www/index.html").write_text("hoax")
    done = send_to_folder(parcels, tmp_path / "www")
    assert done.written == (("index.html", 4),)
    assert files_in(tmp_path / "www") == SITE


def test_folders_that_deletions_leave_empty_go_and_others_stay(tmp_path: Path) -> None:
    """An address that is gone answers with 404, not with a listing."""
    send_to_folder(build(tmp_path / "site"), tmp_path / "www")
    (tmp_path / "www/mine").mkdir()
    send_to_folder(build(tmp_path / "site", {"index.html": "home"}), tmp_path / "www")
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == [
        NAME,
        "index.html",
        "mine",
    ]


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    """What it leads to may be another site, or the editor's own files."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "a").mkdir()
    (tmp_path / "www").mkdir()
    (tmp_path / "www/events").symlink_to(other)
    with pytest.raises(OutputError) as refused:
        send_to_folder(build(tmp_path / "site"), tmp_path / "www", adopt=True)
    assert refused.value.diagnostics[0].code == "publish.in_the_way"
    assert list((other / "a").iterdir()) == []


def test_a_link_in_the_place_of_our_file_is_replaced_itself(tmp_path: Path) -> None:
    """And what it leads to stays as it is."""
    parcels = build(tmp_path / "site")
    send_to_folder(parcels, tmp_path / "www")
    (tmp_path / "victim").write_text("home")
    (tmp_path / "www/index.html").unlink()
    (tmp_path / "www/index.html").symlink_to(tmp_path / "victim")
    send_to_folder(build(tmp_path / "site", {**SITE, "index.html": "next"}), tmp_path / "www")
    assert (tmp_path / "victim").read_text() == "home"
    assert not (tmp_path / "www/index.html").is_symlink()
    assert (tmp_path / "www/index.html").read_text() == "next"


def test_a_list_that_names_files_outside_deletes_none_of_them(tmp_path: Path) -> None:
    """Whoever may write into the target may not reach out of it."""
    from dateline.delivering.ledger import Entry, Ledger, write_ledger

    (tmp_path / "precious").write_text("x")
    (tmp_path / "www").mkdir()
    names = ("../precious", str(tmp_path / "precious"), "a/../../precious")
    ledger = Ledger({name: Entry(1, "0") for name in names}, names)
    (tmp_path / "www" / NAME).write_bytes(write_ledger(ledger))
    send_to_folder(build(tmp_path / "site"), tmp_path / "www")
    assert (tmp_path / "precious").read_text() == "x"


def test_another_disk_is_as_good(tmp_path: Path) -> None:
    """Nothing is renamed from the project into the target."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this machine has no second disk")
    place = shared / f"dateline-test-{os.getpid()}"
    try:
        send_to_folder(build(tmp_path / "site"), place)
        assert files_in(place) == SITE
    finally:
        subprocess.run(["rm", "-rf", str(place)], check=True)


def test_a_trial_makes_no_folder(tmp_path: Path) -> None:
    """It only says what would be written."""
    done = send_to_folder(build(tmp_path / "site"), tmp_path / "www", is_trial=True)
    assert len(done.written) == len(SITE)
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("number", [1, 2, 3, 8, 20, 60, 134, 215, 225, 240, 260, 270])
def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, number: int) -> None:
    """By SIGKILL at the given rename, deletion or opening of a file, whichever it is."""
    parcels = build(tmp_path / "site")
    send_to_folder(parcels, tmp_path / "www")
    (tmp_path / "www/CNAME").write_text("x.example")
    new = build(tmp_path / "new", NEW)
    killed = subprocess.run(
        [sys.executable, "-m", "tests.delivering.killing", str(number), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert killed.returncode in (0, -signal.SIGKILL)
    send_to_folder(new, tmp_path / "www")
    assert files_in(tmp_path / "www") == dict(sorted({**NEW, "CNAME": "x.example"}.items()))
    assert send_to_folder(new, tmp_path / "www").written == ()
