"""`sitemap-news.xml` for Google News: events that this record has had for two days at most.

There is no clock but `SOURCE_DATE_EPOCH`, and a build must not say otherwise tomorrow: the file is
written only where that is set, the project's history is known, and something is that new.
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from dateline.characters import xml_text
from dateline.config import Config
from dateline.model import Artifact, Event, Page, Site
from dateline.outputs.moments import utc_text
from dateline.outputs.sitemap import NAMESPACE, document
from dateline.outputs.xml_pieces import child
from dateline.permalinks import absolute_url, event_url
from dateline.wording import LONGEST_TITLE, shortened

FILE = "sitemap-news.xml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

MOST_URLS = 1_000
_NEW = timedelta(days=2)
_CHINESE = {"zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"}
"""The only languages that Google wants with a region."""


def produce_news_sitemap(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the list of new events, the latest first; nothing where none is known to be new."""
    events = new_events(site, config)
    if not events:
        return
    root = ET.Element("urlset", {"xmlns": NAMESPACE, "xmlns:news": NEWS})
    for moment, event in events:
        url = ET.SubElement(root, "url")
        child(url, "loc", absolute_url(config.base_url, event_url(event.id)))
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        child(publication, "news:name", xml_text(config.title))
        child(publication, "news:language", _language(config.language))
        child(news, "news:publication_date", utc_text(moment))
        child(news, "news:title", xml_text(shortened(event.title, LONGEST_TITLE)))
    yield Artifact(FILE, document(root))


def new_events(site: Site, config: Config) -> Sequence[tuple[datetime, Event]]:
    """Return the events that are new now, with when they became known, the latest first."""
    now = config.clock
    if not config.base_url or now is None:
        return ()
    first = ((event.changes[0].moment, event) for event in site.events if event.changes)
    new = [pair for pair in first if timedelta() <= now - pair[0] <= _NEW]
    return sorted(new, key=lambda pair: (pair[0], pair[1].id), reverse=True)[:MOST_URLS]


def _language(tag: str) -> str:
    """Return a language as Google writes it: two or three letters, but for Chinese.

    >>> _language("pt-BR"), _language("zh-Hant-HK")
    ('pt', 'zh-tw')
    """
    for known, written in _CHINESE.items():
        if tag == known or tag.startswith(f"{known}-"):
            return written
    return tag.partition("-")[0]
