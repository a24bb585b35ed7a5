"""The pages of storylines, and the line on an event that is a part of one."""

from dateline.model import Site
from dateline.pages.views import Link
from tests.builders import make_amount, make_event, make_evidence, make_report, make_site
from tests.pages.planned import plan_pages, shown_on

REPORT = make_report("a-renewal", "2022-05-02", excerpt="It was extended last month, it said.")
AWARD = make_event(
    "An award",
    "2021-09-24",
    storyline="acme-and-the-city",
    entities={"vendors": ("acme",)},
    amounts=(make_amount("3900000"),),
)
RENEWAL = make_event(
    "A renewal",
    "2022-04",
    [REPORT],
    storyline="acme-and-the-city",
    entities={"vendors": ("acme",)},
    amounts=(make_amount("7200000", qualifier="up to"), make_amount("50", "EUR")),
    evidence=(make_evidence("storyline", "was extended last month", report=REPORT.id),),
)
OTHER = make_event("Something else", "2021-12-01")


def site() -> Site:
    """Return a site with one storyline of two events, and an event between them."""
    return make_site((AWARD, RENEWAL, OTHER), [REPORT])


def test_a_site_without_storylines_has_no_page_of_them() -> None:
    """Nor an entry in the navigation that would lead nowhere."""
    pages = plan_pages(make_site([OTHER]))
    assert not [path for path in pages if path.startswith("storylines")]
    assert "storylines" not in [link.key for link in pages[""].context["nav"]]


def test_the_index_has_each_storyline_with_its_time_and_its_sums() -> None:
    """Sums of different currencies are never added."""
    (row,) = shown_on(site(), "storylines/", "rows")
    assert (row.name, row.url, row.about, row.count, row.value) == (
        "Acme and the city",
        "storylines/acme-and-the-city/",
        "24 September 2021 to April 2022",
        "2 events",
        "$11.1M + €50",
    )
    assert "storylines" in [link.key for link in shown_on(site(), "", "nav")]


def test_a_storyline_shows_its_events_in_order_with_the_words_that_link_them() -> None:
    """A link without the words for it would have to be believed."""
    first, second = shown_on(site(), "storylines/acme-and-the-city/", "steps")
    assert (first.card.title, first.sources, first.aside) == ("An award", (), "")
    assert second.card.title == "A renewal"
    (source,) = second.sources
    assert (source.quote, source.where, source.url) == (
        "“was extended last month”",
        "in the report of 2 May 2022 by The Paper",
        REPORT.url,
    )


def test_what_the_editor_put_there_says_so() -> None:
    """Without words in a report it is the editor's doing."""
    events = [make_event(t, d, storyline="x") for t, d in (("One", "2021"), ("Two", "2022"))]
    steps = shown_on(make_site(events), "storylines/x/", "steps")
    assert [step.aside for step in steps] == ["", "Put here by the editor"]


def test_the_sums_come_with_a_word_of_caution() -> None:
    """An extension's value often holds that of the contract before it."""
    found = shown_on(site(), "storylines/acme-and-the-city/", "sum")
    assert found.sums == ("$11.1 million", "€50")
    assert found.note == (
        "Values as reported; an extension may include earlier sums. "
        "Values that are not exact in the source are added as written."
    )
    assert shown_on(make_site([AWARD, OTHER]), "events/2021-09-24-an-award/", "storyline")


def test_an_event_says_where_it_stands_and_what_comes_before_and_after() -> None:
    """The neighbors in the storyline are not those in time."""
    place = shown_on(site(), f"events/{RENEWAL.id}/", "storyline")
    assert place.link == Link("2 of 2 in Acme and the city", "storylines/acme-and-the-city/")
    assert place.earlier == Link("An award", f"events/{AWARD.id}/", "24 September 2021")
    assert [source.url for source in place.sources] == [REPORT.url]
    assert place.later is None
    assert shown_on(site(), f"events/{OTHER.id}/", "storyline") is None


def test_a_card_names_the_storyline() -> None:
    """So that a reader of the list knows that there is more to it."""
    (group,) = shown_on(make_site([AWARD, RENEWAL]), "years/2021/", "groups")
    (card,) = group.parts[0].cards
    assert card.storyline == Link("1 of 2 in Acme and the city", "storylines/acme-and-the-city/")
