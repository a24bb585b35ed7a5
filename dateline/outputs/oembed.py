"""oEmbed 1.0 (oembed.com), static: what a publishing system needs to frame one of our pages.

In: planned pages. Out: `oembed.json` and `oembed.xml` beside each page that has an embed; a
system finds them by links in that page's head. No `base_url`, none of them: addresses are absolute.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence

from dateline import permalinks
from dateline.config import Config
from dateline.linkcards import HEIGHT, WIDTH, card_path
from dateline.model import Artifact, Embedded, Page, Site
from dateline.permalinks import absolute_url

_FRAME_WIDTH = 600
"""A column of text. Who asks for another width gets this one: no server answers here."""


def produce_oembed(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the answers in both forms that the specification names (2.3.2, 2.3.3)."""
    if not config.base_url:
        return
    cards = {page.path: page.card for page in pages if page.card}
    for page in pages:
        if page.embedded is None or page.is_former:
            continue
        path = page.embedded.path
        card = cards.get(path)
        picture = absolute_url(config.base_url, card_path(card)) if card else ""
        said = _answer(page.embedded, picture, config)
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(permalinks.oembed_url(path, "json"), f"{text}\n".encode())
        yield Artifact(permalinks.oembed_url(path, "xml"), _xml(said))


def _answer(embedded: Embedded, picture: str, config: Config) -> dict[str, str | int]:
    """Return the answer for one page; its picture has all three parameters or none (2.3.4)."""
    said: dict[str, str | int] = {
        "type": "rich",
        "version": "1.0",
        "title": embedded.title,
        "provider_name": config.title,
        "provider_url": absolute_url(config.base_url, ""),
        "html": _html(embedded, config.base_url),
        "width": _FRAME_WIDTH,
        "height": embedded.height,
    }
    if picture:
        said |= {
            "thumbnail_url": picture,
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
    return said


def _html(embedded: Embedded, base: str) -> str:
    """Return one quotation with a link, for whoever shows no frame, and one frame.

    WordPress keeps these elements and attributes and no other (`wp_filter_oembed_result`).
    """
    quotation = ET.Element("blockquote")
    link = ET.SubElement(quotation, "a", href=absolute_url(base, embedded.path))
    link.text = embedded.title
    frame = ET.Element(
        "iframe",
        src=absolute_url(base, permalinks.embed_url(embedded.path)),
        width=str(_FRAME_WIDTH),
        height=str(embedded.height),
        title=embedded.title,
        frameborder="0",
        scrolling="auto",
    )
    # As XML, whose rules escape `<` in attributes too: WordPress takes it for the start of a tag.
    return "".join(
        ET.tostring(part, encoding="unicode", short_empty_elements=False)
        for part in (quotation, frame)
    )


def _xml(said: Mapping[str, str | int]) -> bytes:
    """Return an answer as XML; its HTML is text there."""
    root = ET.Element("oembed")
    for name, value in said.items():
        ET.SubElement(root, name).text = str(value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
