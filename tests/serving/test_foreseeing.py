"""What is shown at once after a save is what the whole build will say of the edited events."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from dateline.config import Config, load_config
from dateline.errors import ContentError
from dateline.model import Event, Site
from dateline.serve.making import Workshop
from tests.conftest import MakeProject
from tests.projects import RECORD

ROOT = Path(__file__).parent.parent.parent
OTHER = RECORD.replace("springfield-signs-acme", "ogdenville").replace(
    "Springfield signs a $1.2 million contract with Acme Vision", "Ogdenville sues Acme Vision"
)
EVENT = "---\nid: a\ntitle: A\ndate: 2023-05-09\nvendors: [Acme Vision]\n---\nWords.\n"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a copy of the shipped project, outside its repository."""
    copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "dateline.yml").write_bytes((ROOT / "dateline.yml").read_bytes())
    return tmp_path


def guess(root: Path, change: Callable[[], object], *paths: str) -> tuple[Site | None, Site]:
    """Return what is shown at once after *change* to *paths*, and what the whole comes to."""
    workshop, config = Workshop(), _config(root)
    workshop.make(config)
    change()
    guessed = workshop.guess(config, paths)
    return guessed.site if guessed else None, workshop.make(config).site


def _config(root: Path) -> Config:
    return replace(load_config(root), preview=True)


def _own(event: Event) -> Event:
    """Return *event* without what only the other events decide."""
    own = tuple(item for item in event.evidence if item.field != "storyline")
    return replace(event, related=(), storyline=None, derivations=(), evidence=own)


def test_an_edited_record_is_told_anew(shipped: Path) -> None:
    """Its event says what the record says now, each of the five in turn."""
    for record in sorted((shipped / "content/records").glob("*.txt")):
        text = record.read_text()
        edited = re.sub(r'(?m)^(title: *"?[^"\n]*)', r"\1 once more", text) + "\nAnd more.\n"
        path = record.relative_to(shipped).as_posix()
        guessed, whole = guess(shipped, partial(record.write_text, edited), path)
        assert guessed is not None
        assert [_own(event) for event in guessed.events] == [_own(event) for event in whole.events]
        record.write_text(text)


def test_a_new_record_is_a_new_event(project: MakeProject) -> None:
    """Until it is known what it belongs to."""
    root = project()
    path = "content/records/new.md"
    guessed, whole = guess(root, lambda: (root / path).write_text(OTHER), path)
    assert guessed is not None
    assert [e.title for e in guessed.events] == [e.title for e in whole.events]


def test_an_event_without_its_last_record_is_gone(project: MakeProject) -> None:
    """As the record is."""
    root = project({"content/records/other.md": OTHER})
    path = "content/records/other.md"
    guessed, whole = guess(root, (root / path).unlink, path)
    assert guessed is not None
    assert [e.id for e in guessed.events] == [e.id for e in whole.events]


def test_the_editors_event_is_told_anew(project: MakeProject) -> None:
    """With its names looked up in the lists, and its text."""
    root = project({"content/events/a.md": EVENT})
    path = "content/events/a.md"
    edited = EVENT.replace("Words.", "Other words.").replace("05-09", "05-10")
    guessed, whole = guess(root, lambda: (root / path).write_text(edited), path)
    assert guessed is not None
    assert [_own(e) for e in guessed.events] == [_own(e) for e in whole.events]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/entities/vendors.yml", "acme-vision:\n  name: Acme\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nWords.\n"),
        ("content/records/folder/x.md", None),
    ],
)
def test_what_reaches_further_is_left_to_the_whole(
    project: MakeProject, path: str, text: str | None
) -> None:
    """Names may be found anywhere; a folder may hold anything."""
    root = project()

    def change() -> None:
        (root / path).parent.mkdir(exist_ok=True)
        if text:
            (root / path).write_text(text)

    guessed, _ = guess(root, change, path if text else "content/records/folder")
    assert guessed is None


def test_a_template_needs_no_linking(project: MakeProject) -> None:
    """Nor does a style sheet: the events are those that were known."""
    root = project()
    workshop, config = Workshop(), _config(root)
    known = workshop.make(config).site
    (root / "templates").mkdir()
    (root / "templates/404.html").write_text("Nothing")
    guessed = workshop.guess(config, ["templates/404.html"])
    assert guessed is not None
    assert guessed.site is known
    assert b"Nothing" in (guessed.answer("404.html") or b"")
    linked = workshop.kept.linked
    workshop.make(config)
    assert workshop.kept.linked is linked


@pytest.mark.parametrize(
    ("path", "broken", "code"),
    [
        ("content/records/city.md", RECORD.replace("title:", "title", 1), "yaml.syntax"),
        ("content/events/a.md", EVENT.replace("Acme Vision", "Acne"), "event.unknown_name"),
        ("content/events/a.md", EVENT.replace("2023-05-09", "2023-13-09"), "date.impossible"),
    ],
)
def test_a_fault_is_told_at_once(project: MakeProject, path: str, broken: str, code: str) -> None:
    """With its place, before anything is linked."""
    root = project({"content/events/a.md": EVENT})
    workshop, config = Workshop(), _config(root)
    workshop.make(config)
    (root / path).write_text(broken)
    with pytest.raises(ContentError) as raised:
        workshop.guess(config, [path])
    assert [(d.code, d.location.path) for d in raised.value.diagnostics] == [(code, path)]
