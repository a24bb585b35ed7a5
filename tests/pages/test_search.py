"""The search page without script: everything from A to Z, and by year."""

from tests.builders import make_event, make_report, make_site
from tests.pages.planned import plan_pages, shown_on


def many(count: int):
    """Return a site with *count* events of one letter and one of another."""
    events = [make_event(f"Deal {number:04d}", "2020-01-01") for number in range(count)]
    return make_site([*events, make_event("Éclat", "2021-01-01")])


def test_everything_stands_under_its_letter() -> None:
    """Events, entities and outlets; accents and quotation marks do not count."""
    report = make_report()
    events = [
        make_event("“Émile” is named", "2020-02-01", [report], entities={"vendors": ["acme"]}),
        make_event("12 cities sign", "2021-02-01"),
    ]
    letters = shown_on(make_site(events, [report]), "search/", "letters")

    assert [(x.name, [(e.title, e.note) for e in x.entries]) for x in letters] == [
        ("0-9", [("12 cities sign", "1 February 2021")]),
        ("A", [("Acme", "vendor · 1 event")]),
        ("E", [("“Émile” is named", "1 February 2020")]),
        ("T", [("The Paper", "outlet · 1 report")]),
    ]


def test_years_have_counts() -> None:
    """Each leads to its page."""
    years = shown_on(many(3), "search/", "years")

    assert [(year.label, year.url, year.note) for year in years] == [
        ("2020", "years/2020/", "3"),
        ("2021", "years/2021/", "1"),
    ]


def test_where_there_are_many_each_letter_has_pages() -> None:
    """All of them linked from the search page: any event is three links from the first page."""
    pages = plan_pages(many(450))
    context = pages["search/"].context
    linked = {page.url for letter in context["letters"] for page in letter.pages}
    paths = [path for path in pages if path.startswith("search/")]

    assert paths == ["search/", "search/d/", "search/d/page-2/", "search/d/page-3/", "search/e/"]
    assert linked == set(paths[1:])
    assert [len(pages[path].context["part"].entries) for path in paths[1:]] == [200, 200, 50, 1]
    assert [page.note for page in context["letters"][0].pages] == [
        "Deal 0000 … Deal 0199",
        "Deal 0200 … Deal 0399",
        "Deal 0400 … Deal 0449",
    ]


def test_without_events_there_is_nothing_to_search() -> None:
    """And no page for it."""
    assert "search/" not in plan_pages(make_site())
