"""Hostile XML, JSON and tables bring nothing in but texts; what cannot be read is told by its file.

`import_cases.py` is the table.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.attempts import here, lay, state_of
from tests.hostile.import_cases import CASES, GOOD, SECRET, Import


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a project; nothing but its content ever changes."""
    lay(tmp_path / "project")
    lay(tmp_path, {"outside/secret.md": SECRET})
    yield tmp_path
    assert set(state_of(tmp_path / "outside")) == {"secret.md"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_brought_in_is_text_or_told(case: Import, ground: Path) -> None:
    """No traceback, no file that it names, no key of ours; all or nothing where it is broken."""
    path = ground / case.name
    if callable(case.content):
        case.content(path)
    else:
        path.write_bytes(case.content)
    before = state_of(ground / "project")
    outcome = here(ground / "project", "import", case.form, str(path))
    written = "".join(p.read_text("utf-8") for p in _new(ground / "project", before))
    assert "root:" not in outcome.said + written
    assert "\npublished: true" not in written
    if case.required:
        assert (outcome.code, case.required in outcome.said) == (1, True), outcome.said
        assert case.name in outcome.said
        assert GOOD not in written or case.form == "csv"  # where each row stands for itself
    else:
        assert GOOD in written, outcome.said


def _new(project: Path, before: dict[str, str]) -> list[Path]:
    """Return the files of *project* that were not there *before*."""
    return [
        project / name
        for name in state_of(project)
        if name not in before and name[0] != "." and (project / name).is_file()
    ]
