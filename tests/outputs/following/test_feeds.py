"""What all three formats of feeds have in common, and each one's own specification."""

import re
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest

from dateline.model import Change, ChangeKind, Difference, Location, Part
from dateline.outputs.xml_pieces import ATOM
from tests.builders import (
    THE_GAZETTE,
    make_amount,
    make_entity,
    make_event,
    make_report,
    make_site,
)
from tests.outputs.following.made import (
    BASE,
    HOSTILE,
    at,
    files_of,
    many,
    new_at,
    parsed,
    read_json,
)

REPORT = make_report("the-deal", "2021-06-03")
LATER = make_report(
    "the-rest", "2021-06-05", THE_GAZETTE, location=Location("content/records/b.md", 1)
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FORMS = ("feed.atom", "feed.rss", "feed.json")


CORRECTED = (
    Difference("date", "events/e.md", ("2021-06",), ("2021-06-03",)),
    Difference("names", "events/e.md", ("vendors:acme", "vendors:gone"), ("vendors:acme",)),
)


def followed_event():
    """Return an event that was new, got a source, and was corrected."""
    return make_event(
        "Acme wins",
        "2021-06",
        (REPORT, LATER),
        entities={"vendors": ("acme",)},
        amounts=(make_amount(),),
        changes=(
            Change(at("2026-03-02T04:30"), "new"),
            Change(at("2026-04-01T09:00"), "sources", ("records/b.md",)),
            Change(at("2026-05-01T10:00"), "corrected", (), CORRECTED),
        ),
    )


def a_site():
    """Return a site of that event."""
    return make_site([followed_event()], [REPORT, LATER], [make_entity("acme")])


def texts(content: bytes, path: str) -> list[str]:
    """Return the texts of a feed's elements at *path*, `a:` being Atom's."""
    return [each.text or "" for each in ET.fromstring(content).findall(path, {"a": ATOM})]


def test_the_site_and_each_entity_can_be_followed() -> None:
    """Three feeds and a calendar at each, at the addresses that never change."""
    folders = ("", "vendors/acme/", "agencies/cab/")
    site = make_site([followed_event()], [REPORT, LATER], [make_entity("cab", "agencies")])

    assert sorted(files_of(site)) == sorted(
        [
            *(f"{folder}{name}" for folder in folders for name in (*FORMS, "calendar.ics")),
            "corrections.atom",
            "corrections.json",
        ]
    )


def test_an_event_is_new_once_and_each_later_change_is_told_apart() -> None:
    """In words, for people; in `change`, for programs. The latest comes first."""
    entries = read_json(files_of(a_site())["feed.json"])["items"]

    url = f"{BASE}/events/2021-06-acme-wins/"
    assert [(e["id"], e["title"], e["_dateline"]["change"], e["summary"]) for e in entries] == [
        (
            f"{url}#changed-2026-05-01",
            "Corrected: Acme wins",
            "corrected",
            "Corrected: the date (was June 2021, now 3 June 2021) and the names (no longer gone).",
        ),
        (
            f"{url}#changed-2026-04-01",
            "New sources: Acme wins",
            "sources-added",
            "This record has further sources on an event: The Gazette.",
        ),
        (url, "Acme wins", "new", "New in this record."),
    ]
    assert {e["url"] for e in entries} == {url}
    assert parsed(files_of(a_site())["feed.atom"]).entries[0].title == "Corrected: Acme wins"


@pytest.mark.parametrize("name", FORMS[:2])
def test_readers_see_the_same_in_either_xml(name: str) -> None:
    """Ids, addresses, times and names, through a reader that knows both."""
    feed = parsed(files_of(a_site())[name])

    url = f"{BASE}/events/2021-06-acme-wins/"
    assert feed.feed.title == "A record"
    assert feed.feed.link == f"{BASE}/"
    assert [entry.id for entry in feed.entries] == [
        f"{url}#changed-2026-05-01",
        f"{url}#changed-2026-04-01",
        url,
    ]
    first = feed.entries[-1]
    assert first.link == url
    assert first.published_parsed[:5] == (2026, 3, 2, 4, 30)
    scheme = f"{BASE}/feeds/#change"
    assert [(tag.scheme, tag.term) for tag in first.tags] == [(None, "Acme"), (scheme, "new")]
    assert feed.entries[0].tags[-1].term == "corrected"
    words = first.content[0].value if "content" in first else first.summary
    assert "When it happened: June 2021" in words
    assert "Value: $7.2 million" in words
    assert f'<a href="{REPORT.url}">The deal</a>, The Paper, 3 June 2021' in words


def test_an_entry_is_dated_by_this_record_or_by_the_first_report() -> None:
    """Never by the event: nobody follows a record to be told of 1999 as if it were today."""
    known = new_at("2026-03-02T04:30", edtf="1999")
    reported = make_event("Reported", "1999", (REPORT,))
    unknown = make_event("Unknown", "1999")
    files = files_of(make_site([known, reported, unknown], [REPORT]))

    entries = read_json(files["feed.json"])["items"]
    assert [entry.get("date_published") for entry in entries] == [
        "2026-03-02T04:30:00Z",
        "2021-06-03T12:00:00Z",
        None,
    ]
    # Atom must have a time: that of the latest report, which is the record's own clock.
    assert texts(files["feed.atom"], "a:entry/a:updated")[-1] == "2021-06-03T00:00:00Z"
    assert len(texts(files["feed.atom"], "a:entry/a:published")) == 2
    assert len(texts(files["feed.rss"], "channel/item/pubDate")) == 2


def test_atom_has_what_its_specification_requires() -> None:
    """RFC 4287 §4.1: ids that are unique IRIs, times of RFC 3339, one title, an author."""
    content = files_of(a_site())["feed.atom"]

    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="')
    assert texts(content, "a:id") == [f"{BASE}/"]
    assert texts(content, "a:title") == ["A record"]
    assert texts(content, "a:author/a:name") == ["A record"]
    assert texts(content, "a:updated") == ["2026-05-01T10:00:00Z"]
    root = ET.fromstring(content)
    entries = root.findall(f"{{{ATOM}}}entry")
    for entry in entries:
        assert [len(entry.findall(f"{{{ATOM}}}{tag}")) for tag in ("id", "title", "updated")] == [
            1
        ] * 3
        assert [link.get("rel") for link in entry.findall(f"{{{ATOM}}}link")] == ["alternate"]
    times = [*texts(content, ".//a:updated"), *texts(content, ".//a:published")]
    assert all(RFC_3339.fullmatch(text) for text in times)
    ids = texts(content, "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 3
    (link,) = [e for e in root.findall(f"{{{ATOM}}}link") if e.get("rel") == "self"]
    assert link.get("href") == f"{BASE}/feed.atom"


def test_rss_has_what_its_specification_requires() -> None:
    """Title, link and description of the channel; guids that say they are no addresses."""
    content = files_of(a_site())["feed.rss"]

    root = ET.fromstring(content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    assert texts(content, "channel/title") == ["A record"]
    assert texts(content, "channel/link") == [f"{BASE}/"]
    assert texts(content, "channel/description") == ["A record"]
    assert {guid.get("isPermaLink") for guid in root.iter("guid")} == {"false"}
    assert len(set(texts(content, "channel/item/guid"))) == 3
    dates = texts(content, "channel/item/pubDate")
    assert dates[-1] == "Mon, 02 Mar 2026 04:30:00 GMT"
    assert [parsedate_to_datetime(text).year for text in dates] == [2026] * 3


def test_json_feed_has_what_its_specification_requires() -> None:
    """Version 1.1: required keys, times of RFC 3339, the extension with an underscore."""
    feed = read_json(files_of(a_site())["feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("A record", f"{BASE}/")
    assert feed["feed_url"] == f"{BASE}/feed.json"
    entry = feed["items"][-1]
    assert RFC_3339.fullmatch(entry["date_published"])
    assert RFC_3339.fullmatch(entry["date_modified"])
    assert (entry["external_url"], entry["tags"]) == (REPORT.url, ["Acme"])
    assert entry["_dateline"] == {
        "about": f"{BASE}/feeds/",
        "event": "2021-06-acme-wins",
        "change": "new",
        "parts": [],
        "differences": [],
        "edtf": "2021-06",
        "start": "2021-06-01",
        "end": "2021-06-30",
        "precision": "month",
        "basis": "stated",
        "sources": [
            {
                "url": REPORT.url,
                "title": "The deal",
                "outlet": "The Paper",
                "published": "2021-06-03T12:00:00Z",
            },
            {
                "url": LATER.url,
                "title": "The rest",
                "outlet": "The Gazette",
                "published": "2021-06-05T12:00:00Z",
            },
        ],
    }


def test_programs_are_told_what_was_corrected() -> None:
    """As files write it; of withdrawn sources only that there are some, for they may be hidden."""
    differences = (
        *CORRECTED,
        Difference("sources", "events/e.md", ("records/hidden.md",), ()),
        Difference("text", "events/e.md"),
    )
    changes = (new_at("2026-01-01T10:00").changes[0],
               Change(at("2026-01-02T10:00"), "corrected", (), differences))  # fmt: skip
    files = files_of(make_site([make_event("A", changes=changes)], [], [make_entity("acme")]))

    entry = read_json(files["feed.json"])["items"][0]
    assert entry["_dateline"]["parts"] == ["date", "names", "sources", "text"]
    assert entry["_dateline"]["differences"] == [
        {"part": "date", "before": ["2021-06"], "after": ["2021-06-03"]},
        {
            "part": "names",
            "before": ["vendors:acme", "vendors:gone"],
            "after": ["vendors:acme"],
        },
    ]
    assert b"hidden.md" not in b"".join(files.values())


def difference(part: Part, before: str = "", after: str = "") -> Difference:
    """Return what the editor's file says otherwise; several values are divided by `|`."""
    return Difference(
        part, "events/e.md", *(tuple(t.split("|")) if t else () for t in (before, after))
    )


SAID = [
    ("corrected", [difference("period", "2021-09/2022-03", "2021-09/2022-04")],
     "Corrected: the period (was September 2021 to March 2022, now September 2021 to April 2022)."),
    ("corrected", [difference("date", "2021-06")], "Corrected: the date (no longer June 2021)."),
    ("corrected", [difference("value", "$1|$2", "$2|$3")],
     "Corrected: the value (was $1, now $3)."),
    ("corrected", [difference("reported", "2021-06-03", "2021-06-04")],
     "Corrected: the day of a report (was 3 June 2021, now 4 June 2021)."),
    ("corrected", [difference("sources", "records/a.md|records/b.md", "records/a.md")],
     "Corrected: the sources."),
    ("corrected", [difference("date", "2021-06", "2021"), difference("text")],
     "Corrected: the date (was June 2021, now 2021). Edited: the text."),
    ("facts", [difference("names", "vendors:acme", "vendors:acme|vendors:b-b")],
     "Not stated here before: the names (B B)."),
    ("facts", [difference("value", "", "$1")], "Not stated here before: the value ($1)."),
    ("sources", [difference("sources", "", REPORT.url), difference("value", "", "$1")],
     "This record has further sources on an event: The Paper. "
     "Not stated here before: the value ($1)."),
    ("edited", [difference("headline", "A “b”", "A c"), difference("summary", "x", "y")],
     "Edited: the headline (was “A ‘b’”, now “A c”) and the summary."),
    ("edited", [], "What this record says of an event was edited."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "differences", "said"), SAID)
def test_a_change_says_what_read_how_before(
    kind: ChangeKind, differences: list[Difference], said: str
) -> None:
    """The most important first, and each value as pages write it."""
    changes = (
        Change(at("2026-01-01T10:00"), "new"),
        Change(at("2026-01-02T10:00"), kind, (), tuple(differences)),
    )
    event = make_event("A", coverage=(REPORT,), changes=changes,
                       entities={"vendors": ("acme", "b-b")})  # fmt: skip
    files = files_of(make_site([event], [REPORT]))

    assert read_json(files["feed.json"])["items"][0]["summary"] == said


def test_that_an_editor_has_described_an_event_is_an_edit() -> None:
    """What of the page reads otherwise since is not known: the rules had made it up before."""
    changes = (
        Change(at("2026-01-01T10:00"), "new"),
        Change(at("2026-01-02T10:00"), "edited", is_described=True),
    )
    entry = read_json(files_of(make_site([make_event("A", changes=changes)]))["feed.json"])

    assert [entry["items"][0][key] for key in ("title", "summary")] == [
        "Edited: A",
        "The editors of this record have described the event.",
    ]


def test_old_versions_are_text_too() -> None:
    """What stood in a file before is as little to be trusted as what stands in it now."""
    changes = (
        Change(at("2026-01-01T10:00"), "new"),
        Change(
            at("2026-01-02T10:00"),
            "corrected",
            (),
            tuple(
                Difference(part, "events/e.md", (HOSTILE,), (f"{HOSTILE} 2",))
                for part in ("date", "headline", "names", "period", "value", "summary")
            ),
        ),
    )
    files = files_of(make_site([make_event("A", changes=changes)]))

    for name in FORMS[:2]:
        parsed(files[name])
        assert b"<script" not in files[name]
    entry = read_json(files["feed.json"])["items"][0]
    assert "<script" not in entry["content_html"]
    assert "\x1b" not in f"{entry}"
    assert "\n" not in entry["summary"]


def test_every_address_is_absolute() -> None:
    """A reader has no page that it could be relative to."""
    files = files_of(a_site())
    feed = read_json(files["feed.json"])
    urls = [feed["home_page_url"], feed["feed_url"], *(entry["url"] for entry in feed["items"])]
    urls += [each.get("href") for each in ET.fromstring(files["feed.atom"]).iter(f"{{{ATOM}}}link")]
    urls += texts(files["feed.rss"], "channel/item/link")

    assert all(urlsplit(url).scheme == "https" and urlsplit(url).netloc for url in urls)


def test_without_an_address_of_the_site_there_are_no_feeds() -> None:
    """Ids and links in them are absolute: there would be nothing to write."""
    assert files_of(a_site(), base_url="") == {}


def test_ids_stay_when_the_site_moves() -> None:
    """Readers would show all entries as new; `feed_ids` keeps what the ids began with."""
    before = read_json(files_of(a_site())["feed.json"])["items"]
    after = read_json(
        files_of(a_site(), base_url="https://new.example", feed_ids=BASE)["feed.json"]
    )

    assert [entry["id"] for entry in after["items"]] == [entry["id"] for entry in before]
    assert after["items"][0]["url"] == "https://new.example/events/2021-06-acme-wins/"


def test_a_parent_has_the_news_of_its_members() -> None:
    """As its page has; a circle of parents ends where it began, and no event comes twice."""
    entities = [
        make_entity("acme", parent="holding"),
        make_entity("holding", parent="acme", about="Holds Acme."),
    ]
    event = make_event("A", changes=(Change(at("2026-03-02T04:30"), "new"),),
                       entities={"vendors": ("acme", "holding")})  # fmt: skip
    files = files_of(make_site([event], (), entities))

    feed = parsed(files["vendors/holding/feed.atom"])
    assert (feed.feed.title, feed.feed.subtitle) == ("Holding · A record", "Holds Acme.")
    assert [entry.title for entry in feed.entries] == ["A"]


def test_feeds_without_entries_are_whole() -> None:
    """Somebody may wait for the first."""
    files = files_of(make_site([], (), [make_entity("acme")]))

    assert parsed(files["vendors/acme/feed.atom"]).entries == []
    assert parsed(files["vendors/acme/feed.rss"]).entries == []
    assert read_json(files["vendors/acme/feed.json"])["items"] == []
    assert texts(files["feed.atom"], "a:updated") == ["1970-01-01T00:00:00Z"]


def test_a_hub_is_named_only_if_the_settings_do() -> None:
    """It is a third party."""
    quiet, loud = files_of(a_site()), files_of(a_site(), hub="https://hub.example/?a&b")

    assert b"hub" not in b"".join(quiet.values())
    assert [each.href for each in parsed(loud["feed.rss"]).feed.links if each.rel == "hub"] == [
        "https://hub.example/?a&b"
    ]
    assert b'<link rel="hub" href="https://hub.example/?a&amp;b" />' in loud["feed.atom"]
    assert read_json(loud["feed.json"])["hubs"] == [
        {"type": "WebSub", "url": "https://hub.example/?a&b"}
    ]


def test_hostile_text_is_text_in_every_feed() -> None:
    """Markup, the end of CDATA, control characters and line ends; nothing is lost but these."""
    report = make_report("x", "2021-06-03", title=HOSTILE, excerpt=HOSTILE)
    event = make_event(HOSTILE, coverage=(report,), id="x", entities={"vendors": ("acme",)})
    site = make_site([event], [report], [make_entity("acme", name=HOSTILE)])
    files = files_of(site, title=HOSTILE, description=HOSTILE)

    kept = "]]> <script>alert(1)</script> &amp; ends BEGIN:VEVENT X;Y,Z\\n \"q\" 'r'"
    for name in FORMS[:2]:
        parsed(files[name])  # nothing malformed
        assert b"<script" not in files[name]
    assert texts(files["feed.atom"], "a:title") == [kept]
    assert texts(files["feed.atom"], "a:entry/a:title") == [kept]
    assert ET.fromstring(files["feed.atom"]).find(f".//{{{ATOM}}}category").get("term") == kept
    assert texts(files["feed.rss"], "channel/item/title") == [kept]
    entry = read_json(files["feed.json"])["items"][0]
    assert entry["title"] == kept
    # What is HTML in a feed is text there too.
    assert "<script" not in entry["content_html"]
    assert "]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ends" in entry["content_html"]


def test_no_link_leads_to_a_script() -> None:
    """A report's address comes from a record, and readers show the HTML of entries."""
    report = make_report("x", url="javascript:alert(1)", title="A report")
    entry = read_json(files_of(make_site([make_event(coverage=(report,))], [report]))["feed.json"])

    assert "javascript" not in entry["items"][0]["content_html"]


@pytest.mark.parametrize(("count", "latest"), [(0, 0), (49, 49), (50, 25), (74, 49), (75, 25)])
def test_older_entries_stand_in_archives(count: int, latest: int) -> None:
    """RFC 5005 §4: a chain from the latest to the oldest and back; each entry exactly once."""
    files = files_of(make_site(many(count)))
    names = ["feed.atom"]
    entries = []
    while True:
        root = ET.fromstring(files[names[-1]])
        links = {e.get("rel"): e.get("href") for e in root.findall(f"{{{ATOM}}}link")}
        is_archive = root.find("{http://purl.org/syndication/history/1.0}archive") is not None
        assert is_archive == (len(names) > 1)
        assert links["self"] == f"{BASE}/{names[-1]}"
        assert links.get("current") == (f"{BASE}/feed.atom" if is_archive else None)
        newer = names[-2] if len(names) > 2 else None
        assert links.get("next-archive") == (f"{BASE}/{newer}" if newer else None)
        entries += [texts(files[names[-1]], "a:entry/a:id")]
        if "prev-archive" not in links:
            break
        names.append(links["prev-archive"].removeprefix(f"{BASE}/"))

    assert len(entries[0]) == latest
    assert {len(archive) for archive in entries[1:]} <= {25}
    ids = [each for document in entries for each in document]
    assert len(set(ids)) == len(ids) == count
    assert ids == sorted(ids, reverse=True)  # their titles say when they were new
    assert {name for name in files if "feed-" in name} == set(names[1:])


def test_a_full_archive_never_changes() -> None:
    """The oldest is the first: readers need not ask for it again, and get the same bytes."""
    before, after = files_of(make_site(many(80))), files_of(make_site(many(200)))

    assert after["feed-1.atom"] == before["feed-1.atom"]
    older, newer = (files["feed-2.atom"].decode() for files in (before, after))
    link = f'<link rel="next-archive" href="{BASE}/feed-3.atom" />'
    assert newer.replace(link, "") == older


def test_earlier_entries_that_may_yet_move_are_no_archive() -> None:
    """RFC 5005 §3: without a history an old article that is added today stands among them."""
    reports = [make_report(f"r{n}", f"2021-{1 + n // 28:02d}-{1 + n % 28:02d}") for n in range(80)]
    events = [make_event(f"Seen {n}", coverage=(each,)) for n, each in enumerate(reports)]
    files = files_of(make_site(events, reports))

    assert b"archive" not in b"".join(files.values())
    names, ids = ["feed.atom"], []
    while names[-1]:
        root = ET.fromstring(files[names[-1]])
        links = {e.get("rel"): e.get("href") for e in root.findall(f"{{{ATOM}}}link")}
        newer = f"{BASE}/{names[-2]}" if len(names) > 1 else None
        assert links.get("previous") == newer
        ids += texts(files[names[-1]], "a:entry/a:id")
        names.append(links.get("next", "").removeprefix(f"{BASE}/"))
    assert names == ["feed.atom", "feed-2.atom", "feed-1.atom", ""]
    assert len(set(ids)) == len(ids) == 80
