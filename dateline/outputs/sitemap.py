"""`sitemap.xml` after the sitemaps.org protocol 0.9; its addresses must be absolute.

One file may have 50,000 addresses and 50 MB: beyond, `sitemap.xml` is the index of several.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.model import Artifact, Page, Site
from dateline.outputs.xml_pieces import child
from dateline.permalinks import absolute_url

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

MOST_URLS = 50_000
MOST_BYTES = 50_000_000
_MARKUP = 48
"""Bytes around one address, its line ends included; and no character of our paths takes more."""


def produce_sitemap(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the list of all pages; nothing where no `base_url` says where the site stands."""
    if not config.base_url:
        return
    paths = sorted(
        page.path
        for page in pages
        if not (page.path.endswith(".html") or page.embedded or page.is_former)
    )
    parts = tuple(_parts([absolute_url(config.base_url, path) for path in paths]))
    if len(parts) == 1:
        yield Artifact("sitemap.xml", sitemap_of(parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, urls in zip(names, parts, strict=True):
        yield Artifact(name, sitemap_of(urls))
    index = ET.Element("sitemapindex", xmlns=NAMESPACE)
    for name in names:
        child(ET.SubElement(index, "sitemap"), "loc", absolute_url(config.base_url, name))
    yield Artifact("sitemap.xml", document(index))


def sitemap_of(urls: Sequence[str]) -> bytes:
    """Return one sitemap."""
    root = ET.Element("urlset", xmlns=NAMESPACE)
    for url in urls:
        child(ET.SubElement(root, "url"), "loc", url)
    return document(root)


def document(root: ET.Element) -> bytes:
    """Return *root* as an indented document."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def _parts(urls: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield *urls* in as many parts as the protocol asks for; one where there are none."""
    start, size = 0, 0
    for place, url in enumerate(urls):
        length = len(url.replace("&", "&amp;").encode()) + _MARKUP
        if place - start == MOST_URLS or size + length > MOST_BYTES:
            yield urls[start:place]
            start, size = place, 0
        size += length
    yield urls[start:]
