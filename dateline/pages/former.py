"""Addresses that were an event's once: links and frames of others must find it where it is now.

In: the catalog. Out: a page at each former address that leads on, and the whole embed page at the
former address of an embed, since a frame that leads on would lose what its address asks for.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline import permalinks
from dateline.model import Event, Page
from dateline.pages.catalog import Catalog
from dateline.pages.embeds import event_embed
from dateline.pages.frame import oembed_of
from dateline.permalinks import absolute_url


def former_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the pages at the former addresses of each event."""
    for event in catalog.site.events:
        for former in event.former_ids:
            path = permalinks.event_url(former)
            yield _leading_on(catalog, event, path)
            if not catalog.config.has("embeds"):
                continue
            embed = event_embed(catalog, event)
            yield replace(
                embed,
                path=permalinks.embed_url(path),
                source=f"the embed of a former id of {event.location}",
                is_former=True,
            )


def _leading_on(catalog: Catalog, event: Event, path: str) -> Page:
    """Return the page at *path* that leads to *event*."""
    target = permalinks.event_url(event.id)
    context = {
        "title": f"{event.title} · {catalog.config.title}",
        "heading": event.title,
        "target": target,
        "canonical": absolute_url(catalog.config.base_url, target),
        "oembed": oembed_of(catalog, target),
    }
    source = f"a former id of {event.location}"
    return Page(path, "former.html", context, source, is_former=True)
