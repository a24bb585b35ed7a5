"""Links of the editor's texts to the site itself: told with their line and what was meant."""

import pytest

from dateline.config import load_config
from dateline.markup import links_of
from dateline.pipeline import examine
from tests.conftest import MakeProject

EVENT = "events/2023-05-09-springfield-signs-a-1-2-million-contract-with-acme-vision"
ABOUT = "---\ntitle: About\n---\n\n## What we do\n\nText.\n\n"
SETTINGS = "title: T\nbase_url: https://us.example/cameras\n"
FILE = "---\nid: debate\ntitle: The debate\ndate: 2023-06\ntold_in: [records/city.md]\n---\n\n"


def told(project: MakeProject, body: str, **files: str) -> list[tuple[str, str, str]]:
    """Return place, message and remedy of what is said of links in the page `about`."""
    given = {
        "dateline.yml": SETTINGS,
        "content/pages/about.md": f"{ABOUT}{body}\n",
        "content/pages/sources.md": "# Sources\n\n## The first\n",
        "content/events/debate.md": FILE,
    }
    found = examine(load_config(project({**given, **files}))).diagnostics
    return [
        (f"{each.location}", each.message, each.remedy)
        for each in found
        if each.code.startswith("link.")
    ]


@pytest.mark.parametrize(
    "href",
    [
        *("/", "/about/", "/about", "", "/feeds/", "/feeds", "/feed.atom", "/data/timeline.json"),
        *("../sources/", "../sources", "/vendors/acme-vision/", f"/{EVENT}/", "../events/debate/"),
        *("/sources/#user-content-the-first", "#user-content-what-we-do", "/?vendors=acme-vision"),
        *("https://us.example/cameras/about/", "https://us.example/cameras", "/#event-debate"),
        *("https://us.example/elsewhere/", "https://other.example/x", "mailto:a@b.example"),
        *("#what-we-do", "sources.md", "./sources.md#the-first", "about.md#what-we-do"),
        *("/years/2023/", "/embed/", "/search/?q=acme", "/%61bout/", "/404.html"),
    ],
)
def test_what_the_site_answers_is_not_told(project: MakeProject, href: str) -> None:
    """Pages, folders without their last slash, feeds, data, parts, states; other sites."""
    assert told(project, f"[a link]({href})") == []


@pytest.mark.parametrize(
    ("href", "remedy"),
    [
        ("/abuot/", "Write `/about/`."),
        ("/About/", "Write `/about/`."),
        ("sources/", "Write `/sources/`."),
        ("../../about/", "Write `/about/`."),
        ("/vendors/acme-vison/", "Write `/vendors/acme-vision/`."),
        ("../events/debate.md", "Write `/events/debate/`, the page that is made of that file."),
        ("../records/city.md", f"Write `/{EVENT}/`, the page that is made of that file."),
        ("www.council.example/minutes", "Write `https://www.council.example/minutes` if another"),
        ("https://us.example/cameras/abuot/", "Write `/about/`."),
        ("/nothing-like-it", "Write the address of a page from `/` on, as `/about/`, or a whole"),
    ],
)
def test_a_link_to_no_page_is_told_with_the_one_that_was_meant(
    project: MakeProject, href: str, remedy: str
) -> None:
    """A reader would stand before the page for unknown addresses."""
    ((place, message, said),) = told(project, f"Words\n[a link]({href})")
    assert place == "content/pages/about.md:10"
    assert message == f"the link to `{href}` leads to no page of this site"
    assert said.startswith(remedy)


@pytest.mark.parametrize(
    ("href", "remedy"),
    [
        ("#what-we-doo", "Write `#what-we-do`."),
        ("/sources/#the-frist", "Write `/sources/#user-content-the-first`."),
        ("/sources/#nothing", "Write `/sources/`, or another part."),
        (
            "#nothing",
            "A heading is called by its words in small letters, joined by hyphens: `#the-vote`.",
        ),
    ],
)
def test_a_link_to_no_part_is_told(project: MakeProject, href: str, remedy: str) -> None:
    """With the heading that was probably meant."""
    message = f"the link to `{href}` leads to a part that the page does not have"
    assert told(project, f"[a link]({href})") == [("content/pages/about.md:9", message, remedy)]


def test_events_are_asked_too_and_every_link_has_its_own_line(project: MakeProject) -> None:
    """Front matter, empty lines and line breaks count; pictures are links."""
    body = (
        "One [good](/about/) and\none [bad](/x1/) link.\n\n- ![that](/x2.png)\n\n[x]: /x3/\n[x]\n"
    )
    said = told(project, "", **{"content/events/debate.md": FILE + body})
    assert [(place, message.split("`")[1]) for place, message, _ in said] == [
        ("content/events/debate.md:9", "/x1/"),
        ("content/events/debate.md:11", "/x2.png"),
        ("content/events/debate.md:14", "/x3/"),
    ]


def test_a_page_titled_by_its_heading_counts_its_lines_too(project: MakeProject) -> None:
    """The heading is no part of the text any more."""
    said = told(project, "", **{"content/pages/more.md": "\n# More\n\n\n[x](/nowhere-at-all/)\n"})
    assert [place for place, _, _ in said] == ["content/pages/more.md:5"]


def test_links_are_found_as_they_are_shown() -> None:
    """Code is no link, an address alone is one."""
    text = '`[a](/b/)` <https://c.example/>\n\n| [d](/e/) |\n|---|\n| [f](g "h") |\n'
    assert links_of(text) == (("https://c.example/", 1), ("/e/", 3), ("g", 5))


def test_a_part_of_another_file_that_is_not_there_is_told(project: MakeProject) -> None:
    """As the link is on the site."""
    ((place, message, remedy),) = told(project, "[x](sources.md#the-frist)")
    assert place == "content/pages/about.md:9"
    assert "`/sources/#user-content-the-frist` leads to a part" in message
    assert remedy == "Write `/sources/#user-content-the-first`."
