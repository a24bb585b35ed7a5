"""RSS 2.0 (the RSS Advisory Board's specification 2.0.11), with Atom's links to itself and a hub.

An entry's day of publication is that of this record; the day of the event stands in its words.
"""

import xml.etree.ElementTree as ET
from email.utils import format_datetime

from dateline.model import Artifact
from dateline.outputs.following.entries import Entry
from dateline.outputs.following.feed import Feed, Parts
from dateline.outputs.xml_pieces import ATOM, child, serialized, with_inside
from dateline.permalinks import feed_url


def rss_entry(entry: Entry, scheme: str) -> str:
    """Return *entry* as XML, with what kind of news it is as a category of the domain *scheme*."""
    root = ET.Element("item")
    child(root, "title", entry.title)
    child(root, "link", entry.url)
    # The id of a change, and that of a site that has moved, is not where the page stands.
    child(root, "guid", entry.id, isPermaLink="false")
    if entry.published:
        child(root, "pubDate", format_datetime(entry.published, usegmt=True))
    for name in entry.account.names:
        child(root, "category", name)
    child(root, "category", entry.kind, domain=scheme)
    child(root, "description", entry.html)
    return f"{serialized(root)}\n"


def rss_file(feed: Feed, parts: Parts) -> Artifact:
    """Return the latest entries; *parts* has each of them as XML."""
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = ET.SubElement(root, "channel")
    child(channel, "title", feed.followed.title)
    child(channel, "link", feed.home)
    child(channel, "description", feed.followed.about)
    child(channel, "language", feed.config.language)
    child(channel, "lastBuildDate", format_datetime(feed.updated, usegmt=True))
    child(channel, "generator", "Dateline")
    child(channel, "docs", "https://www.rssboard.org/rss-specification")
    child(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.url("rss"))
    if feed.config.hub:
        child(channel, "atom:link", rel="hub", href=feed.config.hub)
    content = with_inside(root, (parts[entry.id] for entry in feed.latest), "</channel></rss>")
    return Artifact(feed_url(feed.followed.folder, "rss"), content)
