"""What a page is to the keyboard, on paper and without script: one visit tries all three."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.looking import await_features

# Notes the state of each stop when the next key comes: by then nothing scrolls or opens any more.
# How an element and all inside it are drawn is compared as far as focus may change it.
_BEGIN_WALK = """() => {
  const looks = element => JSON.stringify([element, ...element.querySelectorAll('*')].map(part => {
    const s = getComputedStyle(part);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.stroke, s.strokeWidth, s.fill,
      s.textDecorationLine, s.boxShadow, s.backgroundColor, s.borderColor];
  }));
  const isSeen = element => element.checkVisibility({visibilityProperty: true})
    && element.getClientRects().length > 0;
  const name = element => `${element.localName} ${element.textContent.trim().slice(0, 60)}`;
  // Some features take the focus themselves; the walk begins before the first element.
  const start = document.createElement('a');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  // One mark of the live strip is a stop, and the arrow keys lead on from it.
  const choice = 'a[href], button, summary, select, textarea, [tabindex="0"], input:enabled';
  const stops = [...document.querySelectorAll(choice)]
    .filter(stop => isSeen(stop) && stop.tabIndex >= 0 && !stop.closest('dateline-embed'));
  const plain = new Map(stops.map(stop => [stop, looks(stop)]));
  const walked = [];
  const note = () => {
    const stop = document.activeElement;
    if (stop === start) return;
    const box = stop.getBoundingClientRect();
    walked.push([
      name(stop),
      plain.has(stop) && plain.get(stop) !== looks(stop),
      box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ]);
  };
  addEventListener('keydown', note, true);
  window.count = () => walked.length + 1;
  window.walked = () => {
    note();
    removeEventListener('keydown', note, true);
    return walked;
  };
  return stops.map(name);
}"""

# The words of what a browser has not laid out yet, since it is out of sight, are words too.
_TEXT = """() => {
  const added = '.strip, search, .builder__desk, main button';
  document.querySelectorAll(added).forEach(element => element.remove());
  for (const {style} of document.querySelectorAll('main *')) style.contentVisibility = 'visible';
  return document.querySelector('main').innerText.trim().replace(/\\s+/g, ' ');
}"""

_IN_CONTENT = "document.activeElement.closest('main') !== null"

_MOST_FRAMED = 200

_CONTROLS = ":is(nav:not(.storyline-place), button, input, select, search):visible"
"""Where an event stands in its storyline is worth reading on paper too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found by those who use no mouse, no screen or no script."""

    stops: tuple[str, ...]
    """What can be chosen on the page, in the order of the page."""

    walked: tuple[str, ...]
    """What the tab key came to, one after another."""

    unmarked: tuple[str, ...]
    """Stops that look with the focus as without."""

    out_of_view: tuple[str, ...]
    """Stops that were not on the screen when they had the focus."""

    skips_navigation: bool
    """Whether Enter on the first stop brings the next one into the content, if that has any."""

    controls_on_paper: tuple[str, ...]
    text: str
    """The words of the content, but for what only script can serve."""

    text_without_script: str
    buttons_without_script: tuple[str, ...]


def read_page(page: Page, bare: Page, url: str) -> Reading:
    """Return how *url* reads on *page*, which wants stillness, and on *bare*, without script."""
    page.goto(url, wait_until="load")
    await_features(page)
    page.emulate_media(media="print")
    printed = tuple(page.locator(_CONTROLS).all_text_contents())
    page.emulate_media(media="screen")
    stops = page.evaluate(_BEGIN_WALK)
    for _ in stops:
        page.keyboard.press("Tab")
    # Stops within a frame are its own page's.
    for _ in range(_MOST_FRAMED if page.locator("dateline-embed").count() else 0):
        if page.evaluate("window.count()") >= len(stops):
            break
        page.keyboard.press("Tab")
    walked = page.evaluate("window.walked()")
    page.locator("[href='#main']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    has_stops = page.locator("main :is(a[href], summary, input):visible").count() > 0
    skips_navigation = page.evaluate(_IN_CONTENT) is has_stops
    bare.goto(url, wait_until="load")
    return Reading(
        stops=tuple(stops),
        walked=tuple(name for name, _, _ in walked),
        unmarked=tuple(name for name, is_marked, _ in walked if not is_marked),
        out_of_view=tuple(name for name, _, is_in_view in walked if not is_in_view),
        skips_navigation=skips_navigation,
        controls_on_paper=printed,
        text=page.evaluate(_TEXT),
        buttons_without_script=tuple(bare.locator("button:visible").all_text_contents()),
        text_without_script=bare.evaluate(_TEXT),
    )
