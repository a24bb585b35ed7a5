"""What commands that read the whole record take from earlier ones, and what they say of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.cache import FILE, FOLDER, Cache
from dateline.commands.ordering import Order
from dateline.commands.telling import clear_line, print_lines
from dateline.config import Config
from dateline.pipeline import Steps
from dateline.recalling import Recalled


@contextmanager
def recalled(order: Order, config: Config) -> Iterator[Steps]:
    """Give the stages that look into the project's cache first; keep what they make in the end."""
    cache = Cache(config.root, is_used=not order.options.no_cache)
    known = Recalled(cache)
    try:
        yield Steps(read=known.read, link=known.link)
    finally:
        cache.close()
        if cache.thrown_away and not order.wants_json:
            clear_line(sys.stderr)
            why = f"{FOLDER}/{FILE} was thrown away, everything was read again: {cache.thrown_away}"
            print_lines((f"{why}.",), sys.stderr)
