"""The builder of embeds as it is without script: snippets for the whole timeline."""

from html.parser import HTMLParser
from pathlib import Path

from dateline.host_scripts import EMBED, read_host_script
from tests.builders import make_event, make_site
from tests.pages.planned import plan_pages

SITE = make_site([make_event("A deal", "2021-06-01"), make_event("Another", "2023-06-01")])


def snippets(**settings):
    """Return name → text of the snippets."""
    pages = plan_pages(SITE, **settings)
    return {each.name: each.text for each in pages["embed/"].context["snippets"]}


class Parsed(HTMLParser):
    """The elements of a snippet with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_each_host_gets_what_it_takes() -> None:
    """With absolute addresses of this site."""
    made = snippets(base_url="https://x.example/t", title="A record")
    script = read_host_script(Path("/nowhere"), EMBED)

    (frame,) = Parsed(made["Frame only"]).elements
    assert frame == (
        "iframe",
        {
            "src": "https://x.example/t/embed/timeline/",
            "title": "A record",
            "width": "100%",
            "height": "600",
            "frameborder": "0",
            "loading": "lazy",
            "referrerpolicy": "no-referrer",
        },
    )
    assert Parsed(made["Element"]).elements == [
        (
            "script",
            {
                "src": f"https://x.example/t/{script.versioned}",
                "integrity": script.integrity,
                "crossorigin": "anonymous",
                "async": None,
            },
        ),
        ("dateline-embed", {"src": "https://x.example/t/embed/timeline/"}),
        ("a", {"href": "https://x.example/t/"}),
    ]
    assert made["WordPress"] == "https://x.example/t/"
    amp = Parsed(made["AMP"]).elements[0]
    assert (amp[0], amp[1]["src"], amp[1]["layout"]) == (
        "amp-iframe",
        "https://x.example/t/embed/timeline/",
        "fixed-height",
    )
    assert "allow-same-origin" not in (amp[1]["sandbox"] or "")


def test_a_title_cannot_leave_its_place() -> None:
    """What stands in a snippet is run on somebody else's page."""
    title = "\"><script>alert(1)</script> & 'so' %(src)s"
    for name, text in snippets(base_url="https://x.example", title=title).items():
        parsed = Parsed(text)
        found = [tag for tag, _ in parsed.elements]
        assert found.count("script") == (1 if name == "Element" else 0), name
        if name == "Frame only":
            assert parsed.elements[0][1]["title"] == title
        if name == "Element":
            assert parsed.words.strip() == title


def test_without_an_address_of_the_site_it_says_what_to_put_in() -> None:
    """A snippet with an address that only looks like one would be copied as it is."""
    page = plan_pages(SITE)["embed/"]
    assert page.context["has_base"] is False
    assert "https://your-site.example/embed/timeline/" in snippets()["Frame only"]


def test_an_empty_site_has_nothing_to_embed() -> None:
    """No page, and no link to it."""
    pages = plan_pages(make_site())
    assert "embed/" not in pages
    assert "embed" not in [link.key for link in pages[""].context["footer_nav"]]


def test_the_builder_alone_may_show_frames() -> None:
    """Of this site only."""
    pages = plan_pages(SITE)
    assert [path for path, page in pages.items() if page.may_frame] == ["embed/"]
