"""Files are told apart by what is in them, and what cannot be read is said with its place."""

import pytest

from dateline.model import Source
from dateline.readers import read_contents
from tests.builders import make_config


def _contents(text, path="records/001.md"):
    data = text if isinstance(text, bytes) else text.encode()
    return read_contents([Source(path, data)], make_config())


_LEFT_OUT = "the file is {}, which is not read as a record; it is left out"


@pytest.mark.parametrize(
    ("data", "place", "code", "message"),
    [
        ("título".encode("latin-1"), "1:2", "file.not_utf8", "the byte 0xED is not UTF-8"),
        (b"one\ntwo \xff", "2:5", "file.not_utf8", "the byte 0xFF is not UTF-8"),
        ("title".encode("utf-16"), "0:0", "file.not_utf8", "the file is UTF-16, not UTF-8"),
        (b"a\nb\0", "2:2", "file.not_utf8", "the file holds a zero byte, so it is not a text"),
        (b"x" * 2_100_000, "0:0", "file.too_large", "2.1 MB; a file of at most 2 MB is read"),
        (
            b"---\ntitle: x\nthe rest",
            "1:1",
            "record.unclosed",
            "`---` opens front matter that no second `---` closes",
        ),
        (b"", "0:0", "record.empty", "the file is empty"),
        (b'{"events": []}', "0:0", "file.format", _LEFT_OUT.format("JSON")),
        (b"<!DOCTYPE html><p>x", "0:0", "file.format", _LEFT_OUT.format("HTML")),
        (b'<?xml version="1.0"?><rss/>', "0:0", "file.format", _LEFT_OUT.format("XML")),
        (b"Year,Month,Text\n2020,1,One\n", "0:0", "file.format", _LEFT_OUT.format("a table (CSV)")),
    ],
)
def test_what_cannot_be_read_is_said(data, place, code, message):
    """The file's place, what is in it; never a traceback."""
    contents = _contents(data)
    notes = [(f"{n.location.line}:{n.location.column}", n.code, n.message) for n in contents.notes]
    assert notes == [(place, code, message)]
    assert contents.records == ()
    assert contents.notes[0].remedy


@pytest.mark.parametrize(
    "text",
    [
        "---js\n{ require('fs') }\n---\nText goes on here.",
        "---toml\ntitle = 'x'\n---\nText.",
        "+++\ntitle = 'x'\n+++\nText.",
        "{sic} is what they wrote.",
        "---\nA rule, then a text: it goes on.\n---\nText.",
        "---\n\nText.",
        "<b>Bold</b> words start it.",
        "One, two, and three\nare words of a sentence.",
    ],
)
def test_a_text_never_chooses_its_parser(text):
    """Whatever its first line looks like, it is a text."""
    contents = _contents(text)
    assert [record.form for record in contents.records] == ["text"]
    assert contents.notes == ()


def test_the_extension_does_not_matter():
    """A record may be called anything."""
    text = "---\ntitle: T\n---\n"
    forms = [
        _contents(text, f"deep/er/001{end}").records[0].form for end in (".md", ".txt", ".json", "")
    ]
    assert forms == ["news"] * 4


def test_byte_order_marks_and_other_line_ends_are_welcome():
    """Windows writes both."""
    record = _contents("\ufeff---\r\ntitle: T\r\n---\r\nOne.\r\n\r\nTwo.\r").records[0]
    assert record.report.title == "T"
    assert [(p.line, p.text) for p in record.paragraphs] == [(4, "One."), (6, "Two.")]


def test_wrapped_lines_make_a_paragraph_and_other_lines_are_paragraphs():
    """Some programs wrap, others write a paragraph a line without blank lines between."""
    wrapped = (
        "The state police signed a contract last week with a\n"
        "maker of cameras for a system that searches photos.\nIt starts in May."
    )
    record = _contents(f"{wrapped}\n\n{'word ' * 40}\nBy Jane Doe\nMay 2, 2022\n").records[0]
    assert [(p.line, p.text) for p in record.paragraphs] == [
        (1, wrapped),
        (5, ("word " * 40).strip()),
        (6, "By Jane Doe"),
        (7, "May 2, 2022"),
    ]


def test_the_order_of_files_does_not_matter():
    """Contents are in the order of their paths."""
    sources = [Source(f"{name}.txt", b"A text.") for name in "cab"]
    forward = read_contents(sources, make_config())
    assert forward == read_contents(sources[::-1], make_config())
    assert [record.path for record in forward.records] == ["a.txt", "b.txt", "c.txt"]


def test_a_strangers_event_brings_its_sources():
    """Another project's format: its sources become reports, its event rests on them."""
    text = (
        "---\nid: 2020-02-07--x\ndate: '2020-02-07'\ntitle: City fires chief\nactors: [A]\n"
        "sources:\n- title: Chief fired\n  url: https://a.example/1\n  outlet: A Paper\n"
        "  date: '2020-02-07'\n- title: No address\n  url: ''\n"
        "- title: Why\n  url: https://b.example/2\n  publisher: B Paper\n---\nThe city did.\n"
    )
    contents = _contents(text, "records/x.md")
    record, event = contents.records[0], contents.event_files[0]
    assert [each.title for each in (record.report, *record.related)] == ["Chief fired", "Why"]
    assert [each.outlet.name for each in (record.report, *record.related)] == ["A Paper", "B Paper"]
    assert record.report.published.isoformat() == "2020-02-07T00:00:00+00:00"
    assert (event.title, str(event.date), event.body) == (
        "City fires chief",
        "2020-02-07",
        "The city did.",
    )
    assert (event.records, event.told_in) == (("records/x.md",), ("https://b.example/2",))
    assert [note.code for note in record.notes] == ["event.source"]
