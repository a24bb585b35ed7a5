"""Measure Dateline beside other generators, and print a table.

    make bench                       100 and 1,000 records
    make bench N=10000               another number; several with commas
    make bench ARGS="--only hugo,same --rounds 3 --keep FOLDER"

All make the same pages from the same records, checked as visible text before and after the edits.
What each does is measured in turn, round by round, so that a busy machine is busy for all: compare
the ratios. "Dateline, but for search and pictures" makes evidence, feeds, data and embeds besides,
"Dateline, all it makes" an index for search and pictures for links, too.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from dateline.console import count
from dateline.language import language_of
from dateline.model import Site
from dateline.pages.reports import quotation_of
from dateline.permalinks import slug_of

from .laying import MORE, WHOLE, Corpus, lay_out_dateline, lay_out_others, make_corpus
from .measuring import Taken, measure
from .parity import compare, pages_of
from .serving import measure_server
from .stages import print_stages
from .tools import ROOT, Target, Tool, all_tools, install, make_cold

WORKS = ("cold", "nothing", "record", "template", "names")
WORDS = {
    "cold": "cold build",
    "nothing": "nothing changed",
    "record": "one record edited",
    "template": "one template edited",
    "names": "one name list edited",
}
AIMS = {"nothing": 0.02, "record": 0.05, "template": 0.5, "names": 0.25}
"""What an edit is to take at most, in times of Hugo's wall time; stated for 10,000 records."""

OTHERS = ("hugo", "eleventy", "pelican")

Runs = dict[tuple[str, str], list[Taken]]
"""Work and tool → its runs."""


def main() -> None:
    """Read the arguments; measure each number of records; print."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.split("\n")[0])
    parser.add_argument("--records", default="100,1000", help="how many, with commas")
    parser.add_argument("--rounds", type=int, default=0, help="3 for up to 1,000 records, else 1")
    parser.add_argument("--only", default="", help="some of hugo,eleventy,pelican,same,more,whole")
    parser.add_argument("--works", default=",".join(WORKS), help=f"some of {','.join(WORKS)}")
    parser.add_argument("--no-serve", action="store_true", help="leave the previews out")
    parser.add_argument("--keep", type=Path, help="leave the projects in this folder")
    arguments = parser.parse_args()
    install()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    print_start()
    for number in map(int, arguments.records.split(",")):
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as scratch:
            bench(number, (arguments.keep or Path(scratch)) / str(number), arguments)


def bench(number: int, root: Path, arguments: argparse.Namespace) -> None:
    """Measure everything for one *number* of records."""
    say(f"Making {number:,} records")
    corpus = make_corpus(number)
    lay_out_dateline(corpus, root / "same")
    lay_out_dateline(corpus, root / "more", MORE)
    lay_out_dateline(corpus, root / "whole", WHOLE)
    site = lay_out_others(corpus, root / "same", {key: root / key for key in OTHERS})
    target = find_target(corpus, site)
    wanted = arguments.only.split(",") if arguments.only else ()
    tools = [tool for tool in all_tools(target) if not wanted or tool.key in wanted]
    rounds = arguments.rounds or (3 if number <= 1000 else 1)
    runs = run_all(tools, root, arguments.works.split(","), rounds)
    print(f"\n## {number:,} records, {len(site.events):,} events, {count(rounds, 'round')}\n")
    print_table(tools, runs, number)
    if "names" in {work for work, _ in runs}:
        rename_back(tools, root)
        print(f"\nPages, as a reader sees them, after the edits: {parity(tools, root)}")
    if not arguments.no_serve:
        for tool in tools:
            if tool.key in ("hugo", "same", "whole"):
                print(measure_server(tool, root / tool.key, target))
    for tool in tools:
        if tool.key in ("same", "whole"):
            print_stages(root / tool.key, tool.label)


def find_target(corpus: Corpus, site: Site) -> Target:
    """Return the event in the middle whose page quotes its own record, and a vendor of it."""
    language = language_of("en")
    for event in site.events[len(site.events) // 2 :]:
        made = corpus[event.records[0].removeprefix("content/")]
        reports = [site.reports[key] for key in event.coverage]
        first = min(reports, key=lambda report: (str(report.published), report.title, report.id))
        quotation = quotation_of(language, [first])
        if quotation and quotation.text == made.own.excerpt and len(event.records) == 1:
            vendor = made.vendors[0]
            return Target(event.id, made.path, made.own.excerpt, (slug_of(vendor), vendor))
    raise SystemExit("no event quotes its own record")


def run_all(tools: Sequence[Tool], root: Path, works: Sequence[str], rounds: int) -> Runs:
    """Return what each work took with each tool, measured in turn."""
    runs: Runs = {}
    for number in range(1, rounds + 1):
        for work in works:
            for tool in tools:
                folder = root / tool.key
                if work == "cold":
                    make_cold(tool, folder)
                elif work != "nothing":
                    tool.edits[work](folder, number)
                taken = measure(tool.command, folder, tool.extra, with_peak=work == "cold")
                runs.setdefault((work, tool.key), []).append(taken)
                say(f"round {number} of {rounds}, {WORDS[work]}, {tool.label}: {taken.wall:.2f} s")
            if work == "cold" and number == 1:
                print(f"\nPages, as a reader sees them, before the edits: {parity(tools, root)}")
    return runs


def rename_back(tools: Sequence[Tool], root: Path) -> None:
    """Give the vendor its first name again: related coverage says it too, in finished words."""
    for tool in tools:
        if tool.key not in ("more", "whole"):
            tool.edits["names"](root / tool.key, 0)
            measure(tool.command, root / tool.key, tool.extra)


def parity(tools: Sequence[Tool], root: Path) -> str:
    """Return how far the sites of *tools* are the same as ours."""
    ours = pages_of(root / "same" / "site")
    if not ours:
        return "nothing to compare with"
    found = [f"{len(ours):,}"]
    for tool in tools:
        if tool.key in OTHERS:
            found.append(f"{tool.label}: {compare(ours, pages_of(root / tool.key / 'site'))}")
    return "; ".join(found)


def aim_of(work: str, tool: Tool, number: int) -> str:
    """Return how many times Hugo's wall time this is to take at most, as far as there is an aim."""
    if work == "cold" and tool.key == "same":
        return f"{0.5 if number >= 10_000 else 0.8 if number >= 1000 else 1.3}"
    if work == "cold":
        return "1.0" if tool.key == "more" and number >= 10_000 else ""
    return f"{AIMS[work]}" if tool.key == "same" else ""


def print_table(tools: Sequence[Tool], runs: Runs, number: int) -> None:
    """Print medians, and how they stand to Hugo's."""
    print("| work | | wall s | × Hugo | aim | CPU s | × Hugo | peak MB |")
    print("|--|--|--|--|--|--|--|--|")
    for work in WORKS:
        base = middle(runs.get((work, "hugo"), []))
        for tool in tools:
            taken = middle(runs.get((work, tool.key), []))
            if taken is None:
                continue
            wall = f"{taken.wall / base.wall:.2f}" if base else ""
            cpu = f"{taken.cpu / base.cpu:.2f}" if base else ""
            peak = f"{taken.peak:.0f}" if taken.peak else ""
            print(
                f"| {WORDS[work]} | {tool.label} | {taken.wall:.2f} | {wall} "
                f"| {aim_of(work, tool, number)} | {taken.cpu:.2f} | {cpu} | {peak} |"
            )


def middle(runs: Sequence[Taken]) -> Taken | None:
    """Return the medians of *runs*."""
    if not runs:
        return None
    return Taken(
        median(run.wall for run in runs), median(run.cpu for run in runs), max(r.peak for r in runs)
    )


def print_start() -> None:
    """Print what it costs to start at all."""
    extra = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    for words, command in (
        ("import dateline", ("-c", "import dateline")),
        ("--help", ("-m", "dateline", "--help")),
    ):
        runs = [measure((sys.executable, *command), ROOT, extra) for _ in range(9)]
        print(f"{words}: {1000 * median(run.cpu for run in runs):.0f} ms of CPU")


def say(words: str) -> None:
    """Print progress beside the table."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
