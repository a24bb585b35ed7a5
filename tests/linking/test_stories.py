"""Record linkage: which reports tell the same happening, and which only sound like it."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from dateline.linking.stories.chrome import is_chrome
from dateline.linking.stories.genres import Genre, find_genre
from dateline.linking.stories.grouping import Group, Linkage, Story, group_stories
from tests.cases import read_cases

NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)


def tell(key: str, title: str, excerpt: str = "", **more: object) -> Story:
    """Return a story of an outlet of its own, `hours` after noon."""
    hours = more.pop("hours", 0)
    assert isinstance(hours, int)
    published = NOON + timedelta(hours=hours)
    story = {"outlet": f"{key}.example", "published": published} | more
    return Story(key, title, excerpt, **story)  # type: ignore[arg-type]


def members(linkage: Linkage) -> list[tuple[str, ...]]:
    """Return the keys of each group."""
    return [group.members for group in linkage.groups]


@pytest.mark.parametrize(("given", "expected"), read_cases("stories.txt"))
def test_two_headlines_tell_one_happening_or_two(given: str, expected: str) -> None:
    """Same matter in other words joins; same words about another matter do not."""
    first, second = given.split(" | ")
    groups = group_stories([tell("a", first), tell("b", second)]).groups
    assert len(groups) == (1 if expected == "same" else 2)


def test_a_group_runs_from_its_first_report_and_says_why() -> None:
    """Members are in the order of publication, and each later one has its reason in words."""
    linkage = group_stories(
        [
            tell("late", "Corvid wins camera contract with Metro Police", hours=5),
            tell("early", "Metro Police sign camera contract with Corvid", hours=1),
        ]
    )
    reason = (
        "shares “Corvid”, “camera”, “contract” and “Metro” with early.example, 4 hours later "
        "(tier 2, alike by 1.00)"
    )
    assert linkage.groups == (Group(("early", "late"), (("late", reason),)),)


def test_a_syndicated_headline_is_one_happening_within_eight_days() -> None:
    """The same headline a few days later is a copy; weeks later it is another story."""
    title = "Metro Police sign camera contract with Corvid"
    copies = [tell("a", title), tell("b", title, hours=24 * 6), tell("c", title, hours=24 * 30)]
    assert members(group_stories(copies)) == [("a", "b"), ("c",)]


def test_page_chrome_in_excerpts_joins_nobody() -> None:
    """Two strangers behind the same wall stay strangers."""
    wall = "Sign in to your account or subscribe to our newsletter to continue reading."
    stories = [tell("a", "Corvid recalls doorbells", wall), tell("b", "Senate passes bill", wall)]
    assert members(group_stories(stories)) == [("a",), ("b",)]


def test_the_same_parties_and_sum_join_other_words() -> None:
    """Known names and the same amount join two reports that hardly share a headline word."""
    known = {"names": ("agencies:metro", "vendors:corvid"), "amounts": (("USD", "3900000"),)}
    first = tell("a", "Exclusive: METRO just paid $3.9 million for rapid cameras", **known)
    second = tell(
        "b",
        "METRO spends $3.9M on Corvid’s doorbells, Harbor taps Aldous",
        "The agency METRO has a contract with Corvid.",
        hours=70,
        **known,
    )
    assert members(group_stories([first, second])) == [("a", "b")]


def test_another_sum_keeps_two_deals_apart() -> None:
    """A second deal of the same parties in the same week is another deal."""
    excerpt = "The contract is for surveillance software, the agency said."
    first = tell("a", "Metro buys cameras from Corvid", excerpt, amounts=(("USD", "1100000"),))
    second = tell("b", "Metro extends tracking by Corvid", excerpt, amounts=(("USD", "7200000"),))
    assert members(group_stories([first, second])) == [("a",), ("b",)]


def test_an_answer_stays_apart_from_what_it_answers() -> None:
    """A group that speaks of somebody of whom the other never speaks is a story of its own."""
    ban = [
        tell(f"ban{n}", title, "The union is weighing a ban on face scans in public places.")
        for n, title in enumerate(
            [
                "Union mulls five-year ban on face scans in public",
                "Union considers five-year ban on face scans",
                "Five-year ban on face scans considered by union",
            ]
        )
    ]
    answer = [
        tell(f"say{n}", title, "The union’s ban has the backing of Ada Corvin of Aldous.", hours=60)
        for n, title in enumerate(
            [
                "Aldous chief Corvin backs union’s ban on face scans",
                "Chief of Aldous, Corvin, backs ban on face scans",
                "Corvin of Aldous backs ban by union on face scans",
            ]
        )
    ]
    expected = [("ban0", "ban1", "ban2"), ("say0", "say1", "say2")]
    assert members(group_stories([*ban, *answer])) == expected


def test_the_order_of_the_input_does_not_matter() -> None:
    """Shuffled stories give the very same linkage, reasons and doubts included."""
    titles = [
        "Metro Police sign camera contract with Corvid",
        "Corvid wins Metro Police camera contract",
        "Corvid and Metro Police: what we know",
        "Harbor Police test cameras by Corvid",
        "Senate passes border surveillance bill",
        "Border surveillance bill passes Senate",
    ]
    stories = [tell(f"s{n}", title, hours=n) for n, title in enumerate(titles)]
    expected = group_stories(stories)
    for seed in range(5):
        shuffled = random.Random(seed).sample(stories, len(stories))
        assert group_stories(shuffled) == expected


def test_reports_without_day_or_words_are_groups_of_one() -> None:
    """An empty report, and one without a day, neither fail nor join."""
    stories = [
        Story("empty", "", "", "", None),
        Story("undated", "Metro Police sign camera contract with Corvid", "", "", None),
        tell("dated", "Metro Police sign camera contract with Corvid"),
    ]
    assert members(group_stories(stories)) == [("dated",), ("empty",), ("undated",)]


def test_a_doubtful_pair_is_suggested_and_not_joined() -> None:
    """What is alike, but not enough, is left for an editor to decide."""
    linkage = group_stories(
        [
            tell("a", "Metro Police sign camera contract with Corvid for three years"),
            tell("b", "Council questions Metro Police camera contract with Corvid", hours=30),
        ]
    )
    assert members(linkage) == [("a",), ("b",)]
    assert [(s.first, s.second) for s in linkage.doubts] == [("a", "b")]


def test_no_story_is_no_group() -> None:
    """An empty folder gives an empty linkage."""
    assert group_stories([]) == Linkage((), ())


@pytest.mark.parametrize("excerpt", ["", "Word{0} thing{0} goes{0} over the river{0} at hill{0}."])
def test_a_story_that_everybody_tells_is_one_happening(excerpt: str) -> None:
    """Its own words crowd the days: the later copies still find the others."""
    title = "Metro Police sign camera contract with Corvid"
    stories = [tell(f"{n:03}", title, excerpt.format(n)) for n in range(300)]
    assert members(group_stories(stories)) == [tuple(f"{n:03}" for n in range(300))]


def test_a_story_that_everybody_tells_does_not_take_in_its_neighbors() -> None:
    """Who shares only the crowding words with it stays apart."""
    titles = ["Metro Police sign camera contract with Corvid", "Corvid recalls doorbell camera"]
    stories = [tell(f"{n:03}", titles[n % 10 == 9]) for n in range(400)]
    sizes = [len(group) for group in members(group_stories(stories))]
    assert sizes == [360, 40]


@pytest.mark.parametrize(
    "excerpt",
    ["Sign in.", "LOGIN here", "Logged in?", "All rights reserved", "Let us know", "Share this"],
)
def test_words_of_a_page_about_itself_are_chrome(excerpt: str) -> None:
    """Each phrase is found, however it is written: a quick look at single words misses none."""
    assert is_chrome(excerpt)
    assert not is_chrome("The agency signed a contract and shared its log.")


@pytest.mark.parametrize(
    ("headline", "genre"),
    [
        ("Contracts explained", Genre.FEATURE),
        ("Is it legal?", Genre.FEATURE),
        ("Five STOCKS to buy", Genre.FEATURE),
        ("Today’s talk of cameras", Genre.NEWS),
        ("This week's tech news", Genre.RECURRING),
        ("Year in review", Genre.RECURRING),
        ("Search results", Genre.RECURRING),
        ("The week in cameras", Genre.RECURRING),
        ("Agency signs contract", Genre.NEWS),
    ],
)
def test_a_headline_promises_a_genre(headline: str, genre: Genre) -> None:
    """Wherever in it stands what tells so."""
    assert find_genre(headline, ()) is genre
