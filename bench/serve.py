"""How long it takes from a save to the answered and to the painted page of the preview.

    python bench/serve.py PROJECT RECORD [--rounds 9]

PROJECT is copied; RECORD is a path below it whose `title:` is changed again and again while its
event's page and then the home page are open in Chromium. Prints medians and the worst in ms.
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
                measure(address, root / arguments.record, arguments.rounds)
            finally:
                process.send_signal(signal.SIGINT)


def measure(address: str, record: Path, rounds: int) -> None:
    """Print what was measured with the home page and with the event's page open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(BOUND)
        page.goto(address)
        report("home page", [save_and_wait(page, record, number) for number in range(rounds)])
        page.goto(address)
        link = page.locator("h3 a, h2 a").filter(has_text=f"Saved {rounds - 1} by").first
        page.goto(address + str(link.get_attribute("href")))
        event = [save_and_wait(page, record, rounds + number) for number in range(rounds)]
        report("event page", event)
        browser.close()


def save_and_wait(page: Page, record: Path, number: int) -> float:
    """Return the milliseconds from a save until the page with the new title is painted."""
    page.wait_for_load_state("load")
    time.sleep(1.5)  # an editor does not save twice a second; the page has introduced itself
    text = record.read_text("utf-8")
    changed = re.sub(r"(?m)^title:.*$", f'title: "Saved {number} by the editor"', text, count=1)
    started = time.perf_counter()
    record.write_text(changed, "utf-8")
    page.locator("h1, h2, h3").filter(has_text=f"Saved {number} by").first.wait_for()
    page.evaluate(PAINTED)
    return (time.perf_counter() - started) * 1000


def report(name: str, times: list[float]) -> None:
    """Print one line."""
    print(
        f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms", flush=True
    )


if __name__ == "__main__":
    main()
