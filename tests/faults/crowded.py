"""`dateline`, with several processes at work however small the project: `python -m` this."""

from dateline import intake
from dateline.cli import run
from dateline.linking import drafts
from dateline.render import cards, rendering

FEW = 2
"""Pieces of work that are shared out already."""


def share_soon() -> None:
    """Have every stage share out its work."""
    for room in (intake, drafts, rendering, cards):
        room.FEWEST_TO_SHARE = FEW  # type: ignore[attr-defined]


if __name__ == "__main__":
    share_soon()
    run()
