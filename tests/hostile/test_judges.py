"""The judges find what they are for: else the tests beside this one would be at peace with all."""

import sqlite3

import pytest

from tests.hostile.judging import executables, read_page
from tests.hostile.judging_files import (
    BASE,
    calendar_faults,
    database_texts,
    formulas,
    json_faults,
    name_faults,
    rule_faults,
    screen_faults,
    turning,
    xml_faults,
)
from tests.hostile.table import cases

PLANTED = {
    "<script>fired(1)</script>": "inline script: fired(1)",
    "<script src=https://evil.example/x></script>": "script loads https://evil.example/x",
    "<svg><script href=//evil.example/x />": "script loads //evil.example/x",
    "<img src=x onerror=fired(1)>": "handler onerror of img: fired(1)",
    "<svg/onload=fired(1)>": "handler onload of svg: fired(1)",
    "<a href='java\tscript:fired(1)'>": "javascript: in href of a: java\tscript:fired(1)",
    "<a href='&#1;JavaScript:fired(1)'>": "javascript: in href of a: \x01JavaScript:fired(1)",
    "<svg><a xlink:href='javascript:x'>": "javascript: in xlink:href of a: javascript:x",
    "<form action='data:,x'>": "data: in action of form: data:,x",
    "<button formaction='javascript:fired(1)'>": (
        "javascript: in formaction of button: javascript:fired(1)"
    ),
    "<img srcset='a 1x, https://evil.example/b 2x'>": "img loads https://evil.example/b",
    "<link rel=preconnect href=//evil.example>": "link loads //evil.example",
    "<meta http-equiv=Refresh content='0;url=x'>": "meta refresh: 0;url=x",
    "<base href=//evil.example>": "element base",
    "<iframe srcdoc='<b>'></iframe>": "srcdoc of iframe: <b>",
    "<p style='color:red'>": "style of p: color:red",
    "<style>@import '/x'</style>": "element style",
    "<svg><foreignObject><b>": "element foreignobject",
    "<svg><animate onbegin=fired(1)>": "handler onbegin of animate: fired(1)",
    "<svg><use href='data:image/svg+xml,x'>": "data: in href of use: data:image/svg+xml,x",
    "<template><img onerror=fired(1)></template>": "handler onerror of img: fired(1)",
    "<noscript><p title='</noscript><img src=x onerror=fired(1)>'>": (
        "handler onerror of img: fired(1)"
    ),
    "<p title='<!--'><img onerror=fired(1)>": "handler onerror of img: fired(1)",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_judge_of_pages_finds(planted: str) -> None:
    """Each way in which a page can run, load or be taken over, inside an ordinary page."""
    page = f"<!doctype html><title>t</title><main><h1>Words</h1>{planted}</main>"
    assert PLANTED[planted] in executables(page)


def test_the_judge_of_pages_is_at_peace_with_text() -> None:
    """Escaped is escaped; links lead away, and data are no script."""
    page = (
        "<!doctype html><title>&lt;script></title><script type='application/json'>1</script>"
        "<link rel=stylesheet href=./a.css><script src=./a.js></script>"
        "<p title='<img onerror=x>'>&lt;img onerror=x> <a href='https://a.example/?javascript:'>a"
    )
    seen = read_page(page)
    assert seen.executables == ()
    assert seen.links == (("https://a.example/?javascript:", "a"),)
    assert seen.loads == ("./a.css", "./a.js")
    assert "<script>" in seen.words
    assert "<img onerror=x>" in seen.words


def calendar(*lines: str) -> bytes:
    """Return a calendar with some *lines* in its event."""
    whole = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in whole).encode()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("SUMMARY:a\nATTACH:x", "line without CRLF"),
        ("SUMMARY:a\rATTACH:x", "lone CR"),
        ("SUMMARY:a\r\nATTACH:x", "ATTACH is never written"),
        ("SUMMARY:a\r\nwords", "no content line"),
        ("SUMMARY:a;b", "an unescaped separator"),
        ("SUMMARY:" + "x" * 90, "98 octets"),
        ("END:VCALENDAR", "END of what is not open"),
        ("BEGIN:VALARM", "END of what is not open"),
    ],
)
def test_the_judge_of_calendars_finds(line: str, fault: str) -> None:
    """Whatever starts a line of its own."""
    assert calendar_faults(calendar("SUMMARY:a\\; b\\\\\\, c")) == []
    assert [each for each in calendar_faults(calendar(line)) if each.startswith(fault)]


def test_the_judge_of_tables_finds_formulas_however_the_cells_are_separated() -> None:
    """By commas as a program reads them, by semicolons and tabs as some spreadsheets do."""
    assert formulas(b'\xef\xbb\xbfa,"=1"\r\n') == ["=1"]
    assert formulas(b'a,"x;=1"\n') == ['=1"']
    assert formulas(b'a,"x\n@1"\n') == ['@1"']
    assert formulas(b"a\t-1\n") == ["-1"]
    assert formulas("a,＝1\n".encode()) == ["＝1"]
    assert formulas(b"a,'=1,b;'=2\n") == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<a>", "not well-formed"),
        (b"<a>&x;</a>", "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "a document type"),
        (b"<?xml-stylesheet href='x'?><a/>", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "element script"),
        (b"<svg onload='x'/>", "handler onload"),
        (b"<a href='javascript:x'/>", "href: javascript:x"),
        (b"<a xmlns='http://www.w3.org/1999/xhtml'/>", "XHTML a"),
        (b"<a type='html'>&lt;img onerror=x></a>", "handler onerror of img: x"),
        (b"<a><?php x ?></a>", "_ProcessingInstruction"),
    ],
)
def test_the_judge_of_xml_finds(data: bytes, fault: str) -> None:
    """What runs in a picture, and HTML that a feed's reader would show."""
    assert xml_faults(b"<a>&lt;script></a>") == []
    found = xml_faults(data)
    assert not fault or [each for each in found if each.startswith(fault)]


def test_the_judge_of_rules_finds_a_line_of_somebody_else() -> None:
    """A header, a redirect, a map of the site."""
    assert rule_faults("_headers", b"/*\n  X-A: b\n") == []
    assert rule_faults("_headers", b"/*\nX-A: b\n") == ["X-A: b"]
    assert rule_faults("_redirects", b"/a /b 301\n/a https://x.example/ 301\n") == [
        "/a https://x.example/ 301"
    ]
    assert rule_faults("robots.txt", b"User-agent: *\nDisallow: /\n") == ["Disallow: /"]


def test_the_judges_of_data_find_what_is_hidden_in_them() -> None:
    """In keys as in values, and in the code that a host is given."""
    assert json_faults(b'{"a\\u202e": 1}') == ["U+202E"]
    assert json_faults(b'{"url": ["javascript:x"], "a": "data:"}') == ["url: javascript:x"]
    assert json_faults(b'{"html": "<iframe onload=x>"}') == ["handler onload of iframe: x"]
    assert json_faults(b'{"content_html": "<img src=x onerror=x>"}') == [
        "handler onerror of img: x"
    ]
    frame = '{"html": "<iframe src=%s/embed/></iframe>"}'
    assert json_faults((frame % "https://a.example").encode()) == [
        "iframe loads https://a.example/embed/"
    ]
    assert json_faults((frame % BASE).encode()) == []
    assert turning("a\u2068b\u2069c") == []
    assert turning("a\u2067b\u200b\x9b") == ["U+2067", "U+200B", "U+009B"]


def test_the_judge_of_databases_reads_every_table() -> None:
    """Each text of each row."""
    database = sqlite3.connect(":memory:")
    database.execute("create table t as select 'one' as x, 2 as y")
    assert list(database_texts(database.serialize())) == ["one"]
    database.close()


@pytest.mark.parametrize(
    ("output", "fault"),
    [
        (b"a\x1b[31m", "U+001B"),
        ("a\x9b31m".encode(), "U+009B"),
        (b"a\rb", "U+000D"),
        (b"a\tb", "U+0009"),
        ("a\u202eb".encode(), "U+202E"),
        ("a\u200bb".encode(), "U+200B"),
        ("a\u2028b".encode(), "U+2028"),
        (b"a\xffb", "U+DCFF"),
        (b"a\x7fb", "U+007F"),
    ],
)
def test_the_judge_of_screens_finds(output: bytes, fault: str) -> None:
    """What a terminal obeys, and what it does not show."""
    assert screen_faults("“é” 日本 …\n".encode()) == []
    assert screen_faults(output) == [fault]


def test_the_judge_of_names_finds_what_hides_or_clashes(tmp_path) -> None:
    """On this system or on another."""
    for name in (
        "a/con/x.html",
        "a/CON.html",
        "b/.x",
        "c/X",
        "c/x",
        "é",
        "_headers",
        "d/index.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "out").symlink_to("/")
    found = name_faults(tmp_path)
    assert "outside: out" in found
    assert {"device: a/con", "device: a/con/x.html", "device: a/CON.html"} <= set(found)
    assert {"hidden: b/.x", "clash: c/X", "clash: c/x", "odd: é"} <= set(found)
    assert not [each for each in found if "_headers" in each or "index" in each]


def test_there_are_hundreds_of_cases_and_no_two_are_one() -> None:
    """Each has its own number, so that what fires says which it was."""
    every = cases()
    assert len(every) >= 300
    assert len({case.number for case in every}) == len(every)
    assert len({(case.place, case.attack) for case in every}) == len(every)
