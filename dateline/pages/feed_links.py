"""Where feeds stand, for the heads of pages and for the page that lists all of them."""

from dataclasses import dataclass

from dateline import permalinks
from dateline.pages.catalog import Catalog
from dateline.pages.views import Link

FORMS = (
    ("atom", "Atom", "application/atom+xml"),
    ("rss", "RSS", "application/rss+xml"),
    ("json", "JSON Feed", "application/feed+json"),
    ("ics", "iCalendar", "text/calendar"),
)
"""Key, name and media type, in the order in which readers that take the first should meet them."""


_WITHOUT_DAYS = ("atom", "json")
"""Forms of the feed of corrections: in a calendar they would stand on the days of their events."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A feed as a page's head names it."""

    type: str
    url: str
    title: str


def has_feeds(catalog: Catalog) -> bool:
    """Return whether there are feeds: all in them is absolute, so the site must know its place."""
    return bool(catalog.config.base_url) and catalog.config.has("feeds")


def alternates_of(catalog: Catalog, folder: str, title: str) -> tuple[Alternate, ...]:
    """Return the feeds of what stands at *folder*; of the whole site its own *title* is empty."""
    if not has_feeds(catalog):
        return ()
    whole = " · ".join(filter(None, (title, catalog.config.title)))
    return tuple(
        Alternate(media_type, permalinks.feed_url(folder, form), f"{whole} ({name})")
        for form, name, media_type in _forms(folder)
    )


def feed_links(folder: str) -> tuple[Link, ...]:
    """Return the ways to the feeds of what stands at *folder*."""
    return tuple(
        Link(name, permalinks.feed_url(folder, form), key=form) for form, name, _ in _forms(folder)
    )


def _forms(folder: str) -> tuple[tuple[str, str, str], ...]:
    """Return the forms in which there are feeds of what stands at *folder*."""
    if folder != permalinks.corrections_url():
        return FORMS
    return tuple(form for form in FORMS if form[0] in _WITHOUT_DAYS)
