"""Run Lighthouse on the shipped site as a phone sees it; anything below 100 is a failure.

    python bench/audit.py [--runs 3] [--page events/…/] [--site FOLDER]

Prints the four scores of a home, an event and a vendor page (performance: the median of the runs,
the others: the lowest) and what cost points. Needs Node 20, npm and Chromium.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from npm import ROOT, install

from dateline.config import load_config
from dateline.pipeline import build
from tests.browser.page_types import find_page_types
from tests.browser.served import SWITCHES, find_chromium, serve_folder

PAGES = ("home", "lead event", "one of vendors")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Verdict:
    """What Lighthouse says of a page in one run."""

    scores: Mapping[str, int]
    figures: str
    faults: tuple[str, ...]
    """What cost points, in words."""


def main() -> None:
    """Read the arguments, audit each page, print a table, exit with 1 below 100."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--page", action="append", help="a path below the site's base")
    parser.add_argument("--site", type=Path, help="a built site; else this repository's is built")
    arguments = parser.parse_args()
    lighthouse = install("lighthouse", "lighthouse@12") / "lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as scratch:
        site = arguments.site or Path(scratch) / "site"
        if not arguments.site:
            build(load_config(ROOT, environment={}), site)
        types = find_page_types(site)
        paths = arguments.page or [types[name] for name in PAGES]
        with serve_folder(site) as address:
            verdicts = {
                path: [audit(lighthouse, address + path, scratch) for _ in range(arguments.runs)]
                for path in paths
            }
    sys.exit(1 if report(verdicts) else 0)


def audit(lighthouse: Path, url: str, scratch: str) -> Verdict:
    """Return the verdict on the page at *url*."""
    output = Path(scratch) / "verdict.json"
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: set CHROMIUM, or install it.")
    flags = " ".join(["--headless", *SWITCHES])
    command = ["node", str(lighthouse), url, "--quiet", "--output=json", f"--output-path={output}"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run(command, check=True, env=environment)
    return read(json.loads(output.read_text(encoding="utf-8")))


def read(answer: Mapping[str, object]) -> Verdict:
    """Return the verdict in a report of Lighthouse."""
    audits, categories = answer["audits"], answer["categories"]
    assert isinstance(audits, dict)
    assert isinstance(categories, dict)
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    shown = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    figures = [audits[name]["displayValue"].replace("\xa0", " ") for name in shown]
    shift = audits["cumulative-layout-shift"]["displayValue"]
    weight = audits["total-byte-weight"]["numericValue"] / 1000
    return Verdict(
        scores,
        f"FCP {figures[0]}, LCP {figures[1]}, TBT {figures[2]}, CLS {shift}, {weight:.0f} kB",
        tuple(_faults(audits, categories)),
    )


def _faults(
    audits: Mapping[str, Mapping[str, object]], categories: Mapping[str, Mapping[str, object]]
) -> Iterator[str]:
    """Yield what cost points."""
    for name in CATEGORIES:
        refs = categories[name]["auditRefs"]
        assert isinstance(refs, list)
        for ref in refs:
            found = audits[ref["id"]]
            score = found["score"]
            if ref["weight"] and isinstance(score, (int, float)) and score < 0.9:
                yield f"{name}: {found['title']} {found.get('displayValue', '')}".rstrip()
                yield from _places(found)


def _places(found: Mapping[str, object]) -> Iterator[str]:
    """Yield where a fault was seen, at most five places."""
    details = found.get("details")
    items = details.get("items", []) if isinstance(details, dict) else []
    for item in items[:5]:
        node = item.get("node") or {}
        yield f"    {node.get('snippet') or item.get('description') or item.get('url') or item}"


def report(verdicts: Mapping[str, Sequence[Verdict]]) -> bool:
    """Print the table and return whether something is below 100."""
    print(f"{'page':44} {' '.join(f'{name:>14}' for name in CATEGORIES)}")
    failed = False
    for path, runs in verdicts.items():
        scores = {name: min(run.scores[name] for run in runs) for name in CATEGORIES}
        scores["performance"] = int(statistics.median(run.scores["performance"] for run in runs))
        print(f"/{path[:43]:43} {' '.join(f'{scores[name]:14}' for name in CATEGORIES)}")
        for line in dict.fromkeys(run.figures for run in runs):
            print(f"  {line}")
        if min(scores.values()) < 100:
            failed = True
            for line in dict.fromkeys(fault for run in runs for fault in run.faults):
                print(f"  {line}")
    return failed


if __name__ == "__main__":
    main()
