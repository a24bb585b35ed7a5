"""Plan every page that a reader sees: its URL, its template, and all that the template shows.

In: the linked Site and the Config. Out: frozen Pages, no two with one URL. Nothing is rendered.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.config import Config
from dateline.errors import ContentError
from dateline.model import Diagnostic, Export, Location, Page, Site
from dateline.pages.archive import archive_pages
from dateline.pages.builder import builder_pages
from dateline.pages.cards import with_cards
from dateline.pages.catalog import Catalog, make_catalog
from dateline.pages.corrections import corrections_pages
from dateline.pages.data import data_pages
from dateline.pages.embeds import embed_pages
from dateline.pages.entity import entity_pages
from dateline.pages.entity_year import entity_year_pages
from dateline.pages.event import event_pages
from dateline.pages.feeds import feeds_pages
from dateline.pages.former import former_pages
from dateline.pages.frame import footer_navigation, navigation
from dateline.pages.home import home_pages
from dateline.pages.months import month_pages
from dateline.pages.outlets import outlet_pages
from dateline.pages.search import search_pages
from dateline.pages.standalone import standing_pages
from dateline.pages.storylines import storyline_pages
from dateline.permalinks import file_of

__all__ = ["PAGE_TYPES", "plan", "prepare", "refuse_clashes"]

_PLACE = re.compile(r"(?P<path>.+\.\w+):(?P<line>\d+)")

PAGE_TYPES: tuple[Callable[[Catalog], Iterator[Page]], ...] = (
    home_pages,
    event_pages,
    entity_pages,
    entity_year_pages,
    storyline_pages,
    outlet_pages,
    archive_pages,
    month_pages,
    search_pages,
    corrections_pages,
    feeds_pages,
    data_pages,
    builder_pages,
    standing_pages,
    embed_pages,
    former_pages,
)


def plan(
    site: Site, config: Config, exports: tuple[Export, ...] = (), *, for_all: bool = False
) -> tuple[Page, ...]:
    """Return all pages of the site; ContentError where two of them want one URL.

    Who wants the files *for_all* of them has their cards made now: else each process that makes
    pages would make nearly all for itself, and look at the whole site to do so.
    """
    catalog = prepare(site, config, exports, for_all=for_all)
    pages = tuple(page for pages_of in PAGE_TYPES for page in pages_of(catalog))
    refuse_clashes(pages)
    return pages


def prepare(
    site: Site, config: Config, exports: Sequence[Export] = (), *, for_all: bool = False
) -> Catalog:
    """Return what each of `PAGE_TYPES` plans its pages from, *for_all* of them or for a few."""
    with_all = with_cards(make_catalog(site, config), at_once=for_all)
    catalog = replace(with_all, exports=exports)
    return replace(catalog, nav=navigation(catalog), footer_nav=footer_navigation(catalog))


def refuse_clashes(pages: Iterable[Page]) -> None:
    """Raise ContentError where two of *pages* want one URL."""
    clashes = tuple(_find_clashes(pages))
    if clashes:
        raise ContentError("Two pages cannot have one address", clashes)


def _find_clashes(pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """Yield what is wrong where two pages would be written to one file."""
    owners: dict[str, Page] = {}
    for page in pages:
        # Some file systems do not tell capitals from small letters.
        owner = owners.setdefault(file_of(page.path).casefold(), page)
        if owner is not page:
            yield Diagnostic(
                "pages.collision",
                "error",
                _place_of(page.source),
                f"/{page.path} is asked for twice, by {owner.source} and by {page.source}",
                "Give one of them another id or slug.",
            )


def _place_of(source: str) -> Location:
    """Return the place that *source* names; some pages are made from no file."""
    match = _PLACE.fullmatch(source)
    return Location(match["path"], int(match["line"])) if match else Location(source)
