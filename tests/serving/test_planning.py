"""Pages that are planned alone are those of a build."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.outputs import make_exports
from dateline.pages import plan, prepare
from dateline.permalinks import file_of
from dateline.pipeline import understand
from dateline.serve.planning import Planner
from tests.conftest import MakeProject
from tests.projects import PROJECT

ROOT = Path(__file__).parent.parent.parent
FORMER = {
    "content/events/a.md": "---\nid: a\ntitle: A\ndate: 2023-05-09\nformer_ids: [b]\n---\nWords.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
}


@pytest.mark.parametrize("is_shipped", [True, False])
def test_each_page_is_found_alone(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, *, is_shipped: bool
) -> None:
    """A preview plans the page that is looked at, and it is the one that will be published."""
    monkeypatch.setattr("dateline.pages.months.MOST_EVENTS", 2)
    config = load_config(ROOT if is_shipped else project(FORMER))
    site = understand(replace(config, history="none")).site
    exports = make_exports(site, config)
    pages = plan(site, config, exports)
    assert len(pages) > len(PROJECT)
    catalog = prepare(site, config, exports)
    found = {page.path: Planner(catalog).at(file_of(page.path)) for page in pages}
    assert found == {page.path: page for page in pages}


def test_an_event_is_found_without_the_others(project: MakeProject) -> None:
    """Of ten thousand events, one is planned."""
    config = load_config(project(FORMER))
    planner = Planner(prepare(understand(config).site, config))
    assert planner.at("events/a/index.html") is not None
    assert list(planner.pages) == ["events/a/index.html"]


def test_what_is_nowhere_is_not_found(project: MakeProject) -> None:
    """Under whatever name it is asked for."""
    config = load_config(project(FORMER))
    planner = Planner(prepare(understand(config).site, config))
    asked = ["x.html", "events/x/index.html", "vendors/x/index.html", "embed/events/x/index.html"]
    assert [planner.at(file) for file in asked] == [None] * 4


def test_a_page_is_followed_to_where_it_moved(project: MakeProject) -> None:
    """An edited headline makes another id."""
    root = project()
    config = load_config(root)
    before = Planner(prepare(understand(config).site, config))
    record = root / "content/records/city.md"
    [event] = before.catalog.site.events
    page = before.at(file_of(f"events/{event.id}/"))
    assert page is not None
    record.write_text(record.read_text().replace("Springfield signs", "Springfield has signed"))
    after = Planner(prepare(understand(config).site, config))
    [moved] = after.catalog.site.events
    assert (moved.id != event.id, after.moved(page)) == (True, f"events/{moved.id}/")
