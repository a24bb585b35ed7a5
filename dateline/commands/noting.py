"""`dateline ids`: write down which ids are published, so that no link is lost when one changes."""

import sys
from dataclasses import replace

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_json, progress_of
from dateline.console import count
from dateline.deciding.ids import IDS, note_ids, write_ids
from dateline.pipeline import refuse_errors, understand


def run(order: Order) -> int:
    """Write down the ids that are new and return the exit code."""
    # What is only a draft has not been published under any id.
    config = replace(config_of(order), drafts=False)
    understood = understand(config, progress_of(order))
    refuse_errors(understood)
    noted = note_ids(understood.site, understood.contents.anchors, config.content)
    if not order.options.dry_run:
        write_ids(noted, config.content)
    if order.wants_json:
        values: dict[str, object] = {"ok": True, "new": [*noted.new], "moved": [*noted.moved]}
        print_json(values, ())
        return 0
    clear_line(sys.stderr)
    verb = "Would write" if order.options.dry_run else "Wrote"
    parts = [count(len(noted.new), "new id")] if noted.new else []
    parts += [f"{len(noted.moved):,} known by something else"] if noted.moved else []
    total = count(len(understood.site.events), "event")
    said = f"{verb} {' and '.join(parts)} to content/{IDS}" if parts else "Nothing is new"
    sys.stdout.write(f"{said}: {total} in all.\n")
    return 0
