"""`dateline new`: make a project to start with, and say what to do next."""

import shlex
import sys

from dateline.commands.ordering import Order
from dateline.console import count
from dateline.starting import Wish, start_project


def run(order: Order) -> int:
    """Make the project, say so in one line, return the exit code."""
    options = order.options
    files = start_project(options.folder, Wish(options.title, options.language))
    place = shlex.quote(str(options.folder))
    enter = "" if place == "." else f"cd {place} && "
    sys.stdout.write(
        f"Made {place} with {count(len(files), 'file')}. Next: {enter}dateline serve --open; "
        "README.md there says how to go on.\n"
    )
    return 0
