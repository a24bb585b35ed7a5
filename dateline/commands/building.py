"""`dateline build`: write the site, and say in one sentence what was built."""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    on_signatures,
    print_diagnostics,
    print_json,
    print_lines,
    progress_of,
    worth_showing,
)
from dateline.console import count, tally
from dateline.standing import Told, inputs_of, recall, remember

if TYPE_CHECKING:
    from dateline.pipeline import Build

_MOST_NAMED = 5
_SAYS_NOTHING = ("command", "source", "output", "format", "jobs", "scheduler", "no_cache")
"""Options that do not change what the site holds."""


def run(order: Order) -> int:
    """Write the site and return the exit code."""
    folder = order.options.output or order.source / "site"
    before = _inputs(order)
    stands = recall(folder, before)
    if stands is not None:
        return _tell(order, folder, stands, written=(0, stands.files, 0))
    # Heavy to import, and not needed where the site stands.
    from dateline.commands.caching import recalled  # noqa: PLC0415
    from dateline.pipeline import build  # noqa: PLC0415

    config = config_of(order, is_tolerant=True)
    with recalled(order, config) as steps:
        done = build(config, folder, progress_of(order), steps)
    told = _told(done)
    # What changed meanwhile may not be in the site; what a day decides is another tomorrow.
    is_lasting = not done.is_dated and not order.options.drafts and _inputs(order) == before
    remember(folder, before if is_lasting else "", told)
    summary = done.summary
    written = (summary.written, summary.unchanged, summary.removed) if summary else (0, 0, 0)
    unsigned = tuple(on_signatures(folder, summary.unsigned if summary else ()))
    told = replace(told, diagnostics=(*told.diagnostics, *unsigned))
    return _tell(order, folder, told, written)


def _inputs(order: Order) -> str:
    """Return what tells one state of all that the build rests on from another."""
    asked = {k: v for k, v in vars(order.options).items() if k not in _SAYS_NOTHING}
    return inputs_of(order.source.resolve(), asked)


def _told(done: "Build") -> Told:
    """Return what there is to say of a build."""
    summary = done.summary
    return Told(
        events=len(done.site.events),
        reports=len(done.site.reports),
        pages=done.pages,
        files=summary.written + summary.unchanged if summary else 0,
        kept=summary.kept if summary else (),
        diagnostics=done.diagnostics,
    )


def _tell(order: Order, folder: Path, told: Told, written: tuple[int, int, int]) -> int:
    """Say what was built, or that it stands; return the exit code."""
    seconds = time.perf_counter() - order.started
    if order.wants_json:
        numbers = {
            "events": told.events,
            "reports": told.reports,
            "pages": told.pages,
            "seconds": round(seconds, 3),
            "output": str(folder),
            **dict(zip(("written", "unchanged", "removed"), written, strict=True)),
            "kept": list(told.kept),
        }
        print_json({"ok": True, **numbers}, told.diagnostics)
        return 0
    print_diagnostics(worth_showing(told.diagnostics), sys.stderr)
    if told.kept:
        print_lines((_on_kept(told.kept, folder),), sys.stderr)
    sentence = _sentence(told, seconds, is_new=any((written[0], written[2])))
    print_lines((f"{sentence} {_next_step(order, folder)}",), sys.stdout)
    return 0


def _sentence(told: Told, seconds: float, *, is_new: bool) -> str:
    """Return what was built, in one sentence."""
    numbers = ", ".join(
        (count(told.events, "event"), count(told.reports, "report"), count(told.pages, "page"))
    )
    warnings = tally([d for d in told.diagnostics if d.severity == "warning"])
    sentence = f"Built {numbers} in {seconds:.1f} s"
    if not is_new:
        sentence = f"Built already, nothing has changed: {numbers}, in {seconds:.1f} s"
    return f"{sentence}, with {warnings}." if warnings else f"{sentence}."


def _on_kept(kept: Sequence[str], folder: Path) -> str:
    """Return which files of others stand in the site.

    >>> _on_kept(("CNAME", "notes/a.txt"), Path("site"))
    'Kept 2 files in site that Dateline did not make: CNAME, notes/a.txt.'
    """
    named = ", ".join(kept[:_MOST_NAMED])
    more = f" and {len(kept) - _MOST_NAMED:,} more" if len(kept) > _MOST_NAMED else ""
    number = count(len(kept), "file")
    return f"Kept {number} in {folder} that Dateline did not make: {named}{more}."


def _next_step(order: Order, folder: Path) -> str:
    """Return where the first page is, and how to read the site.

    Opened as a file it shows itself alone: its links lead to folders, which only a server answers
    with their pages.
    """
    home = folder / "index.html"
    here = Path.cwd()
    shown = home.resolve().relative_to(here) if home.resolve().is_relative_to(here) else home
    return f"The first page is {shown}; to read on from there, run `{order.preview}`."
