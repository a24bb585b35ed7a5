"""Pages that stand by themselves: those the editor wrote, and the one for addresses unknown."""

from collections.abc import Iterator

from dateline import permalinks
from dateline.model import Page, StandingPage
from dateline.pages.catalog import Catalog
from dateline.pages.frame import CORRECTIONS, NOT_FOUND, Head, make_page
from dateline.pages.standing import PAGES, contents_of, own_pages, page_links, prose_of


def standing_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the editor's pages and the page for an address that there is not."""
    for page in own_pages(catalog):
        if page.slug == CORRECTIONS:
            continue  # it opens the page of that name
        yield _standing_page(catalog, page)
    title = catalog.language.text("No page at this address")
    head = Head(NOT_FOUND, "404.html", title, f"{title}.", "", "the 404 page")
    yield make_page(catalog, head, {})


def _standing_page(catalog: Catalog, page: StandingPage) -> Page:
    """Return one of the editor's pages."""
    path = permalinks.page_url(page.slug)
    label = catalog.config.pages.label
    head = Head(
        path=path,
        template="standing.html",
        title=page.title,
        description=f"{page.title}: {catalog.config.title}",
        section=PAGES if label else page.slug,
        source=str(page.location),
    )
    context = {
        "heading": page.title,
        "prose": prose_of(catalog, page, path),
        "contents": contents_of(page),
        "pages": page_links(catalog) if label else (),
    }
    return make_page(catalog, head, context)
