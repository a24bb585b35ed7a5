"""Whole small sites, byte for byte; `--update-expected` rewrites what they should be.

Review the diff of `tests/examples/*/expected/` like code: it is what readers will see.
"""

import re
import shutil
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.pipeline import build

EXAMPLES = Path(__file__).parent / "examples"
NAMES = ("contracts", "empty", "spanish", "wildfires")
SQLITE = ("data/timeline.sqlite", "data/datapackage.json", "data/index.html")
"""As SQLite packs it, its hash, its size: `tests/outputs/` and `tests/browser/` read them."""

SHARED = ("assets", "manifest.json", EMBED, RECORD)
"""Made from `static/` alone, or a list of all the rest."""

INDEXES = ("search/index", "data/on-the-record")
"""Many small files, the same bytes each time: `tests/searching/`, `tests/outputs/test_hosts.py`."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a site by path, without those that say nothing of its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] not in SHARED
        and path.name not in SHARED
        and not any(path.is_relative_to(folder / index) for index in INDEXES)
        and path.relative_to(folder).as_posix() not in SQLITE
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_example_makes_the_expected_site(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every page and every file, with the fingerprints of assets and scripts taken out."""
    root = tmp_path / name
    shutil.copytree(EXAMPLES / name, root, ignore=shutil.ignore_patterns("expected"))
    build(load_config(root, environment={}), root / "site")
    (assets,) = (f for f in (root / "site" / "assets").iterdir() if f.name != "cards")
    scripts = [read_host_script(root / "static", name) for name in (EMBED, RECORD)]
    prints = [assets.name, *(f for s in scripts for f in (s.versioned.split("/")[1], s.integrity))]
    made = {
        path: re.sub("|".join(map(re.escape, prints)).encode(), b"FINGERPRINT", content)
        for path, content in files_of(root / "site").items()
    }

    expected = EXAMPLES / name / "expected"
    if request.config.getoption("--update-expected"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)

    assert made == files_of(expected)
