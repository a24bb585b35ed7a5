"""`dateline serve`: preview the site until the editor stops it."""

import os
from datetime import UTC, datetime

from dateline.commands.ordering import Order
from dateline.serve import Preview, serve


def run(order: Order) -> int:
    """Preview the site until stopped and return the exit code."""
    options = order.options
    overrides: dict[str, object] = {"unreleased": not options.no_drafts}
    if options.no_drafts or options.drafts:
        overrides["drafts"] = not options.no_drafts
    if options.strict:
        overrides["strict"] = True
    if options.on or not os.environ.get("SOURCE_DATE_EPOCH"):
        # Of the start, and not of each save: what has been read is kept from one to the next.
        overrides["now"] = (options.on or datetime.now(UTC)).isoformat()
    serve(Preview(order.source.resolve(), options.port, options.open, overrides))
    return 0
