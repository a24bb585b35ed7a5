"""The page about the data."""

from dateline.model import Export, Field, License, Page
from dateline.pages import plan
from tests.builders import make_config, make_event, make_site

TABLE = Export(
    "data/events.csv",
    b"id\r\n" * 500,
    "text/csv",
    "A table.",
    (Field("id", "string", "A name."),),
    sample="id\n" + "x" * 5_000,
    count=499,
)
ONE = Export(
    "data/events/a.json", b"{}", "application/json", "One.", pattern="data/events/<id>.json"
)
SITE = make_site([make_event("First", "2020"), make_event("Last", "2021-06")])


def context(path: str = "data/", **settings: object) -> dict[str, object]:
    (page,) = (
        page for page in plan(SITE, make_config(**settings), (TABLE, ONE)) if page.path == path
    )
    return dict(page.context)


def dataset(path: str = "data/", **settings: object) -> dict[str, object]:
    """Return what the page at *path* says to machines of the data."""
    graph = context(path, **settings)["structured"]["@graph"]
    (found,) = (node for node in graph if node["@type"] == "Dataset")
    return found


def test_each_file_is_shown() -> None:
    """With its size, what it counts, its columns and a piece that is not too long."""
    table, one = context()["files"]

    assert (table.name, table.url, table.size) == ("events.csv", "data/events.csv", "2 kB")
    assert (table.count, table.fields) == ("499 rows", TABLE.fields)
    assert max(map(len, table.sample.splitlines())) < 300
    assert (one.name, one.url) == ("events/<id>.json", "data/events/a.json")


def test_no_license_is_claimed_that_nobody_gave() -> None:
    """Neither in words nor in data."""
    assert context()["license"] is None
    assert "license" not in dataset()


def test_machines_learn_what_can_be_had() -> None:
    """Each file once, none of the many of one kind; terms, and the time that it covers."""
    terms = License("Terms", "https://x.example/terms")
    said = dataset(base_url="https://x.example/t", license=terms)

    assert said["url"] == "https://x.example/t/data/"
    assert said["license"] == terms.url
    assert said["temporalCoverage"] == "2020-01-01/2021-06-30"
    assert said["distribution"] == (
        {
            "@type": "DataDownload",
            "name": "events.csv",
            "encodingFormat": "text/csv",
            "contentUrl": "https://x.example/t/data/events.csv",
            "contentSize": "2000 B",
        },
    )
    home = dataset("", base_url="https://x.example/t", license=terms)
    # The first page does not say how large it is: nothing would be shown before all is made.
    whole = {
        "@type": "DataDownload",
        "name": "timeline.json",
        "encodingFormat": "application/json",
        "contentUrl": "https://x.example/t/data/timeline.json",
    }
    assert home == {**said, "url": "https://x.example/t/", "distribution": (whole,)}


def test_the_way_to_it_stands_at_the_foot_of_each_page() -> None:
    """Where there are files; else it would lead nowhere."""
    pages = [page for page in plan(SITE, make_config(), (TABLE,)) if not page.embedded]
    assert all("data/" in foot(page) for page in pages)
    without = [page for page in plan(SITE, make_config()) if not page.embedded]
    assert not any("data/" in foot(page) for page in without)
    assert "data/" not in {page.path for page in without}


def foot(page: Page) -> list[str]:
    """Return where the links at the foot of a page lead to."""
    return [link.url for link in page.context["footer_nav"]]
