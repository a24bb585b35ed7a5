"""Case files: one `given => expected` a line, as parameters for `pytest.mark.parametrize`."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[pytest.param]:
    """Return the cases of `cases/<name>`; blank lines and those that start with `#` are not any."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [
        _case(line, f"{name}:{number}")
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def _case(line: str, place: str) -> pytest.param:
    """Return the case that *line* writes."""
    given, arrow, expected = line.partition(" => ")
    if not arrow:
        raise ValueError(f"{place}: a case is written `given => expected`")
    return pytest.param(given.strip(), expected.strip(), id=place)
