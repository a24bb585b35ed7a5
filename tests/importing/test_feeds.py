"""Saved feeds become records: by their own dates, addresses and ids, and nothing in them is run."""

import json

import pytest

from tests.importing.bringing import Desk, codes
from tests.importing.test_timelinejs import front

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Example News</title><link>https://news.example/</link><image><title>No</title></image>
<item><title>City &amp; Acme sign</title><link>https://news.example/a?utm_source=rss</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Tue, 09 May 2023 09:00:00 +0200</pubDate>
<description>
&lt;p&gt;The city &lt;b&gt;signed&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>
<content:encoded><![CDATA[<p>All of the article.</p><p>More of it.</p>]]></content:encoded>
<category>Surveillance</category><media:thumbnail url="https://news.example/t.jpg"/></item>
<item><description></description></item>
<item><title>Second</title><link>https://news.example/b</link><pubDate>soon</pubDate></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
<link rel="self" href="https://blog.example/feed"/><link href="https://blog.example/"/>
<entry><id>urn:x:1</id><title type="html">A &lt;i&gt;thing&lt;/i&gt;</title>
<link rel="edit" href="https://blog.example/edit"/><link href="https://blog.example/1"/>
<published>2023-05-09T09:00:00Z</published><updated>2023-06-01T00:00:00Z</updated>
<category term="police" label="Police"/><summary>In short.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Whole <b>text</b>.</p></div></content>
</entry></feed>
"""


def records(desk: Desk) -> dict[str, str]:
    return {name: text for name, text in desk.files().items() if name.startswith("records/")}


def test_rss_becomes_records(desk: Desk) -> None:
    """With its outlet, its moment and its topics; the article itself is evidence, not published."""
    code, said = desk.run("feed", str(desk.write("f.xml", RSS)))
    assert (code, said["new"], said["errors"]) == (1, 2, 1)
    text = records(desk)["records/feed/2023-05-09-city-acme-sign.md"]
    values = front(text)
    assert (values["title"], values["excerpt"]) == ("City & Acme sign", "The city signed.")
    assert values["webUrl"] == "https://news.example/a"
    assert values["publishedDateTime"] == "2023-05-09T09:00:00+02:00"
    assert values["provider"] == {"name": "Example News", "domain": "news.example"}
    assert values["topics"] == ["surveillance"]
    assert values["imported"]["fields"] == {"thumbnail": [{"url": "https://news.example/t.jpg"}]}
    assert text.endswith("---\nAll of the article.\n\nMore of it.\n")
    fault = next(each for each in said["diagnostics"] if each["severity"] == "error")
    assert fault["message"].startswith("item 2: it has neither a title nor a text")
    assert desk.run("feed", str(desk.root.parent / "f.xml"))[1]["same"] == 2
    assert [event["title"] for event in desk.timeline()["events"]] == ["City & Acme sign"]


def test_atom_becomes_records(desk: Desk) -> None:
    """Of its links the one that stands for the entry; XHTML as HTML."""
    code, said = desk.run("feed", str(desk.write("f.atom", ATOM)))
    text = records(desk)["records/feed/2023-05-09-a-thing.md"]
    values = front(text)
    assert (code, said["new"], values["webUrl"]) == (0, 1, "https://blog.example/1")
    assert (values["publishedDateTime"], values["topics"]) == ("2023-05-09T09:00:00Z", ["police"])
    assert text.endswith("---\nWhole **text**.\n")


def test_json_feed_becomes_records(desk: Desk) -> None:
    """What an item is about may stand elsewhere; extensions are kept."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Links",
        "items": [
            {
                "id": "1",
                "url": "https://links.example/1",
                "external_url": "https://news.example/a",
                "title": "A thing",
                "content_text": "Words.",
                "date_published": "2023-05-09T09:00:00Z",
                "tags": ["Police"],
                "_mine": {"x": 1},
            },
            7,
        ],
    }
    code, said = desk.run("feed", str(desk.write("f.json", json.dumps(feed))))
    values = front(records(desk)["records/feed/2023-05-09-a-thing.md"])
    assert (code, said["new"], values["webUrl"]) == (1, 1, "https://news.example/a")
    assert values["imported"]["fields"] == {"_mine": {"x": 1}}


@pytest.mark.parametrize(
    "prolog", ['<!DOCTYPE rss [<!ENTITY a "b">]>', "<!DOCTYPE rss SYSTEM 'x'>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(desk: Desk, prolog: str, encoding: str) -> None:
    """Entities can be made to explode, and to read other files."""
    text = prolog + RSS.partition("?>")[2].replace("Second", "&a;")
    code, said = desk.run("feed", str(desk.write("f.xml", text.encode(encoding))))
    assert (code, codes(said), records(desk)) == (1, ["import.feed"], {})


def test_what_stands_before_broken_xml_is_not_lost(desk: Desk) -> None:
    """It is said where the feed breaks; items are not half taken."""
    broken = RSS.replace("Second", "Sec & ond")
    code, said = desk.run("feed", str(desk.write("f.xml", broken)))
    note = said["diagnostics"][-1]
    assert (code, note["code"], note["line"]) == (1, "import.feed", 12)
    assert list(records(desk)) == ["records/feed/2023-05-09-city-acme-sign.md"]


def test_windows_1252_is_read_right(desk: Desk) -> None:
    """Said in the XML or not."""
    text = ATOM.replace("In short.", "Café “now”")
    for number, start in enumerate(('<?xml version="1.0" encoding="windows-1252"?>', "")):
        given = (start + text.replace("urn:x:1", f"urn:{number}")).encode("cp1252")
        assert desk.run("feed", str(desk.write("f.xml", given)))[1]["new"] == 1
    excerpts = [front(text)["excerpt"] for text in records(desk).values()]
    assert excerpts == ["Café “now”", "Café “now”"]
