"""The shipped templates, filled with what is meant to break them."""

import json
import posixpath
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.bundled import bundled_folder
from dateline.language import Language
from dateline.model import Alias
from dateline.outputs.following import produce_following
from dateline.pages import plan
from dateline.permalinks import file_of
from dateline.render import Frame, make_environment, render
from dateline.render.style_sheet import SHEETS
from tests.builders import (
    make_amount,
    make_config,
    make_date,
    make_entity,
    make_event,
    make_evidence,
    make_page,
    make_related,
    make_report,
    make_site,
)

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} &amp; \u202e"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""WebAssembly answers a search; on no other page may anything be compiled."""
BUILDER_POLICY = POLICY.replace("base-uri", "frame-src 'self'; base-uri")
"""The builder shows embeds of this site; no other page has frames."""
OTHER_POLICIES = {"search/index.html": SEARCH_POLICY, "embed/index.html": BUILDER_POLICY}

NOT_LOADED = ("canonical", "alternate")
"""What the `<link>`s are that only say where something stands."""

_VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "rect", "line"}


class Reading(HTMLParser):
    """What a page consists of: its elements in order, its text, and what was left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.machine_words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.machine_words.append(data)
        else:
            self.words += data

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements called one of *tags*."""
        return [attributes for tag, attributes in self.elements if tag in tags]


def render_site(site, **settings) -> dict[str, str]:
    """Return file → HTML."""
    config = make_config(jobs=1, **settings)
    environment = make_environment(Path("/nowhere"), bundled_folder("templates"), Language("en"))
    pages = tuple(plan(site, config))
    return {
        artifact.path: artifact.content.decode()
        for artifact in render(pages, environment, Frame(config, "assets/0/"))
    }


def full_site(text: str):
    """Return a site whose every text is *text*, with each thing that a page can show."""
    report = make_report("a", title=text, excerpt=text, excerpt_is_cut=True)
    odd = make_report("b", None, None, title="", url="javascript:alert(1)")
    names = {kind: [f"one-{kind}"] for kind in ("vendors", "agencies", "programs", "topics")}
    event = make_event(
        text,
        "2020-08-10/2020-08-14",
        [report],
        id="an-event",
        body=text,
        entities=names,
        amounts=(make_amount(text=text, qualifier=text, converted=text),),
        period=make_date("2021-09/2022-03"),
        related=(make_related(odd, text),),
        evidence=(make_evidence("date", text, report=report.id),),
    )
    other = make_event("Season", "2021-22", [odd], weight="background", summary=text)
    vendor = make_entity(
        "one-vendors", name=text, about=text, body=text, parent="two", aliases=(Alias(text),)
    )
    return make_site(
        [event, other],
        [report, odd],
        [vendor, make_entity("two"), make_entity("three", parent="one-vendors")],
        [make_page("about", text)],
    )


@pytest.fixture(scope="module")
def hostile() -> dict[str, Reading]:
    """Return the pages of a site in which every text attacks its page."""
    site = full_site(EVIL)
    return {
        path: Reading(html)
        for path, html in render_site(
            site, title=EVIL, heading=EVIL, description=EVIL, base_url="https://record.example/a"
        ).items()
    }


def is_embed(path: str) -> bool:
    """Return whether the page is one for the frames of others, which has a head of its own."""
    return path.startswith("embed/") and path != "embed/index.html"


def test_text_stays_text(hostile) -> None:
    """Every page shows the attack as characters and has no element or handler of its making."""
    for path, page in hostile.items():
        scripts = [a for a in page.named("script") if a.get("type") != "application/ld+json"]
        names = [posixpath.basename(attributes.get("src") or "") for attributes in scripts]
        if is_embed(path):
            assert names in (["frame.js"], ["frame.js", "list.js"]), path
        else:
            assert names == ["theme.js", "main.js"], path
        assert page.named("img", "iframe", "style", "object", "form") == [], path
        assert "<script>alert(1)</script>" in page.words, path
        assert "{{ 7*7 }}" in page.words, path
        for _, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_what_pages_say_to_machines_is_data(hostile) -> None:
    """It can be read as JSON, has the attack as characters, and cannot end its own element."""
    said = {path: page.machine_words for path, page in hostile.items() if not is_embed(path)}

    assert [path for path, texts in said.items() if len(texts) != 1] == ["404.html"]
    for path, texts in said.items():
        for text in texts:
            assert not set("<>&'") & set(text), path
            assert EVIL in json.dumps(json.loads(text), ensure_ascii=False).replace('\\"', '"'), (
                path
            )


def test_elements_are_closed_in_order(hostile) -> None:
    """Nothing in a text breaks the page's frame; `Reading` checks each end tag."""
    assert {path: page.open for path, page in hostile.items() if page.open} == {}


def test_each_page_carries_the_policy_and_its_head(hostile) -> None:
    """Policy, referrer, language, title and description, canonical address."""
    for path, page in hostile.items():
        policies = [m["content"] for m in page.named("meta") if m.get("http-equiv")]
        named = {m["name"]: m["content"] for m in page.named("meta") if "name" in m}
        assert policies == [OTHER_POLICIES.get(path, POLICY)], path
        assert named["referrer"] == "no-referrer", path
        assert is_embed(path) or named["description"], path
        assert page.named("html") == [{"lang": "en", "dir": "ltr"}], path
        canonical = [link["href"] for link in page.named("link") if link["rel"] == "canonical"]
        # The 404 page answers for addresses that are not its own.
        embedded = path.removeprefix("embed/").replace("timeline/index", "index")
        full = embedded if is_embed(path) else path
        expected = [] if path == "404.html" else [full]
        assert [file_of(url.removeprefix("https://record.example/a/")) for url in canonical] == (
            expected
        )


def test_outbound_links_go_to_the_web_and_tell_nobody(hostile) -> None:
    """With all three words of `rel`; an address that is not of the web is no link."""
    outbound = [
        attributes
        for page in hostile.values()
        for attributes in page.named("a")
        if re.match(r"[a-z]+:", attributes["href"] or "")
    ]

    assert {attributes["href"] for attributes in outbound} == {"https://paper.example/a"}
    assert {attributes["rel"] for attributes in outbound} == {"noopener noreferrer external"}


def test_nothing_is_loaded_from_elsewhere(hostile) -> None:
    """Styles, scripts and icons come from the site's own assets, the strip's record beside them."""
    for path, page in hostile.items():
        sources = [a["src"] for a in page.named("script") if "src" in a]
        sources += [a["href"] for a in page.named("link") if a["rel"] not in NOT_LOADED]
        up = "/a/" if path == "404.html" else "../" * path.count("/") or "./"
        folders = {source.removeprefix(up).split("/")[0] for source in sources}
        assert all(source.startswith(up) for source in sources), path
        assert folders == ({"assets", "data"} if path == "index.html" else {"assets"}), path


def test_own_links_lead_to_pages_that_there_are(hostile) -> None:
    """From wherever they stand, their fragments included; and to files that are no pages."""
    config = make_config(base_url="https://record.example/a")
    files = {artifact.path for artifact in produce_following(full_site(EVIL), (), config)}
    for path, page in hostile.items():
        named = [a for a in page.named("link") if a["rel"] == "alternate"]
        for attributes in [*page.named("a"), *named]:
            href = attributes["href"] or ""
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) in files:
                continue
            if re.match(r"[a-z]+:", href) or path == "404.html":
                continue
            address, _, fragment = href.partition("#")
            address = address.partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address or "."))
            folder = target.removeprefix(".").lstrip("/")
            file = path if not address else posixpath.join(folder, "index.html")
            assert file in hostile, (path, href)
            ids = {found["id"] for _, found in hostile[file].elements if "id" in found}
            assert not fragment or fragment in ids, (path, href)


def test_headings_go_down_one_step_at_a_time(hostile) -> None:
    """One first heading a page, and none skipped below it."""
    for path, page in hostile.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_labels_find_them(hostile) -> None:
    """An `aria-labelledby` that leads nowhere names nothing."""
    for path, page in hostile.items():
        ids = [found["id"] for _, found in page.elements if "id" in found]
        assert len(ids) == len(set(ids)), path
        labels = {
            name
            for _, found in page.elements
            for name in (found.get("aria-labelledby") or "").split()
        }
        assert labels <= set(ids), path


def test_machine_dates_are_those_that_html_knows(hostile) -> None:
    """Days, months, years and moments; a season has no `time` at all."""
    moments = {
        attributes.get("datetime") or "(none)"
        for page in hostile.values()
        for attributes in page.named("time")
    }

    assert moments == {"2020-08-10", "2021-06-01T12:00:00Z"}


def test_navigation_tells_the_current_page(hostile) -> None:
    """`page` on the page itself, `true` in its section."""
    current = {
        path: [a["aria-current"] for a in page.named("a") if "aria-current" in a]
        for path, page in hostile.items()
    }

    assert current["index.html"] == ["page"]
    assert current["events/an-event/index.html"] == ["true"]
    assert current["vendors/index.html"] == ["page"]
    assert current["vendors/two/index.html"] == ["true"]
    assert current["404.html"] == []


def test_the_preview_may_open_its_socket() -> None:
    """And loads the reload script; a published page never does."""
    page = Reading(render_site(make_site(), preview=True)["index.html"])

    (policy,) = [m["content"] for m in page.named("meta") if m.get("http-equiv")]
    sockets = "ws://localhost:* ws://127.0.0.1:*"
    assert policy == POLICY.replace("connect-src 'self'", f"connect-src 'self' {sockets}")
    assert page.named("script")[-1]["src"] == "/livereload.js"


def test_an_empty_site_says_that_it_is_empty() -> None:
    """Rather than showing nothing."""
    page = Reading(render_site(make_site())["index.html"])

    assert "Nothing has been recorded yet." in page.words


def test_styles_wrap_themselves_in_their_layer_and_are_all_imported() -> None:
    """One concept a file; the project's own theme comes last."""
    folder = bundled_folder("static") / "css"
    sheets = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.css")}
    joined = [sheets[Path(name).name] for name in SHEETS]

    imported, for_frames = (re.findall(r'^@import "(.+)";$', s, re.MULTILINE) for s in joined)

    alone = (*SHEETS, "css/builder.css")  # the last is of one page, and the first of all
    parts = [path for path in folder.glob("*.css") if f"css/{path.name}" not in alone]
    assert sorted(imported) == sorted(path.name for path in parts)
    for names in (imported, for_frames):
        assert (names[0], names[-1]) == ("_layers.css", "theme.css")
    for path in parts:
        bare = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.match(r"\s*(@layer|$)", bare), path.name
        assert "url(" not in bare, path.name
