"""The site folder changes entirely or not at all, and only what is ours is ever removed."""

import errno
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import ContentError, OutputError
from dateline.model import Artifact
from dateline.writer import WriteSummary, exchange, write
from tests.writer.mounting import dying_at, mount
from tests.writer.striking import has_nothing_else_beside

FIRST = {"index.html": "home", "events/a/index.html": "a", "assets/1/css/main.css": "ink"}
SECOND = {"index.html": "home!", "events/b/index.html": "b", "assets/1/css/main.css": "ink"}


def artifacts(files: dict[str, str]) -> Iterator[Artifact]:
    return (Artifact(path, text.encode()) for path, text in files.items())


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder that holds FIRST."""
    folder = tmp_path / "site"
    write(artifacts(FIRST), folder)
    return folder


def test_a_new_site_holds_just_the_artifacts(tmp_path: Path) -> None:
    """Folders above are made, and nothing is left beside the site but the lock."""
    folder = tmp_path / "out" / "site"
    assert write(artifacts(FIRST), folder) == WriteSummary(3, 0, 0, ())
    assert files_in(folder) == FIRST
    assert names_in(folder.parent) == [".site.lock", "site"]


def test_the_second_build_replaces_the_first(site: Path) -> None:
    """A page that is no longer made is gone, and its folder with it."""
    assert write(artifacts(SECOND), site) == WriteSummary(2, 1, 1, ())
    assert files_in(site) == SECOND
    assert not (site / "events/a").exists()
    assert has_nothing_else_beside(site)


def test_unchanged_files_keep_their_time(site: Path) -> None:
    """What copies the site elsewhere by time copies only what has changed."""
    os.utime(site / "assets/1/css/main.css", ns=(5, 5))
    write(artifacts(SECOND), site)
    assert (site / "assets/1/css/main.css").stat().st_mtime_ns == 5


def test_a_build_that_changes_nothing_leaves_the_folder_itself(site: Path) -> None:
    """A web server that stands in the folder goes on."""
    before = site.stat().st_ino
    assert write(artifacts(FIRST), site) == WriteSummary(0, 3, 0, ())
    assert site.stat().st_ino == before


def test_a_page_edited_by_hand_is_made_again(site: Path) -> None:
    """Unchanged means the same bytes, not the same time and size."""
    old = (site / "index.html").stat()
    (site / "index.html").write_text("HOME")
    os.utime(site / "index.html", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert write(artifacts(FIRST), site).written == 1
    assert files_in(site) == FIRST


def test_files_of_others_are_kept_and_told(site: Path) -> None:
    """A CNAME or a link put into the site survives every build."""
    (site / "CNAME").write_text("example.org")
    (site / "notes").mkdir()
    (site / "notes" / "a:b\\c.txt").write_text("odd name")
    (site / "link").symlink_to("CNAME")
    summary = write(artifacts(SECOND), site)
    assert summary.kept == ("CNAME", "link", "notes/a:b\\c.txt")
    assert (site / "CNAME").read_text() == "example.org"
    assert (site / "link").readlink() == Path("CNAME")
    assert write(artifacts(SECOND), site).kept == summary.kept


def test_a_file_of_others_is_never_overwritten(site: Path) -> None:
    """A page that wants the name of somebody's file stops the build."""
    (site / "robots.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"robots\.txt was not made by Dateline"):
        write(artifacts({**FIRST, "robots.txt": "ours"}), site)
    assert files_in(site) == {**FIRST, "robots.txt": "mine"}


def test_a_folder_with_files_of_others_alone_is_refused(tmp_path: Path) -> None:
    """Somebody's folder is not a site only because it was named."""
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("years of work")
    with pytest.raises(OutputError, match="holds files that Dateline did not make"):
        write(artifacts(FIRST), folder)
    assert files_in(folder) == {"chapter.txt": "years of work"}


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    """Who made the folder beforehand need not remove it."""
    (tmp_path / "site").mkdir()
    assert write(artifacts(FIRST), tmp_path / "site").written == 3


def test_the_folder_may_be_named_from_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--output .` and `--output ..` are folders as any; the root of the disk is not."""
    (tmp_path / "site" / "inner").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site" / "inner")
    assert write(artifacts(SECOND), Path()).written == 3
    assert write(artifacts(FIRST), Path()).removed == 1
    with pytest.raises(OutputError, match="site holds files that Dateline did not make"):
        write(artifacts(FIRST), Path(".."))
    with pytest.raises(OutputError, match="/ cannot be a site"):
        write(artifacts(FIRST), Path("/"))
    assert files_in(tmp_path / "site" / "inner") == FIRST


def test_a_link_or_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    """What a link points to may be anything."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_text("text")
    with pytest.raises(OutputError, match="link is a link"):
        write(artifacts(FIRST), tmp_path / "link")
    with pytest.raises(OutputError, match="file is a file"):
        write(artifacts(FIRST), tmp_path / "file")
    assert names_in(tmp_path / "real") == []


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "a//b",
        "a/../../x",
        "a\\b",
        "C:x",
        "a\nb",
        "",
        ".",
        "a/",
        ".dateline",
        "manifest.json",
        "x/ /y",
    ],
)
def test_no_artifact_leaves_the_site(site: Path, path: str) -> None:
    """A path that could stand elsewhere, or that some system cannot have, is refused."""
    with pytest.raises(OutputError, match="no file name that may stand in a site"):
        write(artifacts({**SECOND, path: "x"}), site)
    assert files_in(site) == FIRST
    assert not (site.parent / "x").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.html", "A.html"),
        ("caf\u00e9", unicodedata.normalize("NFD", "caf\u00e9")),
        ("a", "a/index.html"),
        ("a/index.html", "a"),
        ("A/x", "a/y"),
    ],
)
def test_two_artifacts_never_share_a_name(site: Path, one: str, other: str) -> None:
    """Also not on a disk that knows no capitals, or stores accents otherwise."""
    with pytest.raises(OutputError, match="cannot stand in one site"):
        write(artifacts({one: "1", other: "2"}), site)
    assert files_in(site) == FIRST


def test_the_same_path_twice_is_refused(site: Path) -> None:
    """Two pages with one URL are a mistake, not a choice of the last."""
    with pytest.raises(OutputError, match=r"two files want to be index\.html"):
        write(iter([Artifact("index.html", b"1"), Artifact("index.html", b"2")]), site)


def test_a_failing_stage_leaves_the_old_site(site: Path) -> None:
    """Artifacts come while they are written; a broken template may be the last of them."""

    def breaks() -> Iterator[Artifact]:
        yield from artifacts(SECOND)
        raise ContentError("no")

    with pytest.raises(ContentError):
        write(breaks(), site)
    assert files_in(site) == FIRST
    assert names_in(site.parent) == [".site.lock", "site"]


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server can read what a careful user has built."""
    before = os.umask(0o077)
    try:
        write(artifacts(FIRST), tmp_path / "site")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "site").rglob("*")}
    assert {modes[name] for name in ("index.html", "main.css", "manifest.json")} == {0o644}
    assert {modes[name] for name in ("events", "css")} == {0o755}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_fails_leaves_the_old_site(
    site: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file it fails at, the message says why and the site is whole."""
    for failing in range(3):
        calls = iter(range(100))

        def create(target: str, content: bytes, failing: int = failing) -> None:
            if next(calls) == failing:  # noqa: B023
                raise OSError(code, os.strerror(code), target)
            Path(target).write_bytes(content)

        monkeypatch.setattr("dateline.writer.staging._create", create)
        with pytest.raises(OutputError, match="cannot be written"):
            write(artifacts({"x": "1", "y": "2", "z": "3"}), site)
        assert files_in(site) == FIRST
        assert names_in(site.parent) == [".site.lock", "site"]


def test_systems_without_exchange_rename_twice(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way of every system but Linux."""

    def missing(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr(exchange, "_rename_exchange", missing)
    assert write(artifacts(SECOND), site) == WriteSummary(2, 1, 1, ())
    assert files_in(site) == SECOND
    assert has_nothing_else_beside(site)


def test_of_a_page_that_is_gone_not_even_its_folder_stays_beside_the_site(site: Path) -> None:
    """Its name would say what was taken back."""
    for files in (SECOND, FIRST, SECOND):
        write(artifacts(files), site)
    assert {"a", "b"}.isdisjoint(path.name for path in (site.parent / ".site.new").rglob("*"))


def test_git_passes_over_a_site_that_was_never_finished(site: Path) -> None:
    """A build with drafts may be killed in the middle."""

    def dies() -> Iterator[Artifact]:
        yield from artifacts(SECOND)
        assert (site.parent / ".site.new/.gitignore").read_text() == "*\n"

    write(dies(), site)
    assert not (site / ".gitignore").exists()


@pytest.fixture
def spare(site: Path) -> Path:
    """Return what a second build has left beside *site*, which holds SECOND then."""
    write(artifacts(SECOND), site)
    return site.parent / ".site.new"


def test_the_next_build_begins_with_the_folders_of_the_last(site: Path, spare: Path) -> None:
    """Folders are neither made nor removed again, and what is gone is nowhere any more."""
    assert has_nothing_else_beside(site)
    pages = [folder for folder in (site, spare) for _ in folder.glob("assets/1/css")]
    assert pages == [site, spare]
    inodes = {(site / "assets/1/css").stat().st_ino, (spare / "assets/1/css").stat().st_ino}
    for files in (FIRST, SECOND, FIRST):
        write(artifacts(files), site)
        assert files_in(site) == files
        assert has_nothing_else_beside(site)
        assert {f.stat().st_ino for f in site.parent.glob("*/assets/1/css")} <= inodes


def test_git_passes_over_the_spare_folder(site: Path) -> None:
    """Whatever it is called; a file of that name in the site stays what it is, and there alone."""
    (site / ".gitignore").write_text("private\n")
    for files in (SECOND, FIRST):
        write(artifacts(files), site)
        assert (site.parent / ".site.new/.gitignore").read_text() == "*\n"
        assert (site / ".gitignore").read_text() == "private\n"
    (site / ".gitignore").unlink()
    write(artifacts(SECOND), site)
    assert not (site / ".gitignore").exists()


def test_whatever_stands_in_the_spare_folder_no_stranger_is_followed(
    tmp_path_factory: pytest.TempPathFactory, site: Path, spare: Path
) -> None:
    """Links, wrong bytes, wrong modes, folders for files and the reverse: all is put right."""
    other = tmp_path_factory.mktemp("other")
    (other / "index.html").write_text("somebody else's")
    shutil.rmtree(spare)
    spare.mkdir(mode=0o700)
    (spare / "events").symlink_to(other)
    (spare / "index.html").mkdir()
    (spare / "index.html/deep").write_text("x")
    (spare / "assets").write_text("x")
    (spare / "secret.txt").write_text("x")
    write(artifacts(FIRST), site)
    assert files_in(site) == FIRST
    assert stat.S_IMODE(site.stat().st_mode) == 0o755
    assert files_in(other) == {"index.html": "somebody else's"}
    assert has_nothing_else_beside(site)


def test_a_link_in_the_place_of_the_spare_folder_is_not_followed(
    tmp_path_factory: pytest.TempPathFactory, site: Path, spare: Path
) -> None:
    """What it leads to stays as it is."""
    other = tmp_path_factory.mktemp("other")
    shutil.rmtree(spare)
    spare.symlink_to(other)
    write(artifacts(FIRST), site)
    assert files_in(site) == FIRST
    assert names_in(other) == []


def test_a_build_killed_between_two_renames_is_mended(site: Path) -> None:
    """The old site comes back from where it was put aside, then the new one takes its place."""
    site.rename(site.parent / ".site.old")
    (site.parent / ".site.new").mkdir()
    with pytest.raises(ContentError):
        write(_failing(), site)
    assert files_in(site) == FIRST


def test_a_mount_point_is_changed_file_by_file(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be renamed keeps its inode, and still loses what is no longer made."""
    mount(monkeypatch)
    (site / "CNAME").write_text("example.org")
    inode = site.stat().st_ino
    assert write(artifacts(SECOND), site) == WriteSummary(2, 1, 1, ("CNAME",))
    assert files_in(site) == {**SECOND, "CNAME": "example.org"}
    assert site.stat().st_ino == inode
    assert not (site / "events/a").exists()
    write(artifacts({"events": "now a file", "index.html/x": "now a folder"}), site)
    assert files_in(site) == {
        "CNAME": "example.org",
        "events": "now a file",
        "index.html/x": "now a folder",
    }


def test_what_a_mount_point_holds_half_way_is_still_ours(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that dies among single files is finished by the next one without help."""
    mount(monkeypatch)
    with dying_at("index.html", monkeypatch):
        write(artifacts({**SECOND, "a.txt": "early"}), site)
    write(artifacts(SECOND), site)
    assert files_in(site) == SECOND


def _failing() -> Iterator[Artifact]:
    raise ContentError("no")
    yield Artifact("", b"")
