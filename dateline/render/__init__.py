"""Turn pages into HTML files, and the static files into one folder named by their content.

In: pages with prepared context, the template and static folders. Out: artifacts, in page order.
"""

from jinja2 import Environment

from dateline.render.assets import gather_assets
from dateline.render.cards import render_cards
from dateline.render.environment import loader_of, make_environment, read_templates
from dateline.render.overrides import check_templates, has_templates
from dateline.render.rendering import Address, Frame, render, render_page
from dateline.render.trying import check_syntax, find_faults

__all__ = [
    "Address",
    "Environment",
    "Frame",
    "check_syntax",
    "check_templates",
    "find_faults",
    "gather_assets",
    "has_templates",
    "loader_of",
    "make_environment",
    "read_templates",
    "render",
    "render_cards",
    "render_page",
]
