"""Web addresses: which two are one article, which one to link to, and what is no address at all.

Comes in: a URL as somebody wrote it. Goes out: its canonical form (for comparing), a working one
without trackers and AMP (for linking), or an empty text where it is not plain http(s).
"""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from dateline.lookalikes import in_ascii

LONGEST = 2_000
"""Longer ones are not followed by every browser, and no article needs them."""

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#\\@:\s]+)(?::(?P<port>\d{1,5}))?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE,
)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_FOUR_NUMBERS = re.compile(r"(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}")
_UNWELCOME = re.compile(
    r"[\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\\]"
)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = re.compile(r"[A-Za-z0-9._~/=,:@!$&()*+;-]*")
_SLASHES = re.compile("/{2,}")
_AMP_SEGMENTS = ("amp", "amp.html", "google-amp")
_DOT_AMP = re.compile(r"\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")

# Parameters that say who sent the reader, not what to show. Families by prefix, single ones by
# name; nothing that a site could need to find its article (`id`, `p`, `v`, `cid`) is among them.
_TRACKERS = (
    r"(?:utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|elq\w*|guce_\w+|guccounter|wt[._](?:mc|z)\w*|at_\w+"
    r"|_hs(?:enc|mi)|_ga|_gl|_mc|mc_[ce]id|mkt_tok|oly_(?:anon|enc)_id|vero_id|ml_subscriber\w*"
    r"|(?:fb|g|dc|msclk|y|tw|ttc|igsh|gbra|wbra)(?:cl)?id|igsh|srsltid|s_kwcid|ef_id"
    r"|ocid|ncid|icid|cmpid|cmp|campaign_?id|partner|sr_share|smid|smtyp|feed(?:type|name)"
    r"|soc_(?:src|trk)|recirc|oref|__twitter_impression|ns_(?:campaign|source|mchannel))(?:=.*)?"
    r"|(?:ref|ref_?src|referrer|source|src|via|rss)(?:=(?![0-9]+$)[\w.|:-]*)?"
)
_AMP_MARKS = r"(?:amp|amp_js_v|amp_gsa|usqp)(?:=.*)?|(?:output(?:type)?|format|type|m)=amp"

IGNORED_PARAMETERS = f"^(?:{_TRACKERS}|{_AMP_MARKS})$"
"""What the canonical form leaves out, for whatever case: read by JavaScript as by Python."""

_TRACKER = re.compile(_TRACKERS, re.IGNORECASE | re.ASCII)
_AMP_QUERY = re.compile(_AMP_MARKS, re.IGNORECASE | re.ASCII)
_AMP_CACHE = re.compile(r"/+(?:[a-z]/+)?(?P<tls>s/+)?(?P<rest>[^/]+\.[^/]+/.*)")
_GOOGLE = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}")
_GOOGLE_AMP = re.compile(r"/+amp/+(?P<tls>s/+)?(?P<rest>[^/]+\.[^/]+/.*)")
_LOOKS_LIKE_AN_ARTICLE = re.compile(r"[^/]*(?:-[^/]*){3,}|[^/]*\d{4,}[^/]*|[^/]+\.\w{3,5}")


class _Parts(NamedTuple):
    scheme: str
    host: str
    port: str
    path: str
    query: tuple[str, ...]
    """Parameters as written, in order."""


@lru_cache(maxsize=1024)  # asked of one address in turn for its aliases, its id and its lists
def canonical_url(url: str) -> str:
    """Return the form of *url* that all addresses of one article share, or "" if it is none.

    >>> canonical_url("http://WWW.Example.com:80/2020/05/a-deal-is-signed/amp/?utm_source=x#top")
    'https://example.com/2020/05/a-deal-is-signed'
    """
    parts = _parse(url)
    if parts is None:
        return ""
    parts = _without_amp(_without_trackers(parts))
    path = _SLASHES.sub("/", parts.path) if "//" in parts.path else parts.path
    path = path.rstrip("/")
    port = f":{parts.port}" if parts.port else ""
    return _joined(f"https://{_bare(parts.host)}{port}{path or '/'}", parts.query)


def link_url(url: str) -> str:
    """Return *url* fit for a link: as its site wants it, without trackers and AMP caches.

    >>> link_url("https://www.Example.com/a/?utm_medium=rss&id=7")
    'https://www.example.com/a/?id=7'
    """
    parts = _parse(url)
    if parts is None:
        return ""
    parts = _without_trackers(parts)
    port = f":{parts.port}" if parts.port else ""
    return _joined(f"{parts.scheme}://{parts.host}{port}{parts.path or '/'}", parts.query)


def exact_url(url: str) -> str:
    """Return *url* as it is, in the letters that a link may have, or "" if it is none.

    For what is found under one spelling only: nothing that it asks for is left out.

    >>> exact_url("https://archive.example/2020/https://a.example/?utm_source=x#top")
    'https://archive.example/2020/https://a.example/?utm_source=x#top'
    """
    match = _URL.fullmatch(url.strip(" \t\r\n"))
    host = _ascii_host(match["host"]) if match and _parse(url) else ""
    if match is None or not host:
        return ""
    rest = url.strip(" \t\r\n")[match.end("port" if match["port"] else "host") :]
    text, mark, fragment = rest.partition("#")
    port = f":{int(match['port'])}" if match["port"] else ""
    whole = _tidy(text or "/") + (mark + _tidy(fragment).replace("#", "%23") if fragment else "")
    return f"{match['scheme'].lower()}://{host}{port}{whole}"


@lru_cache(maxsize=4096)  # whoever reads a report asks for each of its addresses again and again
def is_linkable(url: str) -> bool:
    """Return whether *url* can be linked to.

    >>> is_linkable("https://example.com/a"), is_linkable("ftp://example.com/a")
    (True, False)
    """
    return _parse(url) is not None


def is_amp(url: str) -> bool:
    """Return whether *url* leads to an AMP copy of an article, or to a cache of one.

    >>> is_amp("https://www.google.com/amp/s/example.com/a-deal-is-done.html")
    True
    """
    match = _URL.fullmatch(url.strip())
    parts = _parse(url)
    if match is None or parts is None:
        return False
    return match["host"].lower() != parts.host or _without_amp(parts) != parts


def report_id(url: str) -> str:
    """Return the id of the report at *url*, made from its canonical form alone.

    >>> report_id("https://example.com/a") == report_id("http://www.example.com/a/?fbclid=1")
    True
    """
    canonical = canonical_url(url)
    return f"r-{hashlib.sha256(canonical.encode()).hexdigest()[:12]}" if canonical else ""


def domain_of(url: str) -> str:
    """Return the host of *url* without `www.` and its like, or "".

    >>> domain_of("https://www.example.co.uk/a")
    'example.co.uk'
    """
    parts = _parse(url)
    return _bare(parts.host) if parts is not None else ""


@lru_cache(maxsize=4096)  # outlets are few, and reports many
def plain_domain(text: str) -> str:
    """Return a domain as somebody wrote it, comparable with `domain_of`; "" if it is none.

    >>> plain_domain("WWW.Example.com")
    'example.com'
    """
    host = _ascii_host(text.strip().rstrip("/"))
    return _bare(host) if host else ""


@lru_cache(maxsize=1024)  # of one address its link, its canonical form and its id are asked in turn
def _parse(url: str) -> _Parts | None:
    """Return the parts of *url*, from behind an AMP cache; None if it cannot be linked to."""
    text = url.strip(" \t\r\n")
    match = _URL.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or _UNWELCOME.search(text):
        return None
    host = _ascii_host(match["host"])
    port = str(int(match["port"])) if match["port"] else ""
    if not host or (port and not 0 < int(port) < 65536):
        return None
    asked = match["query"]
    query = tuple(_tidy(each) for each in asked.split("&") if each) if asked else ()
    scheme = match["scheme"].lower()
    default = {"http": "80", "https": "443"}[scheme]
    parts = _Parts(scheme, host, "" if port == default else port, _tidy(match["path"] or ""), query)
    return _from_cache(parts)


@lru_cache(maxsize=4096)  # outlets are few, and addresses many
def _ascii_host(host: str) -> str:
    """Return *host* in lower case ASCII, or "" if no such host can be."""
    if not host.isascii():
        try:
            host = in_ascii(host)
        except UnicodeError:
            return ""
    host = host.lower().rstrip(".")
    if len(host) > 253 or not _HOST.fullmatch(host):
        return ""
    # A browser takes `0x7f.1` for a number, and the host for 127.0.0.1 (WHATWG URL, 3.5).
    return host if not _NUMBER.search(host) or _FOUR_NUMBERS.fullmatch(host) else ""


def _tidy(text: str) -> str:
    """Return a path or a parameter in ASCII, escaped one way and no more than needed."""
    if _PLAIN.fullmatch(text):
        return text
    escaped = quote(text, safe="/%:@!$&'()*+,;=~?[]|")
    escaped = _PERCENT.sub(_tidy_escape, escaped)
    return re.sub(r"%(?![0-9A-F]{2})", "%25", escaped).replace("'", "%27").replace("|", "%7C")


def _tidy_escape(match: re.Match[str]) -> str:
    """Return one percent escape as the character it need not hide, or in upper case."""
    byte = unquote_to_bytes(match[0])
    return byte.decode("ascii") if _UNRESERVED.fullmatch(byte) else match[0].upper()


def _from_cache(parts: _Parts) -> _Parts | None:
    """Return the article that an AMP cache holds a copy of; *parts* themselves elsewhere."""
    bare = _bare(parts.host)
    is_cache = bare.endswith(".cdn.ampproject.org") or bare == "cdn.ampproject.org"
    is_google = "google." in bare and _GOOGLE.fullmatch(bare) is not None
    pattern = _AMP_CACHE if is_cache else _GOOGLE_AMP if is_google else None
    match = pattern.fullmatch(parts.path) if pattern else None
    if match is None:
        return parts
    host, _, path = match["rest"].partition("/")
    inner = _ascii_host(host)
    if not inner or inner.endswith("ampproject.org"):
        return None
    scheme = "https" if match["tls"] else "http"
    return _without_amp(_Parts(scheme, inner, "", f"/{path}", parts.query))


def _without_trackers(parts: _Parts) -> _Parts:
    """Return *parts* without the parameters that only tell who sent the reader."""
    if not parts.query:
        return parts
    kept = tuple(each for each in parts.query if not _TRACKER.fullmatch(each))
    return parts._replace(query=kept)


def _without_amp(parts: _Parts) -> _Parts:
    """Return *parts* without the marks of an AMP variant."""
    if not parts.query and "amp" not in parts.path.lower():
        return parts
    query = tuple(each for each in parts.query if not _AMP_QUERY.fullmatch(each))
    folded = parts.path.lower()
    if "amp" not in folded:
        return parts._replace(query=query)
    segments = parts.path.split("/")
    plain = [each for each in segments if each.lower() not in _AMP_SEGMENTS]
    if ".amp" in folded:
        plain = [_DOT_AMP.sub("", each) for each in plain]
    last = next((each for each in reversed(plain) if each), "")
    # `/tag/amp` may be a page about amplifiers: only an article's address loses the word.
    if plain != segments and _LOOKS_LIKE_AN_ARTICLE.fullmatch(last):
        return parts._replace(path="/".join(plain), query=query)
    return parts._replace(query=query)


@lru_cache(maxsize=4096)  # as of `_ascii_host`
def _bare(host: str) -> str:
    """Return *host* without the labels that choose a device and not a site."""
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in ("www", "www2", "m", "mobile", "amp"):
        labels = labels[1:]
    while len(labels) > 3 and labels[1] == "m":  # en.m.wikipedia.org
        labels = [labels[0], *labels[2:]]
    return ".".join(labels)


def _joined(address: str, query: tuple[str, ...]) -> str:
    """Return *address* with its parameters."""
    return f"{address}?{'&'.join(query)}" if query else address
