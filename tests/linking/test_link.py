"""Linking as a whole: records and the editor's files in, events out."""

import random

from dateline.addresses import report_id
from dateline.linking import link
from dateline.model import (
    Alias,
    Contents,
    Entity,
    Event,
    EventFile,
    Location,
    Outlet,
    Paragraph,
    Record,
    Report,
    Site,
)
from tests.builders import make_config, make_date, make_record, make_report

POLICE = Entity("agencies", "city-police", "City Police")
ACME = Entity("vendors", "acme", "Acme Vision", (Alias("Acme"),))
BOLT = Entity("vendors", "bolt", "Bolt Systems")
NAMES = (POLICE, ACME, BOLT)


def report(host: str, day: str, title: str, excerpt: str = "") -> Report:
    """Return what the outlet at *host* published at noon of *day*."""
    url = f"https://{host}.example/{day}/{len(title)}"
    outlet = Outlet(host, host.capitalize(), f"{host}.example")
    return make_report(
        url=url, id=report_id(url), published=day, title=title, excerpt=excerpt, outlet=outlet
    )


def site_of(
    *records: Record, files: tuple[EventFile, ...] = (), names: tuple[Entity, ...] = NAMES
) -> Site:
    """Return the site that *records* make."""
    return link(Contents(records, files, names), make_config())


def file_of(path: str = "events/a.md", **said: object) -> EventFile:
    """Return an editor's file that says only what is given."""
    return EventFile(path=path, location=Location(f"content/{path}", 1), **said)  # type: ignore[arg-type]


def contract(day: str = "2021-06-03") -> Record:
    """Return the record of a contract, with one report of the same story and one of another."""
    return make_record(
        "records/contract.md",
        report(
            "paper",
            day,
            "City Police sign $1.2 million contract with Acme Vision",
            "City Police signed a $1.2 million contract with Acme Vision on Tuesday, records show.",
        ),
        related=(
            report("gazette", day, "City Police sign a contract with Acme Vision for $1.2 million"),
            report("herald", day, "Airports weigh the cost of scanning faces"),
        ),
        topics=("Surveillance", "Police"),
    )


def only(site: Site) -> Event:
    """Return the only event of *site*."""
    (event,) = site.events
    return event


def codes(site: Site) -> list[str]:
    """Return the codes of what *site* complains of."""
    return [note.code for note in site.notes]


def test_a_record_makes_an_event_with_the_words_for_each_fact() -> None:
    """Date, names, amount and coverage come from the record; the listed stranger is related."""
    event = only(site_of(contract()))

    assert event.title == "City Police sign $1.2 million contract with Acme Vision"
    assert (event.date.edtf, event.date_basis) == ("2021-06-01", "stated")
    assert dict(event.entities) == {
        "vendors": ("acme",),
        "agencies": ("city-police",),
        "programs": (),
        "topics": ("police", "surveillance"),
    }
    assert [(str(a.value), a.currency) for a in event.amounts] == [("1200000", "USD")]
    assert len(event.coverage) == 2
    assert [related.why for related in event.related] == [
        "listed beside the report by Paper; published the same day"
    ]
    assert sorted({item.field for item in event.evidence}) == [
        "agencies:city-police",
        "amounts",
        "date",
        "vendors:acme",
    ]


def test_an_event_is_dated_by_its_first_report_where_no_text_dates_it() -> None:
    """The day of the earliest report, and the page can say that it is only that."""
    record = make_record(
        "records/a.md", report("paper", "2021-06-03", "City Police buy cameras from Acme Vision")
    )

    event = only(site_of(record))

    assert (event.date.edtf, event.date_basis) == ("2021-06-03", "reported")


def test_the_order_of_the_files_changes_nothing() -> None:
    """However the records are shuffled, the site is the same."""
    records = [
        contract(),
        make_record("records/b.md", report("paper", "2021-07-05", "Bolt Systems opens an office")),
        make_record(
            "records/c.md", report("herald", "2022-01-09", "Acme Vision leaves City Police")
        ),
    ]
    expected = site_of(*records)

    for seed in range(4):
        random.Random(seed).shuffle(records)
        assert site_of(*records) == expected


def test_a_saved_text_of_a_record_adds_its_words_as_evidence() -> None:
    """A text with the record's headline is its body; what only the body says counts."""
    title = "City Police sign contract with Acme Vision"
    record = make_record("records/a.md", report("paper", "2021-06-03", title))
    text = Record(
        "records/b.txt",
        "text",
        make_report(id="", url="", title=title, excerpt="", published=None, outlet=None),
        paragraphs=(
            Paragraph("City Police signed the contract with Acme Vision.", 3),
            Paragraph("The contract is worth $450,000, according to the purchase order.", 5),
        ),
    )

    event = only(site_of(record, text))

    assert event.records == ("records/a.md", "records/b.txt")
    assert [(a.text, a.record) for a in event.amounts] == [("$450,000", "records/b.txt")]


def test_a_text_that_belongs_to_nothing_is_reported_not_published() -> None:
    """An undated text without a record makes no event; it is not lost in silence either."""
    text = Record(
        "records/lost.txt",
        "text",
        make_report(id="", url="", title="", excerpt="", published=None, outlet=None),
        paragraphs=(Paragraph("Somebody bought something somewhere.", 1),),
    )

    site = site_of(contract(), text)

    assert len(site.events) == 1
    assert codes(site) == ["text.undated"]


def test_the_editor_overrules_field_by_field_and_the_rest_stays_derived() -> None:
    """Title and date are the editor's; amounts and names are still those that were found."""
    file = file_of(records=("records/contract.md",), title="In short", date=make_date("2021-05"))

    event = only(site_of(contract(), files=(file,)))

    assert (event.id, event.title) == ("2021-05-in-short", "In short")
    assert (event.date.edtf, event.date_basis) == ("2021-05", "editor")
    assert [a.text for a in event.amounts] == ["$1.2 million"]
    derived = {d.field: d.derived for d in event.derivations}
    assert derived["date"] == "2021-06-01"
    assert derived["title"] == "City Police sign $1.2 million contract with Acme Vision"


def test_the_editor_can_say_that_there_is_no_amount() -> None:
    """An empty list is a statement; the amount that was found is gone, and its words too."""
    file = file_of(records=("records/contract.md",), amounts=())

    event = only(site_of(contract(), files=(file,)))

    assert event.amounts == ()
    assert "amounts" not in [item.field for item in event.evidence]


def test_an_event_told_in_passing_shares_the_report() -> None:
    """One article stands under both events that it tells."""
    file = file_of(
        title="Bolt Systems loses its contract",
        date=make_date("2021-05"),
        entities={"vendors": ("bolt",)},
        told_in=("records/contract.md",),
    )

    first, second = site_of(contract(), files=(file,)).events

    assert len(first.coverage) == 1
    assert first.coverage[0] in second.coverage
    assert (first.records, first.told_in) == ((), ("records/contract.md",))


def test_two_files_split_what_was_joined() -> None:
    """Records that tell one story become two events where two files claim them."""
    other = make_record(
        "records/other.md",
        report(
            "tribune",
            "2021-06-03",
            "City Police sign $1.2 million contract with Acme Vision",
            "City Police signed a $1.2 million contract with Acme Vision.",
        ),
    )
    joined = site_of(contract(), other)
    split = site_of(
        contract(),
        other,
        files=(
            file_of("events/a.md", records=("records/contract.md",)),
            file_of("events/b.md", records=("records/other.md",)),
        ),
    )

    assert [e.records for e in joined.events] == [("records/contract.md", "records/other.md")]
    assert sorted(e.records for e in split.events) == [
        ("records/contract.md",),
        ("records/other.md",),
    ]


def test_one_file_unites_what_was_apart() -> None:
    """Two records that no rule joins become one event where a file names both."""
    other = make_record(
        "records/other.md", report("herald", "2021-08-20", "Council clears scanners")
    )
    file = file_of(records=("records/contract.md", "records/other.md"), title="One matter")

    event = only(site_of(contract(), other, files=(file,)))

    assert event.records == ("records/contract.md", "records/other.md")


def test_words_that_a_source_does_not_hold_are_an_error() -> None:
    """Evidence must be found where the editor says it stands."""
    file = file_of(
        records=("records/contract.md",),
        evidence=(("date", "signed in a smoke-filled room", "records/contract.md"),),
    )

    site = site_of(contract(), files=(file,))

    assert [(n.code, n.message) for n in site.notes] == [
        (
            "event.quote_not_found",
            "the words “signed in a smoke-filled room” do not stand in records/contract.md",
        )
    ]


def test_an_unknown_record_or_address_is_an_error() -> None:
    """A file that rests on what is not there says so, twice."""
    file = file_of(
        title="A", date=make_date("2020"), told_in=("records/none.md", "https://x.example/y")
    )

    site = site_of(contract(), files=(file,))

    assert [n.message for n in site.notes] == [
        "there is no record `records/none.md`",
        "no record names the address `https://x.example/y`",
    ]


def test_an_event_of_the_editor_alone_needs_a_date_and_a_title() -> None:
    """Nothing else could give them."""
    assert codes(site_of(contract(), files=(file_of(),))) == ["event.no_date", "event.no_title"]


def test_later_and_earlier_events_about_the_same_names_are_related() -> None:
    """A follow-up points back, and the first event points on, each with the reason."""
    later = make_record(
        "records/later.md",
        report("herald", "2022-06-10", "City Police renew the contract with Acme Vision"),
    )

    first, second = site_of(contract(), later).events

    assert first.related[0].why == "also about Acme Vision and City Police, 12 months later"
    assert second.related[0].why == "also about Acme Vision and City Police, 12 months earlier"


def test_an_event_never_lists_its_own_coverage_as_related() -> None:
    """What tells the story is not beside it."""
    for event in site_of(contract(), contract("2021-09-09")).events:
        assert not {item.report for item in event.related} & set(event.coverage)


def test_the_site_knows_only_reports_that_an_event_uses() -> None:
    """Reports, outlets and the day of the last report follow from the events."""
    site = site_of(contract())

    assert sorted(site.outlets) == ["gazette", "herald", "paper"]
    assert site.updated is not None
    assert site.updated.isoformat() == "2021-06-03"


def test_two_events_never_share_an_id() -> None:
    """The same headline on the same day twice gives two addresses, the same ones each time."""
    twice = [
        make_record(f"records/{n}.md", report(host, "2021-06-03", "Daily briefing", text))
        for n, (host, text) in enumerate(
            [("paper", "Rain in the north of the country."), ("herald", "A bank has failed.")]
        )
    ]

    ids = [event.id for event in site_of(*twice).events]

    assert len(set(ids)) == len(ids)
    assert ids == [event.id for event in site_of(*reversed(twice)).events]


def test_a_record_without_an_address_is_still_an_event() -> None:
    """It has no report to link to, but what it says is not lost."""
    bare = make_report(
        id="", url="", published="2021-06-03", title="City Police buy cameras", excerpt=""
    )

    event = only(site_of(make_record("records/a.md", bare)))

    assert (event.title, event.date.edtf) == ("City Police buy cameras", "2021-06-03")
    assert (event.coverage, event.records) == ((), ("records/a.md",))


def test_a_record_without_address_and_date_is_on_no_page_and_says_so() -> None:
    """Nothing tells when it was."""
    bare = make_report(id="", url="", published=None, title="City Police buy cameras", excerpt="")

    site = site_of(make_record("records/a.md", bare))

    assert (site.events, codes(site)) == ((), ["record.undated"])


def test_words_found_for_what_the_editor_says_too_are_kept() -> None:
    """The editor's amount is the one that was found: the words for it still stand."""
    file = file_of(records=("records/contract.md",), amounts=("$1.2m",), date=make_date("2021-05"))

    event = only(site_of(contract(), files=(file,)))

    fields = [item.field for item in event.evidence]
    assert "amounts" in fields
    assert "date" not in fields


def test_why_a_report_was_joined_can_be_asked() -> None:
    """Each further report keeps its reason, for `check --explain`."""
    event = only(site_of(contract()))

    (joined,) = [d for d in event.derivations if d.field == "coverage"]
    assert joined.value == event.coverage[1]
    assert "Acme" in joined.how
