"""What the address of an archived copy says by itself: which page was saved, and when.

Comes in: an address of web.archive.org, archive.today, or any archive that writes its copies as
Memento clients expect them (RFC 7089: a time, then the original's address). Goes out: the day and
the original, or None and an empty text where the address does not say.
"""

import re
from datetime import datetime

from dateline.addresses import exact_url, link_url
from dateline.model import PartialDate

# 14 digits, fewer where an archive shortens them; a flag may follow: `20220502093000id_`.
_STAMPED = re.compile(
    r"/(?P<stamp>\d{14}|\d{12}|\d{8})(?:[a-z]{2}_)?/(?P<original>https?:/.+)", re.I
)
_DOTTED = re.compile(
    r"/(?P<y>\d{4})\.(?P<m>\d{2})\.(?P<d>\d{2})-\d{6}/(?P<original>https?:/.+)", re.I
)
_SCHEME = re.compile(r"(https?):/+", re.IGNORECASE)


def day_in(url: str) -> PartialDate | None:
    """Return the day on which the copy at *url* was saved, in UTC, as its address says it.

    >>> str(day_in("https://web.archive.org/web/20220502093000/https://example.com/a"))
    '2022-05-02'
    >>> str(day_in("https://archive.today/2022.05.02-093000/https://example.com/a"))
    '2022-05-02'
    """
    if match := _STAMPED.search(url):
        return day_of_stamp(match["stamp"])
    if match := _DOTTED.search(url):
        return PartialDate.parse(f"{match['y']}-{match['m']}-{match['d']}")
    return None


def day_of_stamp(stamp: str) -> PartialDate | None:
    """Return the day of a *stamp* of archives, `YYYYMMDDhhmmss` or its start.

    >>> str(day_of_stamp("20220502093000")), day_of_stamp("20221302")
    ('2022-05-02', None)
    """
    try:
        return PartialDate.day(datetime.strptime(stamp[:8], "%Y%m%d").date())
    except ValueError:
        return None


def original_in(url: str) -> str:
    """Return the address of the page that the copy at *url* is of, or "".

    >>> original_in("https://web.archive.org/web/20220502093000/http:/example.com/a")
    'http://example.com/a'
    >>> original_in("https://perma.cc/85LS-BXV7")
    ''
    """
    match = _STAMPED.search(url) or _DOTTED.search(url)
    # Browsers and servers make one slash of the two behind the inner scheme.
    return link_url(_SCHEME.sub(r"\1://", match["original"], count=1)) if match else ""


def copy_address(text: str) -> str:
    """Return *text* as the address of a copy, which has to stay as the archive gives it, or "".

    >>> copy_address(" https://perma.cc/85LS-BXV7 "), copy_address("javascript:alert(1)")
    ('https://perma.cc/85LS-BXV7', '')
    """
    return exact_url(text)
