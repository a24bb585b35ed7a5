"""The pages that the editor wrote: where they are, in which order, and how they find each other."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.errors import ContentError
from dateline.pipeline import examine
from tests.conftest import BuildSite, MakeProject

LONG = "".join(f"## Part {n}\n\n{'Words of it. ' * 120}\n\n" for n in range(4))
SETTINGS = "title: A\npages: {beside: true, label: Handbook, order: [method, about]}\n"
PAGES = {
    "dateline.yml": SETTINGS,
    "README.md": "# Not shown\n\nBegin with [the method](method.md#part-2).\n",
    "method.md": f"# The `method`\n\nSee [about](content/pages/about.md).\n\n{LONG}",
    "content/pages/about.md": "# About\n\n[Method](../../method.md)\n",
    "content/pages/zoo.md": "# Zoo\n\nShort.\n",
    "content/events/e.md": "---\ntitle: E\ndate: 2020\n---\n[How](../../method.md#part-1)\n",
}


class Nav(HTMLParser):
    """The links of a page by the list that they stand in."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.lists: list[tuple[str, list[str]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "nav":
            self.lists.append((known.get("aria-label") or known.get("aria-labelledby") or "", []))
        if tag == "a" and self.lists:
            self.lists[-1][1].append(known["href"] or "")


@pytest.fixture
def site(project: MakeProject, build_site: BuildSite) -> Path:
    """Return a site with pages in both places and one entry of the menu for them."""
    return build_site(project(PAGES, bare=True))


def test_pages_beside_the_settings_are_pages_like_others(site: Path) -> None:
    """A README opens the first page instead; its own heading is not shown."""
    found = {path.parent.name for path in site.glob("*/index.html")}
    assert {"method", "about", "zoo"} <= found
    assert not {"readme", "index"} & found
    home = (site / "index.html").read_text("utf-8")
    assert '<a href="./method/#user-content-part-2">the method</a>' in home
    assert "Not shown" not in home


def test_one_entry_of_the_menu_leads_to_all_pages_in_their_order(site: Path) -> None:
    """Those that the settings name come first, the others by their names."""
    lists = dict(Nav(site / "zoo/index.html").lists)
    assert lists["Main"][-1] == "../method/"
    assert "../zoo/" not in lists["Main"]
    assert lists["pages-label"][:3] == ["../method/", "../about/", "../zoo/"]


def test_a_long_page_begins_with_its_parts(site: Path) -> None:
    """A short one does not."""
    parts = [f"#user-content-part-{n}" for n in range(4)]
    assert dict(Nav(site / "method/index.html").lists)["contents-label"][:4] == parts
    assert "contents-label" not in dict(Nav(site / "zoo/index.html").lists)


def test_files_that_link_to_each_other_are_pages_that_do(site: Path) -> None:
    """From page to page, and from an event to a part of a page."""
    method = (site / "method/index.html").read_text("utf-8")
    about = (site / "about/index.html").read_text("utf-8")
    event = next(site.glob("events/*/index.html")).read_text("utf-8")
    assert '<a href="../about/">about</a>' in method
    assert '<a href="../method/">Method</a>' in about
    assert '<a href="../../method/#user-content-part-1">How</a>' in event
    assert "<h1" in method
    assert ">The method</h1>" in method


def test_without_a_word_the_settings_take_only_the_folder(
    project: MakeProject, build_site: BuildSite
) -> None:
    """A README of a project is for those who work on it, and each page has its entry."""
    files = {**PAGES, "dateline.yml": "title: A\n"}
    site = build_site(project(files, bare=True))
    assert not (site / "method").exists()
    assert "Begin with" not in (site / "index.html").read_text("utf-8")
    lists = dict(Nav(site / "zoo/index.html").lists)
    assert lists["Main"][-2:] == ["../about/", "../zoo/"]
    assert "pages-label" not in lists


def test_a_page_in_both_places_is_told(project: MakeProject) -> None:
    """With both files, where they lie."""
    root = project({**PAGES, "about.md": "# About\n\nTwice.\n"}, bare=True)
    with pytest.raises(ContentError) as caught:
        examine(load_config(root, environment={}))
    (fault,) = caught.value.diagnostics
    assert fault.code == "pages.collision"
    assert "about.md:1" in fault.message
    assert "content/pages/about.md:1" in fault.message


def test_what_is_wrong_beside_the_settings_is_told_with_its_place(project: MakeProject) -> None:
    """As if it lay below content/: a link is not followed, a page needs a title."""
    root = project({**PAGES, "bare.md": "No heading.\n"}, bare=True)
    (root / "link.md").symlink_to(root / "method.md")
    found = examine(load_config(root, environment={})).diagnostics
    assert [(each.code, each.location.path) for each in found if each.severity == "error"] == [
        ("page.no_title", "bare.md"),
        ("file.not_a_file", "link.md"),
    ]


def test_a_page_that_is_ordered_and_not_there_is_told(project: MakeProject) -> None:
    """A draft is there, and so is one with a fault, which has a message of its own."""
    settings = "title: A\npages: {order: [abuot, zoo, bare]}\n"
    files = {
        "dateline.yml": settings,
        "content/pages/about.md": "# About\n\nWords.\n",
        "content/pages/zoo.md": "---\ntitle: Zoo\ndraft: true\n---\n",
        "content/pages/bare.md": "No heading.\n",
    }
    found = examine(load_config(project(files), environment={})).diagnostics
    assert [
        (each.location.path, each.message) for each in found if each.code == "pages.unknown"
    ] == [
        (
            "dateline.yml",
            "`pages` orders `abuot`, a page that there is not (did you mean `about`?)",
        )
    ]
