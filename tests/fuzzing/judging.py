"""What must hold of a text's values, whatever the text: asked by properties and by the fuzzer.

Each function takes a text and asserts. Nothing here knows an expected value; two readers of the
same are compared, or what comes out is judged by a parser that shares no code with ours.
"""

import contextlib
import html.parser
import ipaddress
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date
from urllib.parse import urlsplit

from dateline import cells
from dateline.addresses import (
    canonical_url,
    domain_of,
    exact_url,
    is_amp,
    is_linkable,
    link_url,
    plain_domain,
    report_id,
)
from dateline.archives import copy_address, day_in, original_in
from dateline.characters import plain_text, xml_text
from dateline.console import neutralize
from dateline.destinations import NotADestinationError, parse_destination
from dateline.extracting.moments import read_moment
from dateline.fetching.hosts import is_public
from dateline.importing import dates as imported
from dateline.language import language_of
from dateline.linking.dates import find_dates
from dateline.linking.money import find_amounts, find_sums
from dateline.markdown_plain import plain_html, plain_opening
from dateline.markdown_rules import make_parser
from dateline.markup import (
    ID_PREFIX,
    headings_of,
    is_safe_link,
    links_of,
    opening_of,
    render_markdown,
    web_link,
)
from dateline.model import PartialDate
from dateline.permalinks import MAX_SLUG, event_id, slug_of, unique_slug
from dateline.repair.encoding import mend_encoding
from dateline.repair.prose import evenly_spaced, is_cut_excerpt, without_markup
from dateline.schema import parse_moment
from dateline.typos import says_the_same

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    "index",
    *(f"{w}{n}" for w in ("com", "lpt") for n in "123"),
}
SAID = (None, date(2020, 8, 14), date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29))
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\"'<>\\`\u200b-\u200f\u202a-\u202e\u2060-\u206f]")

TAGS = {
    *("p", "em", "strong", "a", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "hr", "br"),
    *("blockquote", "pre", "code", "s", "div", "table", "thead", "tbody", "tr", "th", "td"),
}
VOID = {"hr", "br"}
ATTRIBUTES = {
    "a": {"href", "rel", "title"},
    "ol": {"start"},
    "code": {"class"},
    "div": {"class", "tabindex", "role", "aria-labelledby"},
    "th": {"class"},
    "td": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}


def judge_edtf(text: str) -> None:
    """Assert that a date comes back from its notation and says no more than its text."""
    found = PartialDate.parse(text)
    if found is None:
        return
    assert found.start <= found.end
    assert PartialDate.parse(found.edtf) == found
    digits = sum(each.isdigit() for each in text)
    fewest = {"day": 8, "month": 6, "season": 6, "year": 4, "decade": 3, "interval": 6}
    assert digits >= fewest[found.precision]
    assert found.is_approximate == text.endswith(("~", "?", "%"))


def judge_moment(text: str) -> None:
    """Assert that a moment is on the day that its text writes, and on the clock of UTC too."""
    moment = parse_moment(text)
    if moment is not None:
        assert moment.date().isoformat() == text.strip()[:10]
        assert parse_moment(moment.isoformat()) is not None
        assert moment.astimezone(UTC).tzinfo is UTC
    read = read_moment(text)
    if read:
        assert parse_moment(read) is not None
        assert read_moment(read) == read


def judge_foreign_date(text: str) -> None:
    """Assert that what is brought in is EDTF, and only as precise as what stands there."""
    for order in ("day-first", "month-first"):
        edtf = imported.from_text(text, order)
        if edtf:
            found = PartialDate.parse(edtf)
            assert found is not None
            numbers = re.findall(r"[0-9]+", text)
            assert found.precision != "day" or len(numbers) >= 2
            assert imported.from_text(edtf, order) == edtf
        assert imported.other_order(text, order) != order
    assert imported.clock_in(text) in " ".join(text.split())
    number = imported.number_of(text)
    assert number is None or abs(number) < 10**9


def judge_prose_dates(text: str) -> None:
    """Assert that each expression is its own words, in order, beside and never on each other."""
    for said in SAID:
        for month_first in (False, True):
            end = 0
            for mention in find_dates(text, said, month_first):
                assert end <= mention.start < mention.end <= len(text)
                assert text[mention.start : mention.end] == mention.text
                assert PartialDate.parse(mention.date.edtf) == mention.date
                end = mention.end


def judge_amounts(text: str) -> None:
    """Assert that each sum is its own words, has a currency, is no less than nothing."""
    end = 0
    found = find_amounts(text)
    for money in found:
        assert end <= money.start < money.end <= len(text)
        assert text[money.start : money.end] == money.text
        assert money.value.is_finite()
        assert money.value >= 0
        assert re.fullmatch("[A-Z]{3}", money.currency)
        end = money.end
    assert [figure.text for figure in find_sums(text)] == [money.text for money in found]


def judge_address(text: str) -> None:
    """Assert that an address is http(s) with a host and no credentials, and stays as it is."""
    link, canonical, exact = link_url(text), canonical_url(text), exact_url(text)
    for made, again in ((link, link_url), (canonical, canonical_url), (exact, exact_url)):
        if made:
            assert is_plain_address(made), made
            assert again(made) == made
    assert bool(link) == bool(canonical) == bool(exact) == is_linkable(text)
    if link:
        assert canonical_url(link) == canonical
        assert report_id(link) == report_id(text)
        assert domain_of(link) == domain_of(text)
        assert domain_of(link)
        assert is_amp(text) in (True, False)
    assert plain_domain(plain_domain(text)) == plain_domain(text)
    assert not original_in(text) or is_plain_address(original_in(text))
    assert copy_address(text) == exact
    day = day_in(text)
    assert day is None or day.precision == "day"


def is_plain_address(url: str) -> bool:
    """Return whether the standard library finds nothing but a scheme, a host and a way in *url*."""
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and url.isascii()
        and not UNSAFE.search(url)
        and parts.username is None
        and parts.password is None
        and (parts.port is None or 0 < parts.port < 65536)
    )


def judge_host(number: int) -> None:
    """Assert that no address is public that the standard library calls somebody's own."""
    found = ipaddress.ip_address(number)
    if is_public(str(found)):
        own = ("private", "loopback", "link_local", "multicast", "unspecified")
        assert [name for name in own if getattr(found, f"is_{name}")] == [], found


def judge_markdown(text: str) -> None:
    """Assert that the HTML has known elements, closed in order, and links that run nothing."""
    for level in (1, 3):
        made = render_markdown(text, "../", level)
        page = _Page()
        page.feed(str(made))
        page.close()
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        given = [each.anchor for each in headings_of(text)]
        assert set(given) <= set(page.ids)
    plain = plain_text(text)
    quick = plain_html(plain, 2)
    if quick is not None:
        assert quick == make_parser().render(plain, {"root": "./", "level": 2})
    opening = opening_of(text)
    assert opening == " ".join(opening.split())
    assert plain_opening(plain) in (None, opening)
    for link, line in links_of(text):
        assert line >= 1
        assert is_safe_link(link), link


class _Page(html.parser.HTMLParser):
    """What a page holds, as a parser of its own finds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert len(attrs) == len({name for name, _ in attrs})
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, ()), (tag, name)
            if name == "href":
                judge_href(value or "")
            if name == "id":
                assert (value or "").startswith(ID_PREFIX)
                self.ids.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def judge_href(url: str) -> None:
    """Assert that a link leads to the web, to a mailbox or inside the site, in browsers too."""
    # Browsers leave out tabs and line ends, and controls and spaces at the start.
    seen = re.sub(r"[\t\r\n]", "", url).lstrip("".join(map(chr, range(33)))).replace("\\", "/")
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", seen)
    assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), url
    assert scheme is not None or not seen.startswith("//"), url
    assert not web_link(url) or "@" not in urlsplit(url).netloc, url


def judge_slug(text: str) -> None:
    """Assert that a slug matches its grammar, is none that systems keep, and is its own slug."""
    slug = slug_of(text)
    assert SLUG.fullmatch(slug), slug
    assert len(slug) <= MAX_SLUG
    assert slug not in RESERVED
    assert slug_of(slug) == slug
    assert slug_of(text) == slug
    other = unique_slug(slug, {slug}, text)
    assert SLUG.fullmatch(other), other
    assert len(other) <= MAX_SLUG
    assert other != slug
    assert unique_slug(slug, set(), text) == slug
    identity = event_id("2022-04-01", text)
    assert SLUG.fullmatch(identity), identity
    assert len(identity) <= MAX_SLUG


def judge_cell(text: str) -> None:
    """Assert that a cell starts no formula, comes back; a list of cells comes back from one."""
    cell = cells.safe_cell(text)
    assert cells.read_cell(cell) == cells.plain(text)
    for start in re.split(r"[;\t\r\n]", cell):
        assert not start.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    values = (*text.split("/"), text)
    assert cells.split_values(cells.join_values(values)) in (values, ())
    assert cells.plain(cells.plain(text)) == cells.plain(text)


def judge_text(text: str) -> None:
    """Assert that mended twice is mended once, and that XML and terminals obey no text."""
    for mend in (plain_text, mend_encoding, evenly_spaced, xml_text):
        once = mend(text)
        assert mend(once) == once, mend
    assert ET.fromstring(f"<a>{_escaped(xml_text(text))}</a>").text or not xml_text(text)
    assert "\x1b" not in neutralize(text)
    assert "\n" not in neutralize(text)
    assert len(without_markup(text)) <= len(text) * 2 + 2
    assert is_cut_excerpt(text) in (True, False)
    assert says_the_same(text, text)
    assert language_of(text[:40]).tag == text[:40]
    with contextlib.suppress(NotADestinationError):
        assert parse_destination(text).place.isprintable() or not text.isprintable()


def _escaped(text: str) -> str:
    """Return *text* for an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
