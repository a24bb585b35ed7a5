"""The shipped site, built once, and the browser, started once, for all tests in this folder.

Where there is no Chromium (or Java) the tests are skipped with a loud line at the end, so that
nobody takes them for passed; on a CI machine (`CI=true`) they fail instead.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.looking import Look, Observation
from tests.browser.page_types import find_page_types
from tests.browser.served import SWITCHES, find_chromium, serve_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the site that this repository makes."""
    from dateline.config import load_config
    from dateline.pipeline import build

    folder = tmp_path_factory.mktemp("shipped") / "site"
    build(load_config(ROOT, environment={}), folder)
    return folder


@pytest.fixture(scope="session")
def address(shipped_site: Path) -> Iterator[str]:
    """Yield the address at which the shipped site is served."""
    with serve_folder(shipped_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium(miss: Callable[[str], None]) -> Iterator[Browser]:
    """Yield a browser with an empty profile of its own."""
    path = find_chromium()
    if path is None:
        miss("No Chromium: the tests in the browser were SKIPPED (set CHROMIUM, or install it).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def paths(shipped_site: Path) -> dict[str, str]:
    """Return a page's path for each type of page."""
    return find_page_types(shipped_site)


@pytest.fixture(scope="session")
def observe(
    chromium: Browser, address: str, paths: dict[str, str]
) -> Callable[[str, Look], Observation]:
    """Return a function that says what a page of a type looks like; each is loaded only once."""
    from tests.browser.looking import observe_page

    seen: dict[tuple[str, Look], Observation] = {}

    def look(page_type: str, way: Look) -> Observation:
        if (page_type, way) not in seen:
            seen[page_type, way] = observe_page(chromium, address + paths[page_type], way)
        return seen[page_type, way]

    return look
