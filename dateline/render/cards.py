"""The cards of pages, each drawn once; those of the old site that are still right are kept.

In: planned pages and the folder of the old site. Out: one artifact a card, in the order of pages.
"""

import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dateline.config import Config
from dateline.linkcards import card_path, draw_card, is_current, made_by
from dateline.model import Artifact, Card, Page
from dateline.sharing import share_out

FEWEST_TO_SHARE = 40
"""Below this many cards, starting processes costs more than it saves."""

_LARGEST = 200_000
"""Bytes: no card is as large, so that no other file is read for one."""


def render_cards(pages: Sequence[Page], config: Config, old: Path) -> Iterator[Artifact]:
    """Yield the card of each of *pages* that has one, from the site in *old* if it is there."""
    cards = {card_path(page.card): page.card for page in pages if page.card}
    if not cards:
        return
    maker = made_by()
    kept = {path: found for path in cards if (found := _kept(old / path, maker))}
    drawn = _drawn({path: card for path, card in cards.items() if path not in kept}, config)
    for path in cards:
        yield Artifact(path, kept[path]) if path in kept else next(drawn)


def _drawn(cards: Mapping[str, Card], config: Config) -> Iterator[Artifact]:
    """Yield *cards* as they are drawn, by several processes where they are many."""
    return share_out(tuple(cards.items()), _draw, config.crew, FEWEST_TO_SHARE)


def _draw(wanted: tuple[str, Card]) -> Artifact:
    """Return the file of one card."""
    path, card = wanted
    return Artifact(path, draw_card(card))


def _kept(path: Path, maker: str) -> bytes | None:
    """Return the file at *path* if it is the very card that would be drawn."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return content if is_current(content, maker) else None
