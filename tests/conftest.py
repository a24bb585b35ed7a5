"""Fixtures that every test may use: a project's folder, and the site that it makes."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.projects import PROJECT

MakeProject = Callable[..., Path]
BuildSite = Callable[[Path], Path]


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
def build_site() -> BuildSite:
    """Return a function that builds a project and returns the site's folder."""
    from dateline.config import load_config
    from dateline.pipeline import build

    def made(root: Path) -> Path:
        build(load_config(root, environment={}), root / "site")
        return root / "site"

    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the browser last: quick answers first, and no threads of its among them."""
    items.sort(key=lambda item: "browser" in item.path.parts)
