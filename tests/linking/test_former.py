"""An id that was published leads to whatever its event has become."""

from dateline.model import Anchor, EventFile, Location, Site
from tests.linking.test_decisions import GAZETTE, MAYOR, PAPER, decide, event_of, site_of, url_of
from tests.linking.test_link import codes, file_of


def anchored(key: str, anchor: str, line: int = 1) -> Anchor:
    """Return a line of `content/ids.yml`."""
    return Anchor(key, anchor, Location("content/ids.yml", line, 1))


def former(site: Site) -> list[tuple[str, ...]]:
    """Return the former ids of each event of *site*."""
    return [event.former_ids for event in site.events]


def test_an_id_follows_its_report_and_its_record() -> None:
    """The headline has changed; the report has not. A path does as well as an address."""
    anchors = (anchored("old-vote", url_of(PAPER)), anchored("older-vote", PAPER.path, 2))

    site = site_of([PAPER, MAYOR], anchors=anchors)

    assert former(site) == [("old-vote", "older-vote"), ()]
    assert site.notes == ()


def test_an_id_that_was_merged_away_leads_to_the_event_that_took_it() -> None:
    """Two events were published; the editor has found that they are one."""
    plain = site_of([PAPER, MAYOR])
    ids = {record.path: event_of(plain, record).id for record in (PAPER, MAYOR)}
    anchors = tuple(anchored(ids[r.path], url_of(r)) for r in (PAPER, MAYOR))

    site = site_of([PAPER, MAYOR], decide("merge", PAPER.path, MAYOR.path), anchors=anchors)

    assert [(e.id, e.former_ids) for e in site.events] == [(ids[PAPER.path], (ids[MAYOR.path],))]


def test_no_address_that_is_an_events_today_leads_away() -> None:
    """Whatever the list says of it."""
    key = event_of(site_of([PAPER, MAYOR]), MAYOR).id

    site = site_of([PAPER, MAYOR], anchors=(anchored(key, url_of(PAPER)),))

    assert former(site) == [(), ()]
    assert site.notes == ()


def test_the_editors_file_has_the_last_word() -> None:
    """Over the list, and with a warning where the address is another event's."""
    key = event_of(site_of([PAPER, MAYOR]), MAYOR).id
    file = file_of(records=(PAPER.path,), id="the-vote", former_ids=("old-vote", key))

    site = site_of([PAPER, MAYOR], files=(file,), anchors=(anchored("old-vote", url_of(MAYOR)),))

    assert {e.id: e.former_ids for e in site.events} == {"the-vote": ("old-vote",), key: ()}
    assert codes(site) == ["ids.taken"]


def test_an_id_can_be_anchored_to_an_event_that_rests_on_nothing() -> None:
    """The editor's own file is all that there is of it."""
    file = EventFile(
        "events/fair.md",
        Location("content/events/fair.md", 2),
        title="A fair",
        date=event_of(site_of([PAPER]), PAPER).date,
    )

    site = site_of([], files=(file,), anchors=(anchored("the-fair", "events/fair.md"),))

    assert former(site) == [("the-fair",)]


def test_a_lost_anchor_is_told_and_stops_nothing() -> None:
    """The record was removed: whoever follows the link finds nothing, and the editor knows."""
    anchors = (
        anchored("gone", "records/gone.md"),
        anchored("gone-too", "https://nobody.example/gone", 2),
        anchored("there", url_of(PAPER), 3),
    )

    site = site_of([PAPER], anchors=anchors)

    assert [(n.code, n.severity, n.location.line) for n in site.notes] == [
        ("ids.lost", "warning", 1),
        ("ids.lost", "warning", 2),
    ]
    assert site.notes[0].remedy == (
        "Write `former_ids: [gone]` into the file of the event that it is now, or remove the line."
    )


def test_a_report_that_tells_two_events_in_passing_stands_for_neither() -> None:
    """An anchor must lead to one event, or nobody knows where the link would end."""
    files = tuple(
        file_of(
            f"events/{n}.md",
            title=f"Event {n}",
            date=event_of(site_of([PAPER]), PAPER).date,
            told_in=(url_of(GAZETTE),),
        )
        for n in (1, 2)
    )
    own = site_of([GAZETTE], files=files, anchors=(anchored("round-up", url_of(GAZETTE)),))

    assert event_of(own, GAZETTE).former_ids == ("round-up",)
