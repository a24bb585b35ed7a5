"""`dateline serve`: preview the site until the editor stops it."""

from dateline.commands.ordering import Order
from dateline.serve import Preview, serve


def run(order: Order) -> int:
    """Preview the site until stopped and return the exit code."""
    options = order.options
    told = {"drafts": options.drafts, "strict": options.strict}
    overrides = {name: True for name, is_set in told.items() if is_set}
    serve(Preview(order.source.resolve(), options.port, options.open, overrides))
    return 0
