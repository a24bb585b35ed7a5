"""What an address says of its article by itself: the outlet's domain, a day, words of a headline.

The words are a suggestion only: they are folded, cut, and often not the headline's.
"""

import re
from datetime import date
from urllib.parse import unquote, urlsplit

from dateline.adding.article import Article
from dateline.addresses import link_url
from dateline.characters import plain_text
from dateline.extracting.saying import Said
from dateline.readers.front_matter import TO_COMPLETE

_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=/|-|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|amp)$", re.IGNORECASE)
WORDS_OF_ADDRESS = "the words of the address, a suggestion"
_FEWEST_WORDS = 3
"""Fewer are a section, a number or a code."""


def read_address(url: str) -> Article:
    """Return what *url* says; nothing at all where it is no address of the web."""
    link = link_url(url)
    if not link:
        return Article()
    said = {"url": Said(link, "given")}
    path = urlsplit(link).path
    day = day_in(path)
    if day:
        said["published"] = Said(day, "the address")
    words = words_in(path)
    if words:
        said["title"] = Said(f"{TO_COMPLETE} {words}", WORDS_OF_ADDRESS)
    return Article(said)


def day_in(path: str) -> str:
    """Return the day that *path* has.

    >>> day_in("/2020/08/14/a-deal"), day_in("/2023/nov/06/x"), day_in("/2023/11/a-deal")
    ('2020-08-14', '2023-11-06', '')
    """
    match = _DAY.search(path.lower())
    if match is None:
        return ""
    month = match["month"]
    if month in _MONTHS:
        month = str(_MONTHS.index(month) + 1)
    try:
        return date(int(match["year"]), int(month), int(match["day"])).isoformat()
    except ValueError:
        return ""


def words_in(path: str) -> str:
    """Return the words of the part of *path* that has most of them.

    >>> words_in("/2020/8/14/21368930/clearview-ai-ice-contract-privacy"), words_in("/news/1234")
    ('clearview ai ice contract privacy', '')
    """
    parts = [_ENDING.sub("", plain_text(unquote(part))) for part in path.split("/")]
    split = [[word for word in re.split(r"[-_+\s]+", part) if word] for part in parts]
    most = max(split, key=len, default=[])
    words = [word for word in most if not re.fullmatch(r"\d{5,}|[0-9a-f]{8,}", word)]
    return " ".join(words)[:200] if len(words) >= _FEWEST_WORDS else ""
