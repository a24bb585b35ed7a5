"""Names and years to choose from, and the page of each choice."""

import pytest

from dateline.pages.choices import KindChoice
from tests.builders import make_event, make_site
from tests.pages.planned import plan_pages, shown_on

ACME = {"vendors": ["acme"]}


def deals(*dates: str, **entities: list[str]):
    """Return a site with a deal of Acme on each of *dates*."""
    return make_site(
        make_event(f"Deal {number}", date, entities={**ACME, **entities})
        for number, date in enumerate(dates, 1)
    )


def titles_on(site, path: str) -> list[str]:
    """Return what the list at *path* shows."""
    groups = shown_on(site, path, "groups")
    return [card.title for group in groups for part in group.parts for card in part.cards]


def test_each_year_of_an_entity_has_a_page() -> None:
    """With that year's events and the ways to the years around it."""
    site = deals("2019-05-01", "2021-03-04", "2021-08-09")
    paths = [path for path in plan_pages(site) if path.startswith("vendors/acme/")]
    neighbors = shown_on(site, "vendors/acme/2019/", "neighbors")

    assert paths == ["vendors/acme/", "vendors/acme/2019/", "vendors/acme/2021/"]
    assert titles_on(site, "vendors/acme/2021/") == ["Deal 2", "Deal 3"]
    assert (neighbors.earlier, neighbors.later.url) == (None, "vendors/acme/2021/")
    assert shown_on(site, "vendors/acme/2021/", "heading") == "Acme, 2021"


def test_an_entity_with_one_year_has_no_other_page() -> None:
    """Its own page is the answer: five thousand names do not make fifty thousand pages."""
    site = deals("2021-03-04", "2021-08-09")

    assert [p for p in plan_pages(site) if p.startswith("vendors/acme/")] == ["vendors/acme/"]
    assert shown_on(site, "vendors/acme/", "years") == ()


def test_an_event_in_doubt_between_two_years_stands_in_both() -> None:
    """As for the page's script, to which such a date meets both years."""
    site = deals("2019-05-01", "2019-12/2020-02", "2020-08-09")

    assert titles_on(site, "vendors/acme/2019/") == ["Deal 1", "Deal 2"]
    assert titles_on(site, "vendors/acme/2020/") == ["Deal 2", "Deal 3"]


def test_a_date_of_a_century_does_not_make_a_hundred_pages() -> None:
    """Only years in which an event begins have a page."""
    site = deals("1900/1999", "1950-01-01")

    assert [p for p in plan_pages(site) if p.startswith("vendors/acme/")] == [
        "vendors/acme/",
        "vendors/acme/1900/",
        "vendors/acme/1950/",
    ]


def summary(choices: tuple[KindChoice, ...]) -> list[str]:
    """Return names, counts and years in a line each."""
    return [
        f"{name.name} {name.count} {name.url}: "
        + ", ".join(f"{year.label} {year.count}" for year in name.years)
        + name.earlier
        for kind in choices
        for name in kind.names
    ]


def test_the_home_page_offers_names_with_their_years() -> None:
    """The most frequent first; one with a single year leads to its own page alone."""
    site = make_site(
        [
            make_event("One", "2020-01-01", entities=ACME),
            make_event("Two", "2021-01-01", entities={"vendors": ["acme", "nec"]}),
        ]
    )
    choices = shown_on(site, "", "choices")

    assert summary(choices) == [
        "Acme 2 vendors/acme/: 2020 1, 2021 1",
        "Nec 1 vendors/nec/: ",
    ]
    assert [(kind.label, kind.more.label, kind.more.url) for kind in choices] == [
        ("Vendors", "All 2", "vendors/")
    ]


def test_a_years_page_offers_the_names_of_its_year() -> None:
    """Each leads to its page of that year, where there is one."""
    site = make_site(
        [
            make_event("One", "2020-01-01", entities=ACME),
            make_event("Two", "2021-01-01", entities={"vendors": ["acme", "nec"]}),
        ]
    )

    assert summary(shown_on(site, "years/2021/", "choices")) == [
        "Acme 1 vendors/acme/2021/: ",
        "Nec 1 vendors/nec/: ",
    ]


@pytest.mark.parametrize(
    ("years", "shown", "earlier"), [(10, 10, ""), (13, 10, "and 3 earlier years")]
)
def test_of_many_years_the_latest_are_offered(years: int, shown: int, earlier: str) -> None:
    """The first page stays small, however long a name has been in the news."""
    site = deals(*(f"{2001 + number}-05-05" for number in range(years)))
    ((name,),) = [kind.names for kind in shown_on(site, "", "choices")]

    assert (len(name.years), name.earlier) == (shown, earlier)
