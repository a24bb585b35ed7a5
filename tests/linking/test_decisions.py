"""The editor's decisions: they win over every rule, and over whatever is reported later."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking import link
from dateline.model import (
    Anchor,
    Contents,
    Decision,
    Event,
    EventFile,
    Location,
    Name,
    Paragraph,
    Record,
    Ruling,
    Site,
)
from tests.builders import make_config, make_record, make_report
from tests.linking.test_link import NAMES, codes, file_of, only, report

FILE = "content/decisions.yml"
VOTE = "Springfield council votes to ban face scanning cameras"


def decide(ruling: Ruling, *names: str, line: int = 1, **said: str) -> Decision:
    """Return a decision that stands on *line*, each of its names on a line below."""
    places = [Name(name, Location(FILE, line + n, 7)) for n, name in enumerate(names, 1)]
    return Decision(ruling, tuple(places), Location(FILE, line, 3), **said)


def site_of(
    records: Sequence[Record],
    *decisions: Decision,
    files: tuple[EventFile, ...] = (),
    anchors: tuple[Anchor, ...] = (),
) -> Site:
    """Return the site that *records* make under *decisions*."""
    contents = Contents(tuple(records), files, NAMES, decisions=decisions, anchors=anchors)
    return link(contents, make_config())


def vote(host: str, day: str = "2021-06-03", title: str = VOTE) -> Record:
    """Return the record of a report on one vote."""
    return make_record(f"records/{host}.md", report(host, day, title))


def url_of(record: Record) -> str:
    """Return the address of the record's own report."""
    return record.report.url


def event_of(site: Site, record: Record) -> Event:
    """Return the event that *record* is about."""
    return next(event for event in site.events if record.path in event.records)


def messages(site: Site) -> list[str]:
    """Return what *site* complains of, with its places."""
    return [f"{note.location}: {note.message} [{note.code}]" for note in site.notes]


PAPER, GAZETTE, HERALD = vote("paper"), vote("gazette", "2021-06-04"), vote("herald", "2021-06-05")
OFFICE = make_record("records/office.md", report("times", "2021-06-20", "Acme opens an office"))
MAYOR = make_record("records/mayor.md", report("post", "2021-06-04", "Mayor hails end of an era"))


def test_without_decisions_the_rules_decide() -> None:
    """What the other tests change: three reports of one vote are one event."""
    site = site_of([PAPER, GAZETTE, HERALD, MAYOR])

    assert [len(event.coverage) for event in site.events] == [3, 1]


def test_what_is_merged_is_one_event_whatever_the_words() -> None:
    """Another headline, another day: the editor knows better, and the event says on whose word."""
    decision = decide("merge", url_of(PAPER), MAYOR.path, because="Both tell of the vote", by="Ada")

    event = only(site_of([PAPER, MAYOR], decision))

    assert event.records == (PAPER.path, MAYOR.path)
    assert [(d.field, d.value, d.how) for d in event.derivations if "decided" in d.how] == [
        (
            "coverage",
            MAYOR.report.id,
            "decided in content/decisions.yml:1, by Ada: Both tell of the vote",
        ),
        (
            "decided",
            f"merge: {url_of(PAPER)}, records/mayor.md",
            "decided in content/decisions.yml:1, by Ada: Both tell of the vote",
        ),
    ]


def test_what_is_split_is_two_events_and_a_bridge_joins_one_of_them() -> None:
    """The third report is like both; it must not bring them together."""
    site = site_of([PAPER, GAZETTE, HERALD], decide("split", url_of(PAPER), url_of(GAZETTE)))

    assert len(site.events) == 2
    assert event_of(site, PAPER) != event_of(site, GAZETTE)
    assert sorted(len(event.records) for event in site.events) == [1, 2]


def test_an_address_is_known_by_any_of_its_forms() -> None:
    """With trackers, without `www.`: what is compared is the article."""
    written = url_of(PAPER).replace("https://", "http://www.") + "?utm_source=mail"

    site = site_of([PAPER, GAZETTE], decide("split", written, GAZETTE.path))

    assert len(site.events) == 2
    assert site.notes == ()


def test_merging_goes_on_through_others() -> None:
    """One with two, two with three: all three are one."""
    other = make_record("records/x.md", report("echo", "2021-07-30", "Era over"))

    site = site_of(
        [PAPER, MAYOR, other],
        decide("merge", PAPER.path, MAYOR.path),
        decide("merge", MAYOR.path, other.path, line=5),
    )

    assert only(site).records == (PAPER.path, MAYOR.path, other.path)


def test_a_split_holds_for_all_that_is_merged_with_either() -> None:
    """Paper and mayor are one; so the gazette is apart from both."""
    site = site_of(
        [PAPER, GAZETTE, HERALD, MAYOR],
        decide("merge", PAPER.path, MAYOR.path),
        decide("split", MAYOR.path, GAZETTE.path, line=5),
    )

    assert event_of(site, PAPER) == event_of(site, MAYOR)
    assert event_of(site, PAPER) != event_of(site, GAZETTE)


def test_a_decision_changes_nothing_beside_what_it_names() -> None:
    """Two strangers are merged: who else tells of each is found as before."""
    site = site_of([PAPER, GAZETTE, OFFICE], decide("merge", PAPER.path, OFFICE.path))

    assert only(site).records == (PAPER.path, GAZETTE.path, OFFICE.path)


HOSTS = ("echo", "globe", "mail", "star", "sun", "tribune", "voice")
TITLES = (
    VOTE,
    "Council in Springfield bans cameras that scan faces",
    "Springfield bans face scanning after vote of the council",
    "Springfield council votes on face scanning cameras",
    "Mayor hails end of an era",
    "Acme opens an office",
    "Springfield and its cameras: a mayor, a vote and an era",
)
LATER = st.lists(
    st.tuples(st.sampled_from(HOSTS), st.integers(1, 12), st.sampled_from(TITLES)),
    max_size=12,
    unique_by=lambda each: each[0],
)


def coverage(later: list[tuple[str, int, str]]) -> list[Record]:
    """Return further records, as a hypothesis has them."""
    return [vote(host, f"2021-06-{day:02}", title) for host, day, title in later]


@settings(deadline=None, max_examples=60)
@given(LATER)
def test_a_split_survives_whatever_is_reported_later(later: list[tuple[str, int, str]]) -> None:
    """No report, and no number of them, brings two together that the editor has split."""
    records = [PAPER, GAZETTE, *coverage(later)]

    site = site_of(records, decide("split", PAPER.path, GAZETTE.path))

    assert event_of(site, PAPER) != event_of(site, GAZETTE)
    assert site.notes == ()


@settings(deadline=None, max_examples=60)
@given(LATER)
def test_a_merge_survives_whatever_is_reported_later(later: list[tuple[str, int, str]]) -> None:
    """Nor does any take apart what the editor has merged."""
    records = [PAPER, OFFICE, *coverage(later)]

    site = site_of(records, decide("merge", PAPER.path, OFFICE.path))

    assert event_of(site, PAPER) == event_of(site, OFFICE)
    assert site.notes == ()


def test_the_order_of_files_and_decisions_changes_no_event() -> None:
    """Records come in any order, and decisions are written in any."""
    records = [PAPER, GAZETTE, HERALD, MAYOR, OFFICE, *coverage([("sun", 4, TITLES[1])])]
    decisions = [
        decide("merge", PAPER.path, MAYOR.path),
        decide("split", MAYOR.path, HERALD.path),
        decide("not_related", OFFICE.path, HERALD.path),
        decide("lead", MAYOR.path),
    ]
    expected = site_of(records, *decisions).events

    for seed in range(6):
        shuffled, turned = records[:], decisions[:]
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(turned)
        found = site_of(shuffled, *turned).events
        assert [(e.id, e.records, e.coverage, e.related) for e in found] == [
            (e.id, e.records, e.coverage, e.related) for e in expected
        ]


def test_what_is_not_related_stands_on_neither_page_and_is_no_one_event() -> None:
    """Nor does any other report of the same happening."""
    acme = vote("paper", title="Acme Vision sells cameras to City Police of Springfield")
    again = vote("gazette", "2021-06-04", "Acme Vision sells cameras to City Police of Springfield")
    bolt = vote("herald", "2021-07-05", "City Police of Springfield hire Bolt Systems for radios")
    plain = site_of([acme, again, bolt])
    assert [len(event.related) for event in plain.events] == [1, 1]

    site = site_of([acme, again, bolt], decide("not_related", again.path, url_of(bolt)))

    assert [event.related for event in site.events] == [(), ()]
    assert event_of(site, acme) == event_of(site, again)


def test_events_can_be_named_by_their_ids() -> None:
    """By one of today, and by one that was published and is another's now."""
    acme = vote("paper", title="Acme Vision sells cameras to City Police of Springfield")
    bolt = vote("herald", "2021-07-05", "City Police of Springfield hire Bolt Systems for radios")
    today = event_of(site_of([acme, bolt]), acme).id
    former = Anchor("2021-06-acme-deal", url_of(acme), Location("content/ids.yml", 1))

    for name in (today, former.id):
        site = site_of([acme, bolt], decide("not_related", name, bolt.path), anchors=(former,))
        assert [event.related for event in site.events] == [(), ()]
        assert "decisions.unknown_name" not in codes(site)


def test_an_id_that_nothing_holds_on_to_can_not_be_merged() -> None:
    """It would change with the merge itself: the message says what to write."""
    key = event_of(site_of([PAPER]), PAPER).id

    site = site_of([PAPER, MAYOR], decide("merge", key, MAYOR.path))

    assert [(note.code, note.remedy) for note in site.notes] == [
        (
            "decisions.event_id",
            f"Write one of its reports, `{url_of(PAPER)}`, or run `dateline ids`, which writes "
            "down what each id stands for.",
        )
    ]


def test_an_id_of_the_editors_file_can_be_merged() -> None:
    """The file holds it, and its records are what is merged."""
    file = file_of(id="the-vote", records=(PAPER.path,))

    site = site_of([PAPER, MAYOR], decide("merge", "the-vote", MAYOR.path), files=(file,))

    assert (only(site).id, only(site).records) == ("the-vote", (PAPER.path, MAYOR.path))


def test_the_leader_gives_its_headline_and_day() -> None:
    """The title, and with it the id, are the leader's; the coverage stays in the order of time."""
    later = vote("gazette", "2021-06-04", "Face scanning banned by Springfield council in vote")
    decision = decide("lead", later.path)

    event = only(site_of([PAPER, later], decide("merge", PAPER.path, later.path), decision))

    assert event.title == "Face scanning banned by Springfield council in vote"
    assert event.records == (later.path, PAPER.path)
    assert event.coverage == (PAPER.report.id, later.report.id)


def test_a_report_that_is_only_listed_can_lead() -> None:
    """No record of its own: what is known of it is its headline and excerpt."""
    listed = report("gazette", "2021-06-03", "Springfield council votes to ban cameras", "It is.")
    record = make_record("records/paper.md", PAPER.report, related=(listed,))
    both = decide("merge", record.path, listed.url)

    event = only(site_of([record], both, decide("lead", listed.url, line=9)))

    assert event.title == "Springfield council votes to ban cameras"
    assert event.records == (record.path,)


def test_a_saved_text_can_be_taken_from_its_report_and_given_to_another() -> None:
    """It has the headline of one and is about the other."""
    text = Record(
        "records/z.txt",
        "text",
        make_report(id="", url="", title=VOTE, excerpt="", published=None, outlet=None),
        paragraphs=(Paragraph("The mayor spoke of an era.", 3),),
    )
    plain = site_of([PAPER, MAYOR, text])
    assert event_of(plain, text) == event_of(plain, PAPER)

    site = site_of(
        [PAPER, MAYOR, text],
        decide("split", PAPER.path, text.path),
        decide("merge", MAYOR.path, text.path, line=5),
    )

    assert event_of(site, text) == event_of(site, MAYOR)
    assert event_of(site, text) != event_of(site, PAPER)


def test_a_decision_agrees_with_the_editors_file() -> None:
    """Both say the same: nothing to complain of."""
    file = file_of(title="The vote", records=(PAPER.path, MAYOR.path))

    site = site_of([PAPER, MAYOR], decide("merge", PAPER.path, MAYOR.path), files=(file,))

    assert only(site).title == "The vote"
    assert site.notes == ()


def test_a_split_reaches_into_what_a_file_unites() -> None:
    """The file unites paper and office; what goes with the office must stay apart from a third."""
    branch = vote("globe", "2021-06-20", "Acme opens an office")
    file = file_of(title="Both", records=(PAPER.path, OFFICE.path))

    site = site_of([PAPER, OFFICE, branch], decide("split", PAPER.path, branch.path), files=(file,))

    assert event_of(site, PAPER) == event_of(site, OFFICE)
    assert event_of(site, branch).records == (branch.path,)


def test_merge_and_split_of_one_pair_is_an_error_with_both_places() -> None:
    """The later one is pointed at, the other is named."""
    site = site_of(
        [PAPER, MAYOR],
        decide("merge", PAPER.path, url_of(MAYOR)),
        decide("split", PAPER.path, MAYOR.path, line=7),
    )

    assert messages(site) == [
        "content/decisions.yml:9:7: `split` keeps `records/paper.md` and `records/mayor.md` "
        "apart, and `merge` puts them together [decisions.contradiction]"
    ]
    assert site.notes[0].remedy == (
        "Both cannot be: remove one, or take a name out of it "
        "(content/decisions.yml:9, content/decisions.yml:3)."
    )


def test_a_contradiction_through_others_names_the_way() -> None:
    """Merged with the gazette, which is merged with the mayor, who is split from the first."""
    site = site_of(
        [PAPER, GAZETTE, MAYOR],
        decide("merge", PAPER.path, GAZETTE.path),
        decide("merge", GAZETTE.path, MAYOR.path, line=5),
        decide("split", PAPER.path, MAYOR.path, line=9),
    )

    assert messages(site) == [
        "content/decisions.yml:11:7: `split` keeps `records/paper.md` and `records/mayor.md` "
        "apart, and `merge`, by way of `records/gazette.md`, puts them together "
        "[decisions.contradiction]"
    ]


def test_a_decision_against_an_editors_file_is_an_error_with_both_places() -> None:
    """The file names both records as one event's, or two files name one each."""
    one = file_of("events/a.md", title="Both", records=(PAPER.path, MAYOR.path))
    site = site_of([PAPER, MAYOR], decide("split", PAPER.path, MAYOR.path), files=(one,))
    assert messages(site) == [
        "content/decisions.yml:3:7: `split` keeps `records/paper.md` and `records/mayor.md` "
        "apart, and `records` puts them together [decisions.contradiction]"
    ]
    assert "content/events/a.md:1" in site.notes[0].remedy

    two = (
        file_of("events/a.md", title="A", records=(PAPER.path,)),
        file_of("events/b.md", title="B", records=(MAYOR.path,)),
    )
    site = site_of([PAPER, MAYOR], decide("merge", PAPER.path, MAYOR.path), files=two)
    assert messages(site) == [
        "content/decisions.yml:3:7: `merge` puts `records/paper.md` and `records/mayor.md` "
        "together, and each is the record of an event of its own: content/events/a.md:1 and "
        "content/events/b.md:1 [decisions.contradiction]"
    ]


def test_one_report_cannot_be_split_from_itself() -> None:
    """Two names, one article."""
    site = site_of([PAPER], decide("split", PAPER.path, url_of(PAPER)))

    assert messages(site) == [
        f"content/decisions.yml:3:7: `records/paper.md` and `{url_of(PAPER)}` are one and the "
        "same report, which cannot be kept apart [decisions.contradiction]"
    ]


def test_two_leaders_of_one_event_are_an_error() -> None:
    """Of which the second is pointed at; one that leads nothing is one, too."""
    site = site_of(
        [PAPER, GAZETTE], decide("lead", PAPER.path), decide("lead", GAZETTE.path, line=4)
    )
    assert messages(site) == [
        "content/decisions.yml:4:3: `records/gazette.md` is to lead an event that "
        "`records/paper.md` leads already, by content/decisions.yml:1 [decisions.two_leads]"
    ]

    stranger = report("post", "2021-06-01", "Airports weigh the cost of scanning faces")
    record = make_record("records/paper.md", PAPER.report, related=(stranger,))
    assert codes(site_of([record], decide("lead", stranger.url))) == ["decisions.no_event"]


def test_a_name_that_nothing_has_is_an_error() -> None:
    """Never passed over: the editor would believe that it is decided."""
    site = site_of(
        [PAPER], decide("merge", "records/papre.md", "https://nobody.example/a", "2021-06-x")
    )

    assert messages(site) == [
        "content/decisions.yml:2:7: nothing is called `records/papre.md` (did you mean "
        "`records/paper.md`?) [decisions.unknown_name]",
        "content/decisions.yml:3:7: no record names the address `https://nobody.example/a` "
        "[decisions.unknown_name]",
        "content/decisions.yml:4:7: nothing is called `2021-06-x` [decisions.unknown_name]",
    ]


def test_what_can_have_no_effect_is_told() -> None:
    """Else the editor would believe that it is decided."""
    fair = EventFile(
        "events/fair.md",
        Location("content/events/fair.md", 2),
        title="A fair",
        date=event_of(site_of([PAPER]), PAPER).date,
    )
    merged = site_of([PAPER], decide("merge", "events/fair.md", PAPER.path), files=(fair,))
    assert [(n.code, n.location.line) for n in merged.notes] == [("decisions.no_record", 2)]

    listed = report("gazette", "2021-06-03", "Airports weigh the cost of scanning faces")
    other = report("herald", "2021-06-09", "A museum opens its cellar")
    record = make_record("records/paper.md", PAPER.report, related=(listed, other))
    site = site_of([record], decide("merge", listed.url, other.url))
    assert [(n.code, n.severity) for n in site.notes] == [("decisions.no_effect", "warning")] * 2
