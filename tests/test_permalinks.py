"""Slugs and paths: what other sites link to, and so never changes by accident."""

import pytest

from dateline import permalinks
from dateline.model import Location, StandingPage
from dateline.permalinks import MAX_SLUG, event_id, page_files, slug_of, unique_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Straße & ﬁnance: ½ off", "strasse-finance-12-off"),
        ("The mayor's, the mayor’s", "the-mayors-the-mayors"),
        ("  --A--  ", "a"),
        ("a" * 81, "a" * 80),
        ("a" * 80, "a" * 80),
        ("b " * 41, "-".join("b" * 40)),
        # The word that would end at the limit is kept, one letter more and it goes.
        (f"{'a' * 70} {'b' * 9} c", f"{'a' * 70}-{'b' * 9}"),
        (f"{'a' * 70} {'b' * 9}", f"{'a' * 70}-{'b' * 9}"),
        (f"{'a' * 70} {'b' * 10} c", "a" * 70),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_slug_is_made_of_whole_words(text: str, slug: str) -> None:
    """An address is read aloud and typed off paper."""
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Суд", "9c08ffd6"),
        ("\ud800", "91a681b9"),
        ("…", "b4935894"),
        ("", "e3b0c442"),
        # Half of the letters are enough, less are not.
        ("abдд", "ab"),
        ("a b дд", "a-b"),
        ("abддд", "cab9a1ef"),
        ("Index", "index-39c3be11"),
        ("con", "con-1143da2b"),
        ("LPT9", "lpt9-fc889fa9"),
    ],
)
def test_what_makes_no_slug_is_told_apart_by_a_digest(text: str, slug: str) -> None:
    """Half of a headline would be another; some names no file may have."""
    assert slug_of(text) == slug


def test_a_taken_slug_gets_a_suffix_of_its_own_key() -> None:
    """The same one at each build, whatever else comes in."""
    assert unique_slug("a-deal", {"another"}, "k") == "a-deal"
    assert unique_slug("a-deal", {"a-deal"}, "k") == "a-deal-8254c329"
    long = "-".join(["word"] * 16)
    assert unique_slug(long, {long}, "k") == f"{'-'.join(['word'] * 14)}-8254c329"
    exact = "a" * 71
    assert unique_slug(exact, {exact}, "k") == f"{exact}-8254c329"
    assert len(unique_slug("a" * 80, {"a" * 80}, "k")) == MAX_SLUG


def test_an_events_id_is_as_long_as_any_slug() -> None:
    """Its day and all."""
    assert event_id("2022-04", "word " * 30) == f"2022-04-{'-'.join(['word'] * 14)}"
    assert len(event_id("2022-04", "a" * 90)) == MAX_SLUG
    assert len(event_id("2022-04-01", "a" * 90)) == MAX_SLUG


def test_each_page_has_its_path() -> None:
    """What has once been linked to stays there."""
    paths = (
        permalinks.kind_url("vendors"),
        permalinks.entity_url("vendors", "acme"),
        permalinks.entity_year_url("vendors", "acme", 987),
        permalinks.outlet_url("the-paper"),
        permalinks.year_url(987),
        permalinks.month_url(987, 3),
        permalinks.storyline_url("a"),
        permalinks.event_url("2020-01-02-a"),
        permalinks.search_url(),
        permalinks.data_url(),
        permalinks.feeds_url(),
        permalinks.builder_url(),
        permalinks.corrections_url(987),
        permalinks.oembed_url("events/a/", "xml"),
    )
    assert paths == (
        "vendors/",
        "vendors/acme/",
        "vendors/acme/0987/",
        "outlets/the-paper/",
        "years/0987/",
        "years/0987/03/",
        "storylines/a/",
        "events/2020-01-02-a/",
        "search/",
        "data/",
        "feeds/",
        "embed/",
        "corrections/0987/",
        "events/a/oembed.xml",
    )


def test_feeds_of_corrections_stand_beside_the_first() -> None:
    """Those of any other folder stand in it, one of its years included."""
    assert permalinks.feed_url("corrections/", "atom") == "corrections.atom"
    assert permalinks.feed_url("corrections/2025/", "atom") == "corrections/2025/feed.atom"
    assert permalinks.feed_archive_url("corrections/", 3) == "corrections-3.atom"


def test_pages_of_the_editor_are_found_by_their_files() -> None:
    """A text links to `about.md`, as it lies beside it."""
    pages = (
        StandingPage("about", "About", "", Location("content/pages/about.md")),
        StandingPage("", "Home", "", Location("content/pages/index.md")),
    )
    assert page_files(pages) == {"content/pages/about.md": "about/", "content/pages/index.md": ""}


@pytest.mark.parametrize("base", ["https://a.example/b", "https://a.example/b/"])
def test_one_slash_stands_between_base_and_path(base: str) -> None:
    """However the editor wrote the base."""
    assert permalinks.absolute_url(base, "c/") == "https://a.example/b/c/"
    assert permalinks.absolute_url("https://X.example/X", "") == "https://X.example/X/"
