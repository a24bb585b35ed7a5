"""The pages are valid HTML, as the Nu HTML checker of the standard's own editors sees it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = (ROOT / "node_modules/vnu-jar/build/dist/vnu.jar", ROOT / ".dateline/tools/vnu.jar")


def find_checker() -> Path | None:
    """Return where the checker is: what `VNU_JAR` says, else where `make test` puts it."""
    named = os.environ.get("VNU_JAR")
    candidates = [Path(named)] if named else list(PLACES)
    return next((path for path in candidates if path.is_file()), None)


def check_html(site: Path, miss: Callable[[str], None]) -> list[tuple[str, int, str]]:
    """Return page, line and message of each error in *site*."""
    java, checker = shutil.which("java"), find_checker()
    if java is None:
        miss("No Java: the pages were NOT CHECKED by the Nu HTML checker.")
    if checker is None:
        miss("No vnu.jar (npm vnu-jar, or VNU_JAR): the pages were NOT CHECKED for valid HTML.")
    run = subprocess.run(
        [java, "-jar", checker, "--errors-only", "--format", "json", "--skip-non-html", "."],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(run.stderr)["messages"]
    assert bool(messages) == bool(run.returncode)
    return [(m["url"], m.get("lastLine", 0), m["message"]) for m in messages]


@pytest.mark.java
@pytest.mark.timeout(180)
def test_every_page_is_valid_html(shipped_site, miss):
    """No error on any page of the shipped site."""
    assert check_html(shipped_site, miss) == []
