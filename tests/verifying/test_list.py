"""A site held against the list that came with it: whoever has changed it is found out."""

import gzip
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from dateline.cli import main
from dateline.verifying.places import Place, first_difference
from tests.verifying.conftest import Verify, codes_in

EVENT = "events/2023-05-09-springfield-signs-a-1-2-million-contract-with-acme-vision/index.html"
BY_LIST = "--no-rebuild"


def change_a_letter(copy: Path) -> None:
    page = (copy / EVENT).read_text()
    (copy / EVENT).write_text(page.replace("Acme Vision", "Acne Vision", 1))


def cut_a_page(copy: Path) -> None:
    (copy / EVENT).write_bytes((copy / EVENT).read_bytes()[:-1])


def add_a_page(copy: Path) -> None:
    (copy / "events/false").mkdir()
    (copy / "events/false/index.html").write_text("<p>false")


def remove_a_page(copy: Path) -> None:
    (copy / EVENT).unlink()


def put_a_link(copy: Path) -> None:
    page = (copy / EVENT).read_bytes()
    (copy.parent / "elsewhere.html").write_bytes(page)
    (copy / EVENT).unlink()
    (copy / EVENT).symlink_to(copy.parent / "elsewhere.html")


def put_a_linked_folder(copy: Path) -> None:
    (copy / "events").rename(copy.parent / "events")
    (copy / "events").symlink_to(copy.parent / "events")


def put_a_pipe(copy: Path) -> None:
    (copy / EVENT).unlink()
    os.mkfifo(copy / EVENT)


def put_a_folder(copy: Path) -> None:
    (copy / EVENT).unlink()
    (copy / EVENT).mkdir()
    (copy / EVENT / "index.html").write_text("x")


@pytest.mark.parametrize(
    ("tamper", "codes"),
    [
        (change_a_letter, {"verify.changed"}),
        (cut_a_page, {"verify.changed"}),
        (add_a_page, {"verify.extra"}),
        (remove_a_page, {"verify.missing"}),
        (put_a_link, {"verify.changed"}),
        (put_a_linked_folder, {"verify.missing", "verify.extra"}),
        (put_a_pipe, {"verify.changed"}),
        (put_a_folder, {"verify.missing", "verify.extra"}),
    ],
)
def test_what_was_tampered_with_is_named(
    copy: Path, verify: Verify, tamper: Callable[[Path], None], codes: set[str]
) -> None:
    """Whatever was put there, no link is followed and no pipe waited for."""
    assert verify(copy, BY_LIST)[0] == 0
    tamper(copy)
    code, said = verify(copy, BY_LIST)
    assert code == 1
    assert set(codes_in(said)) == codes
    assert "is not as it should be" in said


def test_a_site_as_it_was_built_is_right(copy: Path, verify: Verify) -> None:
    """In one line, with how many files."""
    number = len(json.loads((copy / "manifest.json").read_text())["files"])
    assert re.fullmatch(
        rf".*/copy is right: {number} files as manifest\.json lists them, in \d+\.\d s\.\n",
        verify(copy, BY_LIST)[1],
    )


def test_files_of_others_are_named_unless_they_are_excepted(copy: Path, verify: Verify) -> None:
    """A host's own files are no fault, once somebody has said so."""
    (copy / "CNAME").write_text("x.example")
    (copy / ".well-known").mkdir()
    (copy / ".well-known/security.txt").write_text("Contact: mailto:x@x.example")
    code, said = verify(copy, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.extra"] * 2)
    assert verify(copy, BY_LIST, "--except", "CNAME", "--except", ".well-known/*")[0] == 0


def test_a_copy_may_lack_files_where_that_is_said(copy: Path, verify: Verify) -> None:
    """`wget` follows links alone, hosts keep `_headers` to themselves; the rest has to be right."""
    (copy / "_headers").unlink()
    (copy / ".nojekyll").unlink()
    assert verify(copy, BY_LIST)[0] == 1
    code, said = verify(copy, BY_LIST, "--partial")
    assert (code, list(codes_in(said))) == (0, ["verify.partial"])
    assert "2 listed files not in this copy, .nojekyll for one" in said
    change_a_letter(copy)
    assert verify(copy, BY_LIST, "--partial")[0] == 1


def test_a_published_site_is_right_with_its_compressed_forms(
    project_folder: Path, tmp_path: Path, verify: Verify
) -> None:
    """They are looked into: servers send them instead of the page."""
    root = shutil.copytree(project_folder, tmp_path / "own", ignore=shutil.ignore_patterns("site"))
    www = tmp_path / "www"
    assert main(["publish", str(www), "--compress", "--source", str(root)]) == 0
    assert (www / f"{EVENT}.br").is_file()
    assert verify(www)[0] == 0
    page = (www / EVENT).read_bytes().replace(b"Acme", b"Acne")
    (www / f"{EVENT}.br").write_bytes(brotli.compress(page))
    (www / f"{EVENT}.gz").write_bytes(gzip.compress(page))
    code, said = verify(www, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.changed"] * 2)


@pytest.mark.parametrize("form", ["br", "gz"])
@pytest.mark.parametrize("what", ["cut", "bomb", "junk", "empty"])
def test_a_damaged_compressed_form_is_named(
    copy: Path, verify: Verify, form: str, what: str
) -> None:
    """However much it would come to, no more is unpacked than the list allows."""
    pack = {"br": brotli.compress, "gz": gzip.compress}[form]
    whole = pack((copy / EVENT).read_bytes())
    (copy / f"{EVENT}.{form}").write_bytes(whole)
    assert verify(copy, BY_LIST)[0] == 0
    damaged = {"cut": whole[:-9], "bomb": pack(b"0" * 50_000_000), "junk": b"junk", "empty": b""}
    (copy / f"{EVENT}.{form}").write_bytes(damaged[what])
    code, said = verify(copy, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.changed"])


def test_a_compressed_form_that_cannot_be_looked_into_is_not_believed(
    copy: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library is missing, it says which one."""
    (copy / f"{EVENT}.br").write_bytes(brotli.compress((copy / EVENT).read_bytes()))
    monkeypatch.setitem(__import__("sys").modules, "brotli", None)
    code, said = verify(copy, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.unread"])
    assert "dateline[deploy]" in said


def test_a_page_that_was_fetched_with_a_query_is_that_page(copy: Path, verify: Verify) -> None:
    """So `wget -m` stores it; one that says something else is no such page."""
    shutil.copy(copy / "embed/index.html", copy / "embed/index.html?of=events%2Fx")
    assert verify(copy, BY_LIST)[0] == 0
    (copy / "embed/index.html?of=events%2Fx").write_text("false")
    code, said = verify(copy, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.changed"])


def test_a_clone_of_a_branch_is_a_copy_as_any(copy: Path, verify: Verify) -> None:
    """What git keeps in it is no part of the site."""
    (copy / ".git").mkdir()
    (copy / ".git/HEAD").write_text("ref: refs/heads/gh-pages\n")
    assert verify(copy, BY_LIST)[0] == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "it has no manifest.json"),
        ('{"name": "App"}', "its manifest.json is not Dateline's, or damaged"),
        ("[" * 50_000, "its manifest.json is not Dateline's, or damaged"),
        ('{"dateline": "9", "format": 2}', "was made by a later version of Dateline"),
    ],
)
def test_a_folder_without_a_list_cannot_be_checked(
    copy: Path, verify: Verify, content: str | None, words: str
) -> None:
    """It says why, and what to name instead."""
    (copy / "manifest.json").unlink()
    if content:
        (copy / "manifest.json").write_text(content)
    code, said = verify(copy)
    assert code == 1
    assert words in said


def test_what_is_no_folder_cannot_be_checked(tmp_path: Path, verify: Verify) -> None:
    """An address, say."""
    code, said = verify(tmp_path / "https://x.example")
    assert code == 1
    assert "is no folder" in said


def test_a_list_that_leads_out_of_the_site_is_none(copy: Path, verify: Verify) -> None:
    """A copy from anybody must not have files of this machine read and told of."""
    listed = json.loads((copy / "manifest.json").read_text())
    listed["files"]["../../../../etc/passwd"] = {"sha256": "0" * 64, "bytes": 1}
    (copy / "manifest.json").write_text(json.dumps(listed))
    code, said = verify(copy)
    assert code == 1
    assert "damaged" in said


def test_a_half_changed_site_is_told(copy: Path, verify: Verify) -> None:
    """A build that goes file by file was stopped."""
    listed = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps({**listed, "leaving": []}))
    code, said = verify(copy, BY_LIST)
    assert (code, list(codes_in(said))) == (1, ["verify.unfinished"])


def test_names_in_a_copy_cannot_speak_to_the_terminal(copy: Path, verify: Verify) -> None:
    """Whoever has tampered with it may name files, too."""
    (copy / "\x1b[2Jgone\n.html").write_text("x")
    said = verify(copy, BY_LIST)[1]
    assert "\x1b" not in said
    assert r"\x1b[2Jgone\x0a.html" in said


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        (b"a\nb\nc", b"a\nb\nd", Place(3, 5)),
        (b"abc", b"abcd", Place(1, 4)),
        (b"", b"x", Place(1, 1)),
        (b"same", b"same", None),
        (b"a\n" * 70_000 + b"x", b"a\n" * 70_000 + b"y", Place(70_001, 140_001)),
    ],
)
def test_the_first_difference_has_its_line_and_byte(
    tmp_path: Path, one: bytes, other: bytes, place: Place | None
) -> None:
    """Counted from one, however long the files are."""
    (tmp_path / "one").write_bytes(one)
    (tmp_path / "other").write_bytes(other)
    assert first_difference(tmp_path / "one", tmp_path / "other") == place
