"""What can be seen of a page in one visit: complaints, requests, sizes, what axe finds."""

from dataclasses import dataclass
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

# Reports what the policy refused, since a console message alone may be worded in any way.
_LISTEN = """
window.refused = [];
document.addEventListener('securitypolicyviolation', event => {
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""

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


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"] = "light"

    def __str__(self) -> str:
        """Return the name that pytest shows."""
        return f"{self.width}-{self.scheme}"


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

    barriers: str
    """What axe calls a violation, as its report; empty if none."""

    overflow: tuple[str, ...]
    """What makes the page scroll sideways at the width of the look."""

    overflow_at_320: tuple[str, ...]
    overflow_at_double_size: tuple[str, ...]
    cut_at_double_size: tuple[str, ...]


def observe_page(browser: Browser, url: str, look: Look) -> Observation:
    """Return what is seen of the page at *url*."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.scheme
    )
    page = context.new_page()
    console, requests, failures = _listen(page)
    page.goto(url, wait_until="load")
    results = Axe().run(page)
    overflow = page.evaluate(_WIDE_THINGS)
    doubled, cut = _double_text(page)
    page.set_viewport_size({"width": 320, "height": 900})
    observation = Observation(
        console=tuple(console),
        refused=tuple(page.evaluate("window.refused")),
        requests=tuple(requests),
        failures=tuple(failures),
        barriers=results.generate_report() if results.violations_count else "",
        overflow=tuple(overflow),
        overflow_at_320=tuple(page.evaluate(_WIDE_THINGS)),
        overflow_at_double_size=doubled,
        cut_at_double_size=cut,
    )
    context.close()
    return observation


def _listen(page: Page) -> tuple[list[str], list[str], list[str]]:
    """Return lists that fill with the page's complaints, its requests and those that failed."""
    console: list[str] = []
    requests: list[str] = []
    failures: list[str] = []
    page.add_init_script(_LISTEN)
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


def _double_text(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what scrolls sideways and what is cut with text twice as large."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = tuple(page.evaluate(_WIDE_THINGS)), tuple(page.evaluate(_CUT_TEXTS))
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
