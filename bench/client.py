"""Measure the home page in Chromium beside TimelineJS3, vis-timeline and a plain list.

    python bench/client.py [--sizes 100,1000,10000,30000] [--rounds 3] [--cap 60] [--only NAME]

Every contender shows the same made-up events, from a host that compresses, in a browser without
a cache; the contenders take turns. `first view` is what came over the wire before any gesture,
`ready` the later of the page's own signal and the end of its last long task, `pan` the main
thread's time for each of sixty steps of one gesture (for the list: of scrolling). What is not
ready within the cap is given up, and not tried with more events. Needs npm and Chromium.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import copytree
from string import Template

from npm import install
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.bundled import bundled_folder
from dateline.language import language_of
from dateline.model import Event, Site
from dateline.outputs import produce
from dateline.pages.cards import with_cards
from dateline.pages.catalog import make_catalog
from dateline.pages.home import home_pages
from dateline.render import Frame, gather_assets, make_environment, render
from tests.browser.served import SWITCHES, find_chromium, serve_folder
from tests.builders import make_config
from tests.crowds import make_crowd

HERE = Path(__file__).parent / "client"
STEPS = 60
MOST_SECONDS = 20
"""For a gesture; the steps that were made by then count."""

QUIET = 700
"""Milliseconds without a long task after which a page counts as settled."""

_WATCH = """
window.lastLongTask = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries())
    window.lastLongTask = Math.max(window.lastLongTask, task.startTime + task.duration);
}).observe({ type: "longtask", buffered: true });
"""

# A function's text is evaluated by the protocol, which a page's policy does not forbid.
_STATE = """(mark) => [
  performance.getEntriesByName(mark)[0]?.startTime ?? null, window.lastLongTask, performance.now(),
]"""


@dataclass(frozen=True)
class Contender:
    """One way to show the events."""

    name: str
    write: Callable[[Site, Path], None]
    page: str = "index.html"
    mark: str = "ready"
    """The performance mark by which the page says that it can be used."""

    most: int = 10**9
    """Above this many events it is known not to cope."""


@dataclass(frozen=True)
class Visit:
    """What one visit cost."""

    kilobytes: float
    ready: float
    pan: float


def main() -> None:
    """Read the arguments, measure all sizes, print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="100,1000,10000,30000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cap", type=int, default=60, help="seconds for a page to become ready")
    parser.add_argument("--only", action="append", help="a contender's name")
    arguments = parser.parse_args()
    contenders = [each for each in CONTENDERS if not arguments.only or each.name in arguments.only]
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: set CHROMIUM, or install it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        for size in map(int, arguments.sizes.split(",")):
            visits = measure(browser, contenders, make_crowd(size), arguments)
            report(size, visits)
            contenders = [each for each in contenders if None not in visits.get(each.name, [0])]
        browser.close()


def measure(
    browser: Browser, contenders: Sequence[Contender], site: Site, arguments: argparse.Namespace
) -> Mapping[str, list[Visit | None]]:
    """Return the visits to each of *contenders* by name; None where one was given up."""
    able = [each for each in contenders if len(site.events) <= each.most]
    visits: dict[str, list[Visit | None]] = {each.name: [] for each in able}
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        addresses = {}
        for number, each in enumerate(able):
            folder = scratch / str(number)
            folder.mkdir()
            each.write(site, folder)
            addresses[each.name] = stack.enter_context(serve_folder(folder)) + each.page
        for _ in range(arguments.rounds):
            for each in able:
                if None not in visits[each.name]:
                    url = addresses[each.name]
                    visits[each.name].append(visit(browser, url, each.mark, arguments.cap))
    return visits


def visit(browser: Browser, url: str, mark: str, cap: int) -> Visit | None:
    """Return what a visit cost, or None where the page was not ready within *cap* seconds."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_WATCH)
    channel = context.new_cdp_session(page)
    weights: list[float] = []
    channel.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    channel.send("Network.enable")
    channel.send("Performance.enable")

    def task_time() -> float:
        metrics = channel.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    try:
        deadline = time.monotonic() + cap
        page.goto(url, wait_until="commit")
        ready = settle(page, mark, deadline)
        weight = sum(weights) / 1000
        return None if ready is None else Visit(weight, ready, gesture(page, task_time))
    finally:
        context.close()


def settle(page: Page, mark: str, deadline: float) -> float | None:
    """Return when the page could be used, in milliseconds, or None where the time is over."""
    while time.monotonic() < deadline:
        marked, busy, now = page.evaluate(_STATE, mark)
        if marked is not None and now - busy > QUIET:
            return float(max(marked, busy))
        page.wait_for_timeout(100)
    return None


def gesture(page: Page, task_time: Callable[[], float]) -> float:
    """Return the main thread's milliseconds for one step of a pan, or of scrolling a list."""
    is_list = page.locator("[data-scroll]").count() > 0
    x, y = (0.0, 0.0) if is_list else take_hold(page)
    before, deadline, steps = task_time(), time.monotonic() + MOST_SECONDS, 0
    while steps < STEPS and time.monotonic() < deadline:
        steps += 1
        if is_list:
            page.mouse.wheel(0, 60)
        else:  # there and back, so that no end of the time axis stops it
            page.mouse.move(x - 8 * (steps if steps < STEPS / 2 else STEPS - steps), y)
        page.wait_for_timeout(16)
    return (task_time() - before) / steps


def take_hold(page: Page) -> tuple[float, float]:
    """Press the mouse on the timeline and return where.

    Ours is zoomed into first, or it could not pan.
    """
    closer = page.locator(".strip [data-zoom=in]:visible")
    for _ in range(3 if closer.count() else 0):
        closer.first.click()
        page.wait_for_timeout(400)
    timeline = page.locator("[data-pan], .strip-live").first
    timeline.scroll_into_view_if_needed()
    box = timeline.bounding_box()
    assert box is not None
    low = float(timeline.get_attribute("data-pan") or 0.6)
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * low
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 8, y)  # past what tells a drag from a click
    page.wait_for_timeout(100)
    return x - 8, y


def report(size: int, visits: Mapping[str, Sequence[Visit | None]]) -> None:
    """Print the medians of all contenders, and how many times ours each of them is."""
    print(f"\n{size:,} events        first view kB         ready ms       pan ms a step")
    ours = middle(visits.get(OURS, ()))
    for name, seen in visits.items():
        figures = middle(seen)
        if figures is None:
            print(f"{name:20} not ready within the cap")
            continue
        cells = [
            f"{value:9.1f} {f'×{value / own:.1f}' if own and name != OURS else '':>7}"
            for value, own in zip(figures, ours or (0.0, 0.0, 0.0), strict=True)
        ]
        print(f"{name:20} {'  '.join(cells)}")


def middle(visits: Sequence[Visit | None]) -> tuple[float, float, float] | None:
    """Return the medians of what *visits* cost, or None where one was given up."""
    made = [each for each in visits if each is not None]
    if not made or len(made) < len(visits):
        return None
    return (
        statistics.median(each.kilobytes for each in made),
        statistics.median(each.ready for each in made),
        statistics.median(each.pan for each in made),
    )


def write_ours(site: Site, folder: Path) -> None:
    """Write the real home page of *site* with what it loads; the other pages are not visited."""
    config = make_config(jobs=1, title="A record", lanes="vendors")
    assets, static = gather_assets(Path("/nowhere"), bundled_folder("static"))
    environment = make_environment(
        Path("/nowhere"), bundled_folder("templates"), language_of(config.language)
    )
    pages = tuple(home_pages(with_cards(make_catalog(site, config))))
    made = (*static, *render(pages, environment, Frame(config, assets)), *produce(site, (), config))
    for artifact in made:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)


def write_timelinejs(site: Site, folder: Path) -> None:
    """Write a page with TimelineJS3 and its data."""
    copytree(packages() / "@knight-lab/timelinejs/dist", folder, dirs_exist_ok=True)
    events = [
        {
            "start_date": dict(zip(("year", "month", "day"), _parts(event), strict=True)),
            "text": {"headline": escape(event.title), "text": escape(event.summary)},
        }
        for event in site.events
    ]
    _write(folder, "timelinejs.html", {"events": events})


def write_vis(site: Site, folder: Path) -> None:
    """Write a page with vis-timeline and its data: titles only."""
    for path in (
        "standalone/umd/vis-timeline-graph2d.min.js",
        "styles/vis-timeline-graph2d.min.css",
    ):
        source = packages() / "vis-timeline" / path
        (folder / source.name).write_bytes(source.read_bytes())
    items = [
        {"id": number, "content": escape(event.title), "start": event.date.start.isoformat()}
        for number, event in enumerate(site.events)
    ]
    _write(folder, "vis.html", items)


def write_plain(site: Site, folder: Path) -> None:
    """Write one long list."""
    items = "\n".join(_item(event) for event in site.events)
    page = Template((HERE / "plain.html").read_text("utf-8")).substitute(items=items)
    (folder / "index.html").write_text(page, "utf-8")


def _item(event: Event) -> str:
    """Return an event of the plain list."""
    day = event.date.start.isoformat()
    title, summary = escape(event.title), escape(event.summary)
    return f'<li><time datetime="{day}">{day}</time><h2>{title}</h2><p>{summary}</p></li>'


def _parts(event: Event) -> Iterator[int]:
    """Yield year, month and day."""
    return iter((event.date.start.year, event.date.start.month, event.date.start.day))


def _write(folder: Path, template: str, data: object) -> None:
    """Write a library's page and its data."""
    (folder / "index.html").write_text((HERE / template).read_text("utf-8"), "utf-8")
    (folder / "data.json").write_text(json.dumps(data), "utf-8")


def packages() -> Path:
    """Return the folder of the libraries."""
    return install("bench", "@knight-lab/timelinejs@3.9.11", "vis-timeline@8.5.4")


OURS = "Dateline"

CONTENDERS = (
    Contender(OURS, write_ours, mark="strip-ready"),
    Contender("TimelineJS3", write_timelinejs),
    Contender("vis, all in view", write_vis, most=1000),
    Contender("vis, two months", write_vis, page="index.html?window"),
    Contender("plain list", write_plain),
)

if __name__ == "__main__":
    main()
