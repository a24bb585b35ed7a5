"""Plan a site and find its pages by their path."""

from dateline.model import Page, Site
from dateline.pages import plan
from tests.builders import make_config


def plan_pages(site: Site, **settings: object) -> dict[str, Page]:
    """Return path → page, in the order of the plan, without embeds: they repeat the others."""
    pages = plan(site, make_config(**settings))
    return {page.path: page for page in pages if not page.embedded}


def plan_embeds(site: Site, **settings: object) -> dict[str, Page]:
    """Return path → embed page, in the order of the plan."""
    return {page.path: page for page in plan(site, make_config(**settings)) if page.embedded}


def shown_on(site: Site, path: str, name: str, **settings: object) -> object:
    """Return what the page at *path* gives its template as *name*."""
    return plan_pages(site, **settings)[path].context[name]
