"""The pages that the editor wrote: which there are, in which order, and how they find each other.

One called `index` or `README` is no page of its own: it opens the first page.
"""

from pathlib import PurePosixPath

from dateline import permalinks
from dateline.markup import Files, Heading, headings_of, render_markdown
from dateline.model import Location, StandingPage
from dateline.pages.catalog import Catalog
from dateline.pages.views import Link, Prose

PAGES = "standing pages"
"""Key of the menu's one entry for all of them; no kind can be called so."""

_LONG = 4_000
"""Characters from which on a page with several parts begins with a list of them."""

_FEWEST_PARTS = 3


def own_pages(catalog: Catalog) -> tuple[StandingPage, ...]:
    """Return the editor's pages with an address of their own, as the settings order them."""
    order = {slug: place for place, slug in enumerate(catalog.config.pages.order)}
    pages = (page for page in catalog.site.pages if page.slug)
    return tuple(sorted(pages, key=lambda page: order.get(page.slug, len(order))))


def opening_of_home(catalog: Catalog) -> Prose | None:
    """Return what the editor says at the top of the first page."""
    opening = next((page for page in catalog.site.pages if not page.slug), None)
    return prose_of(catalog, opening, "") if opening else None


def prose_of(catalog: Catalog, page: StandingPage, path: str) -> Prose:
    """Return the text of *page* for the page at *path*."""
    return markdown_of(catalog, page.body, page.location, path)


def markdown_of(catalog: Catalog, text: str, location: Location, path: str) -> Prose:
    """Return *text*, of the file at *location*, for the page at *path*.

    Its links to the files of pages lead to the pages.
    """
    folder = PurePosixPath(location.path).parent.as_posix()
    files = Files(folder, permalinks.page_files(catalog.site.pages))
    return Prose(render_markdown(text, permalinks.root_of(path), files=files))


def contents_of(page: StandingPage) -> tuple[Link, ...]:
    """Return the parts of a long page; none of a short one."""
    if len(page.body) < _LONG:
        return ()
    parts = [part for part in headings_of(page.body) if part.level == 1]
    return tuple(map(_link, parts)) if len(parts) >= _FEWEST_PARTS else ()


def page_links(catalog: Catalog) -> tuple[Link, ...]:
    """Return links to all of the editor's pages, by their slugs."""
    return tuple(
        Link(page.title, permalinks.page_url(page.slug), key=page.slug)
        for page in own_pages(catalog)
    )


def _link(part: Heading) -> Link:
    """Return the link to a part of the same page."""
    return Link(part.text, f"#{part.anchor}")
