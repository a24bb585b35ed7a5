"""XML put together from parts that ElementTree has written, so that each is written once.

An entry stands in the feeds of the site and of all its entities: written anew for each of them,
the feeds would take longer than the pages.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

ATOM = "http://www.w3.org/2005/Atom"


def child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Return a new last child of *parent*."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def serialized(element: ET.Element) -> str:
    """Return *element* as XML."""
    return ET.tostring(element, encoding="unicode")


def with_inside(element: ET.Element, parts: Iterable[str], end: str) -> bytes:
    """Return *element* as a document, with serialized *parts* put in before its *end*."""
    head = serialized(element)
    whole = head.removesuffix(end)
    return "".join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', whole, "\n", *parts, end, "\n")
    ).encode()
