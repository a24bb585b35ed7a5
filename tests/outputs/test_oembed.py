"""oEmbed against the rules of its specification, and as WordPress takes it."""

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from dateline.model import Page
from dateline.outputs.oembed import produce_oembed
from dateline.pages import plan
from tests.builders import make_config, make_entity, make_event, make_site

BASE = "https://x.example/t"
EVIL = 'Acme\'s "<b>deal</b>" & ]]> <script>'
SITE = make_site(
    (
        make_event(EVIL, "2021-06-01", id="a-deal", entities={"vendors": ("acme",)}, storyline="s"),
        make_event("It renews", "2022-06-01", id="renewal", storyline="s"),
    ),
    entities=(make_entity("acme"),),
)
PLACES = ("", "events/a-deal/", "events/renewal/", "vendors/acme/", "storylines/s/")

KEPT = {
    "a": {"href"},
    "blockquote": set(),
    "iframe": {
        "src",
        "width",
        "height",
        "frameborder",
        "marginwidth",
        "marginheight",
        "scrolling",
        "title",
    },
}
"""What WordPress keeps of the HTML of a provider that it does not know."""


def planned(base: str = BASE) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """Return the pages and the oEmbed files of the site."""
    config = make_config(base_url=base, title="A & B")
    pages = tuple(plan(SITE, config))
    return pages, {a.path: a.content for a in produce_oembed(SITE, pages, config)}


def answers() -> dict[str, dict[str, object]]:
    """Return path of the page → its answer."""
    found = planned()[1]
    return {path: json.loads(found[f"{path}oembed.json"]) for path in PLACES}


class Elements(HTMLParser):
    """The elements of a piece of HTML with their attributes and texts, and how deep each stands."""

    def __init__(self, html: str) -> None:
        """Read *html*."""
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.found: list[tuple[int, str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((self.depth, tag, dict(attrs)))
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        """Come out of it."""
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data


def test_each_page_with_an_embed_has_both_forms() -> None:
    """And no other page."""
    assert sorted(planned()[1]) == sorted(f"{p}oembed.{f}" for p in PLACES for f in ("json", "xml"))


@pytest.mark.parametrize("path", PLACES)
def test_an_answer_is_what_the_specification_asks_for(path: str) -> None:
    """Version 1.0, 2.3.4: type, version; of `rich` html, width, height; all or no thumbnail."""
    said = answers()[path]
    assert (said["type"], said["version"]) == ("rich", "1.0")
    assert all(isinstance(said[key], int) and said[key] > 0 for key in ("width", "height"))
    assert isinstance(said["html"], str)
    thumbnail = {key for key in said if key.startswith("thumbnail")}
    assert thumbnail in (set(), {"thumbnail_url", "thumbnail_width", "thumbnail_height"})
    assert {key for key in said if key.endswith("url")} <= {"provider_url", "thumbnail_url"}
    assert all(str(said[key]).startswith(BASE) for key in said if key.endswith("url"))


@pytest.mark.parametrize("path", PLACES)
def test_wordpress_keeps_all_of_it(path: str) -> None:
    """A quotation with a link, then a frame, in this order and with nothing around or inside.

    Its address gets `#?secret=` behind it, so that there must be no fragment.
    """
    html = str(answers()[path]["html"])
    read = Elements(html)
    assert [(depth, tag) for depth, tag, _ in read.found] == [
        (0, "blockquote"),
        (1, "a"),
        (0, "iframe"),
    ]
    assert all(set(attributes) <= KEPT[tag] for _, tag, attributes in read.found)
    assert html.startswith("<blockquote>")
    assert html.endswith("></iframe>")
    # Each `<` begins a tag: `wp_kses` takes every one for that, in an attribute too.
    assert html.count("<") == 6
    (_, _, link), (_, _, frame) = read.found[1:]
    assert link["href"] == f"{BASE}/{path}"
    assert frame["src"] == f"{BASE}/embed/{path or 'timeline/'}"
    assert "#" not in str(frame["src"])
    said = answers()[path]
    assert (frame["width"], frame["height"]) == (str(said["width"]), str(said["height"]))
    assert frame["title"] == read.words == said["title"]


@pytest.mark.parametrize("path", PLACES)
def test_the_xml_says_the_same(path: str) -> None:
    """With the HTML as text."""
    root = ET.fromstring(planned()[1][f"{path}oembed.xml"])
    assert root.tag == "oembed"
    said = {name: str(value) for name, value in answers()[path].items()}
    assert {each.tag: each.text for each in root} == said


def test_the_thumbnail_is_the_pages_card() -> None:
    """The very file that link previews show."""
    pages, found = planned()
    for page in pages:
        if page.path in PLACES and page.card:
            said = json.loads(found[f"{page.path}oembed.json"])
            assert said["thumbnail_url"] == page.context["preview_words"].image
            assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 630)


def test_the_pages_lead_to_their_answers() -> None:
    """By full addresses: WordPress does not resolve others. No other page names any."""
    pages, found = planned()
    named = {page.path: page.context["oembed"] for page in pages if page.context.get("oembed")}
    assert named == {
        path: {
            "application/json+oembed": f"{BASE}/{path}oembed.json",
            "text/xml+oembed": f"{BASE}/{path}oembed.xml",
        }
        for path in PLACES
    }
    assert {
        url.removeprefix(f"{BASE}/") for each in named.values() for url in each.values()
    } == set(found)


def test_without_an_address_of_the_site_there_is_none() -> None:
    """Nobody could follow it."""
    pages, found = planned("")
    assert found == {}
    assert not any(page.context.get("oembed") for page in pages)
