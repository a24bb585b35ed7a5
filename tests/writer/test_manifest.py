"""The list of the site's files: right, the same each time, and the one thing that makes it ours."""

import errno
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.pages.data import CHECKING, LIST
from dateline.writer import WriteSummary, write, writing
from dateline.writer.manifest import (
    FORMER,
    NAME,
    SIGNATURES,
    Entry,
    LaterError,
    Making,
    Manifest,
    is_path,
    manifest_bytes,
    parse_manifest,
    read_manifest,
)
from tests.writer.mounting import dying_at, mount

ROOT = Path(__file__).parents[2]
FIRST = {"index.html": "home", "events/a/index.html": "a", "assets/1/css/main.css": "ink"}
SECOND = {"index.html": "home!", "events/b/index.html": "b", "assets/1/css/main.css": "ink"}
FORMER_LIST = {"dateline": 1, "files": sorted(FIRST)}


def artifacts(files: dict[str, str]) -> Iterator[Artifact]:
    return (Artifact(path, text.encode()) for path, text in files.items())


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder that holds FIRST."""
    folder = tmp_path / "site"
    write(artifacts(FIRST), folder)
    return folder


@pytest.fixture
def former(site: Path) -> Path:
    """Return a site as a version before this one has left it."""
    (site / NAME).unlink()
    (site / FORMER).write_text(json.dumps(FORMER_LIST))
    return site


def test_it_lists_each_file_with_its_digest_and_size(site: Path) -> None:
    """Itself left out, and whatever somebody else has put there."""
    (site / "CNAME").write_text("example.org")
    write(artifacts(SECOND), site, Making("1.2.3", "https://x.example", False, {"babel": "2"}))
    said = json.loads((site / NAME).read_text())
    assert said == {
        "dateline": "1.2.3",
        "format": 1,
        "base_url": "https://x.example",
        "drafts": False,
        "made_with": {"babel": "2"},
        "files": {
            path: {"sha256": hashlib.sha256(text.encode()).hexdigest(), "bytes": len(text)}
            for path, text in SECOND.items()
        },
    }
    assert list(said["files"]) == sorted(SECOND)


def test_it_is_the_same_bytes_whatever_the_order_of_files(site: Path) -> None:
    """Else two people could not sign the same."""
    before = (site / NAME).read_bytes()
    write(artifacts(dict(reversed(FIRST.items()))), site.parent / "other")
    assert (site.parent / "other" / NAME).read_bytes() == before


def test_it_can_be_checked_with_sed_and_sha256sum_alone(site: Path) -> None:
    """As `docs/verifying.md` and the page about the data say."""
    assert LIST == NAME
    assert f"{CHECKING}\n" in (ROOT / "docs/verifying.md").read_text("utf-8")
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum here")
    write(artifacts({**FIRST, "a b/é “ü”.txt": "x"}), site)
    assert (
        subprocess.run(CHECKING, shell=True, cwd=site, check=True, capture_output=True).stdout
        == b""
    )
    (site / "index.html").write_text("hime")
    failed = subprocess.run(CHECKING, shell=True, cwd=site, check=False, capture_output=True)
    assert failed.returncode == 1
    assert failed.stdout == b"index.html: FAILED\n"


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(is_path)


@given(st.dictionaries(names, st.binary(max_size=3)), st.text(max_size=9), st.booleans())
def test_whatever_it_says_is_read_as_that(files: dict[str, bytes], url: str, drafts: bool) -> None:
    """Quotes, emoji and all that a name may hold."""
    entries = {
        path: Entry(hashlib.sha256(said).hexdigest(), len(said)) for path, said in files.items()
    }
    said = Manifest(entries, Making("1", url, drafts, {url: "2"}), tuple(files))
    assert parse_manifest(manifest_bytes(said)) == said


@given(st.binary(max_size=60))
def test_whatever_else_stands_there_is_none(content: bytes) -> None:
    """No bytes make it fail otherwise."""
    assert parse_manifest(content) is None


WHOLE = json.loads(manifest_bytes(Manifest({"a": Entry("0" * 64, 1)}, Making("1"))))


@pytest.mark.parametrize(
    "change",
    [
        {"dateline": 1},
        {"format": 0},
        {"format": "1"},
        {"files": []},
        {"files": {"a": "x"}},
        {"files": {"a": {"sha256": "0" * 63, "bytes": 1}}},
        {"files": {"a": {"sha256": "0" * 64, "bytes": -1}}},
        {"files": {"../a": {"sha256": "0" * 64, "bytes": 1}}},
        {"files": {"/etc/passwd": {"sha256": "0" * 64, "bytes": 1}}},
        {"leaving": ["../../a"]},
        {"leaving": "a"},
        {"leaving": [1]},
        {"base_url": None},
        {"drafts": "no"},
        {"made_with": []},
    ],
)
def test_a_damaged_list_is_none(change: dict[str, object]) -> None:
    """And one that would lead out of the folder makes nothing there ours."""
    assert parse_manifest(json.dumps(WHOLE).encode()) is not None
    assert parse_manifest(json.dumps({**WHOLE, **change}).encode()) is None


def test_a_deep_list_is_none() -> None:
    """A site may come from anybody."""
    assert parse_manifest(b"[" * 100_000) is None


def test_a_list_of_later_make_is_refused(site: Path) -> None:
    """What it says would be guessed at."""
    said = json.loads((site / NAME).read_text())
    (site / NAME).write_text(json.dumps({**said, "format": 2}))
    with pytest.raises(LaterError):
        read_manifest(site)
    with pytest.raises(OutputError, match="made by a later version of Dateline"):
        write(artifacts(SECOND), site)
    assert files_in(site) == FIRST


def test_the_manifest_of_a_web_app_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    """It stands under the same name at many places."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / NAME).write_text('{"name": "App", "start_url": "/", "display": "standalone"}')
    with pytest.raises(OutputError, match=r"its manifest\.json is not Dateline's, or damaged"):
        write(artifacts(FIRST), folder)
    assert '"App"' in (folder / NAME).read_text()


def test_a_site_of_a_former_version_is_taken_over(former: Path) -> None:
    """Its list is known once, what is no longer made is gone, and so is that list."""
    (former / "CNAME").write_text("example.org")
    assert write(artifacts(SECOND), former) == WriteSummary(2, 1, 2, ("CNAME",))
    assert files_in(former) == {**SECOND, "CNAME": "example.org"}
    assert write(artifacts(SECOND), former) == WriteSummary(0, 3, 0, ("CNAME",))


def test_a_site_of_a_former_version_whose_pages_are_as_they_were_gets_the_new_list(
    former: Path,
) -> None:
    """No page changes, and yet the site does."""
    write(artifacts(FIRST), former)
    assert not (former / FORMER).exists()
    assert read_manifest(former) is not None


def test_a_former_list_never_leads_out_of_the_site(former: Path) -> None:
    """A folder from somebody else may name files of ours as its own."""
    (former.parent / "mine.txt").write_text("mine")
    named = {"dateline": 1, "files": [*sorted(FIRST), "../mine.txt"]}
    (former / FORMER).write_text(json.dumps(named))
    write(artifacts(SECOND), former)
    assert (former.parent / "mine.txt").read_text() == "mine"


def test_the_manifest_of_a_web_app_in_a_site_of_a_former_version_is_told(former: Path) -> None:
    """There its name was free."""
    (former / NAME).write_text('{"name": "App"}')
    with pytest.raises(OutputError, match=r"can be called site\.webmanifest"):
        write(artifacts(FIRST), former)
    assert (former / NAME).read_text() == '{"name": "App"}'


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_stays_while_the_list_is_the_same(site: Path, name: str) -> None:
    """It is no file of others, and is not told as kept."""
    (site / name).write_text("signed")
    assert write(artifacts(FIRST), site) == WriteSummary(0, 3, 0, ())
    assert (site / name).read_text() == "signed"


@pytest.mark.parametrize("name", SIGNATURES)
@pytest.mark.parametrize("way", ["exchanged", "in place"])
def test_a_signature_of_another_list_is_gone(
    site: Path, name: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be believed of a site that nobody has signed."""

    def busy(new: Path, folder: Path, aside: Path) -> None:
        raise OSError(errno.EBUSY, "mounted")

    if way == "in place":
        monkeypatch.setattr(writing, "exchange", busy)
    (site / name).write_text("signed")
    assert write(artifacts(SECOND), site) == WriteSummary(2, 1, 1, (), (name,))
    assert files_in(site) == SECOND
    assert name not in {path.name for path in (site.parent / ".site.new").iterdir()}
    assert write(artifacts(FIRST), site).unsigned == ()
    assert not (site / name).exists()


def test_what_else_the_site_was_made_with_makes_another_list(site: Path) -> None:
    """Then whoever has signed the old one has not signed this one."""
    (site / SIGNATURES[0]).write_text("signed")
    summary = write(artifacts(FIRST), site, Making(base_url="https://x.example"))
    assert summary == WriteSummary(0, 3, 0, (), (SIGNATURES[0],))


def test_while_a_folder_changes_file_by_file_its_list_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever checks it then is told, and all that was ours still is."""
    mount(monkeypatch)
    with dying_at("index.html", monkeypatch):
        write(artifacts(SECOND), site)
    listed = read_manifest(site)
    assert listed is not None
    assert listed.leaving == ("events/a/index.html",)
    assert listed.ours == {*FIRST, *SECOND}
    write(artifacts(SECOND), site)
    assert files_in(site) == SECOND
    finished = read_manifest(site)
    assert finished is not None
    assert finished.leaving is None
