"""How long it takes from a save to the answered and to the painted page of the preview.

    python bench/serve.py PROJECT RECORD [--rounds 9]

PROJECT is copied; RECORD is a path below it whose `title:` is changed again and again while its
event's page, and then the home page if it shows the event, is open in Chromium. Prints medians and
the worst in ms.
"""

import argparse
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dateline.config import Overrides, load_config
from dateline.permalinks import event_url
from dateline.pipeline import understand

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
BOUND = 60_000


def main() -> None:
    """Read the arguments, run the preview, save and wait."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("record")
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "project"
        for name in ("content", "templates", "static"):
            if (arguments.project / name).is_dir():
                shutil.copytree(arguments.project / name, root / name)
        shutil.copy(arguments.project / "dateline.yml", root)
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--source", str(root)]
        with subprocess.Popen(
            [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout is not None
            address = process.stdout.readline().split()[2]
            try:
                measure(address, find_event(root, arguments.record), arguments)
            finally:
                process.send_signal(signal.SIGINT)


def find_event(root: Path, record: str) -> tuple[Path, str]:
    """Return the file of *record* and the address of its event's page."""
    path = record.removeprefix("content/")
    events = understand(load_config(root, Overrides(drafts=True, unreleased=True))).site.events
    event = next(event for event in events if path in event.records[:1])
    return root / record, event_url(event.id)


def measure(address: str, found: tuple[Path, str], arguments: argparse.Namespace) -> None:
    """Print what was measured with the event's page and with the home page open."""
    rounds = arguments.rounds
    record, path = found
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(BOUND)
        page.goto(address + path)
        report("event page", [save_and_wait(page, record, number) for number in range(rounds)])
        page.goto(address)
        if page.locator("main").get_by_text(f"Saved {rounds - 1} by").count():
            times = [save_and_wait(page, record, rounds + number) for number in range(rounds)]
            report("home page", times)
        browser.close()


def save_and_wait(page: Page, record: Path, number: int) -> float:
    """Return the milliseconds from a save until the page with the new title is painted."""
    page.wait_for_load_state("load")
    time.sleep(1.5)  # an editor does not save twice a second; the page has introduced itself
    text = record.read_text("utf-8")
    changed = re.sub(r"(?m)^title:.*$", f'title: "Saved {number} by the editor"', text, count=1)
    started = time.perf_counter()
    record.write_text(changed, "utf-8")
    page.locator("main").get_by_text(f"Saved {number} by").first.wait_for(state="attached")
    page.evaluate(PAINTED)
    return (time.perf_counter() - started) * 1000


def report(name: str, times: list[float]) -> None:
    """Print one line."""
    print(
        f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms", flush=True
    )


if __name__ == "__main__":
    main()
