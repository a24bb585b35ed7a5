"""An event's facts and the words that each was taken from."""

from dataclasses import replace

from dateline.model import Derivation, Location
from dateline.pages.fact_views import Passage
from tests.builders import (
    make_amount,
    make_date,
    make_event,
    make_evidence,
    make_report,
    make_site,
)
from tests.pages.planned import shown_on


def facts_of(event, reports=()):
    """Return label → findings as (text, aside, (quote, where, url)...)."""
    facts = shown_on(make_site([event], reports), f"events/{event.id}/", "facts")
    return {
        fact.label: [
            (
                finding.text,
                finding.aside,
                *((s.quote, s.where, s.url) for s in finding.sources),
            )
            for finding in fact.findings
        ]
        for fact in facts
    }


def test_a_stated_date_leads_to_the_words_that_state_it() -> None:
    """The quotation, the report by outlet and day, and its address."""
    report = make_report(published="2022-05-02")
    evidence = make_evidence("date", "extended last month", report=report.id)
    event = make_event(edtf="2022-04", coverage=[report], evidence=(evidence,))

    assert facts_of(event, [report])["Happened"] == [
        (
            "April 2022",
            "",
            ("“extended last month”", "in the report of 2 May 2022 by The Paper", report.url),
        )
    ]


def test_a_reported_date_says_that_nobody_stated_one() -> None:
    """The day of the first report is not a day on which something happened."""
    report = make_report()
    event = make_event(coverage=[report], date_basis="reported")

    assert facts_of(event, [report])["Happened"] == [
        (
            "1 June 2021",
            "the day of the first report; no day for it was found in the words of the reports",
        )
    ]


def test_an_editors_date_without_words_is_the_editors() -> None:
    """It is said whose word it is."""
    event = make_event(edtf="2020~", date_basis="editor")

    assert facts_of(event)["Happened"] == [("about 2020", "as the editor dates it")]


def test_each_value_has_its_own_words() -> None:
    """By the figure as written, not by its place in the list."""
    report = make_report()
    first, second = make_amount("2000000", text="$2m"), make_amount("7000000", text="$7m")
    evidence = (
        make_evidence("amounts", "another for $7m", report=report.id, part="headline"),
        make_evidence("amounts", "a deal of $2m", report=report.id),
    )
    event = make_event(coverage=[report], amounts=(first, second), evidence=evidence)
    place = "the report of 1 June 2021 by The Paper"

    assert facts_of(event, [report])["Value"] == [
        ("$2 million", "", ("“a deal of $2m”", f"in {place}", report.url)),
        ("$7 million", "", ("“another for $7m”", f"in the headline of {place}", report.url)),
    ]


def test_a_value_without_words_shows_how_it_was_written() -> None:
    """With the conversion that the source gives."""
    amount = make_amount(
        "3000000", "GBP", text="£3 million", qualifier="more than", converted="$4.21 million"
    )

    assert facts_of(make_event(amounts=(amount,)))["Value"] == [
        ("more than £3 million", "$4.21 million as the source converts it, written “£3 million”")
    ]


def test_words_of_an_address_and_of_a_saved_text_are_called_so() -> None:
    """A saved text without an address has nothing to link to."""
    report = make_report()
    evidence = (
        make_evidence("vendors:acme", "acme-wins", part="address", report=report.id),
        make_evidence("period", "until March", part="text"),
    )
    event = make_event(
        coverage=[report],
        entities={"vendors": ["acme"]},
        period=make_date("2021-09/2022-03"),
        evidence=evidence,
    )
    facts = facts_of(event, [report])

    assert facts["Vendor"] == [
        (
            "Acme",
            "",
            (
                "“acme-wins”",
                "from the words of the address of the report of 1 June 2021 by The Paper",
                report.url,
            ),
        )
    ]
    assert facts["Period"] == [
        (
            "September 2021 to March 2022",
            "",
            ("“until March”", "in a saved text without an address", ""),
        )
    ]


def test_a_name_is_not_quoted_to_prove_itself() -> None:
    """Where the words are the name, only their place is told."""
    report = make_report()
    evidence = make_evidence("vendors:acme", "Acme", part="headline", report=report.id)
    event = make_event(
        coverage=[report], entities={"vendors": ["acme", "bolt"]}, evidence=(evidence,)
    )

    assert facts_of(event, [report])["Vendors"] == [
        (
            "Acme",
            "",
            ("", "in the headline of the report of 1 June 2021 by The Paper", report.url),
        ),
        ("Bolt", ""),
    ]


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    """The report is named all the same."""
    report = make_report(url="javascript:alert(1)")
    evidence = make_evidence("date", "today", report=report.id)
    event = make_event(coverage=[report], evidence=(evidence,))

    ((_, _, source),) = facts_of(event, [report])["Happened"]

    assert source == ("“today”", "in the report of 1 June 2021 by The Paper", "")


def test_a_saved_text_is_placed_by_the_report_that_it_cites() -> None:
    """It has no address and no day, but it says whose report it rests on."""
    report = make_report(published="2020-08-14")
    evidence = make_evidence("amounts", "an order of $224,000", part="text", record="records/b.txt")
    event = make_event(
        coverage=[report],
        amounts=(make_amount("224000", text="$224,000"),),
        evidence=(evidence,),
    )
    site = replace(make_site([event], [report]), cited={"records/b.txt": report.id})
    (value,) = [f for f in shown_on(site, f"events/{event.id}/", "facts") if f.label == "Value"]
    (source,) = value.findings[0].sources

    assert (source.where, source.way, source.url) == (
        "in an undated saved text that cites the report of 14 August 2020 by The Paper",
        "Read what it cites",
        report.url,
    )


def test_the_words_behind_a_summary_are_shown() -> None:
    """The editor's own sentence rests on somebody's words too."""
    report = make_report()
    evidence = make_evidence("summary", "sent letters", report=report.id)
    event = make_event(coverage=[report], evidence=(evidence,))

    assert facts_of(event, [report])["Summary"] == [
        (
            "In the words of the report",
            "",
            ("“sent letters”", "in the report of 1 June 2021 by The Paper", report.url),
        )
    ]


def passages_of(event, reports=()):
    """Return what each of the date's sources shows at once and what it opens to."""
    facts = shown_on(make_site([event], reports), f"events/{event.id}/", "facts")
    (fact,) = [fact for fact in facts if fact.label == "Happened"]
    return [(source.quote, source.passage) for source in fact.findings[0].sources]


def test_words_open_to_what_stands_around_them() -> None:
    """Few are shown at once; many only when they are opened; a saved text is not published."""
    report = make_report(
        title="Acme wins", excerpt="It was signed on Friday, the city said. " + "More. " * 99
    )
    evidence = (
        make_evidence("date", "on Friday", report=report.id),
        make_evidence("date", "signed on Friday, the city said. More", report=report.id),
        make_evidence("date", "Acme wins", report=report.id, part="headline"),
        make_evidence("date", "last week", report=report.id, part="text"),
        make_evidence("date", "the contract was signed by all last week", part="text"),
    )
    event = make_event(coverage=[report], evidence=evidence)

    assert passages_of(event, [report]) == [
        (
            "“on Friday”",
            Passage("It was signed ", "on Friday", ", the city said. " + "More. " * 23 + "…"),
        ),
        (
            "",
            Passage("It was ", "signed on Friday, the city said. More", ". " + "More. " * 26 + "…"),
        ),
        ("“Acme wins”", None),
        ("“last week”", None),
        ("", Passage("", "the contract was signed by all last week", "")),
    ]


def test_names_without_words_say_how_they_came() -> None:
    """By the editor, or by the topics of the records; else nothing is said."""
    event = make_event(
        entities={"vendors": ["acme"], "agencies": ["city"], "topics": ["cameras"]},
        derivations=(Derivation("agencies", "city", "the editor's file"),),
    )

    facts = facts_of(event)

    assert facts["Vendor"] == [("Acme", "")]
    assert facts["Agency"] == [("City", "named by the editor")]
    assert facts["Topic"] == [("Cameras", "as its records are filed")]


def test_it_is_said_whose_words_the_headline_is() -> None:
    """The editor's, a report's, a part of one, or those of a saved text."""
    report = make_report(title="Acme wins, Bolt loses")
    derived = Location("content/records/001.txt")

    def note(title: str, **changes: object) -> object:
        event = make_event(title, coverage=[report], **changes)
        return shown_on(make_site([event], [report]), f"events/{event.id}/", "facts_note")

    place = "the report of 1 June 2021 by The Paper"
    assert note("Ours") == "The headline is the editor’s own."
    assert note("Ours", summary="S") == "The headline and the summary are the editor’s own words."
    assert note("Acme wins, Bolt loses", location=derived) == f"The headline is that of {place}."
    assert note("Acme wins", location=derived) == f"The headline is taken from that of {place}."
    assert note("Acme wins", summary="S") == (
        f"The headline is taken from that of {place}. The summary is the editor’s own."
    )
    assert note("A first line", location=derived) == "The headline is taken from a saved text."


def test_very_many_names_are_folded_up() -> None:
    """The first with their evidence, the others by name alone: the page stays one."""
    names = tuple(f"vendor-{n}" for n in range(1, 401))
    event = make_event(entities={"vendors": names})

    (vendors,) = (
        fact
        for fact in shown_on(make_site([event]), f"events/{event.id}/", "facts")
        if fact.label == "Vendors"
    )
    assert [finding.text for finding in vendors.findings] == [f"Vendor {n}" for n in range(1, 25)]
    assert vendors.more_label == "376 more"
    assert vendors.more[0].label == "Vendor 25"
    assert vendors.more[-1].url == "vendors/vendor-400/"


def test_names_that_came_in_the_same_way_share_a_line() -> None:
    """How ten topics came in is said once; a name with words has a line of its own."""
    report = make_report(title="Acme wins")
    words = make_evidence("vendors:acme", "Acme wins", report=report.id)
    event = make_event(
        coverage=[report],
        entities={"vendors": ("acme", "bolt", "core")},
        evidence=(words,),
        derivations=(Derivation("vendors", "bolt", "the editor's file"),),
    )

    facts = shown_on(make_site([event], [report]), f"events/{event.id}/", "facts")
    (vendors,) = (fact for fact in facts if fact.label == "Vendors")
    assert [([each.text for each in line], line[0].aside) for line in vendors.lines] == [
        (["Acme"], ""),
        (["Bolt", "Core"], "named by the editor"),
    ]
