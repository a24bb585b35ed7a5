"""Every link of every page leads somewhere: to a file of the site, or openly to another's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.browser.page_types import html_files

OWN = "http://site.test/"
ADDRESSES = ("href", "src", "srcset", "action", "poster", "data")


@dataclass
class Links(HTMLParser):
    """The ids of a page, and every address in it with the attributes beside it."""

    ids: list[str] = field(default_factory=list)
    found: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser, which dataclasses do not."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag's id and addresses."""
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.append(known["id"])
        self.found += [(tag, known[name], known) for name in ADDRESSES if name in known]


def read_pages(site: Path) -> dict[str, Links]:
    """Return each page's own address and what is linked in it."""
    read = {}
    for file in html_files(site):
        links = Links()
        links.feed(file.read_text(encoding="utf-8"))
        path = file.relative_to(site).as_posix()
        read[OWN + path.removesuffix("index.html")] = links
    return read


@pytest.fixture(scope="module")
def pages(shipped_site: Path) -> dict[str, Links]:
    """Return the pages of the shipped site."""
    return read_pages(shipped_site)


def own_links(pages: dict[str, Links]) -> Iterator[tuple[str, str]]:
    """Yield each page with each address in it that stays within the site, made absolute."""
    for page, links in pages.items():
        for tag, address, known in links.found:
            is_canonical = tag == "link" and known.get("rel") == "canonical"
            absolute = urljoin(page, address)
            if absolute.startswith(OWN) and not is_canonical:
                yield page, absolute


def lost_files(pages: dict[str, Links], site: Path) -> list[tuple[str, str]]:
    """Return page and address of each link to a file that *site* does not have.

    Pages are linked as folders with a final slash, so that hosts need not send readers on.
    """
    lost = []
    for page, address in own_links(pages):
        path = unquote(urlsplit(address).path).lstrip("/")
        target = site / path / "index.html" if path.endswith("/") or not path else None
        if not (target or site / path).is_file():
            lost.append((page, address))
    return lost


def lost_parts(pages: dict[str, Links]) -> list[tuple[str, str]]:
    """Return page and address of each link to a part that its page does not have."""
    lost = []
    for page, address in own_links(pages):
        parts = urlsplit(address)
        target = pages.get(parts._replace(fragment="", query="").geturl())
        if parts.fragment and (target is None or unquote(parts.fragment) not in target.ids):
            lost.append((page, address))
    return lost


def test_every_link_leads_to_a_file(pages, shipped_site):
    """No reader meets the page for addresses that there are not."""
    assert lost_files(pages, shipped_site) == []


def test_every_fragment_names_a_place(pages):
    """A link to a part of a page finds that part."""
    assert lost_parts(pages) == []


def test_no_id_stands_twice_on_a_page(pages):
    """A fragment means one place."""
    twice = {
        page: [i for i in links.ids if links.ids.count(i) > 1] for page, links in pages.items()
    }
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_every_page_can_be_reached_from_the_first(pages):
    """Only the page for missing pages stands aside, and what is for the frames of others."""
    leads: dict[str, set[str]] = {page: set() for page in pages}
    for page, address in own_links(pages):
        target = urlsplit(address)._replace(fragment="", query="").geturl()
        if target in pages:
            leads[page].add(target)
    reached, ahead = {OWN}, [OWN]
    while ahead:
        new = leads[ahead.pop()] - reached
        reached |= new
        ahead += sorted(new)
    aside = {page for page in pages if page.startswith(OWN + "embed/") and page != OWN + "embed/"}
    assert sorted(set(pages) - reached - aside) == [OWN + "404.html"]


def test_links_to_others_say_so_and_send_no_word(pages):
    """A source opens without telling its host where the reader came from."""
    careless = [
        (page, address)
        for page, links in pages.items()
        for tag, address, known in links.found
        if tag == "a"
        and not urljoin(page, address).startswith(OWN)
        and not {"noopener", "noreferrer", "external"} <= set(known.get("rel", "").split())
    ]
    assert careless == []


def test_nothing_is_loaded_from_others(pages):
    """Only links that a reader follows lead out, and a page's own addresses, which nobody loads."""
    loaded = [
        (page, tag, address)
        for page, links in pages.items()
        for tag, address, known in links.found
        if not urljoin(page, address).startswith(OWN)
        and tag not in ("a",)
        and known.get("rel") != "canonical"
        and not known.get("type", "").endswith("+oembed")  # full ones: WordPress resolves no others
    ]
    assert loaded == []
