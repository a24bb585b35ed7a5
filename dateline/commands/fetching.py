"""`dateline images fetch`: take the pictures that the editor names, say which were refused."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from dateline import fetching
from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_diagnostics, progress_of
from dateline.console import sort_diagnostics
from dateline.image_files import MANIFEST
from dateline.pipeline import refuse_errors, understand


def run(order: Order) -> int:
    """Take the pictures that the editor names, say which were refused, return the exit code."""
    options, config = order.options, config_of(order)
    listed = _listed(config.content)
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
        listed,
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


def _listed(content: Path) -> bytes | None:
    """Return the list of the pictures as it is now; None where there is none."""
    try:
        return (content / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
