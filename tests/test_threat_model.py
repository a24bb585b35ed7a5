"""Every promise names the tests that hold it, and they are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = (ROOT / "docs/threat-model.md", ROOT / "ARCHITECTURE.md", ROOT / "SECURITY.md")
_NAMED = re.compile(r"`(tests/[\w/.]+?)(?:::(\w+))?`")
_HELD_BY = 3
"""The column of the tables that names tests."""


def rows() -> list[list[str]]:
    """Return the cells of each row of the tables that say what holds a promise."""
    found: list[list[str]] = []
    is_promise = False
    for line in (ROOT / "docs/threat-model.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            is_promise = False
        elif cells[_HELD_BY:] == ["held by"]:
            is_promise = True
        elif is_promise and not set(cells[0]) <= set("-"):
            found.append(cells)
    return found


def test_every_promise_names_a_test() -> None:
    """A promise that nothing holds is a wish."""
    assert len(rows()) > 20
    assert [row for row in rows() if not _NAMED.search(row[_HELD_BY])] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_named_test_exists(document: Path) -> None:
    """Tests are renamed; documents are forgotten."""
    missing = [
        f"{path}::{name}" if name else path
        for path, name in _NAMED.findall(document.read_text(encoding="utf-8"))
        if not stands(path, name)
    ]
    assert missing == []


def stands(path: str, name: str) -> bool:
    """Return whether the file or folder at *path* is there, and has the test *name*."""
    place = ROOT / path
    if not name:
        return place.exists()
    return place.is_file() and any(
        isinstance(each, ast.FunctionDef) and each.name == name
        for each in ast.walk(ast.parse(place.read_text(encoding="utf-8")))
    )
