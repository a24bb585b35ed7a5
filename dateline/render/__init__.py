"""Turn pages into HTML files, and the static files into one folder named by their content.

In: pages with prepared context, the template and static folders. Out: artifacts, in page order.
"""

from dateline.render.assets import gather_assets
from dateline.render.cards import render_cards
from dateline.render.environment import make_environment
from dateline.render.overrides import check_templates
from dateline.render.rendering import Address, Frame, render

__all__ = [
    "Address",
    "Frame",
    "check_templates",
    "gather_assets",
    "make_environment",
    "render",
    "render_cards",
]
