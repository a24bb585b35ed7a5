"""Read a site of thousands of real records in Chromium, on a phone and at a desk.

    python bench/reading.py ../shared/corpora/news-2020 [--lists FOLDER] [--shots FOLDER]
    python bench/reading.py --site FOLDER

Visits the home page, the largest year, entity, outlet and event, the indexes and the search, and
prints what is wrong: a message in the console, an answer that failed, a page wider than its
window, a task that holds the main thread for more than 200 ms. Exits with 1 where something is.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from corpus import lay_out
from playwright.sync_api import Browser, sync_playwright

from dateline.config import load_config
from dateline.pipeline import build
from tests.browser.looking import find_wide_things, listen
from tests.browser.page_types import find_page_types
from tests.browser.served import SWITCHES, find_chromium, serve_folder

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "bench" / "name_lists"
WIDTHS = (360, 1440)
LONGEST_TASK = 200

_WATCH = """
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration)))
  .observe({ type: "longtask", buffered: true });
"""


def main() -> None:
    """Read the arguments, build, visit, print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--lists", type=Path, default=LISTS, help="name lists")
    parser.add_argument("--site", type=Path, help="a built site instead of records")
    parser.add_argument("--shots", type=Path, help="leave pictures of the pages in this folder")
    arguments = parser.parse_args()
    chromium = find_chromium()
    if chromium is None or not (arguments.records or arguments.site):
        sys.exit("Needs Chromium, and a folder of records or a built site.")
    with ExitStack() as stack:
        site = arguments.site
        if site is None:
            root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            lay_out(root, arguments.records, arguments.lists)
            site = root / "site"
            build(load_config(root, environment={}), site)
        address = stack.enter_context(serve_folder(site))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        faults = 0
        for name, path in find_page_types(site).items():
            for width in WIDTHS:
                shot = arguments.shots and arguments.shots / f"{name}-{width}.png"
                found = list(visit(browser, address + path, width, shot))
                faults += len(found)
                print(f"{width:5} {name:26} /{path[:60]:60} {'; '.join(found) or 'well'}")
        browser.close()
    sys.exit(1 if faults else 0)


def visit(browser: Browser, url: str, width: int, shot: Path | None) -> Iterator[str]:
    """Yield what is wrong with the page at *url*, scrolled through from top to bottom."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    console, _, failures = listen(page)
    page.add_init_script(_WATCH)
    page.goto(url, wait_until="networkidle")
    for _ in range(10):
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(50)
    yield from console
    yield from failures
    yield from find_wide_things(page)
    longest = max(page.evaluate("window.tasks"), default=0)
    if longest > LONGEST_TASK:
        yield f"a task of {longest:.0f} ms"
    if shot:
        shot.parent.mkdir(parents=True, exist_ok=True)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=shot)
    context.close()


if __name__ == "__main__":
    main()
