"""What each command does: run the pipeline, print what came of it, return the exit code."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from dateline.config import Config, Overrides, load_config
from dateline.console import (
    count,
    diagnostic_json,
    format_diagnostic,
    neutralize,
    sort_diagnostics,
    tally,
)
from dateline.errors import DatelineError
from dateline.explaining import explain_event, find_event
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE
from dateline.pipeline import (
    Build,
    Progress,
    build,
    examine,
    refuse_errors,
    repair_notes,
    understand,
)

MOST_WARNINGS = 20
"""How many warnings a build shows; `check` shows them all."""


@dataclass(frozen=True, slots=True)
class Order:
    """One call of a command."""

    source: Path
    options: argparse.Namespace
    preview: str
    """What to type to see the site in a browser."""

    started: float
    """By `time.perf_counter`, so that importing counts too: the user waits for it as well."""

    @property
    def wants_json(self) -> bool:
        """Return whether a program reads what is printed."""
        return getattr(self.options, "format", "text") == "json"


def run_build(order: Order) -> int:
    """Write the site and return the exit code."""
    folder = order.options.output or order.source / "site"
    done = build(config_of(order), folder, progress_of(order))
    seconds = time.perf_counter() - order.started
    if order.wants_json:
        print_json({"ok": True, **_numbers(done, folder, seconds)}, done.diagnostics)
        return 0
    print_diagnostics(_worth_showing(done.diagnostics), sys.stderr)
    sys.stdout.write(f"{_sentence(done, seconds)} {_next_step(order, folder)}\n")
    return 0


def run_check(order: Order) -> int:
    """Write what is wrong and what was mended to the standard output, return the exit code."""
    found = examine(config_of(order), progress_of(order))
    if order.options.explain:
        event = find_event(found.site, order.options.explain)
        clear_line(sys.stderr)
        sys.stdout.write(explain_event(event, found.site))
        return 0
    diagnostics = sort_diagnostics((*found.diagnostics, *repair_notes(found.contents)))
    if order.wants_json:
        print_json({"ok": not found.has_errors}, diagnostics)
    else:
        print_diagnostics(diagnostics, sys.stdout)
        events, records = len(found.site.events), len(found.contents.records)
        sys.stdout.write(
            f"Checked {count(records, 'record')}, {count(events, 'event')}: "
            f"{tally(diagnostics) or 'nothing is wrong'}.\n"
        )
    return 1 if found.has_errors else 0


def run_serve(order: Order) -> int:
    """Preview the site until stopped and return the exit code."""
    from dateline.serve import Preview, serve  # noqa: PLC0415  (tornado is slow to import)

    options = order.options
    told = {"--drafts": options.drafts, "--strict": options.strict}
    flags = tuple(flag for flag, is_set in told.items() if is_set)
    serve(Preview(order.source.resolve(), options.port, options.open, flags))
    return 0


def run_images(order: Order) -> int:
    """Take the pictures that the editor names, say which were refused, return the exit code."""
    from dateline import fetching  # noqa: PLC0415  (no other command has to do with the web)

    options, config = order.options, config_of(order)
    understood = understand(config, progress_of(order))
    refuse_errors(understood)
    wanted = fetching.find_wanted(understood.site, understood.contents, options.names)
    clear_line(sys.stderr)
    if options.dry_run or not (options.names or options.all):
        sys.stdout.write("".join(f"{fetching.candidate_line(each)}\n" for each in wanted))
        sys.stdout.write(f"{fetching.offer(len(wanted), bool(options.names or options.all))}\n")
        return 0
    fetching.require_decoder()
    now = config.clock or datetime.now(UTC)
    store = fetching.Store(
        config.content,
        now.date().isoformat(),
        fetching.Limits(allow_local=options.allow_local),
        {picture.source: picture for picture in understood.contents.pictures},
    )
    outcomes = []
    for outcome in fetching.take(wanted, store):
        outcomes.append(outcome)
        clear_line(sys.stderr)
        if outcome.picture and not outcome.was_there:
            sys.stdout.write(
                f"{outcome.wanted.event.id}: {fetching.stored_line(outcome.picture)}\n"
            )
        progress_of(order)(f"Fetching, {len(outcomes)} of {len(wanted)}")
    refused = tuple(store.refused.values())
    print_diagnostics(sort_diagnostics(refused), sys.stderr)
    sys.stdout.write(f"{fetching.summary(outcomes, len(refused))}\n")
    return 1 if refused else 0


def run_import(order: Order) -> int:
    """Bring in what others have, say what became of each item, return the exit code."""
    from dateline.commands.bringing_in import bring_in  # noqa: PLC0415  (which needs this module)

    return bring_in(order)


def report_failure(error: DatelineError, order: Order) -> None:
    """Write why a command has failed."""
    diagnostics = sort_diagnostics(error.diagnostics)
    if order.wants_json:
        print_json({"ok": False, "message": str(error)}, diagnostics)
        return
    clear_line(sys.stderr)
    print_diagnostics(_worth_showing(diagnostics), sys.stderr)
    sys.stderr.write(f"{neutralize(str(error))}.\n")


def config_of(order: Order) -> Config:
    """Return the project's settings as the command line changes them."""
    options = order.options
    overrides = Overrides(
        base_url=getattr(options, "base_url", None),
        drafts=options.drafts or None,
        strict=options.strict or None,
        jobs=getattr(options, "jobs", 0) or None,
        preview=getattr(options, "preview", False) or None,
    )
    return load_config(order.source.resolve(), overrides)


def progress_of(order: Order) -> Progress:
    """Return what is told about each step: a line that is overwritten, on a terminal only."""
    if order.wants_json or not sys.stderr.isatty():
        return lambda step: None

    def show(step: str) -> None:
        sys.stderr.write(f"\r\x1b[K{step} …")
        sys.stderr.flush()

    return show


def clear_line(stream: TextIO) -> None:
    """Remove the last step of the progress from a terminal."""
    if stream.isatty():
        stream.write("\r\x1b[K")


def print_diagnostics(diagnostics: Iterable[Diagnostic], stream: TextIO) -> None:
    """Write *diagnostics* for a person."""
    clear_line(sys.stderr)
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for diagnostic in diagnostics:
        stream.write(format_diagnostic(diagnostic, color=color) + "\n")


def _worth_showing(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the errors and the first warnings of *diagnostics*, and how many more there are."""
    warnings = [d for d in diagnostics if d.severity == "warning"]
    errors = [d for d in diagnostics if d.severity == "error"]
    more = len(warnings) - MOST_WARNINGS
    if more > 0:
        message = f"{count(more, 'more warning')}: `dateline check` shows all of them"
        rest = Diagnostic("build.more_warnings", "note", NOWHERE, message)
        warnings = [*warnings[:MOST_WARNINGS], rest]
    return (*warnings, *errors)


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


def print_json(values: dict[str, object], diagnostics: Iterable[Diagnostic]) -> None:
    """Write *values* and *diagnostics* for a program."""
    whole = {**values, "diagnostics": [diagnostic_json(d) for d in diagnostics]}
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
