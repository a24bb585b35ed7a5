"""`dateline build`: write the site, and say in one sentence what was built."""

import sys
import time
from pathlib import Path

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    print_diagnostics,
    print_json,
    print_lines,
    progress_of,
    worth_showing,
)
from dateline.console import count, tally
from dateline.pipeline import Build, build


def run(order: Order) -> int:
    """Write the site and return the exit code."""
    folder = order.options.output or order.source / "site"
    done = build(config_of(order), folder, progress_of(order))
    seconds = time.perf_counter() - order.started
    if order.wants_json:
        print_json({"ok": True, **_numbers(done, folder, seconds)}, done.diagnostics)
        return 0
    print_diagnostics(worth_showing(done.diagnostics), sys.stderr)
    print_lines((f"{_sentence(done, seconds)} {_next_step(order, folder)}",), sys.stdout)
    return 0


def _sentence(done: Build, seconds: float) -> str:
    """Return what was built, in one sentence."""
    numbers = (
        count(len(done.site.events), "event"),
        count(len(done.site.reports), "report"),
        count(done.pages, "page"),
    )
    warnings = tally([d for d in done.diagnostics if d.severity == "warning"])
    sentence = f"Built {', '.join(numbers)} in {seconds:.1f} s"
    return f"{sentence}, with {warnings}." if warnings else f"{sentence}."


def _next_step(order: Order, folder: Path) -> str:
    """Return where the first page is, and how to read the site.

    Opened as a file it shows itself alone: its links lead to folders, which only a server answers
    with their pages.
    """
    home = folder / "index.html"
    here = Path.cwd()
    shown = home.resolve().relative_to(here) if home.resolve().is_relative_to(here) else home
    return f"The first page is {shown}; to read on from there, run `{order.preview}`."


def _numbers(done: Build, folder: Path, seconds: float) -> dict[str, object]:
    """Return what was built, for a program."""
    written = done.summary
    return {
        "events": len(done.site.events),
        "reports": len(done.site.reports),
        "pages": done.pages,
        "seconds": round(seconds, 3),
        "output": str(folder),
        "written": written.written if written else 0,
        "unchanged": written.unchanged if written else 0,
        "removed": written.removed if written else 0,
        "kept": list(written.kept) if written else [],
    }
