"""Our embed pages inside pages of other sites, on another port, by each way of being resized."""

import subprocess
from itertools import count

import pytest

from bench.npm import ROOT, install
from tests.browser.host_pages import host
from tests.browser.looking import Look, find_wide_things, listen, observe_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PACKAGES = ("pym.js@1.3.2", "@nprapps/sidechain@1.1.5")
EVENT = "2020-08-10-ice-buys-a-clearview-ai-contract-for-mission-support"
TIMELINE = "embed/timeline/"
EMBEDS = (TIMELINE, f"embed/events/{EVENT}/", "embed/vendors/clearview-ai/")
TALL = "<style>body{margin:0}iframe{width:100%;border:0;display:block}</style>"

# Takes what one of our frames says of its height, as AMP's listener does.
RESIZE = """
window.got = [];
addEventListener("message", (event) => {
  got.push(event.data);
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== event.source) continue;
    const {sentinel, type, height} = event.data;
    if (sentinel === "amp" && type === "embed-size") frame.height = height;
  }
});
"""

# What WordPress's page does with the messages of a frame: its secret, its limits, its own links.
WORDPRESS = """
window.got = [];
window.followed = [];
addEventListener("message", ({data, source}) => {
  if (!data || !data.secret || !data.message || !data.value) return;
  if (/[^a-zA-Z0-9]/.test(data.secret)) return;
  got.push(data);
  const frame = document.querySelector(`iframe[data-secret="${data.secret}"]`);
  if (!frame || frame.contentWindow !== source) return;
  document.querySelector("blockquote").style.display = "none";
  frame.removeAttribute("style");
  if (data.message === "height") frame.height = Math.min(1000, Math.max(200, ~~data.value));
  if (data.message === "link" && new URL(data.value).host === new URL(frame.src).host
      && document.activeElement === frame) followed.push(data.value);
});
"""
SECRET = "Ab3dEf6hIj"


@pytest.fixture(scope="session")
def libraries(miss):
    """Return what resizes frames on the pages of newsrooms, by file name."""
    try:
        modules = install("embeds", *PACKAGES)
    except (OSError, subprocess.CalledProcessError):
        miss("No npm, or no network: pym.js and Sidechain were NOT TRIED with our embeds.")
    files = {
        "pym.js": "pym.js/dist/pym.v1.min.js",
        "sidechain.js": "@nprapps/sidechain/dist/sidechain.js",
    }
    return {name: (modules / path).read_text("utf-8") for name, path in files.items()}


@pytest.fixture
def visit(chromium, address, tmp_path):
    """Return a function that serves a host's page and opens it; OURS/ is our site in it."""
    open_now, numbers = [], count()

    def visited(body, *, files=None, width=800, comes=True):
        document = f"<!doctype html><html lang=en><title>A host</title>{TALL}<body>{body}"
        site = host(
            tmp_path / f"host-{next(numbers)}",
            {"index.html": document.replace("OURS/", address), **(files or {})},
        )
        its_address = site.__enter__()
        context = chromium.new_context(viewport={"width": width, "height": 900})
        open_now.append((site, context))
        page = context.new_page()
        page.complaints, page.requested, page.failures = listen(page)
        page.goto(its_address)
        for frame in page.frames[1:] if comes else ():
            frame.locator("html[data-started]").wait_for(state="attached")
        return page

    yield visited
    for site, context in open_now:
        context.close()
        site.__exit__(None, None, None)


def settle(page):
    """Wait until the frame is as tall as what it holds, within 2 pixels, and scrolls nowhere."""
    frame = page.frames[-1]
    frame.wait_for_function(
        """() => {
          const root = document.documentElement;
          const own = root.getBoundingClientRect().height;
          return Math.abs(innerHeight - own) <= 2 && root.scrollHeight <= innerHeight
            && root.scrollWidth <= innerWidth;
        }"""
    )
    return frame


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("width", [320, 768, 1200])
def test_a_frame_is_as_tall_as_what_it_holds(visit, path, width):
    """By the message of AMP, and with the sandbox that takes the frame's origin."""
    page = visit(
        f'<iframe src="OURS/{path}" title="Ours" sandbox="allow-scripts"></iframe>'
        f"<script>{RESIZE}</script>",
        width=width,
    )
    frame = settle(page)
    assert find_wide_things(frame) == ()
    if frame.locator("summary").count():
        frame.locator("summary").first.click()
        settle(page)
    page.set_viewport_size({"width": width + 90, "height": 900})
    settle(page)
    assert page.complaints == []


def test_pym_resizes_it(visit, libraries):
    """Version 1, as newsrooms have it on their pages."""
    page = visit(
        '<div id="here"></div><script src="pym.js"></script>'
        '<script>new pym.Parent("here", "OURS/embed/timeline/?vendor=nec", {})</script>',
        files=libraries,
    )
    page.locator("iframe").wait_for()
    page.frames[-1].locator("html[data-started]").wait_for(state="attached")
    frame = settle(page)
    assert "childId=here" in frame.url
    assert frame.locator(".entry:visible").count() == 2
    assert page.complaints == []


def test_sidechain_resizes_it(visit, libraries):
    """NPR's element hears the sentinel of AMP."""
    page = visit(
        '<side-chain src="OURS/embed/timeline/"></side-chain><script src="sidechain.js"></script>',
        files=libraries,
    )
    page.frames[-1].locator("html[data-started]").wait_for(state="attached")
    settle(page)
    assert page.complaints == []


def wordpress(path, script=f"<script>{WORDPRESS}</script>"):
    """Return what WordPress's `wp_filter_oembed_result` makes of our oEmbed HTML."""
    return (
        f'<blockquote class="wp-embedded-content" data-secret="{SECRET}">'
        '<a href="OURS/">Ours</a></blockquote>'
        '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
        ' style="position: absolute; visibility: hidden;" title="Ours"'
        f' src="OURS/{path}#?secret={SECRET}" data-secret="{SECRET}" width="600" height="600"'
        f' frameborder="0" scrolling="auto"></iframe>{script}'
    )


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("width", [320, 768])
def test_wordpress_shows_all_that_fits_into_its_frame(visit, path, width):
    """The latest events of a tall timeline, and the way to all of them."""
    page = visit(wordpress(path), width=width)
    page.wait_for_function("document.querySelector('blockquote').style.display === 'none'")
    frame = settle(page)
    assert page.locator("iframe").evaluate("frame => frame.height <= 1000") is True
    if path == TIMELINE:
        assert frame.locator(".entry").last.is_visible()
        assert not frame.locator(".entry").first.is_visible()
        assert frame.locator(".all").inner_text() == "All 12 events"
    assert page.complaints == []


def test_links_work_in_wordpress_too(visit, address):
    """Its sandbox lets none open: it opens those to our own pages for us, and no others."""
    page = visit(wordpress(f"embed/events/{EVENT}/"))
    page.wait_for_function("document.querySelector('blockquote').style.display === 'none'")
    frame = page.frames[-1]
    frame.locator(".from a").click()
    frame.locator(".sources a").first.click()
    page.wait_for_function("followed.length === 2")
    assert page.evaluate("followed") == [f"{address}events/{EVENT}/"] * 2
    assert page.complaints == []


@pytest.fixture(scope="session")
def wordpress_script(miss):
    """Return WordPress's own `wp-embed.js`."""
    path = ROOT / ".dateline/wordpress/wp-embed.js"
    if not path.is_file():
        miss("No wp-embed.js (see .ci/tools): embeds were tried with an imitation of WordPress.")
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", EMBEDS)
@pytest.mark.parametrize("comes", ["first", "late"])
def test_wordpress_itself_shows_it(visit, address, wordpress_script, path, comes):
    """Its script hears our height and follows our links.

    Where its server has made no secret, the script puts one behind the address of the frame.
    """
    files = {"wp-embed.js": wordpress_script}
    if comes == "first":
        document = wordpress(path, '<script src="wp-embed.js"></script>')
        page = visit(document, files=files, width=500)
    else:
        document = wordpress(path, "").replace(f"#?secret={SECRET}", "")
        page = visit(document.replace(f' data-secret="{SECRET}"', ""), files=files, width=500)
        page.add_script_tag(url="wp-embed.js")
        page.evaluate("() => { dispatchEvent(new Event('load')); }")
    page.wait_for_function("!document.querySelector('iframe').hasAttribute('style')")
    frame = settle(page)
    assert page.locator("iframe").evaluate("frame => frame.height <= 1000") is True
    assert page.complaints == []
    frame.locator(".from a").click()
    page.wait_for_url(f"{address}{path.removeprefix('embed/').removeprefix('timeline/')}")


def test_a_link_opens_in_the_window_around_the_frame(visit, address):
    """Not inside it."""
    page = visit('<iframe src="OURS/embed/timeline/" title="Ours" height="500"></iframe>')
    page.frames[-1].locator(".from a").click()
    page.wait_for_url(address)


def test_two_frames_keep_apart(visit):
    """Each has its own name, theme and choice, and tells its own height and event."""
    page = visit(
        f"<script>{RESIZE}</script>"
        '<iframe src="OURS/embed/timeline/?id=one&theme=dark&limit=2" title="One"></iframe>'
        '<iframe src="OURS/embed/vendors/nec/?id=two&theme=light" title="Two"></iframe>'
    )
    one, two = page.frames[1:]
    settle(page)
    assert [f.locator("html").get_attribute("data-theme") for f in (one, two)] == ["dark", "light"]
    assert one.locator(".entry:visible").count() == 2
    heights = page.evaluate(
        "got.filter(each => each.t === 'dateline:size').map(({v, id, h}) => [v, id, h])"
    )
    assert {(v, name) for v, name, _ in heights} == {(1, "one"), (1, "two")}

    opened = two.locator("details").last
    opened.locator("summary").click()
    page.wait_for_function("got.some(each => each.t === 'dateline:event')")
    opened.locator("summary").click()
    page.wait_for_function("got.filter(each => each.t === 'dateline:event').length === 2")
    told = page.evaluate("got.filter(each => each.t === 'dateline:event')")
    event = two.locator(".entry").last.get_attribute("id").removeprefix("event-")
    assert told[0].pop("y") > 50
    assert told == [
        {"t": "dateline:event", "v": 1, "id": "two", "event": event},
        {"t": "dateline:event", "v": 1, "id": "two", "event": "", "y": 0},
    ]


def test_nothing_else_is_said(visit):
    """No address of the host, nothing of the reader; and no message is heard."""
    page = visit(f'<script>{RESIZE}</script><iframe src="OURS/embed/timeline/" title="A"></iframe>')
    settle(page)
    assert {tuple(sorted(each)) for each in page.evaluate("got")} == {
        ("h", "id", "t", "v"),
        ("height", "sentinel", "type"),
    }


def test_the_address_opens_an_event(visit):
    """So a link to one event of a host's page survives; the host hears that it is here, and where.

    Later than of the height: there has to be room before a host can go there.
    """
    page = visit(
        f"<script>{RESIZE}</script>"
        f'<iframe src="OURS/embed/timeline/#event-{EVENT}" title="A"></iframe>'
    )
    frame = settle(page)
    assert frame.locator("details[open]").evaluate_all(
        "all => all.map(each => each.closest('li').id)"
    ) == [f"event-{EVENT}"]
    told = page.evaluate("got.map(each => each.t).filter(Boolean)")
    assert told[:2] == ["dateline:size", "dateline:event"]
    (said,) = page.evaluate("got.filter(each => each.t === 'dateline:event')")
    top = frame.locator("details[open]").evaluate(
        "each => Math.round(each.closest('li').getBoundingClientRect().top)"
    )
    assert (said["event"], said["y"]) == (EVENT, top)


def test_keys_of_the_host_do_nothing(visit):
    """TimelineJS turns its pages when a reader moves in a text field beside it."""
    page = visit(
        f'<script>{RESIZE}</script><input><iframe src="OURS/embed/timeline/" title="A"></iframe>'
    )
    frame = settle(page)
    look = """() => [scrollY, location.href, document.querySelectorAll("[open]").length,
      document.body.innerText]"""
    before = frame.evaluate(look)
    page.locator("input").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "Home", "End", "Escape", "t"):
        page.keyboard.press(key)
    assert frame.evaluate(look) == before


def test_only_embeds_may_be_framed(visit):
    """Any other page of ours is refused by its headers."""
    page = visit('<iframe src="OURS/embed/timeline/" title="A"></iframe>')
    assert page.frames[-1].locator("h1").inner_text()
    refused = visit('<iframe src="OURS/about/" title="A"></iframe>', comes=False)
    assert any("frame-ancestors 'self'" in each for each in refused.complaints)
    lost = visit('<iframe src="OURS/nowhere/at/all/" title="A"></iframe>', comes=False)
    assert any("X-Frame-Options" in each for each in lost.complaints)


def test_a_hosts_script_may_read_what_can_be_taken_away(visit, address):
    """Each answer says so once: said twice it would say nothing."""
    page = visit("<p>A host</p>", comes=False)
    read = "async (url) => (await (await fetch(url)).text()).length"
    for path in ("data/timeline.json", "data/explore/index.json", "embed.js", "robots.txt"):
        assert page.evaluate(read, f"{address}{path}") > 10


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["ffee00", "101010", "00529b", "808080"])
def test_any_accent_can_be_read(chromium, address, theme, accent):
    """At least 4.5 to 1 on the paper, as WCAG asks; one that can be is taken as it is."""
    page = chromium.new_page()
    page.goto(f"{address}{TIMELINE}?theme={theme}&accent={accent}")
    inks = page.locator(".entry__day").first.evaluate(
        """day => {
          const parts = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = color => color.map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
          const paper = parts(getComputedStyle(document.documentElement).backgroundColor);
          const ink = parts(getComputedStyle(day).color);
          const [dark, bright] = [light(paper), light(ink)].sort((a, b) => a - b);
          return [(bright + 0.05) / (dark + 0.05), ink.map(Math.round)];
        }"""
    )
    assert inks[0] >= 4.5
    if (theme, accent) in {("light", "00529b"), ("dark", "ffee00")}:
        assert inks[1] == [int(accent[at : at + 2], 16) for at in (0, 2, 4)]
    page.close()


def test_an_accent_that_is_no_color_is_ignored(chromium, address):
    """The policy would refuse a style anyway."""
    page = chromium.new_page()
    page.goto(f"{address}{TIMELINE}?accent=red;background:url(x)")
    assert page.locator("html").get_attribute("style") is None
    page.close()


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_is_a_good_page_of_its_own(chromium, address, path):
    """Axe by day and at night, forced colors, paper, large text, no request to another site."""
    seen = observe_page(chromium, address + path, Look(1440))
    assert (seen.console, seen.refused, seen.failures) == ((), (), ())
    assert all(url.startswith(address) for url in seen.requests)
    assert (seen.barriers, seen.barriers_at_night) == ("", "")
    assert seen.unseen_in_forced_colors == ()
    assert seen.moving == ()
    assert seen.overflow + seen.overflow_at_320 + seen.cut_at_double_size == ()


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_needs_no_script(chromium, address, path):
    """Everything stands there, 280 pixels wide."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 280, "height": 500}
    )
    page = context.new_page()
    page.goto(address + path)
    assert page.locator(".entry__title:visible").count() == page.locator(".entry").count() > 0
    assert page.locator(".sources a").count() > 0
    assert not page.locator(".notice").is_visible()
    context.close()
