"""Atom 1.0 (RFC 4287), with archives (RFC 5005, section 4) and a hub (WebSub, section 4).

The document to subscribe to has the latest entries; those before stand in archives that are
counted from the oldest, so that a full one never gets another entry. Where that cannot be
promised they are mere pages (RFC 5005, section 3), which readers do not keep.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime

from dateline import __version__
from dateline.characters import xml_text
from dateline.model import Artifact
from dateline.outputs.following.entries import Entry
from dateline.outputs.following.feed import Feed, Parts
from dateline.outputs.moments import utc_text
from dateline.outputs.xml_pieces import ATOM, child, serialized, with_inside
from dateline.permalinks import absolute_url, feed_archive_url, feed_url

_HISTORY = "http://purl.org/syndication/history/1.0"


def atom_entry(entry: Entry, fallback: datetime, scheme: str) -> str:
    """Return *entry* as XML; it must have a time, which is *fallback* where nobody knows one.

    What kind of news it is stands in a category of *scheme* (§4.2.2), for readers that filter.
    """
    root = ET.Element("entry")
    child(root, "id", entry.id)
    child(root, "title", entry.title)
    child(root, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.published:
        child(root, "published", utc_text(entry.published))
    child(root, "updated", utc_text(entry.updated or fallback))
    for name in entry.account.names:
        child(root, "category", term=name)
    child(root, "category", term=entry.kind, scheme=scheme)
    child(root, "content", entry.html, type="html")
    return f"{serialized(root)}\n"


def atom_files(feed: Feed, parts: Parts) -> Iterator[Artifact]:
    """Yield the document to subscribe to and its archives; *parts* has each entry as XML."""
    for number in range(feed.archives + 1):  # 0 is the one to subscribe to
        entries = feed.archived(number) if number else feed.latest
        root = _head(feed, number)
        # Of an archive only what it has itself: it stays the same bytes when there are news.
        updated = feed.updated_of(entries) if number else feed.updated
        child(root, "updated", utc_text(updated))
        content = with_inside(root, (parts[entry.id] for entry in entries), "</feed>")
        yield Artifact(_path(feed, number), content)


def _head(feed: Feed, number: int) -> ET.Element:
    """Return one document without its entries."""
    config = feed.config
    attributes = {"xmlns": ATOM, "xmlns:fh": _HISTORY, "xml:lang": config.language}
    root = ET.Element("feed", attributes)
    child(root, "id", feed.id)
    child(root, "title", feed.followed.title)
    child(root, "subtitle", feed.followed.about)
    child(ET.SubElement(root, "author"), "name", xml_text(config.title))
    child(root, "generator", "Dateline", version=__version__)
    child(root, "link", rel="alternate", type="text/html", href=feed.home)
    for relation, other in _relations(feed, number):
        child(root, "link", rel=relation, href=absolute_url(config.base_url, _path(feed, other)))
    if config.hub and number == 0:
        child(root, "link", rel="hub", href=config.hub)
    if number and feed.is_lasting:
        child(root, "fh:archive")
    return root


def _relations(feed: Feed, number: int) -> Iterator[tuple[str, int]]:
    """Yield how one document stands to itself and to others; archives are counted from 1."""
    yield "self", number
    older, newer = ("prev-archive", "next-archive") if feed.is_lasting else ("next", "previous")
    if number and feed.is_lasting:
        yield "current", 0
    if number == 0:
        if feed.archives:
            yield older, feed.archives
        return
    if number > 1:
        yield older, number - 1
    if number < feed.archives:
        yield newer, number + 1
    elif not feed.is_lasting:
        yield newer, 0


def _path(feed: Feed, number: int) -> str:
    """Return where a document stands."""
    folder = feed.followed.folder
    return feed_archive_url(folder, number) if number else feed_url(folder, "atom")
