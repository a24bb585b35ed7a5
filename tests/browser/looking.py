"""What can be seen of a page in one visit: complaints, requests, sizes, what axe finds.

A visit is dear, so that each of them tries all ways of reading one after another.
"""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

# Reports what the policy refused, since a console message alone may be worded in any way.
_LISTEN = """
window.refused = [];
document.addEventListener('securitypolicyviolation', event => {
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""

# Adds up how far things jumped that stood on the screen already, as Chromium weighs it.
LISTEN_FOR_SHIFTS = """
window.shifted = 0;
const add = entries => {
  for (const {value, hadRecentInput} of entries) if (!hadRecentInput) window.shifted += value;
};
const observer = new PerformanceObserver(list => add(list.getEntries()));
observer.observe({type: 'layout-shift', buffered: true});
window.sumOfShifts = async () => {
  // What is drawn is weighed with its frame, and told of thereafter.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  add(observer.takeRecords());
  return window.shifted;
};
"""

MOST_SHIFT = 0.01
"""A tenth of what Core Web Vitals call good."""

_WIDE_THINGS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = element => ['auto', 'scroll', 'hidden', 'clip'].includes(
    getComputedStyle(element).overflowX);
  const inside = element => element.parentElement
    && (scrolls(element.parentElement) || inside(element.parentElement));
  const wide = [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > room + 0.5 && !inside(element))
    .map(element => `${element.localName}.${element.className.baseVal ?? element.className}`);
  return [`${document.documentElement.scrollWidth} > ${room}`, ...wide.slice(0, 8)];
}"""

_CUT_TEXTS = """() => [...document.querySelectorAll('body *')]
  .filter(element => {
    const style = getComputedStyle(element);
    const clips = ['hidden', 'clip'].includes(style.overflowX);
    const seen = element.clientWidth > 1 && !element.closest('.visually-hidden');
    return clips && seen && element.scrollWidth > element.clientWidth + 1;
  })
  .map(element => `${element.localName}.${element.className}: ${element.textContent.trim()}`)"""

# What cannot be told from the paper where the reader's system chooses all colors.
_UNSEEN = """() => {
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = color => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    return pen.getImageData(0, 0, 1, 1).data;
  };
  const light = color => [...rgba(color)].slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const paperOf = element => {
    for (let each = element; each; each = each.parentElement) {
      const paper = getComputedStyle(each).backgroundColor;
      if (rgba(paper)[3] > 0) return paper;
    }
    return 'Canvas';
  };
  const name = element =>
    `${element.localName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 40)}`;
  const hasWords = element => [...element.childNodes]
    .some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isShown = element => element.checkVisibility({visibilityProperty: true})
    && element.getClientRects().length > 0 && !element.closest('.visually-hidden');
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!isShown(element)) continue;
    const style = getComputedStyle(element);
    const inks = element.matches('circle:not(.target)') ? [style.fill, style.stroke]
      : element instanceof SVGElement && hasWords(element) ? [style.fill]
      : hasWords(element) ? [style.color] : [];
    const seen = inks.filter(ink => ink !== 'none').map(ink => contrast(ink, paperOf(element)));
    if (inks.length && Math.max(...seen, 0) < 3) found.push(name(element));
  }
  return [...new Set(found)].slice(0, 8);
}"""

_UNWRITTEN = """() => {
  const links = [...document.querySelectorAll('main a[rel~="external"]')];
  const written = new Set(links.filter(link => link.checkVisibility()
    && getComputedStyle(link, '::after').content.includes(`<${link.href}>`))
    .map(link => link.href));
  const words = document.body.innerText;
  return [...new Set(links.map(link => link.href))]
    .filter(url => !written.has(url) && !words.includes(url));
}"""

_MOVING = """() => [...document.querySelectorAll('*')]
  .filter(element => {
    const style = getComputedStyle(element);
    const times = `${style.transitionDuration},${style.animationDuration}`.split(',');
    return style.scrollBehavior === 'smooth' || times.some(time => parseFloat(time) > 0.01);
  })
  .map(element => `${element.localName}.${element.getAttribute('class')}`).slice(0, 8)"""


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the window is that a page is looked at in; a wide one tries more than sizes."""

    width: int

    @property
    def is_thorough(self) -> bool:
        """Return whether night, forced colors, paper and stillness are tried as well."""
        return self.width >= 1000

    def __str__(self) -> str:
        """Return the name that pytest shows."""
        return f"{self.width}"


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen of one page."""

    console: tuple[str, ...]
    """Errors, warnings and exceptions."""

    refused: tuple[str, ...]
    """What the page's own policy refused."""

    requests: tuple[str, ...]
    failures: tuple[str, ...]
    """Answers other than success."""

    shifted: float
    """The cumulative layout shift until all scripts have done their part."""

    barriers: str
    """What axe calls a violation, as its report; empty if none."""

    barriers_at_night: str
    """The same in the dark theme; what is below is empty where the look is not thorough."""

    unseen_in_forced_colors: tuple[str, ...]
    """Words and marks that the paper swallows where the system chooses the colors."""

    unwritten_on_paper: tuple[str, ...]
    """Addresses of sources that a printed page does not show."""

    moving: tuple[str, ...]
    """What would move although the reader wants stillness."""

    overflow: tuple[str, ...]
    """What makes the page scroll sideways at the width of the look."""

    overflow_at_320: tuple[str, ...]
    overflow_at_double_size: tuple[str, ...]
    cut_at_double_size: tuple[str, ...]


def _shift_anew(browser: Browser, url: str, look: Look) -> float:
    """Return how far things jump on a second visit.

    Where the machine stalls within the words of the menu, these move by as much as is allowed.
    """
    with browser.new_context(viewport={"width": look.width, "height": 900}) as context:
        page = context.new_page()
        listen(page)
        page.goto(url, wait_until="load")
        await_features(page)
        return cumulative_shift(page)


def observe_page(browser: Browser, url: str, look: Look) -> Observation:
    """Return what is seen of the page at *url*."""
    context = browser.new_context(viewport={"width": look.width, "height": 900})
    page = context.new_page()
    console, requests, failures = listen(page)
    page.goto(url, wait_until="load")
    await_features(page)
    shifted = cumulative_shift(page)
    if shifted >= MOST_SHIFT:
        shifted = min(shifted, _shift_anew(browser, url, look))
    barriers = _find_barriers(page, Axe())
    further = _try_other_ways(page) if look.is_thorough else _NOTHING
    overflow = find_wide_things(page)
    doubled, cut = _double_text(page)
    page.set_viewport_size({"width": 320, "height": 900})
    observation = Observation(
        console=tuple(console),
        refused=tuple(page.evaluate("window.refused")),
        requests=tuple(requests),
        failures=tuple(failures),
        shifted=shifted,
        barriers=barriers,
        barriers_at_night=further.barriers_at_night,
        unseen_in_forced_colors=further.unseen,
        unwritten_on_paper=further.unwritten,
        moving=further.moving,
        overflow=overflow,
        overflow_at_320=find_wide_things(page),
        overflow_at_double_size=doubled,
        cut_at_double_size=cut,
    )
    context.close()
    return observation


@dataclass(frozen=True, slots=True)
class _Further:
    """What was seen at night, in forced colors, on paper, and by those who want stillness."""

    barriers_at_night: str
    unseen: tuple[str, ...]
    unwritten: tuple[str, ...]
    moving: tuple[str, ...]


_NOTHING = _Further("", (), (), ())

_LOADED_AXE = Axe("null")
"""For a page that has been looked at by axe: its 600 kB of script are read once."""


def _find_barriers(page: Page, axe: Axe) -> str:
    """Return the report of axe; empty where it finds nothing."""
    results = axe.run(page)
    return str(results.generate_report()) if results.violations_count else ""


def _try_other_ways(page: Page) -> _Further:
    """Return what is seen of the page in other ways of reading it; it is then as it was."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    moving = tuple(page.evaluate(_MOVING))
    barriers = _find_barriers(page, _LOADED_AXE)
    page.emulate_media(color_scheme="dark", forced_colors="active")
    unseen = tuple(page.evaluate(_UNSEEN))
    page.emulate_media(forced_colors="none", media="print")
    unwritten = tuple(page.evaluate(_UNWRITTEN))
    page.emulate_media(color_scheme="light", media="screen", reduced_motion="no-preference")
    return _Further(barriers, unseen, unwritten, moving)


def listen(page: Page) -> tuple[list[str], list[str], list[str]]:
    """Return lists that fill with the page's complaints, its requests and those that failed."""
    console: list[str] = []
    requests: list[str] = []
    failures: list[str] = []
    page.add_init_script(_LISTEN)
    page.add_init_script(LISTEN_FOR_SHIFTS)
    page.on(
        "console",
        lambda message: (
            console.append(f"{message.type}: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: console.append(f"exception: {error}"))
    page.on("request", lambda request: requests.append(request.url))
    page.on(
        "response",
        lambda answer: (
            failures.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    page.on("requestfailed", lambda request: failures.append(f"no answer: {request.url}"))
    return console, requests, failures


def await_features(page: Page) -> None:
    """Wait until the scripts have added to the page what they add."""
    page.locator("html[data-started]").wait_for(state="attached")


def cumulative_shift(page: Page) -> float:
    """Return how far things have jumped on a page that got `LISTEN_FOR_SHIFTS` before it came."""
    return float(page.evaluate("window.sumOfShifts()"))


def find_wide_things(page: Page) -> tuple[str, ...]:
    """Return what makes the page scroll sideways, after by how much."""
    return tuple(page.evaluate(_WIDE_THINGS))


def _double_text(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what scrolls sideways and what is cut with text twice as large."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = find_wide_things(page), tuple(page.evaluate(_CUT_TEXTS))
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
