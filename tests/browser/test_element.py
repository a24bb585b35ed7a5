"""`<dateline-embed>` in pages of other sites, on another port, with stand-ins for our frames."""

import re
from pathlib import Path

import pytest

from dateline.host_scripts import EMBED, read_host_script
from tests.browser.host_pages import (
    FRAME,
    FRAME_SCRIPT,
    REACT_APP,
    VUE_APP,
    can_install,
    host,
    react,
    vue,
)
from tests.browser.looking import listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

SCRIPT = read_host_script(Path("/nowhere"), EMBED)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Yield the address of a site with the element's script and a frame that obeys."""
    pages = {"frame.html": FRAME, "frame.js": FRAME_SCRIPT, "embed.js": SCRIPT.content.decode()}
    folder = tmp_path_factory.mktemp("ours")
    (folder / "_headers").write_text("/embed.js\n  Access-Control-Allow-Origin: *\n")
    with host(folder, pages) as address:
        yield address


@pytest.fixture
def visit(chromium, ours, tmp_path):
    """Return a function that serves a host's page and opens it, with ears for its complaints."""
    open_now = []

    def visited(body, *, policy="", at="", files=None):
        document = f"<!doctype html><html lang=en><title>A host</title><body>{body}"
        document = document.replace("OURS/", ours)
        files = {name: text.replace("OURS/", ours) for name, text in (files or {}).items()}
        site = host(tmp_path / f"host-{len(open_now)}", {"index.html": document, **files}, policy)
        address = site.__enter__()
        context = chromium.new_context(viewport={"width": 800, "height": 900})
        open_now.append((site, context))
        page = context.new_page()
        console, requests, failures = listen(page)
        page.goto(f"{address}{at}")
        page.complaints = console, failures
        page.requested = requests
        page.address = address
        return page

    yield visited
    for site, context in open_now:
        context.close()
        site.__exit__(None, None, None)


TAG = '<script src="OURS/embed.js" async></script>'
ONE = '<dateline-embed id="one" src="OURS/frame.html"><a href="/">The timeline</a></dateline-embed>'


def height(page, selector="dateline-embed"):
    """Return how high the element stands in its page."""
    return page.evaluate("s => document.querySelector(s).getBoundingClientRect().height", selector)


def frame_of(page, number=0):
    """Return the frame of the *number*-th element, once it has spoken."""
    for _ in range(200):
        frames = [f for f in page.frames[1:] if "frame.html" in f.url]
        if len(frames) > number and frames[number].evaluate("document.readyState") == "complete":
            return frames[number]
        page.wait_for_timeout(20)
    raise AssertionError(f"no frame {number}: {[f.url for f in page.frames]}")


def settle(page, expected, selector="dateline-embed"):
    """Wait until the element is *expected* pixels high."""
    page.wait_for_function(
        "([s, h]) => document.querySelector(s).getBoundingClientRect().height === h",
        arg=[selector, expected],
        timeout=5000,
    )


def test_a_plain_page_shows_the_frame_at_its_own_height(visit, ours):
    """Lazy, without a referrer, with the link's words for its title; the link is hidden then."""
    page = visit(f"<h1>Article</h1>{ONE}{TAG}")
    settle(page, 300)
    frame = frame_of(page)

    assert frame.url == f"{ours}frame.html"
    assert frame.evaluate("document.referrer") == ""
    assert page.locator("dateline-embed a").is_hidden()
    assert page.complaints == ([], [])
    assert frame.frame_element().get_attribute("title") == "The timeline"
    assert frame.frame_element().get_attribute("loading") == "lazy"


def test_it_works_where_the_host_forbids_everything_else(visit, ours):
    """With nothing allowed but our origin for script and frame: no inline style, no eval."""
    origin = ours.rstrip("/")
    policy = f"default-src 'self'; script-src {origin}; frame-src {origin}; style-src 'self'"
    pinned = (
        f'<script src="OURS/embed.js" integrity="{SCRIPT.integrity}" crossorigin="anonymous"'
        " async></script>"
    )
    page = visit(ONE + pinned, policy=policy)
    settle(page, 300)
    frame_of(page).evaluate("size(777)")
    settle(page, 777)

    assert page.evaluate("window.refused") == []
    assert page.complaints == ([], [])


def test_another_script_under_the_same_hash_is_not_run(visit):
    """The snippet pins the bytes."""
    wrong = f"sha384-{'A' * 64}"
    tag = f'<script src="OURS/embed.js" integrity="{wrong}" crossorigin></script>'
    page = visit(ONE + tag)

    assert page.evaluate("customElements.get('dateline-embed') === undefined")
    assert page.locator("dateline-embed a").is_visible()


def test_without_script_the_link_is_what_there_is(chromium, visit):
    """The same where the browser is too old: nothing is empty."""
    page = visit(ONE)
    assert page.locator("dateline-embed a").is_visible()


def test_the_link_stays_where_the_frame_never_speaks(visit):
    """A host that blocks frames of others, or a site that is gone."""
    page = visit(ONE + TAG, policy="frame-src 'none'")
    page.wait_for_function("!!customElements.get('dateline-embed')")
    assert page.locator("dateline-embed a").is_visible()
    assert height(page) == 480
    page.wait_for_function(
        "document.querySelector('dateline-embed').getBoundingClientRect().height > 490"
    )  # the frame has given up waiting, and the link has a line of its own
    assert page.locator("dateline-embed a").is_visible()
    assert page.locator("dateline-embed a").evaluate(
        "a => { const box = a.getBoundingClientRect();"
        " return document.elementFromPoint(box.x + 2, box.y + 2) === a; }"
    )


def test_attributes_and_properties_are_the_same(visit, ours):
    """What is chosen goes into the frame's address; taking it away takes it out."""
    page = visit(
        f'<dateline-embed src="OURS/frame.html?judge=smith" theme=dark></dateline-embed>{TAG}'
    )
    settle(page, 300)
    page.evaluate(
        """() => { const e = document.querySelector("dateline-embed");
        e.limit = 5; e.accent = "#a1b2c3"; e.from = "2020"; e.vendors = "acme,umbra";
        e.to = null; }"""
    )
    page.wait_for_function("document.querySelector('dateline-embed').limit === '5'")
    for _ in range(100):
        if "limit" in page.frames[-1].url:
            break
        page.wait_for_timeout(20)

    assert page.frames[-1].url == (
        f"{ours}frame.html?judge=smith&theme=dark&accent=a1b2c3&limit=5&from=2020&vendors=acme%2Cumbra"
    )
    assert (
        page.evaluate("document.querySelector('dateline-embed').getAttribute('accent')")
        == "#a1b2c3"
    )
    assert len(page.frames) == 2  # one frame was loaded for all of it, and the old one is gone
    page.evaluate("document.querySelector('dateline-embed').theme = null")
    assert page.evaluate("document.querySelector('dateline-embed').hasAttribute('theme')") is False


def test_properties_that_were_set_before_the_script_came_are_kept(visit, ours):
    """A framework may be faster than an async script."""
    early = (
        "const e = document.createElement('dateline-embed'); e.src = 'OURS/frame.html';"
        "e.theme = 'light'; e.limit = 3; document.body.append(e);"
        "const s = document.createElement('script'); s.src = 'OURS/embed.js';"
        "document.body.append(s);"
    )
    page = visit('<script src="early.js"></script>', files={"early.js": early})
    settle(page, 300)

    assert frame_of(page).url == f"{ours}frame.html?theme=light&limit=3"
    assert page.evaluate("Object.keys(document.querySelector('dateline-embed'))") == []


def test_only_web_addresses_are_framed(visit):
    """`javascript:` in a frame would run as the host's own script."""
    page = visit(
        '<dateline-embed src="javascript:top.hacked = 1"></dateline-embed>'
        '<dateline-embed src="data:text/html,x"></dateline-embed><dateline-embed></dateline-embed>'
        '<dateline-embed src="http://["></dateline-embed>' + TAG
    )
    page.wait_for_function("!!customElements.get('dateline-embed')")
    page.wait_for_timeout(100)

    assert (len(page.frames), page.evaluate("window.hacked")) == (1, None)


def test_heights_are_within_bounds(visit):
    """What is no height is no message; what is absurd is cut."""
    page = visit(ONE + TAG)
    settle(page, 300)
    frame = frame_of(page)
    for said, expected in ((1e9, 20000), (1, 80), (-5, 80), (400.2, 401)):
        frame.evaluate("h => size(h)", said)
        settle(page, expected)
    for nonsense in ("NaN", "Infinity", "'500'", "null", "undefined", "{}"):
        frame.evaluate(f"size({nonsense})")
    for message in (
        "{t: 'dateline:size', v: 2, h: 500}",
        "{t: 'dateline:other', v: 1, h: 500}",
        "'pymxPYMxaxPYMxheightxPYMx500'",
        "null",
        "{v: 1, t: 'dateline:event', event: '\"><img>'}",
        "{v: 1, t: 'dateline:event', event: {}}",
    ):
        frame.evaluate(f"say({message})")
    page.wait_for_timeout(300)

    assert height(page) == 401
    assert (page.complaints, page.url) == (([], []), page.address)


def test_only_its_own_frame_is_heard(visit):
    """Not the host's page itself, and not another frame of it, though it is one of ours."""
    rival = '<iframe src="OURS/frame.html?h=999" hidden></iframe>'
    page = visit(ONE + rival + TAG)
    settle(page, 300)
    page.evaluate("postMessage({t: 'dateline:size', v: 1, id: '', h: 666}, '*')")
    for frame in page.frames[1:]:
        if "h=999" in frame.url:
            frame.evaluate("size(999)")
    page.wait_for_timeout(300)

    assert height(page) == 300


def test_a_thousand_messages_a_second_are_ten(visit):
    """The last one counts, and the host's page is laid out ten times."""
    page = visit(ONE + TAG)
    settle(page, 300)
    page.evaluate(
        "() => { window.changes = 0; new ResizeObserver(() => { changes += 1; })"
        ".observe(document.querySelector('dateline-embed')); }"
    )
    frame_of(page).evaluate(
        """() => new Promise((done) => { let n = 0; const start = performance.now();
        const each = () => { for (let k = 0; k < 10; k += 1) size(400 + (n += 1) % 500);
          if (performance.now() - start < 1000) setTimeout(each, 10); else { size(555); done(); } };
        each(); })"""
    )
    settle(page, 555)

    assert (
        2 <= page.evaluate("changes") <= 14
    )  # the first look of the observer, and the last height


def test_an_event_in_the_hosts_address_leads_into_the_frame(visit, ours):
    """At once, though the frame is far down. Opening another changes the address, not history."""
    page = visit(f'<p style="height:4000px">Long</p>{ONE}{TAG}', at="#event-known-1")
    settle(page, 300)
    frame = frame_of(page)
    assert frame.url == f"{ours}frame.html#event-known-1"
    page.wait_for_function("scrollY > 3000")
    before = page.evaluate("history.length")
    frame.evaluate("open_('2020-08-10-other')")
    page.wait_for_function("location.hash === '#event-2020-08-10-other'")
    assert page.evaluate("history.length") == before

    page.reload()
    settle(page, 300)
    assert frame_of(page).url == f"{ours}frame.html#event-2020-08-10-other"
    frame_of(page).evaluate("open_('2020-08-10-other')")
    frame_of(page).evaluate("open_('')")
    page.wait_for_function("location.hash === ''")
    assert page.evaluate("location.href") == page.address


def test_a_link_in_the_article_leads_the_frame_without_loading_it_again(visit, ours):
    """And the reader's way back is one step, as with any link."""
    page = visit(f'<a id=go href="#event-known-2">That deal</a>{ONE}{TAG}')
    settle(page, 300)
    frame = frame_of(page)
    loaded, before = frame.evaluate("loaded"), page.evaluate("history.length")
    page.click("#go")
    frame.wait_for_url(f"{ours}frame.html#event-known-2")

    assert frame.evaluate("loaded") == loaded
    assert page.evaluate("history.length") == before + 1
    assert page.evaluate("location.hash") == "#event-known-2"


def test_fragments_of_the_host_are_its_own(visit):
    """A page that routes by its fragment would lose its way."""
    page = visit(ONE + TAG, at="#/articles/7")
    settle(page, 300)
    frame_of(page).evaluate("open_('known-1')")
    page.wait_for_timeout(200)
    assert page.evaluate("location.hash") == "#/articles/7"


def test_two_on_one_page_do_not_fight(visit):
    """Each has its height; the one that lacks the event leaves it in the address."""
    second = ONE.replace('"one"', '"two"').replace("frame.html", "frame.html?h=300")
    page = visit(f"{ONE}{second}{TAG}", at="?page=2#event-known-1")
    settle(page, 300, "#one")
    settle(page, 300, "#two")
    one, two = frame_of(page, 0), frame_of(page, 1)
    two.evaluate("size(500)")
    settle(page, 500, "#two")
    assert height(page, "#one") == 300
    two.evaluate("open_('')")
    one.evaluate("open_('')")
    page.wait_for_function("location.hash === ''")
    one.evaluate("open_('known-3')")
    page.wait_for_function("location.hash === '#event-known-3'")
    two.evaluate("open_('known-4')")
    page.wait_for_function("location.hash === '#event-known-4'")
    one.evaluate("open_('')")
    page.wait_for_timeout(200)

    assert page.evaluate("location.search + location.hash") == "?page=2#event-known-4"


def test_nothing_else_of_the_hosts_page_is_touched(visit):
    """No class, no style, no global, no storage, no request but for the frame."""
    state = """() => ({
      html: document.documentElement.outerHTML.replace(/<script.*?<\\/script>/gs, ""),
      names: Object.getOwnPropertyNames(window).sort(),
      stored: [localStorage.length, sessionStorage.length, document.cookie],
      prototypes: [Element, HTMLElement, Node, Document]
        .map((each) => Object.getOwnPropertyNames(each.prototype).length),
      sheets: document.adoptedStyleSheets.length,
    })"""
    start = f"window.before = ({state})(); window.start = ({state});"
    page = visit(
        f'{ONE}<input id="field"><script src="look.js"></script>' + TAG, files={"look.js": start}
    )
    page.wait_for_load_state()
    settle(page, 300)
    after = page.evaluate(f"({state})()")
    before = page.evaluate("before")
    # The browser's own: a window has a number for each frame it holds.
    assert [n for n in after["names"] if n not in before["names"] and not n.isdigit()] == [
        "before",
        "start",
    ]
    for part in ("stored", "prototypes", "sheets"):
        assert after[part] == before[part], part
    embed = re.search(r"<dateline-embed.*</dateline-embed>", after["html"])[0]
    assert embed in before["html"]
    paths = [url.replace(page.address, "host/") for url in page.requested]
    assert sorted(re.sub(r"http://[^/]*/", "ours/", path) for path in paths) == [
        "host/",
        "host/look.js",
        "ours/embed.js",
        "ours/frame.html",
        "ours/frame.js",
    ]


def test_keys_in_the_hosts_field_are_the_hosts(visit):
    """The frame hears none of them, and nothing scrolls or moves."""
    page = visit(f'<input id="field">{ONE}{TAG}')
    settle(page, 300)
    page.click("#field")
    for key in ("ArrowLeft", "ArrowRight", "ArrowDown", "Home", "t", "+", "Escape", "Enter"):
        page.keyboard.press(key)

    assert frame_of(page).evaluate("keys") == []
    assert page.evaluate("[field.value, scrollY, document.activeElement.id]") == ["t+", 0, "field"]


def test_it_leaves_nothing_behind(visit):
    """Taken out, it hears nothing; put back, it shows the frame again."""
    page = visit(ONE + TAG)
    settle(page, 300)
    page.evaluate(
        "() => { window.kept = document.querySelector('dateline-embed'); kept.remove(); }"
    )
    assert len(page.frames) == 1
    page.evaluate("location.hash = '#event-known-9'")
    page.evaluate("document.body.append(kept)")
    settle(page, 300)
    assert len(page.frames) == 2
    assert page.frames[1].url.endswith("frame.html#event-known-9")
    page.evaluate(
        "() => { for (let n = 0; n < 20; n += 1) { kept.remove(); document.body.append(kept); } }"
    )
    settle(page, 300)
    assert len(page.frames) == 2
    assert page.complaints == ([], [])


@pytest.fixture
def framework(miss, request):
    """Return the library and a small app in it."""
    if not can_install():
        miss("No npm: the element was NOT tried in React and Vue.")
    return (react(), REACT_APP) if request.param == "react" else (vue(), VUE_APP)


@pytest.mark.parametrize("order", ["script first", "framework first"])
@pytest.mark.parametrize("framework", ["react", "vue"], indirect=True)
def test_it_is_an_element_like_any_other_in_a_framework(visit, ours, framework, order):
    """Properties arrive before and after the upgrade; unmounting takes it away."""
    scripts = '<script src="library.js"></script><script src="app.js"></script>'
    plain = TAG.replace(" async", "")
    body = plain + scripts if order == "script first" else scripts + plain
    page = visit(
        f'<div id="app"></div>{body}',
        files=dict(zip(("library.js", "app.js"), framework, strict=True)),
    )
    settle(page, 300)
    assert frame_of(page).url == f"{ours}frame.html?theme=dark&limit=5"
    page.evaluate("setLimit(7)")
    for _ in range(100):
        if page.frames[-1].url.endswith("limit=7"):
            break
        page.wait_for_timeout(20)
    assert page.frames[-1].url == f"{ours}frame.html?theme=dark&limit=7"
    settle(page, 300)
    page.frames[-1].wait_for_load_state("load")  # else its script is called off: no answer
    page.evaluate("show(false)")
    page.wait_for_function("!document.querySelector('dateline-embed')")
    assert len(page.frames) == 1
    assert page.complaints == ([], [])
