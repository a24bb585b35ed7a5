"""Chains of events: which continues which, with the words that say so, and the editor's word."""

import pytest

from dateline.linking import link
from dateline.linking.storylines.continuing import _FORMS, _SIGN
from dateline.linking.words import uncased
from dateline.model import Contents, Entity, EventFile, Location, Record, Site
from tests.builders import make_config, make_date, make_record, make_report
from tests.cases import read_cases

ENTITIES = (
    Entity("vendors", "acme", "Acme"),
    Entity("vendors", "bolt", "Bolt"),
    Entity("agencies", "border-agency", "Border Agency"),
    Entity("agencies", "harbor-police", "Harbor Police"),
    Entity("programs", "night-watch", "Night Watch"),
)


def record(number: int, day: str, title: str, excerpt: str = "For cameras.") -> Record:
    """Return the record of a report."""
    report = make_report(f"story-{number}", day, title=title, excerpt=excerpt)
    return make_record(f"records/{number}.md", report)


def linked(records: list[Record], files: tuple[EventFile, ...] = ()) -> Site:
    """Return the site that *records* and the editor's *files* make."""
    return link(Contents(tuple(records), files, ENTITIES), make_config())


def event_file(name: str, **changes: object) -> EventFile:
    """Return an editor's event of its own."""
    values: dict[str, object] = {
        "title": name.replace("-", " "),
        "date": make_date("2021-02"),
        "entities": {"vendors": ("acme",), "agencies": ("border-agency",)},
        "location": Location(f"content/events/{name}.md", 1),
    }
    return EventFile(f"events/{name}.md", **{**values, **changes})  # type: ignore[arg-type]


AWARD = record(1, "2021-01-12", "Border Agency signs contract with Acme", "Cameras for $2 million.")
RENEWAL = record(2, "2022-05-02", "Border Agency renews contract with Acme", "More cameras.")
THIRD = record(3, "2023-05-02", "Border Agency extends contract with Acme", "Until 2025.")


@pytest.mark.parametrize(("given", "expected"), read_cases("storylines.txt"))
def test_a_later_event_continues_a_deal_where_its_words_say_so(given: str, expected: str) -> None:
    """Denials, plans, other parties and what was long before link nothing."""
    earlier, headline, excerpt = given.split(" | ")
    records = [record(1, "2021-01-12", earlier), record(2, "2022-05-02", headline, excerpt)]
    site = linked(records)
    words = [e.quote for event in site.events for e in event.evidence if e.field == "storyline"]
    assert (words or ["-"]) == [expected]
    assert len(site.storylines) == (expected != "-")


def test_a_chain_is_named_by_its_parties_and_keeps_the_words() -> None:
    """The address stays when later events join: it comes from the first event's parties."""
    (storyline,) = linked([AWARD, RENEWAL]).storylines.values()
    site = linked([AWARD, RENEWAL, THIRD])
    (longer,) = site.storylines.values()

    assert (storyline.slug, storyline.title) == ("acme-and-border-agency", "Acme and Border Agency")
    assert (longer.slug, longer.title) == (storyline.slug, storyline.title)
    assert longer.events == tuple(event.id for event in site.events)
    assert {event.storyline for event in site.events} == {"acme-and-border-agency"}
    (evidence,) = [e for e in site.events[1].evidence if e.field == "storyline"]
    assert (evidence.quote, evidence.part, evidence.record) == (
        "Border Agency renews contract with Acme",
        "headline",
        "records/2.md",
    )


def test_what_continues_is_the_nearest_deal_before() -> None:
    """With two awards in between years, the renewal is of the later one."""
    again = record(4, "2021-09-01", "Border Agency buys drones from Acme", "For $9 million.")
    site = linked([AWARD, again, RENEWAL])
    (storyline,) = site.storylines.values()
    assert storyline.events == tuple(event.id for event in site.events[1:])


def test_a_second_report_of_the_same_days_continues_nothing() -> None:
    """An extension that is told days after the deal is more likely the deal itself."""
    soon = record(2, "2021-01-20", "Border Agency extends contract with Acme", "More cameras.")
    assert not linked([AWARD, soon]).storylines


def test_the_editor_keeps_an_event_out() -> None:
    """`storyline: none` goes before any words."""
    file = event_file("x", records=("records/2.md",), date=None, entities=None, storyline="none")
    site = linked([AWARD, RENEWAL, THIRD], (file,))
    assert [event.storyline for event in site.events] == [
        "acme-and-border-agency",
        None,
        "acme-and-border-agency",
    ]


def test_the_editor_joins_events_under_a_title() -> None:
    """A title of the editor's own goes before the parties; linked events come along."""
    files = (
        event_file("a-study", storyline="Cameras at the border"),
        event_file(
            "x",
            records=("records/2.md",),
            date=None,
            entities=None,
            storyline="Cameras at the border",
        ),
    )
    site = linked([AWARD, RENEWAL], files)
    (storyline,) = site.storylines.values()
    assert (storyline.slug, storyline.title) == ("cameras-at-the-border", "Cameras at the border")
    assert storyline.events == tuple(event.id for event in site.events)


def test_the_editor_joins_a_found_storyline_by_its_address() -> None:
    """What is found keeps its name when one more event is put into it."""
    file = event_file("a-study", storyline="acme-and-border-agency")
    site = linked([AWARD, RENEWAL], (file,))
    (storyline,) = site.storylines.values()
    assert (storyline.slug, storyline.title) == ("acme-and-border-agency", "Acme and Border Agency")
    assert len(storyline.events) == 3


def test_what_the_editor_keeps_apart_no_words_join() -> None:
    """Two names for two events are two storylines, and each of one event is warned of."""
    files = (
        event_file("x", records=("records/1.md",), date=None, entities=None, storyline="one"),
        event_file("y", records=("records/2.md",), date=None, entities=None, storyline="two"),
    )
    site = linked([AWARD, RENEWAL], files)
    assert not site.storylines
    assert [(n.code, n.severity, n.location) for n in site.notes] == [
        ("event.storyline_of_one", "warning", Location("content/events/x.md", 1)),
        ("event.storyline_of_one", "warning", Location("content/events/y.md", 1)),
    ]


def test_two_contracts_of_the_same_parties_have_addresses_of_their_own() -> None:
    """The year of the first event tells them apart."""
    files = tuple(
        event_file(name, date=make_date(day), storyline=line, title=f"Event {name}")
        for name, day, line in (("p", "2019-01", "Drones"), ("q", "2019-06", "Drones"))
    )
    later = record(4, "2024-01-12", "Border Agency signs contract with Acme", "Boats, $9 million.")
    last = record(5, "2025-01-12", "Border Agency renews contract with Acme", "More boats.")
    site = linked([AWARD, RENEWAL, later, last], files)
    assert list(site.storylines) == [
        "drones",
        "acme-and-border-agency",
        "acme-and-border-agency-2024",
    ]


_GOING_ON = (
    *("City renews Acme deal", "City extended its contract", "Board votes to prolong the lease"),
    *("The deal with Acme was re-upped again", "Contract renewed by city", "City re-ups with Acme"),
    *(
        "Acme wins contract extension",
        "City awards Acme a follow-on order",
        "Acme gets option year",
    ),
    *("City, Acme renew contract", "Two-year extension approved", "City exercised its option"),
    *("City signs second contract with Acme", "City again hires Acme", "City hired Acme again"),
    *(
        "Acme lands another order from city",
        "Repeat order placed with Acme",
        "City won repeat deal by X",
    ),
)


@pytest.mark.parametrize("written", [str, str.upper])
def test_a_form_that_matches_has_its_sign(written):
    """The sign only spares the look at twelve forms: it never decides."""
    texts = [written(text) for text in _GOING_ON]
    texts += [written(str(case.values[0])) for case in read_cases("storylines.txt")]
    telling = [text for text in texts if any(form.pattern.search(text) for form in _FORMS)]
    assert len(telling) > 10
    assert [text for text in telling if not _SIGN.search(uncased(text))] == []
