"""The tutorial, word for word: its commands are run, its files written, its output compared."""

import re
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.pipeline import examine
from tests.tutorials import ROOT, SET_UP, Terminal, blocks, follow

pytest.importorskip("readability")
TUTORIAL = (ROOT / "docs/first-site.md").read_text(encoding="utf-8")


def test_the_tutorial_makes_the_site_that_it_promises(tmp_path: Path) -> None:
    """Three events from three articles, and every line printed as it stands there."""
    terminal = Terminal(tmp_path)
    # How a fact came about is long: the tutorial shows its first lines.
    for printed, shown in follow(TUTORIAL, terminal, cut="Springfield ends"):
        assert printed == shown
    site = examine(load_config(tmp_path / "cameras")).site
    assert [(str(event.date), event.weight) for event in site.events] == [
        ("2023-05-09", "lead"),
        ("2023-09-18", "background"),
        ("2024-02-06", "lead"),
    ]
    assert (tmp_path / "cameras/site/index.html").is_file()


def test_nothing_in_the_tutorial_is_left_untried() -> None:
    """Each block is a command, a file to write or what is printed."""
    found = list(blocks(TUTORIAL))
    assert all(file or kind in ("sh", "text") for kind, file, _ in found)
    assert len(found) == TUTORIAL.count("\n```") // 2
    assert next(text for kind, _, text in found if kind == "sh") == SET_UP
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^SITE_PARTS = [\w,]*\badd\b", targets, re.MULTILINE)
