"""What the editor is asked: what linkage nearly dared, and dared only just; each thing once."""

import pytest

from dateline.linking import link, suggesting
from dateline.linking.stories import Bounds, Doubt, Story, group_stories
from dateline.model import Alias, Contents, Decision, Entity, Paragraph, Record, Site, Suggestion
from tests.builders import make_config, make_moment, make_record, make_report
from tests.linking.test_decisions import decide, site_of
from tests.linking.test_link import file_of, report

SIGN = make_record(
    "records/sign.md",
    report("paper", "2021-06-03", "Metro Police sign camera contract with Corvid for three years"),
)
ASK = make_record(
    "records/ask.md",
    report("gazette", "2021-06-04", "Council questions Metro Police camera contract with Corvid"),
)


def asked(*records: Record, decisions: tuple[Decision, ...] = ()) -> tuple[Suggestion, ...]:
    """Return what is asked about *records*."""
    return site_of(records, *decisions).suggestions


def names(site: Site) -> list[tuple[str, str, str]]:
    """Return the questions by the names that decisions would have."""
    return [(each.kind, each.first.name, each.second.name) for each in site.suggestions]


def test_two_events_that_are_nearly_alike_are_asked_about_with_all_that_is_known() -> None:
    """Both sides, the earlier one first, and what speaks for one event."""
    (question,) = asked(ASK, SIGN)

    assert (question.kind, question.likeness) == ("merge", 0.48)
    assert (question.first.name, question.second.name) == (SIGN.report.url, ASK.report.url)
    assert question.first.event.startswith("2021-06-03-metro-police")
    assert question.first.report.title == SIGN.report.title
    assert question.reasons == (
        "shares “Metro”, “camera”, “contract” and “Corvid” with paper.example, 24 hours later",
        "alike by 0.48, where 0.54 is enough for one event",
        "but the headlines tell of different deeds, actors or stages",
    )


@pytest.mark.parametrize("ruling", ["merge", "split", "not_related"])
def test_what_is_answered_never_comes_up_again(ruling: str) -> None:
    """Whatever the answer was, and by whichever name the reports are called."""
    answer = decide(ruling, SIGN.path, ASK.report.url)  # type: ignore[arg-type]

    assert asked(SIGN, ASK, decisions=(answer,)) == ()


def test_an_answer_about_two_events_holds_for_all_their_reports() -> None:
    """Nobody is asked the same of the next two reports."""
    again = make_record(
        "records/again.md", report("herald", "2021-06-03", SIGN.report.title.replace("sign", "ink"))
    )
    apart = decide("split", SIGN.path, ASK.path)

    assert len(asked(SIGN, ASK, again)) == 1
    assert asked(SIGN, ASK, again, decisions=(apart,)) == ()


def test_what_two_files_of_the_editor_tell_is_not_asked_about() -> None:
    """They are two events already, by the editor's own word."""
    files = (
        file_of("events/a.md", title="A", records=(SIGN.path,)),
        file_of("events/b.md", title="B", records=(ASK.path,)),
    )
    assert site_of([SIGN, ASK], files=files).suggestions == ()


def told(key: str, title: str, day: str, amount: str = "") -> Story:
    """Return a story on Acme."""
    return Story(
        key,
        title,
        "",
        f"{key}.example",
        make_moment(day),
        ("vendors:acme",),
        (("USD", amount),) if amount else (),
    )


def test_the_same_name_and_money_in_other_words_are_asked_about() -> None:
    """No rule of words finds these two; who is paid how much does."""
    stories = [
        told("a", "Scanners for border posts: lawmakers approve", "2021-06-03", "3900000"),
        told("b", "Travelers to be filmed under new deal", "2021-06-05", "3900000"),
        told("later", "Another purchase of the kind", "2021-08-05", "3900000"),
        told("other", "Nothing of it here", "2021-06-04", "52000"),
    ]

    assert group_stories(stories).doubts == (
        Doubt("merge", "a", "b", ("both name acme", "both have the sum USD 3,900,000"), 0.5),
    )


def test_a_sum_that_everybody_names_asks_nothing() -> None:
    """In the days of a great deal each report has it."""
    words = ("Amber", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel")
    stories = [told(word, f"{word} in the news", "2021-06-03", "3900000") for word in words]

    # The last few have few others after them, and are asked about.
    assert len(group_stories(stories).doubts) < len(words) * 2


def test_a_joint_that_only_just_holds_is_asked_about_until_it_is_answered() -> None:
    """Both answers are kept: that it holds, and that it does not."""
    titles = {
        "a": ("Metro Police sign camera contract with Corvid", "2021-06-03"),
        "b": ("Metro Police order cameras that stations have waited for", "2021-06-08"),
    }
    stories = [
        Story(key, title, "", f"{key}.example", make_moment(day))
        for key, (title, day) in titles.items()
    ]
    linkage = group_stories(stories)
    assert [(d.kind, d.first, d.second) for d in linkage.doubts] == [("split", "a", "b")]

    assert group_stories(stories, Bounds(together=(("a", "b"),))).doubts == ()
    assert group_stories(stories, Bounds(apart=(("a", "b"),))).doubts == ()


def test_no_more_is_asked_than_one_evening_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best first; when those are answered there are others."""
    lease = "Harbor Authority signs ferry lease with Dalmore for ten years"
    doubt = "Auditors question Harbor Authority ferry lease with Dalmore"
    further = [
        make_record("records/lease.md", report("herald", "2021-06-05", lease)),
        make_record("records/doubt.md", report("post", "2021-06-06", doubt)),
    ]
    plenty = asked(SIGN, ASK, *further)
    assert len(plenty) > 1

    monkeypatch.setattr(suggesting, "MOST", 1)

    assert asked(SIGN, ASK, *further) == plenty[:1]


def test_a_saved_text_is_shown_by_its_path_and_its_first_words() -> None:
    """It has no address, and no excerpt."""
    text = Record(
        "records/text.md",
        "news",
        make_report(
            id="", url="", title=ASK.report.title, excerpt="", published="2021-06-04", outlet=None
        ),
        paragraphs=(Paragraph("Heading", 1, is_heading=True), Paragraph("The council met.", 2)),
    )

    (question,) = asked(SIGN, text)

    assert (question.second.name, question.second.opening) == (
        "records/text.md",
        "The council met.",
    )


def test_names_and_sums_stand_beside_each_side() -> None:
    """As the lists call them, and as the report writes them."""
    corvid = Entity("vendors", "corvid", "Corvid Systems", (Alias("Corvid"),))
    paid = make_record(
        "records/sign.md",
        report("paper", "2021-06-03", f"{SIGN.report.title}, worth $3.9 million"),
    )
    site = link(Contents((paid, ASK), (), (corvid,)), make_config())

    assert names(site)[0][0] == "merge"
    assert site.suggestions[0].first.names == ("Corvid Systems",)
    assert site.suggestions[0].first.amounts == ("$3.9 million",)
