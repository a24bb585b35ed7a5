"""Judges of everything that is no page: each reads a file as its readers do, and lists faults."""

import csv
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from tests.hostile.judging import executables

# OWASP, "CSV Injection".
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_CALCULATED = re.compile(r"[=+\-@＝＋－＠]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_HIDDEN = re.compile(
    "[\u00ad\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f\u115f\u1160\u3164\uffa0]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTENT_LINE = re.compile(
    r"[A-Z][A-Z0-9-]*(?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\";:,\x00-\x1f]*))*:.*"
)
_NESTING = ("BEGIN", "END")
_RULE = re.compile(r"  [A-Za-z-]+: [\x21-\x7e][\x20-\x7e]*")
_PATH = re.compile(r"/[a-zA-Z0-9._~*/-]*")
_REDIRECT = re.compile(r"/[a-z0-9/-]+ /[a-z0-9/-]+ 301")
_ROBOTS = re.compile(r"User-agent: \*|Allow: /|Sitemap: https?://[\x21-\x7e]+")

BASE = "https://site.example/record"
"""Where the sites are said to stand."""

MOST_OCTETS = 75
"""Of a line of a calendar (RFC 5545, 3.1)."""


def formulas(data: bytes) -> list[str]:
    r"""Return the cells of a CSV file that a spreadsheet would calculate, by `,`, `;` or tab.

    >>> formulas(b"a,b\n1,=2\n"), formulas(b"a\nx;@1\n"), formulas(b"a,'=1")
    (['=2'], ['@1'], [])
    """
    text = data.decode("utf-8-sig")
    found: dict[str, None] = {}
    for delimiter in ",;\t":
        quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
        starts = _FORMULA if delimiter == "," else _CALCULATED
        lines = (
            re.split("\r\n|\r|\n", text)
            if quoting == csv.QUOTE_NONE
            else io.StringIO(text, newline="")
        )
        for row in csv.reader(lines, delimiter=delimiter, quoting=quoting):
            found.update((cell, None) for cell in row if starts.match(cell))
            if quoting == csv.QUOTE_NONE:  # Excel takes the quotes off a cell of its own language
                found.update((c, None) for c in row if c[:1] == '"' and _FORMULA.match(c[1:]))
    return list(found)


def calendar_faults(data: bytes) -> list[str]:
    """Return the lines of a calendar that no rule of RFC 5545 allows, and what nests wrongly."""
    found = [f"line without CRLF: {line[-40:]!r}" for line in data.split(b"\r\n") if b"\n" in line]
    found += [f"lone CR: {line[-40:]!r}" for line in data.split(b"\r\n") if b"\r" in line]
    for line in data.split(b"\r\n"):
        if len(line) > MOST_OCTETS:
            found.append(f"{len(line)} octets: {line[:40]!r}")
    text = data.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    nested: list[str] = []
    allowed = set()
    for line in text.split("\r\n"):
        if not line:
            continue
        if not _CONTENT_LINE.fullmatch(line) or _CONTROL.search(line.replace("\t", "")):
            found.append(f"no content line: {line[:60]!r}")
            continue
        name, value = re.split("[:;]", line, maxsplit=1)[0], line.partition(":")[2]
        allowed.add(name)
        if name == "BEGIN":
            nested.append(value)
        elif name == "END" and (not nested or nested.pop() != value):
            found.append(f"END of what is not open: {value}")
        elif name in ("SUMMARY", "DESCRIPTION") and re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
            found.append(f"an unescaped separator: {line[:60]!r}")
    found += [f"{name} is never written by us" for name in sorted(allowed - _CALENDAR_NAMES)]
    return found + [f"{name} is never closed" for name in nested]


_CALENDAR_NAMES = {
    *("BEGIN", "END", "VERSION", "PRODID", "METHOD", "CALSCALE", "NAME", "X-WR-CALNAME", "UID"),
    *("X-WR-CALDESC", "DESCRIPTION", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND", "URL", "CATEGORIES"),
    *("LAST-MODIFIED", "CREATED", "SEQUENCE", "STATUS", "TRANSP", "CLASS", "REFRESH-INTERVAL"),
    *("TZID", "TZOFFSETFROM", "TZOFFSETTO"),  # what a calendar without events has
    *("X-PUBLISHED-TTL", "SOURCE", "COLOR", "IMAGE", "CONTACT"),
}

_WORDS = ("term", "label", "title", "text")
"""Attributes that are words by their format (RFC 4287, 4.2.2; OPML 2.0): nothing follows them."""


def xml_faults(data: bytes) -> list[str]:
    """Return why *data* is no XML, or what in it runs, loads or is included."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    found = []
    if root.getroottree().docinfo.doctype:
        found.append("a document type")
    for node in root.iter():
        if not isinstance(node.tag, str):
            found.append(f"{type(node).__name__}: {str(node)[:60]}")
            continue
        name = etree.QName(node).localname.lower()
        space = etree.QName(node).namespace or ""
        if name in ("script", "iframe", "foreignobject", "handler", "animate", "set"):
            found.append(f"element {name}")
        if space.endswith("/xhtml") and name != "link":
            found.append(f"XHTML {name}")
        for key, value in node.attrib.items():
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on") and attribute != "on":
                found.append(f"handler {attribute}")
            if attribute not in _WORDS and _RUNS.match(value):
                found.append(f"{attribute}: {value[:40]}")
        if node.get("type") == "html" or name in ("encoded", "html"):
            found += code_faults(node.text or "")
    return found


def code_faults(html: str) -> list[str]:
    """Return what is wrong with code that another site puts into its page: one frame of ours."""
    found = executables(html, lambda address: address.startswith(f"{BASE}/embed/"))
    return [each for each in found if each != "element iframe"]


def rule_faults(path: str, data: bytes) -> list[str]:
    """Return the lines of `_headers`, `_redirects` and `robots.txt` that are none of ours."""
    kinds = {"_headers": (_RULE, _PATH), "_redirects": (_REDIRECT,), "robots.txt": (_ROBOTS,)}
    lines = data.decode("ascii", "replace").splitlines()
    return [line for line in lines if line and not any(k.fullmatch(line) for k in kinds[path])]


def screen_faults(output: bytes) -> list[str]:
    r"""Return what a terminal would obey in *output*, or not show: all but text and newlines.

    >>> screen_faults(b"fine\n"), screen_faults(b"\x1b[31m")
    ([], ['U+001B'])
    """
    text = output.decode("utf-8", "surrogateescape")
    allowed = ("L", "N", "P", "S", "M", "Zs")
    return [
        f"U+{ord(sign):04X}"
        for sign in dict.fromkeys(text)
        if sign != "\n" and not unicodedata.category(sign).startswith(allowed)
    ]


def turning(text: str) -> list[str]:
    """Return the characters in *text* that turn others or that nobody sees.

    Pairs of isolates are our own: they hold a name that runs the other way.
    """
    plain = re.sub("\u2068([^\u2066-\u2069]*)\u2069", r"\1", text)
    found = [*_TURNING.findall(plain), *_HIDDEN.findall(plain), *_CONTROL.findall(plain)]
    return [f"U+{ord(sign):04X}" for sign in dict.fromkeys(found) if sign not in "\t\n\r"]


def json_texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a JSON value with the key it stands at, keys included."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for inner_key, inner in value.items():
            yield "", inner_key
            yield from json_texts(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from json_texts(inner, key)


_LEADS = re.compile(
    r"(?:.*_)?(?:url|urls|link|href|src|image|uri|webUrl|hubs|author)", re.IGNORECASE
)
_RUNS = re.compile(r"[\x00-\x20]*(?:javascript|data|vbscript):", re.IGNORECASE)


def json_faults(data: bytes) -> list[str]:
    """Return addresses in JSON that a browser would run, hidden signs, and code for hosts."""
    values = json.loads(data)
    texts = list(json_texts(values))
    found = [sign for _, text in texts for sign in turning(text)]
    found += [f"{k}: {t[:60]}" for k, t in texts if _LEADS.fullmatch(k) and _RUNS.match(t)]
    for key, text in texts:
        if key == "content_html":  # what a reader of feeds shows as a page
            found += executables(text)
    if isinstance(values, dict) and "html" in values:
        found += code_faults(str(values["html"]))
    return found


def database_texts(data: bytes) -> Iterator[str]:
    """Yield every text of a whole SQLite database."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    for name in names:
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            yield from (value for value in row if isinstance(value, str))
    connection.close()


_OUR_NAMES = ("_headers", "_redirects", ".nojekyll", ".dateline")


def name_faults(site: Path) -> list[str]:
    """Return names of files that leave, hide, clash or cannot be on another system."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    folded = [unicodedata.normalize("NFKC", path).casefold() for path in paths]
    found = [f"clash: {p}" for p, f in zip(paths, folded, strict=True) if folded.count(f) > 1]
    for path in paths:
        for part in PurePosixPath(path).parts:
            stem = part.partition(".")[0].casefold()
            if re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", stem):
                found.append(f"device: {path}")
            if part[0] in "._" and PurePosixPath(path).parts[0] not in _OUR_NAMES:
                found.append(f"hidden: {path}")
            if part[-1] in ". " or not part.isascii() or len(part) > 100:
                found.append(f"odd: {path}")
        if not (site / path).resolve().is_relative_to(site.resolve()):
            found.append(f"outside: {path}")
    return found


Judge = Callable[[bytes], list[str]]

JUDGES: dict[str, Judge] = {
    ".csv": formulas,
    ".ics": calendar_faults,
    ".atom": xml_faults,
    ".rss": xml_faults,
    ".xml": xml_faults,
    ".svg": xml_faults,
    ".json": json_faults,
}
