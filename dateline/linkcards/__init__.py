"""Cards: the pictures of 1200 × 630 that other sites show where somebody links to a page.

In: the words of a card. Out: a PNG with the same bytes for the same words, and the path that it
has below the site. They are drawn with Pillow; where it is not installed, pages have no card.
"""

from dateline.linkcards.drawing import HEIGHT, WIDTH, draw_card
from dateline.linkcards.naming import can_draw, card_path, is_current, made_by

__all__ = ["HEIGHT", "WIDTH", "can_draw", "card_path", "draw_card", "is_current", "made_by"]
