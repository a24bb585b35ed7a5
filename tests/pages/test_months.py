"""The pages of the months of a year with very many events."""

from collections.abc import Sequence

from dateline.model import Event, Site
from dateline.pages.choices import YearChoice
from dateline.pages.months import MOST_EVENTS
from tests.builders import days_after, make_event, make_site
from tests.pages.planned import plan_pages, shown_on


def make_events(count: int) -> Sequence[Event]:
    """Return so many events from January to June 2021, and one of 2021 whose month is not known."""
    days = (days_after("2021-01-01", number * 181 // (count - 1)) for number in range(count - 1))
    dated = [make_event(f"Vote {at}", day, id=f"vote-{at}") for at, day in enumerate(days)]
    return [make_event("Law", "2021", id="law"), *dated]


def make_crowded(count: int = 1_200) -> Site:
    """Return a site with that year, a quiet one before it and none after it."""
    return make_site([make_event("Before", "2019-04-05"), *make_events(count)])


def test_each_month_of_a_crowded_year_has_a_page() -> None:
    """With its events alone, in parts; the year's own list stays where it was."""
    pages = plan_pages(make_crowded())
    of_2021 = [path for path in pages if path.startswith("years/2021/")]

    assert [path for path in of_2021 if "page-" not in path] == [
        "years/2021/",
        *(f"years/2021/0{month}/" for month in range(1, 7)),
    ]
    assert "years/2021/page-12/" in of_2021
    assert "years/2021/03/page-3/" in of_2021
    (group,) = pages["years/2021/03/"].context["groups"]
    assert {card.machine_date[:7] for part in group.parts for card in part.cards} == {"2021-03"}
    assert pages["years/2021/03/page-2/"].context["title"] == "March 2021, page 2 · A record"


def test_what_is_known_to_the_year_only_is_of_no_month() -> None:
    """It stands in the list of the whole year."""
    counts = [int(month.count) for month in shown_on(make_crowded(), "years/2021/", "months")]
    assert sum(counts) == 1_199


def test_a_month_leads_to_the_others_and_to_what_is_around_it() -> None:
    """At the ends of the year to the years before and after it."""
    pages = plan_pages(make_crowded())
    first, last = pages["years/2021/01/"].context, pages["years/2021/06/"].context

    assert [month.label for month in first["months"]][:2] == ["January", "February"]
    assert [month.url for month in first["months"]][:2] == ["", "years/2021/02/"]
    assert (first["up"].url, first["neighbors"].earlier.url) == ("years/2021/", "years/2019/")
    assert (first["neighbors"].later.label, first["neighbors"].later.url) == (
        "February 2021",
        "years/2021/02/",
    )
    assert (last["neighbors"].earlier.url, last["neighbors"].later) == ("years/2021/05/", None)


def test_other_years_have_no_months() -> None:
    """A list of four parts is read as it is; so is one of a single month."""

    def months(site: Site, **settings: object) -> tuple[YearChoice, ...]:
        assert "years/2021/01/" not in plan_pages(site, **settings)
        return shown_on(site, "years/2021/", "months", **settings)

    assert months(make_crowded(MOST_EVENTS)) == ()
    assert months(make_crowded(), without=("filters",)) == ()
    of_one_day = [make_event(f"Vote {at}", "2021-01-01", id=f"vote-{at}") for at in range(500)]
    assert months(make_site(of_one_day)) == ()
