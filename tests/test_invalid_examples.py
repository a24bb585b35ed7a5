"""Small projects that must fail, each with the exact messages that a person gets.

A folder of `tests/examples/invalid/` is a project and its `expected.txt`; the names of the
folders say what is wrong. After a change of wording: `python -m tests.test_invalid_examples`
writes the files anew, for `git diff` to show.
"""

import shutil
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.console import format_diagnostic, sort_diagnostics
from dateline.errors import DatelineError
from dateline.pipeline import build

FOLDER = Path(__file__).parent / "examples" / "invalid"
EXAMPLES = sorted(each for each in FOLDER.iterdir() if each.is_dir())


def _messages(project: Path, output: Path) -> str:
    """Return all that is said on the errors of *project*."""
    try:
        build(load_config(project, environment={}), output)
    except DatelineError as error:
        errors = [each for each in error.diagnostics if each.severity == "error"]
        return "".join(f"{format_diagnostic(each)}\n" for each in sort_diagnostics(errors))
    return ""


@pytest.mark.parametrize("project", EXAMPLES, ids=lambda project: project.name)
def test_what_is_wrong_is_told_all_at_once_and_nothing_is_written(project, tmp_path):
    """File, line, column, what was found, what to write instead; the old site stays."""
    shutil.copytree(project, tmp_path / "project")
    output = tmp_path / "project" / "site"
    output.mkdir()
    (output / "index.html").write_text("the old site")
    expected = (project / "expected.txt").read_text(encoding="utf-8")
    assert _messages(tmp_path / "project", output) == expected
    assert [each.name for each in output.iterdir()] == ["index.html"]


@pytest.mark.parametrize("project", EXAMPLES, ids=lambda project: project.name)
def test_no_message_speaks_of_the_machinery(project):
    """No type names, no libraries, no `invalid`."""
    text = (project / "expected.txt").read_text(encoding="utf-8").lower()
    assert text
    for word in ("invalid", "nonetype", "traceback", "pydantic", "scanner", "<class", "expected"):
        assert word not in text


if __name__ == "__main__":
    for example in EXAMPLES:
        (example / "expected.txt").write_text(
            _messages(example, example / "site"), encoding="utf-8"
        )
