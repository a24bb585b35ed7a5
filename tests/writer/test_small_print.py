"""What the writer does where a disk, a system or a name is unlike most."""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer import exchange, in_place, staging, write, writing
from tests.writer.striking import has_nothing_else_beside

FILES = {"index.html": "home", "events/a/index.html": "a", "assets/1/css/main.css": "ink"}


def put(folder: Path, files: dict[str, str]) -> None:
    write((Artifact(path, text.encode()) for path, text in files.items()), folder)


def files_in(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in found
        if path.name != "manifest.json"
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder that holds FILES."""
    put(tmp_path / "site", FILES)
    return tmp_path / "site"


@pytest.fixture
def mounted(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site that cannot be renamed."""

    def busy(new: Path, folder: Path, aside: Path) -> None:
        raise OSError(errno.EBUSY, "mounted")

    monkeypatch.setattr(writing, "exchange", busy)
    return site


def test_folders_change_places_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By relative paths too: a project is named from where the editor stands."""
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("this system cannot exchange folders")
    monkeypatch.chdir(tmp_path)
    put(Path("one"), {"a": "1"})
    put(Path("other"), {"b": "2"})
    exchange._rename_exchange(Path("one"), Path("other"))
    assert (files_in(Path("one")), files_in(Path("other"))) == ({"b": "2"}, {"a": "1"})


def test_what_the_system_says_of_an_exchange_is_passed_on(tmp_path: Path) -> None:
    """Its number decides whether two renames are tried, its words are told."""
    with pytest.raises(FileNotFoundError) as error:
        exchange._rename_exchange(tmp_path / "one", tmp_path / "other")
    assert error.value.filename == str(tmp_path / "other")
    assert error.value.strerror == os.strerror(errno.ENOENT)


class _OldSystem:
    """A C library without the newer calls."""


def test_a_system_without_the_call_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then two renames do, and a whole disk is flushed in place of one."""
    flushed: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _OldSystem())
    monkeypatch.setattr(os, "sync", lambda: flushed.append("all"))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSYS)) as error:
        exchange._rename_exchange(tmp_path / "one", tmp_path / "other")
    assert error.value.errno == errno.ENOSYS
    exchange.flush(tmp_path)
    assert flushed == ["all"]


def test_the_disk_of_the_site_is_flushed_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new site is safe from a power cut before anything points to it."""
    flushed: list[Path] = []

    class System:
        def syncfs(self, descriptor: int) -> int:
            flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink())
            return 0

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System())
    monkeypatch.setattr(os, "sync", lambda: flushed.append(Path("/")))
    exchange.flush(tmp_path)
    assert flushed == [tmp_path.resolve()]


def test_what_pages_need_comes_before_the_pages(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader of a new page finds its style sheet, its index and its data."""
    order: list[str] = []

    def noted(folder: Path, path: str, content: bytes) -> None:
        order.append(path)
        real(folder, path, content)

    real = in_place.put
    monkeypatch.setattr(in_place, "put", noted)
    put(mounted, dict.fromkeys(("a.html", "b.xml", "assets/x.html", "assets/z.css"), "new"))
    assert order[1:-1] == ["assets/z.css", "b.xml", "assets/x.html", "a.html"]
    assert order[0] == order[-1] == "manifest.json"


def test_file_by_file_leaves_no_empty_folder_and_the_usual_modes(mounted: Path) -> None:
    """The site is as it would be after an exchange."""
    put(mounted, {"x/y/z/index.html": "z", "a.html": "a"})
    put(mounted, {"a.html": "b"})
    assert sorted(path.name for path in mounted.iterdir()) == ["a.html", "manifest.json"]
    assert {path.stat().st_mode & 0o777 for path in mounted.iterdir()} == {0o644}


@pytest.mark.parametrize("step", ["linked", "copied"])
def test_files_of_others_stay_what_they_are_from_build_to_build(
    site: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link stays a link, whether or not the disk knows further names of a file."""

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if step == "copied":
        monkeypatch.setattr(os, "link", no_links)
    (site / "CNAME").write_text("example.org")
    (site / "notes").mkdir()
    (site / "notes/a.txt").write_text("a")
    (site / "to-file").symlink_to("CNAME")
    (site / "to-folder").symlink_to("notes")
    for home in ("home", "home!", "home?", "home"):
        put(site, {**FILES, "index.html": home})
        assert files_in(site)["CNAME"] == "example.org"
        assert (site / "index.html").read_text() == home
        assert (site / "to-file").readlink() == Path("CNAME")
        assert (site / "to-folder").readlink() == Path("notes")
        assert sorted(path.name for path in (site / "notes").iterdir()) == ["a.txt"]
        assert step == "copied" or has_nothing_else_beside(site)


def test_a_link_in_the_place_of_a_page_becomes_the_page(site: Path, tmp_path: Path) -> None:
    """Also one as long as the page, to a file that says the same: it could say another tomorrow."""
    (tmp_path / "twin").write_text("home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("twin")  # four letters, as the page
    (site / "twin").write_text("home")
    put(site, FILES)
    assert not (site / "index.html").is_symlink()
    assert (site / "index.html").read_text() == "home"


def test_a_page_that_nobody_may_read_is_made_again(site: Path) -> None:
    """A web server has to read what another tool has closed."""
    (site / "index.html").chmod(0o600)
    put(site, FILES)
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644


def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Path) -> None:
    """In a site that is exchanged, and in what the next build begins with."""
    for files in ({"events": "file"}, FILES, {"index.html/a": "x"}, FILES, {"events": "file"}):
        put(site, files)
        assert files_in(site) == files
        assert has_nothing_else_beside(site)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (("a.html", "A.html"), r"A\.html and a\.html cannot stand in one site"),
        (("A/x", "a/y"), r"a/y and A/ cannot stand in one site"),
        (("a", "a/b"), r"a/b and a cannot stand in one site"),
    ],
)
def test_both_names_are_told_that_are_one(site: Path, files: tuple[str, ...], message: str) -> None:
    """The editor has to know which two pages to tell apart."""
    with pytest.raises(OutputError, match=f"^{message}$"):
        put(site, dict.fromkeys(files, "x"))


def test_names_that_only_look_alike_stand_beside_each_other(tmp_path: Path) -> None:
    """A letter more is another file."""
    files = {"X": "1", "aX": "2", "a": "3", "x.": "4", "deep/er/site/X": "5"}
    put(tmp_path / "far" / "away" / "site", files)
    assert files_in(tmp_path / "far" / "away" / "site") == files


def test_a_failure_after_the_site_was_put_aside_brings_it_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the one step, there is a moment in which no site stands."""

    def dies(new: Path, folder: Path, aside: Path) -> None:
        folder.rename(aside)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(writing, "exchange", dies)
    with pytest.raises(OutputError, match=r"site cannot be written: .*; it is as it was before$"):
        put(site, {"index.html": "new"})
    assert files_in(site) == FILES
    assert not (site.parent / ".site.old").exists()


def test_a_build_that_cannot_tidy_up_has_built_all_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one begins with nothing, which only takes longer."""

    def fails(folder: Path, files: Iterator[str]) -> None:
        raise OSError(errno.EIO, "worn out")

    monkeypatch.setattr(writing, "put_by", fails)
    put(site, {"index.html": "new"})
    assert files_in(site) == {"index.html": "new"}
    assert not (site.parent / ".site.new").exists()


def test_a_folder_changed_in_part_says_so(mounted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File by file is the one way in which a failure leaves a mixture."""

    def full(folder: Path, path: str, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(mounted / path))

    monkeypatch.setattr(in_place, "put", full)
    with pytest.raises(OutputError) as error:
        put(mounted, {"index.html": "new"})
    reason = "the disk is full; it holds old and new pages now: build again"
    assert str(error.value) == f"{mounted} cannot be written: {reason}"


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/nowhere")])
def test_a_file_in_the_place_of_a_working_folder_is_removed(
    site: Path, make: Callable[[Path], None]
) -> None:
    """Whoever has put it there: the names with a dot are the writer's own."""
    make(site.parent / ".site.old")
    put(site, {"index.html": "new"})
    assert not os.path.lexists(site.parent / ".site.old")


def test_reading_never_takes_another_number_for_the_same_file(site: Path) -> None:
    """What says the same is linked, not written: its number is the old one's."""
    number = staging._says(f"{site}/index.html", b"home")
    assert number == (site / "index.html").stat().st_ino
    assert staging._says(f"{site}/index.html", b"HOME") == 0
    assert staging._says(f"{site}/nowhere", b"") == 0
