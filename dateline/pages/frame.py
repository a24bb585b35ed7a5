"""What surrounds every page: its title and description, the navigation, and where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from babel.core import get_global

from dateline import permalinks
from dateline.later import Later, Views, made
from dateline.linkcards import HEIGHT, WIDTH, can_draw, card_path
from dateline.model import Card, Page
from dateline.pages.catalog import Catalog
from dateline.pages.citing import Cited, citation_of
from dateline.pages.feed_links import Alternate, alternates_of, has_feeds
from dateline.pages.sharing_views import LinkPreview
from dateline.pages.standing import PAGES, page_links
from dateline.pages.structured import Json, graph_of, trail_of
from dateline.pages.views import Link
from dateline.wording import day_words, event_count, shortened

YEARS = "years"
OUTLETS = "outlets"
STORYLINES = "storylines"
SEARCH = "search"
DATA = "data"
CORRECTIONS = "corrections"
"""The sections that are no kinds of entities: their keys in URLs and in the navigation."""

NOT_FOUND = "404.html"
"""The page that answers for others' addresses and has none of its own."""

_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself."""

    path: str
    template: str
    title: str
    """Empty for the home page, which is called what the site is called."""

    description: str | Later[str]
    section: str
    """Key of the navigation's entry that the page belongs to; empty if to none."""

    source: str = ""

    kind: Literal["website", "article"] = "website"
    """What Open Graph calls it."""

    cited: Cited | None = None
    """What a citation of the page names; None where nobody is told how to cite it."""

    card: Card | None = None
    """The words of its picture on other sites; None where that of the whole site will do."""

    feeds: str | None = None
    """Path of the folder whose feeds follow what the page shows, "" for those of the whole record;
    None where none do."""

    has_embed: bool = False
    """Whether other sites can put its gist into a frame."""

    said: tuple[Json | Later[Json], ...] = ()
    """What it says to machines, besides where it stands."""


def make_page(
    catalog: Catalog,
    head: Head,
    context: Mapping[str, object] | Callable[[], Mapping[str, object]],
    *,
    may_compile: bool = False,
) -> Page:
    """Return the page with *context* and what surrounds it.

    Where there are many pages of a type, what makes their context is given: they stay light.
    """
    card = _card(catalog, head)
    source = head.source or "dateline"

    def show() -> dict[str, object]:
        own = context() if callable(context) else context
        return {**_surroundings(catalog, head, card), **own}

    views = Views(show)
    return Page(head.path, head.template, views, source, may_compile, card)


def _surroundings(catalog: Catalog, head: Head, card: Card | None) -> dict[str, object]:
    """Return what every page shows besides its own."""
    site_title = catalog.config.title
    updated = catalog.site.updated
    return {
        "title": f"{head.title} · {site_title}" if head.title else site_title,
        "description": Later(_description, head),
        "nav": catalog.nav,
        "footer_nav": catalog.footer_nav,
        "section": head.section,
        "alternates": Later(_alternates, catalog, head),
        "oembed": oembed_of(catalog, head.path) if head.has_embed else {},
        "updated": day_words(catalog.language, updated) if updated else "",
        "preview_words": Later(_preview, catalog, head, card),
        "structured": Later(_structured, catalog, head),
        "is_citable": head.cited is not None,
        "citation": Later(citation_of, catalog, head.cited, head.path) if head.cited else None,
    }


def _description(head: Head) -> str:
    """Return what search engines show of the page."""
    return shortened(" ".join(made(head.description).split()), _LONGEST_DESCRIPTION)


def _alternates(catalog: Catalog, head: Head) -> tuple[Alternate, ...]:
    """Return the feeds by which the page is followed; the record's first one where it has none.

    Whoever gives a feed reader the address of an event wants to be told of more like it.
    """
    if head.path == NOT_FOUND:
        return ()
    if head.feeds is None:
        return alternates_of(catalog, "", "")[:1]
    return alternates_of(catalog, head.feeds, head.title if head.feeds else "")


def oembed_of(catalog: Catalog, path: str) -> Mapping[str, str]:
    """Return what finds the oEmbed of the page at *path*, by media type: full addresses or none."""
    base = catalog.config.base_url
    if not base or not catalog.config.has("embeds"):
        return {}
    forms = {"application/json+oembed": "json", "text/xml+oembed": "xml"}
    return {
        media_type: permalinks.absolute_url(base, permalinks.oembed_url(path, form))
        for media_type, form in forms.items()
    }


def _preview(catalog: Catalog, head: Head, card: Card | None) -> LinkPreview | None:
    """Return what other sites show of the page; nothing for one that has no address."""
    if head.path == NOT_FOUND:
        return None
    return LinkPreview(
        title=head.title or catalog.config.title,
        kind=head.kind,
        url=permalinks.absolute_url(catalog.config.base_url, head.path),
        image=permalinks.absolute_url(catalog.config.base_url, card_path(card)) if card else "",
        alternative=" · ".join(filter(None, (card.dateline, card.headline))) if card else "",
        width=WIDTH,
        height=HEIGHT,
        locale=_locale(catalog.config.language),
    )


def _card(catalog: Catalog, head: Head) -> Card | None:
    """Return the words of the page's card; None where no other site could load it, or ours draws.

    A preview has none: nobody links to it.
    """
    config = catalog.config
    is_linked = config.base_url and not config.preview and head.path != NOT_FOUND
    if not is_linked or not config.has("cards") or not can_draw():
        return None
    if head.card:
        return head.card
    years = tuple(catalog.by_year)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    count = event_count(catalog.language, len(catalog.site.events))
    return Card(span, config.heading or config.title, config.title, count)


def _locale(tag: str) -> str:
    """Return a language with its territory, which Open Graph wants; its usual one if none is said.

    >>> _locale("pt-BR"), _locale("en")
    ('pt_BR', 'en_US')
    """
    likely = get_global("likely_subtags")
    known = likely.get(tag.replace("-", "_"), tag if "-" in tag else "").replace("-", "_")
    language, _, rest = known.partition("_")
    territory = rest.rpartition("_")[2]
    return f"{language}_{territory}" if len(territory) == 2 else ""


def _structured(catalog: Catalog, head: Head) -> Json | None:
    """Return all that the page says to machines; None where that is nothing."""
    crumbs = trail_of(catalog, _trail(catalog, head)) if head.path and head.title else None
    said: tuple[Json, ...] = tuple(
        node() if isinstance(node, Later) else node for node in head.said
    )
    nodes = said if crumbs is None or head.path == NOT_FOUND else (*said, crumbs)
    return graph_of(nodes) if nodes else None


def _trail(catalog: Catalog, head: Head) -> tuple[Link, ...]:
    """Return the way to a page: from the first one over its section's own, if it has one."""
    first = Link(catalog.config.title, "")
    section = [
        link for link in catalog.nav if link.key == head.section and link.url not in ("", head.path)
    ]
    return (first, *section, Link(head.title, head.path))


def navigation(catalog: Catalog) -> tuple[Link, ...]:
    """Return the entries of the navigation; what would lead to an empty index has none."""
    site, language = catalog.site, catalog.language
    links = [Link(language.text("Timeline"), "", key="timeline")]
    if site.events and catalog.config.has("search"):
        links.append(Link(language.text("Search"), permalinks.search_url(), key=SEARCH))
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
    pages = page_links(catalog)
    if pages and catalog.config.pages.label:
        pages = (Link(catalog.config.pages.label, pages[0].url, key=PAGES),)
    return (*links, *pages)


def footer_navigation(catalog: Catalog) -> tuple[Link, ...]:
    """Return the entries at the foot of each page: what can be done with the record elsewhere."""
    language = catalog.language
    links = []
    if has_feeds(catalog):
        links.append(Link(language.text("Follow"), permalinks.feeds_url(), key="feeds"))
    label = language.text("Corrections")
    links.append(Link(label, permalinks.corrections_url(), key=CORRECTIONS))
    if catalog.exports:
        links.append(Link(language.text("Data"), permalinks.data_url(), key=DATA))
    if catalog.site.events and catalog.config.has("embeds"):
        links.append(Link(language.text("Embed"), permalinks.builder_url(), key="embed"))
    return tuple(links)
