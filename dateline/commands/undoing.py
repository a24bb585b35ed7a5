"""`dateline undo`: put back what the last command has written into the project."""

import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.commands.ordering import Order
from dateline.console import neutralize
from dateline.safekeeping import undo

_MOST_SHOWN = 20


def run(order: Order) -> int:
    """Take the last command back, say what became of each file, return the exit code."""
    root = order.source.resolve()
    done = undo(root, is_trial=order.options.dry_run)
    if not done.command:
        sys.stdout.write("There is nothing to undo.\n")
        return 0
    parts = (("restored", done.restored), ("removed", done.removed), ("left alone", done.left))
    for word, paths in parts:
        for line in _lines(word, paths, root):
            sys.stdout.write(f"{neutralize(line)}\n")
    counts = ", ".join(f"{len(paths):,} {word}" for word, paths in parts if paths)
    verb = "Would undo" if order.options.dry_run else "Undid"
    sys.stdout.write(f"{verb} `{done.command}`: {counts or 'it had changed nothing'}.\n")
    if done.left:
        sys.stdout.write("What is left alone has been changed since: nothing of it was touched.\n")
    return 1 if done.left else 0


def _lines(word: str, paths: Sequence[str], root: Path) -> list[str]:
    """Return a line for each of the first of *paths*."""
    shown = [f"{word:11}{Path(path).relative_to(root).as_posix()}" for path in paths[:_MOST_SHOWN]]
    more = len(paths) - _MOST_SHOWN
    return [*shown, f"{word:11}and {more:,} more"] if more > 0 else shown
