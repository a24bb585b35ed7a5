"""The documents are a site of Dateline: `make docs`, with nothing that others do not have."""

import re
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.pipeline import build, understand
from dateline.searching import documents_of

DOCS = Path(__file__).parent.parent / "docs"
FILES = sorted(path.stem for path in DOCS.glob("*.md") if path.stem != "README")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the documents."""
    folder = tmp_path_factory.mktemp("documentation") / "site"
    build(load_config(DOCS, environment={}), folder)
    return folder


def test_nothing_is_wrong_with_it() -> None:
    """Its own checks have no more to say than that nobody has reported on it."""
    config = load_config(DOCS, environment={})
    assert understand(config).diagnostics == ()
    assert set(config.pages.order) == set(FILES)  # a new document has its place


def test_every_document_is_a_page(site: Path) -> None:
    """With its own heading, and in the list beside each of them."""
    for name in FILES:
        text = (site / name / "index.html").read_text("utf-8")
        (title,) = re.findall(r'<h1 class="[\w -]+">(.*?)</h1>', text)
        written = (DOCS / f"{name}.md").read_text("utf-8").partition("\n")[0]
        assert title == written.removeprefix("# ").replace("`", "")
        assert all(f'href="../{other}/"' in text for other in FILES)


def test_the_first_page_leads_by_task_and_tells_the_history(site: Path) -> None:
    """The index of the documents stands above the timeline of what the tool can do."""
    home = (site / "index.html").read_text("utf-8")
    assert home.index(">Make a timeline</h2>") < home.index("event-card")
    assert all(f'href="./{name}/"' in home for name in FILES)


def test_each_part_of_a_document_is_found_by_search() -> None:
    """A result leads to the heading, not to the top of a long page."""
    config = load_config(DOCS, environment={})
    found = {each.link: each.title for each in documents_of(understand(config).site, config)}
    assert found["commands/"] == "Commands"
    assert found["commands/#user-content-adding-articles"] == "Adding articles"
    assert found["messages/#user-content-dates"] == "Dates"
