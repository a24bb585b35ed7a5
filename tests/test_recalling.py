"""A site made with what earlier builds have kept is byte for byte the one that is made anew."""

import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline import intake, recalling
from dateline.cache import FILE, FOLDER
from dateline.cli import main
from dateline.config import Config
from dateline.intake import take_in_as
from dateline.linking import Facts, Happening, Reading, derive_as, drafts
from dateline.model import Contents, Source
from tests.conftest import MakeProject
from tests.projects import HIDDEN, PROJECT, RECORD

SMALL = (
    'title: "Cameras of Springfield"\nwithout: [cards, embeds, feeds, filters, outlets, search]\n'
)
"""Pictures and the index take nearly all the time of a small site, and know of no cache."""

TEXT = "NORTH HAVERBROOK, May 3, 2023 - The town pays Acme Vision $40,000 for cameras, it said.\n"


def build(root: Path, *options: str) -> int:
    """Build the project in *root*."""
    return main(["build", "--source", str(root), *options])


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below *folder*."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def kept_in(root: Path) -> bytes:
    """Return all that the cache of the project in *root* says."""
    with sqlite3.connect(root / FOLDER / FILE) as store:
        rows = store.execute("SELECT value FROM kept").fetchall()
    store.close()
    return b"\n".join(zlib.decompress(sealed[16:]) for (sealed,) in rows)


def record(number: int, title: str, day: int) -> str:
    """Return a record that names *number* in its address."""
    made = RECORD.replace("springfield-signs-acme", f"story-{number}")
    made = made.replace("Springfield signs a $1.2 million contract with Acme Vision", title)
    return made.replace("2023-05-11", f"2023-05-{day:02}")


TITLES = (
    "Springfield signs a $1.2 million contract with Acme Vision",
    "Acme Vision wins $1.2 million Springfield contract",
    "Ogdenville ends its deal with Umbra Biometrics",
    "Parents sue over Acme Vision's cameras in schools",
    "Café Umbra's cameras: what “they” see & keep <b>",
)
PATHS = ("city", "a/b", "story", "z-last", "site/x")

GOING = ("content/events/own.md", "content/decisions.yml", "content/pages/method.md")

Edit = Callable[[Path], None]
T = TypeVar("T")


def writing(path: str, text: str) -> Edit:
    """Return the edit that writes *text* to a file of the project."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def removing(path: str) -> Edit:
    """Return the edit that takes a file away, if it is there."""
    return lambda root: (root / path).unlink(missing_ok=True)


def renaming(path: str, to: str) -> Edit:
    """Return the edit that calls a file otherwise, if it is there."""

    def edit(root: Path) -> None:
        if (root / path).exists():
            (root / to).parent.mkdir(parents=True, exist_ok=True)
            (root / path).rename(root / to)

    return edit


def _paths() -> st.SearchStrategy[str]:
    return st.sampled_from(PATHS).map(lambda name: f"content/records/{name}.md")


def _records() -> st.SearchStrategy[Edit]:
    texts = st.builds(record, st.integers(1, 4), st.sampled_from(TITLES), st.integers(9, 14))
    marks = st.sampled_from(["", "draft: true\n", "published: false\n", "publish_on: 2031-01-01\n"])
    whole = st.builds(lambda text, mark: text.replace("topics:", f"{mark}topics:"), texts, marks)
    return st.builds(writing, _paths(), whole)


def _others() -> st.SearchStrategy[Edit]:
    names = (
        "acme-vision:\n  name: Acme Vision\n  aliases: [Umbra Biometrics]\n",
        "umbra:\n  name: Umbra Biometrics\n",
        "",
    )
    templates = (
        "{% extends 'bundled/404.html' %}{% block title %}Gone{% endblock %}",
        "{% extends 'bundled/404.html' %}",
    )
    more = ("", "currency: CAD\n", "unpublished: show\n", "language: es\n", "history: none\n")
    event = "---\nid: own\ntitle: {}\ndate: 2023-05-0{}\nrecords: [city]\n---\nMy words.\n"
    decision = "- not_related: [https://news.example/story-{}, https://other.example/parents]\n"
    return st.one_of(
        st.builds(writing, st.just("content/entities/vendors.yml"), st.sampled_from(names)),
        st.builds(writing, st.just("templates/404.html"), st.sampled_from(templates)),
        st.builds(writing, st.just("dateline.yml"), st.sampled_from([SMALL + m for m in more])),
        st.builds(
            writing,
            st.just("content/events/own.md"),
            st.builds(event.format, st.sampled_from(["A", "B"]), st.integers(1, 9)),
        ),
        st.builds(
            writing,
            st.just("content/decisions.yml"),
            st.integers(1, 4).map(decision.format),
        ),
        st.builds(
            writing,
            st.just("content/pages/method.md"),
            st.sampled_from(["---\ntitle: How\n---\nBy hand.\n", "---\ntitle: Who\n---\nWe.\n"]),
        ),
        st.builds(writing, st.just("content/records/note.txt"), st.sampled_from([TEXT, TEXT * 2])),
        st.builds(removing, st.sampled_from(GOING)),
    )


EDITS = st.one_of(
    _records(),
    _records(),
    _others(),
    st.builds(removing, _paths()),
    st.builds(renaming, _paths(), _paths()),
)


@pytest.mark.timeout(600)  # dozens of builds
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # Each try builds several sites: to find the smallest failing one would take many minutes.
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_any_edits_come_to_the_same_bytes(edits: list[Edit]) -> None:
    """Whatever is added, changed, renamed or removed, and whether or not it is right."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "project"
        for path, text in {**PROJECT, "dateline.yml": SMALL}.items():
            writing(path, text)(root)
        assert build(root) == 0
        for edit in edits:
            edit(root)
            clean = Path(scratch) / "clean"
            code = build(root, "--no-cache", "--output", str(clean))
            assert build(root) == code
            if code == 0:
                assert files(root / "site") == files(clean)
                shutil.rmtree(clean)


def test_what_is_as_it_was_is_not_made_again(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another template: no file is read, nothing is linked."""
    root = project({"dateline.yml": SMALL})
    assert build(root) == 0
    writing("templates/404.html", "{% extends 'bundled/404.html' %}")(root)
    monkeypatch.setattr(recalling, "link", None)
    monkeypatch.setattr("dateline.intake.read", None)
    assert build(root) == 0


def test_another_page_links_nothing_again(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of the site's own says nothing of any event."""
    page = "content/pages/method.md"
    root = project({"dateline.yml": SMALL, page: "---\ntitle: How\n---\nBy hand.\n"})
    assert build(root) == 0
    monkeypatch.setattr(recalling, "link", None)
    for change, there in (
        (writing(page, "---\ntitle: How\n---\nWith care.\n"), True),
        (removing(page), False),
        (writing(page, "---\ntitle: How\n---\nBy two hands.\n"), True),
    ):
        change(root)
        assert build(root) == 0
        assert (root / "site/method/index.html").is_file() == there
    assert "By two hands." in (root / "site/method/index.html").read_text()


def test_one_other_record_is_the_only_one_that_is_read(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the others say is known, and what comes of it."""
    root = project({f"content/records/r{n}.md": record(n, TITLES[n], 10) for n in range(4)})
    writing("dateline.yml", SMALL)(root)
    assert build(root) == 0
    writing("content/records/r2.md", record(2, "Another title", 12))(root)
    seen: list[str] = []

    def watched(
        finish: Callable[[Contents], T], sources: Sequence[Source], config: Config
    ) -> Iterator[T]:
        seen.extend(source.path for source in sources)
        return take_in_as(finish, sources, config)

    told: list[str] = []

    def derived(
        finish: Callable[[Facts | None], T], happenings: Sequence[Happening], reading: Reading
    ) -> Iterator[T]:
        told.extend(happening.lead.path for happening in happenings)
        return derive_as(finish, happenings, reading)

    monkeypatch.setattr(recalling, "take_in_as", watched)
    monkeypatch.setattr(recalling, "derive_as", derived)
    assert build(root) == 0
    assert seen == told == ["records/r2.md"]


@pytest.mark.usefixtures("forks")
def test_several_processes_keep_what_one_does(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they make is folded where it is made, and comes back as it was."""
    root = project({"dateline.yml": SMALL, "content/records/hidden.md": HIDDEN})
    assert build(root, "--jobs", "1") == 0
    before, kept = files(root / "site"), kept_in(root)
    shutil.rmtree(root / FOLDER)
    shutil.rmtree(root / "site")
    for room in (intake, drafts):
        monkeypatch.setattr(room, "FEWEST_TO_SHARE", 1)
    assert build(root, "--jobs", "3") == 0
    assert (files(root / "site"), kept_in(root)) == (before, kept)


def test_nothing_hidden_is_kept(project: MakeProject) -> None:
    """No draft, nothing unpublished, no `secured`, no saved text, nothing that has its day."""
    secret = "Umbra Biometrics"
    marks = ("draft: true", "publish_on: 2031-01-01", "expires_on: 2031-01-01", "expires_on: x")
    hidden = {
        f"content/records/h{number}.md": record(number, f"{secret} {number}", 10).replace(
            "topics:", f"{mark}\ntopics:"
        )
        for number, mark in enumerate(marks[:2])
    }
    event = f"---\nid: e\ntitle: {secret}\ndate: 2023-05-09\n{{}}\n---\n"
    root = project(
        {
            "dateline.yml": SMALL,
            "content/records/hidden.md": HIDDEN,
            "content/records/saved.txt": f"{TEXT}\n\nOnly here: {secret} and the mayor.\n",
            "content/events/e.md": event.format("draft: true"),
            "content/pages/later.md": f"---\ntitle: Later\npublish_on: 2031-01-01\n---\n{secret}\n",
            **hidden,
        }
    )
    assert build(root) == 0
    said = kept_in(root)
    assert b"Springfield signs" in said
    assert secret.encode() not in said
    assert b"b3BhcXVlIHNlY3JldA" not in said


def test_a_build_with_drafts_keeps_no_site(project: MakeProject) -> None:
    """It shows what no other does."""
    root = project({"dateline.yml": SMALL, "content/records/hidden.md": HIDDEN})
    assert build(root, "--drafts") == 0
    assert b"Umbra" in (root / "site/data/timeline.json").read_bytes()
    assert b"Umbra" not in kept_in(root)
    assert build(root) == 0
    assert b"Umbra" not in (root / "site/data/timeline.json").read_bytes()


@pytest.mark.parametrize("command", ["build", "check"])
def test_it_is_said_when_the_cache_is_thrown_away(
    project: MakeProject, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Once, and the site is right."""
    root = project({"dateline.yml": SMALL})
    assert build(root) == 0
    before = files(root / "site")
    (root / FOLDER / FILE).write_bytes(b"no database" * 1000)
    writing("templates/404.html", "{% extends 'bundled/404.html' %}")(root)
    capsys.readouterr()
    assert main([command, "--source", str(root)]) == 0
    assert capsys.readouterr().err.startswith(
        ".dateline/cache.sqlite was thrown away, everything was read again: it is damaged."
    )
    removing("templates/404.html")(root)
    assert build(root) == 0
    assert "thrown away" not in capsys.readouterr().err
    assert files(root / "site") == before


def test_a_value_that_is_whole_but_no_site_is_thrown_away(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a slip in the program would leave it."""
    root = project({"dateline.yml": SMALL})
    with monkeypatch.context() as patch:
        patch.setattr("dateline.packing.write", lambda value: ['[["x"]]'])
        assert build(root) == 0
    writing("templates/404.html", "{% extends 'bundled/404.html' %}")(root)
    assert build(root) == 0
    assert "it is damaged" in capsys.readouterr().err


def test_a_build_that_fails_keeps_what_it_read(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor mends one fault after the other in a large folder."""
    root = project({"dateline.yml": SMALL, "content/records/bad.md": "---\ntitle: [\n---\n"})
    assert build(root) == 1
    assert b"Springfield signs" in kept_in(root)
