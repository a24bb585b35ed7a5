"""What surrounds every page: its title and description, the navigation, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline import permalinks
from dateline.model import Page
from dateline.pages.catalog import Catalog
from dateline.pages.views import Link
from dateline.wording import day_words, shortened

YEARS = "years"
OUTLETS = "outlets"
STORYLINES = "storylines"
"""The sections that are no kinds of entities: their keys in URLs and in the navigation."""

_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    path: str
    template: str
    title: str
    """Empty for the home page, which is called what the site is called."""

    description: str
    section: str
    """Key of the navigation's entry that the page belongs to; empty if to none."""

    source: str = ""


def make_page(catalog: Catalog, head: Head, context: Mapping[str, object]) -> Page:
    """Return the page with *context* and what surrounds it."""
    site_title = catalog.config.title
    updated = catalog.site.updated
    frame: dict[str, object] = {
        "title": f"{head.title} · {site_title}" if head.title else site_title,
        "description": shortened(" ".join(head.description.split()), _LONGEST_DESCRIPTION),
        "nav": navigation(catalog),
        "section": head.section,
        "updated": day_words(catalog.language, updated) if updated else "",
    }
    return Page(head.path, head.template, {**frame, **context}, head.source or "dateline")


def navigation(catalog: Catalog) -> tuple[Link, ...]:
    """Return the entries of the navigation; what would lead to an empty index has none."""
    site, language = catalog.site, catalog.language
    links = [Link(language.text("Timeline"), "", key="timeline")]
    links += [
        Link(kind.label, permalinks.kind_url(kind.key), key=kind.key)
        for kind in site.kinds
        if site.entities.get(kind.key)
    ]
    if site.storylines:
        label = catalog.language.text("Storylines")
        links.append(Link(label, permalinks.kind_url(STORYLINES), key=STORYLINES))
    if site.outlets:
        links.append(Link(language.text("Outlets"), permalinks.kind_url(OUTLETS), key=OUTLETS))
    if len(catalog.by_year) > 1:
        links.append(Link(language.text("Years"), permalinks.kind_url(YEARS), key=YEARS))
    links += [
        Link(page.title, permalinks.kind_url(page.slug), key=page.slug) for page in site.pages
    ]
    return tuple(links)
