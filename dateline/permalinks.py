"""The only maker of slugs and of our own URLs: paths below the site's base, without a first `/`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain, count

from dateline.model import StandingPage

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TELLING = re.compile(r"(?<=[\w+#])[+#](?!\w)")
"""What tells `C++` and `C#` from `C`, and `Disney+` from `Disney`."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")
"""Names that some file systems or servers keep for themselves."""

MAX_SLUG = 80


def slug_of(text: str, limit: int = MAX_SLUG) -> str:
    """Return *text* as `[a-z0-9]+(-[a-z0-9]+)*`, at most *limit* long, cut between words.

    Text without a Latin letter or a digit gives a slug made from its hash.

    >>> slug_of("Acme Vision’s “face” match: £3m")
    'acme-visions-face-match-3m'
    """
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    plain = folded.encode("ascii", "ignore").decode()
    if folded and len(plain) * 2 < len(folded.replace(" ", "")):
        plain = ""  # most of it would be lost, as with Cyrillic or Arabic
    slug = _cut(_NOT_SLUG.sub("-", plain).strip("-"), limit)
    if not slug or _RESERVED.fullmatch(slug):
        return f"{slug}-{_digest(unicodedata.normalize('NFC', text))}".lstrip("-")
    return slug


def name_slug(text: str) -> str:
    """Return the slug of a name that nothing else tells from others: none but it has the same.

    Case, accents, spaces and points are ways of writing one name; what is cut off is not, nor are
    signs at the end of a word.

    >>> name_slug("Face match") == name_slug("face  match."), name_slug("C++") == name_slug("C")
    (True, False)
    """
    slug = slug_of(text)
    if slug_of(text, len(text) * 8) == slug and not _TELLING.search(text):
        return slug
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return f"{_cut(slug, MAX_SLUG - 9)}-{_digest(folded)}"


def unique_slug(wanted: str, taken: frozenset[str] | set[str], key: str) -> str:
    """Return *wanted*, with a suffix made from *key* where it is *taken* already.

    >>> unique_slug("a", {"a"}, "k") == unique_slug("a", {"a", "b"}, "k") != "a"
    True
    """
    if wanted not in taken:
        return wanted
    keys = chain([key], (f"{key}\n{number}" for number in count(2)))
    suffixed = (f"{_cut(wanted, MAX_SLUG - 9)}-{_digest(each)}" for each in keys)
    return next(slug for slug in suffixed if slug not in taken)


def event_id(day: str, title: str) -> str:
    """Return an event's id from the first day or month it can be and its title.

    >>> event_id("2022-04", "CAB extends the contract")
    '2022-04-cab-extends-the-contract'
    """
    return f"{day}-{slug_of(title, MAX_SLUG - len(day) - 1)}"


def event_url(event: str) -> str:
    """Return the path of an event's page."""
    return f"events/{event}/"


def kind_url(kind: str) -> str:
    """Return the path of the index of a kind: `vendors/`."""
    return f"{kind}/"


def page_url(slug: str) -> str:
    """Return the path of a page that the editor wrote; without a slug it is the first page.

    >>> page_url("about"), page_url("")
    ('about/', '')
    """
    return f"{slug}/" if slug else ""


def page_files(pages: Iterable[StandingPage]) -> Mapping[str, str]:
    """Return the file of each of the editor's *pages* → the path of the page."""
    return {page.location.path: page_url(page.slug) for page in pages}


def entity_url(kind: str, slug: str) -> str:
    """Return the path of an entity's page: `vendors/acme/`."""
    return f"{kind}/{slug}/"


def entity_year_url(kind: str, slug: str, year: int) -> str:
    """Return the path of the page of an entity's events of one year: `vendors/acme/2020/`."""
    return f"{entity_url(kind, slug)}{year:04d}/"


def outlet_url(slug: str) -> str:
    """Return the path of an outlet's page."""
    return f"outlets/{slug}/"


def year_url(year: int) -> str:
    """Return the path of a year's page."""
    return f"years/{year:04d}/"


def month_url(year: int, month: int) -> str:
    """Return the path of the page of one month of a year that has very many events.

    >>> month_url(2021, 3)
    'years/2021/03/'
    """
    return f"{year_url(year)}{month:02d}/"


def storyline_url(slug: str) -> str:
    """Return the path of a storyline's page."""
    return f"storylines/{slug}/"


def search_url() -> str:
    """Return the path of the search page, which is also the index from A to Z."""
    return "search/"


def data_url() -> str:
    """Return the path of the page about the data, which lie beside it."""
    return "data/"


def letter_url(letter: str) -> str:
    """Return the path of the index of one letter.

    >>> letter_url("A"), letter_url("0-9")
    ('search/a/', 'search/0-9/')
    """
    return f"{search_url()}{slug_of(letter)}/"


def feeds_url() -> str:
    """Return the path of the page that lists all feeds."""
    return "feeds/"


def corrections_url(year: int = 0) -> str:
    """Return the path of the page of corrections, or of those of an earlier *year*.

    >>> corrections_url(), corrections_url(2025)
    ('corrections/', 'corrections/2025/')
    """
    return f"corrections/{year:04d}/" if year else "corrections/"


def feed_url(folder: str, form: str) -> str:
    """Return the path of the feed of what stands at *folder*, in one of its forms.

    >>> feed_url("vendors/acme/", "atom"), feed_url("", "ics"), feed_url("corrections/", "json")
    ('vendors/acme/feed.atom', 'calendar.ics', 'corrections.json')
    """
    return f"{folder}calendar.ics" if form == "ics" else f"{_feed_name(folder)}.{form}"


def feed_archive_url(folder: str, number: int) -> str:
    """Return the path of archive page *number* (from 1, the oldest) of an Atom feed.

    >>> feed_archive_url("", 12)
    'feed-12.atom'
    """
    return f"{_feed_name(folder)}-{number}.atom"


def builder_url() -> str:
    """Return the path of the page that makes what others put into theirs."""
    return "embed/"


def embed_url(path: str) -> str:
    """Return the path of what other sites put into a frame for the page at *path*.

    >>> embed_url("events/x/"), embed_url("")
    ('embed/events/x/', 'embed/timeline/')
    """
    return f"embed/{path or 'timeline/'}"


def oembed_url(path: str, form: str) -> str:
    """Return the path of what oEmbed says of the page at *path*: beside it, as json or xml."""
    return f"{path}oembed.{form}"


def later_page(first: str, number: int) -> str:
    """Return the path of page *number* (from 1) of the list that starts at *first*.

    >>> later_page("years/2020/", 1), later_page("years/2020/", 2)
    ('years/2020/', 'years/2020/page-2/')
    """
    return first if number == 1 else f"{first}page-{number}/"


def file_of(path: str) -> str:
    """Return the file below `site/` that answers *path*.

    >>> file_of("events/x/"), file_of("404.html"), file_of("")
    ('events/x/index.html', '404.html', 'index.html')
    """
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def root_of(path: str) -> str:
    """Return the way from the page at *path* back to the site's base, for relative links.

    >>> root_of("events/x/"), root_of("")
    ('../../', './')
    """
    return "../" * path.count("/") or "./"


def absolute_url(base: str, path: str) -> str:
    """Return the full address of *path*; empty where the site's *base* is not known.

    >>> absolute_url("https://example.org/cameras", "years/2020/"), absolute_url("", "years/2020/")
    ('https://example.org/cameras/years/2020/', '')
    """
    return f"{base.rstrip('/')}/{path}" if base else ""


def _feed_name(folder: str) -> str:
    """Return what the feeds of *folder* are called; that of corrections stands beside the first."""
    return folder.rstrip("/") if folder == corrections_url() else f"{folder}feed"


def _cut(slug: str, limit: int) -> str:
    """Return *slug* without the words that do not fit into *limit*."""
    if len(slug) <= limit:
        return slug
    head = slug[: limit + 1]
    return head[: head.rfind("-")] if "-" in head else slug[:limit]


def _digest(text: str) -> str:
    """Return 8 hex digits that tell *text* from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
