"""The feeds of corrections only."""

from datetime import date
from urllib.parse import urlsplit

from dateline.model import Change, Correction, Difference, Event
from tests.builders import make_event, make_site
from tests.outputs.following.made import BASE, HOSTILE, at, files_of, parsed, read_json

DATE = Difference("date", "events/e.md", ("2021-06",), ("2021-06-03",))


def corrected_event(**changes: object) -> Event:
    """Return an event that was new, got a source, and was corrected, with the reason."""
    return make_event(
        "Acme wins",
        changes=(
            Change(at("2026-03-02T04:30"), "new"),
            Change(at("2026-04-01T09:00"), "sources", ("records/b.md",)),
            Change(at("2026-05-01T10:00"), "corrected", (), (DATE,)),
        ),
        corrections=(
            Correction(
                date(2026, 5, 1), "A clerk wrote to us.", "", (DATE,), at("2026-05-01T10:00")
            ),
        ),
        **changes,
    )


def test_only_corrections_are_told() -> None:
    """Each is the same entry, with the same id, as among the other news; and has the reason."""
    files = files_of(make_site([corrected_event()]))
    (entry,) = parsed(files["corrections.atom"]).entries
    (item,) = read_json(files["corrections.json"])["items"]

    said = "Corrected: the date (was June 2021, now 3 June 2021). A clerk wrote to us."
    assert entry.title == item["title"] == "Corrected: Acme wins"
    assert entry.id == item["id"] == f"{BASE}/events/2021-06-01-acme-wins/#changed-2026-05-01"
    assert item["summary"] == said
    assert f"<p>{said}</p>" in entry.content[0].value
    assert item in read_json(files["feed.json"])["items"]


def test_the_feed_says_what_it_is_and_where() -> None:
    """Its home is the page of corrections; it stands beside the record's other feeds."""
    files = files_of(make_site([corrected_event()]), hub="https://hub.example/")
    feed = parsed(files["corrections.atom"]).feed
    said = read_json(files["corrections.json"])

    assert feed.title == said["title"] == "Corrections · A record"
    assert feed.id == said["home_page_url"] == f"{BASE}/corrections/"
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"{BASE}/corrections.atom"
    assert links["alternate"] == f"{BASE}/corrections/"
    assert links["hub"] == "https://hub.example/"
    assert said["feed_url"] == f"{BASE}/corrections.json"
    assert feed.updated == "2026-05-01T10:00:00Z"


def test_what_only_the_editor_tells_is_told() -> None:
    """Dated by what the file says; such entries may come to stand anywhere, and are no archive."""
    told = (Correction(date(2026, 3, n), f"Reason {n}.") for n in range(1, 31))
    other = (Correction(date(2025, 3, n), f"Reason {n}.") for n in range(1, 31))
    event = make_event("Acme wins", corrections=(*other, *told))
    files = files_of(make_site([event]))

    latest = parsed(files["corrections.atom"])
    assert len(latest.entries) == 35
    assert latest.entries[0].id == f"{BASE}/events/2021-06-01-acme-wins/#corrected-2026-03-30"
    assert latest.entries[0].published == "2026-03-30T00:00:00Z"
    assert "<p>Reason 30.</p>" in latest.entries[0].content[0].value
    links = {link.rel: urlsplit(link.href).path for link in latest.feed.links}
    assert links["next"] == "/t/corrections-1.atom"
    assert len(parsed(files["corrections-1.atom"]).entries) == 25
    assert len(parsed(files["feed.atom"]).entries) == 1


def test_there_is_a_feed_before_there_is_a_correction() -> None:
    """Who follows it from the start is told of the first."""
    files = files_of(make_site([make_event()]))

    assert parsed(files["corrections.atom"]).entries == []
    assert read_json(files["corrections.json"])["items"] == []


def test_a_reason_can_hold_anything() -> None:
    """It is text in every format."""
    event = make_event("Acme wins", corrections=(Correction(date(2026, 3, 1), HOSTILE),))
    files = files_of(make_site([event]))

    (item,) = read_json(files["corrections.json"])["items"]
    assert "<script>alert" in item["summary"]
    assert "<script" not in item["content_html"]
    (entry,) = parsed(files["corrections.atom"]).entries
    assert "<script" not in entry.content[0].value
