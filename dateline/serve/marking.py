"""Marks on what the public does not see: on its own page, on every link to it, at each page's foot.

In: a page of the preview, and why which addresses are kept back. Out: the page with the marks, and
a style sheet. They are put in here and not by templates, so that no public byte knows of them.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Final

from dateline.console import count
from dateline.publishing import Withheld

SHEET: Final = ".preview/marks.css"
"""Below the site's root; no site has a folder of that name."""

Marks = Mapping[str, Withheld]
"""URL below the site → why the public does not see it."""

_MAIN = re.compile(rb"<main\b[^>]*>")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NAMES: Final = {
    "draft": "Draft",
    "scheduled": "Later",
    "expired": "Expired",
    "unpublished": "Unpublished",
}
_STYLE = """
.preview-mark, .preview-foot { box-sizing: border-box; margin: 0; padding: .5rem 1rem;
  border: 1px dashed #7a5b00; background: #ffe9a8; color: #3d2b00;
  font: 15px/1.5 system-ui, sans-serif; text-align: left; }
.preview-mark { margin-block: 0 1rem; }
.preview-mark strong { font-weight: 700; }
.preview-foot { border-width: 1px 0 0; padding: .75rem 1rem; }
.preview-foot code { font: 13px/1.5 ui-monospace, monospace; }
@media print { .preview-mark, .preview-foot { display: none; } }
"""
_BADGE = """{
  content: "%s"; display: inline-block; margin-inline-start: .5em; padding: 0 .5em;
  border: 1px dashed #7a5b00; border-radius: 3px; background: #ffe9a8; color: #3d2b00;
  font: 600 12px/1.6 system-ui, sans-serif; letter-spacing: 0; text-transform: none;
  vertical-align: middle; white-space: nowrap; }
"""
_IN_DRAWINGS = 'svg a[href$="%s"] :is(.disc, .ring) { stroke-dasharray: 2 2; fill-opacity: .35; }\n'
_TWICE = ".chips__more a::after, [class*=coverage] a::after { content: none !important; }\n"
"""Further links of a card to the event whose headline has the mark already."""


def name_of(withheld: Withheld) -> str:
    """Return the mark in words.

    >>> from datetime import datetime
    >>> name_of(Withheld("scheduled", datetime(2026, 5, 1, 7, 30))), name_of(Withheld("draft"))
    ('From 1 May 2026, 07:30 UTC', 'Draft')
    """
    due = withheld.since
    if due is None:
        return _NAMES[withheld.why]
    time = f", {due:%H:%M} UTC" if due.hour or due.minute else ""
    return f"From {due.day} {_MONTHS[due.month - 1]} {due.year}{time}"


def sheet_of(marks: Marks) -> bytes:
    """Return the style sheet that marks every link to what is kept back."""
    rules = [_STYLE, _TWICE]
    for url, withheld in marks.items():
        way = f"/{url}".replace("\\", r"\\").replace('"', r"\"")
        ways = ", ".join(f'a[href$="{each}"]::after' for each in (way, f".{way}"))
        rules += [f"{ways} {_BADGE % name_of(withheld)}", _IN_DRAWINGS % way]
    return "".join(rules).encode()


def with_marks(content: bytes, url: str, marks: Marks) -> bytes:
    """Return the page at *url* with its own mark and the line at its foot, if there are any."""
    start = _MAIN.search(content)
    head, end, rest = content.rpartition(b"</body>")
    if not marks or start is None or not end:
        return content
    link = ET.Element("link", {"rel": "stylesheet", "href": f"/{SHEET}"})
    mine = _own(marks[url]) if url in marks else b""
    at = start.end()
    return b"".join((head[:at], _html(link), mine, head[at:], _foot(marks), end, rest))


def _own(withheld: Withheld) -> bytes:
    """Return the mark at the top of a page that is kept back."""
    box = ET.Element("p", {"class": "preview-mark", "role": "note", "lang": "en", "dir": "ltr"})
    strong = ET.SubElement(box, "strong")
    strong.text = name_of(withheld)
    strong.tail = ". The public does not see this page."
    return _html(box)


def _foot(marks: Marks) -> bytes:
    """Return the line that says what the public does not see."""
    box = ET.Element("p", {"class": "preview-foot", "role": "note", "lang": "en", "dir": "ltr"})
    parts = []
    for why in _NAMES:
        alike = [each for each in marks.values() if each.why == why]
        dues = [each.since for each in alike if each.since]
        if dues:
            first = name_of(Withheld("scheduled", min(dues)))
            others = ", the next " if len(dues) > 1 else " "
            parts.append(f"{len(alike)} scheduled{others}{first[0].lower()}{first[1:]}")
        elif alike:
            parts.append(f"{len(alike)} {why}")
    box.text = (
        f"Preview. The public does not see {count(len(marks), 'page')} of what is shown here: "
        f"{', '.join(parts)}. As the public sees it: "
    )
    ET.SubElement(box, "code").text = "serve --no-drafts"
    return _html(box)


def _html(element: ET.Element) -> bytes:
    """Return an element as HTML."""
    text: bytes = ET.tostring(element, encoding="utf-8", method="html")
    return text
