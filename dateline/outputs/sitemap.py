"""`sitemap.xml` after the sitemaps.org protocol 0.9; its addresses must be absolute."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.model import Artifact, Page, Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def produce_sitemap(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the list of all pages; nothing where no `base_url` says where the site stands."""
    if not config.base_url:
        return
    base = config.base_url.rstrip("/")
    urlset = ET.Element("urlset", xmlns=NAMESPACE)
    for path in sorted(page.path for page in pages if not page.path.endswith(".html")):
        ET.SubElement(ET.SubElement(urlset, "url"), "loc").text = f"{base}/{path}"
    ET.indent(urlset)
    yield Artifact("sitemap.xml", ET.tostring(urlset, encoding="UTF-8", xml_declaration=True))
