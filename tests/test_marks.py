"""The preview marks what the public does not see; nothing else does, and it can be left out."""

import http.client
import re
from datetime import UTC, datetime

import pytest

from dateline.cli import main
from dateline.publishing import Withheld
from dateline.serve.marking import SHEET, sheet_of, with_marks
from tests.conftest import MakeProject
from tests.previews import BOUND, previewing

DUE = datetime(2026, 5, 1, tzinfo=UTC)
PAGE = b'<html><head></head><body><main class="page" id="main">X</main></body></html>'
EVENT = "---\nid: {}\ntitle: Event {}\ndate: 2023-05-09\n{}\n---\n"
FILES = {
    "content/events/a.md": EVENT.format("a", "A", "draft: true"),
    "content/events/b.md": EVENT.format("b", "B", "publish_on: 2026-05-01"),
    "content/events/c.md": EVENT.format("c", "C", "expires_on: 2026-04-01"),
    "content/events/d.md": EVENT.format("d", "D", ""),
    "content/pages/p.md": "---\ntitle: Page\ndraft: true\n---\nWords.\n",
}


def ask(port: int, path: str) -> str:
    """Return what the preview answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=BOUND)
    connection.request("GET", path)
    text = connection.getresponse().read().decode("utf-8")
    connection.close()
    return text


def test_drafts_are_shown_and_marked(project: MakeProject) -> None:
    """On their pages, by a style sheet on every link, and in one line at the foot of all pages."""
    root = project(FILES)
    with previewing(root, "--on", "2026-04-15") as port:
        home = ask(port, "/")
        marks = {
            path: re.findall(r'role="note"[^>]*><strong>([^<]*)', ask(port, path))
            for path in ("/events/a/", "/events/b/", "/events/c/", "/events/d/", "/p/", "/")
        }
        sheet = ask(port, f"/{SHEET}")
    assert marks == {
        "/events/a/": ["Draft"],
        "/events/b/": ["From 1 May 2026"],
        "/events/c/": ["Expired"],
        "/events/d/": [],
        "/p/": ["Draft"],
        "/": [],
    }
    assert all(f"Event {name}" in home for name in "ABCD")
    foot = re.findall(r'<p class="preview-foot".*?</p>', home)
    assert [re.sub("<[^>]*>", "", each) for each in foot] == [
        "Preview. The public does not see 4 pages of what is shown here: 2 draft, "
        "1 scheduled from 1 May 2026, 1 expired. As the public sees it: serve --no-drafts"
    ]
    assert 'a[href$="/events/b/"]::after' in sheet
    assert "/events/d/" not in sheet
    assert f'<link rel="stylesheet" href="/{SHEET}">' in home


def test_the_public_view_has_neither(project: MakeProject) -> None:
    """`--no-drafts`, also where the settings show drafts; unpublished records need `--drafts`."""
    root = project({**FILES, "dateline.yml": "title: T\ndrafts: true\n"})
    with previewing(root, "--no-drafts", "--on", "2026-05-01") as port:
        home, draft = ask(port, "/"), ask(port, "/events/a/")
    assert [name for name in "ABCD" if f"Event {name}" in home] == ["B", "D"]
    assert "Event A" not in draft
    assert "preview-" not in home + draft


def test_no_build_has_marks(project: MakeProject) -> None:
    """Not even one with drafts: it may be shown to others."""
    root = project(FILES)
    assert main(["--source", str(root), "--drafts"]) == 0
    assert (root / "site/events/a/index.html").exists()
    for path in sorted((root / "site").rglob("*.*")):
        assert path.is_dir() or b"preview-mark" not in path.read_bytes()


def test_a_page_of_another_shape_is_left_alone() -> None:
    """A template of the editor's own without `main` or `body`; and one without anything hidden."""
    marks = {"a/": Withheld("draft")}
    for odd in (b"<body></body>", b"<main>", b""):
        assert with_marks(odd, "a/", marks) == odd
    assert with_marks(PAGE, "a/", {}) == PAGE
    marked = with_marks(PAGE, "a/", marks).decode()
    assert marked.index("<main") < marked.index("Draft</strong>") < marked.index("X</main>")
    assert marked.endswith("</code></p></body></html>")


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({"a/": Withheld("unpublished")}, "1 page of what is shown here: 1 unpublished."),
        (
            {"a/": Withheld("scheduled", DUE), "b/": Withheld("scheduled", DUE.replace(hour=9))},
            "2 pages of what is shown here: 2 scheduled, the next from 1 May 2026.",
        ),
    ],
)
def test_the_foot_counts(marks: dict[str, Withheld], words: str) -> None:
    """By reason, with the next day."""
    assert words in with_marks(PAGE, "", marks).decode()


def test_addresses_cannot_leave_their_rule() -> None:
    """An editor's id is checked, but a style sheet does not rest on that."""
    sheet = sheet_of({'x"] {} \\': Withheld("draft")}).decode()
    assert 'a[href$="/x\\"] {} \\\\"]::after' in sheet


def test_nothing_is_written_for_the_marks(project: MakeProject) -> None:
    """Nothing is written for them."""
    root = project(FILES)
    before = sorted(root.rglob("*"))
    with previewing(root) as port:
        assert "preview-foot" in ask(port, "/")
    assert sorted(root.rglob("*")) == before
