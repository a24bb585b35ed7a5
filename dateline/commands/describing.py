"""`dateline schemas`: make the project's JSON Schemas anew, for editor programs."""

import sys

from dateline.commands.ordering import Order
from dateline.config import load_config
from dateline.console import count
from dateline.describing import FOLDER, make_schemas
from dateline.describing.storing import store


def run(order: Order) -> int:
    """Write the schemas of the project's own kinds, say so in one line, return the exit code."""
    root = order.source.resolve()
    schemas = make_schemas(load_config(root))
    written = store(schemas, root / FOLDER)
    same = len(schemas) - written
    told = f"{count(written, 'schema')} written" if written else "nothing to change"
    sys.stdout.write(f"{FOLDER}/: {told}{f', {same} as before' if written and same else ''}.\n")
    return 0
