"""Fixtures that every test may use: a project's folder, and the site that it makes.

Where a tool is missing, tests are skipped with a loud line at the end, so that nobody takes them
for passed; on a CI machine (`CI=true`) they fail instead.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.projects import PROJECT

if TYPE_CHECKING:
    from tests.hostile.built import Built

MakeProject = Callable[..., Path]
BuildSite = Callable[[Path], Path]


LOUD = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep a list of what could not be tried."""
    config.stash[LOUD] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what could not be tried."""
    for line in terminalreporter.config.stash.get(LOUD, []):
        terminalreporter.write_line(f"*** {line}", red=True, bold=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden sites be rewritten: their diff is then reviewed."""
    parser.addoption(
        "--update-expected", action="store_true", help="rewrite tests/examples/*/expected"
    )


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Return a function that writes a project and returns its folder.

    `project({"content/records/x.md": "…"})` adds to the usual files; `bare=True` leaves them out.
    """

    def write(files: Mapping[str, str] = {}, *, bare: bool = False, name: str = "project") -> Path:
        root = tmp_path / name
        for path, text in {**({} if bare else PROJECT), **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work be shared out although other tests have left threads, which wait for ever."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("no processes can be forked here")
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def build_site() -> BuildSite:
    """Return a function that builds a project and returns the site's folder."""
    from dateline.config import load_config
    from dateline.pipeline import build

    def made(root: Path) -> Path:
        build(load_config(root, environment={}), root / "site")
        return root / "site"

    return made


@pytest.fixture(scope="session")
def hostile_sites(tmp_path_factory: pytest.TempPathFactory) -> "dict[str, Built]":
    """Return the sites of hostile records by their names, built once for all who judge them."""
    from tests.hostile.built import build_all

    return build_all(tmp_path_factory.mktemp("hostile"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the browser last: quick answers first, and no threads of its among them."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def miss(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Return what to call with a sentence where a tool is missing: it skips or fails the test."""

    def give_up(what: str) -> None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{what} On a CI machine that is a failure.", pytrace=False)
        lines = pytestconfig.stash.setdefault(LOUD, [])
        if what not in lines:
            lines.append(what)
        pytest.skip(what)

    return give_up
