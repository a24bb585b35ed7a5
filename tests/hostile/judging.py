"""Judges that share nothing with the product: parsers, each listing what must not be there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib

_HTML = "{http://www.w3.org/1999/xhtml}"
_XLINK = "{http://www.w3.org/1999/xlink}"

# HTML Living Standard, "Attributes": those that hold an address.
_ADDRESSES = (
    *("href", "src", "action", "formaction", "data", "poster", "cite", "background", "manifest"),
    *("longdesc", "usemap", "ping", "profile", "codebase", "classid", "archive", "icon", "dynsrc"),
    *("lowsrc", "xlink:href"),
)
_LOADING = ("src", "data", "poster", "background", "srcset", "imagesrcset", "manifest", "archive")
_LOADING_LINKS = (
    *("stylesheet", "preload", "modulepreload", "prefetch", "prerender", "icon", "manifest"),
    *("preconnect", "dns-prefetch", "apple-touch-icon", "import", "shortcut"),
)
_DATA_TYPES = ("application/json", "application/ld+json", "speculationrules")
_ALWAYS = (
    *("iframe", "frame", "frameset", "object", "embed", "applet", "base", "style", "portal"),
    *("foreignobject", "animate", "animatetransform", "animatemotion", "set", "handler"),
    *("xss", "marquee", "bgsound", "noembed", "plaintext", "xmp", "math", "fencedframe"),
)
"""Elements that no text of a record ever needs; a page that has one of its own is told of it."""

_READ = ("title", "alt", "aria-label", "content", "placeholder")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x20\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser makes of a page."""

    executables: tuple[str, ...]
    """What runs, loads from elsewhere, or takes the page over, each in words."""

    links: tuple[tuple[str, str], ...]
    """Each address that a reader can follow, with the words that it is on."""

    loads: tuple[str, ...]
    """The address of everything that a browser fetches by itself."""

    words: str
    """All that can be read or is read out: text, and attributes that are."""


def read_page(html: str, is_own: Callable[[str], bool] | None = None) -> Page:
    """Return what a browser makes of *html*, by the algorithm of the HTML standard.

    With script and, where it makes a difference, without. *is_own* tells which addresses are files
    of the site; without it all that name no host are.
    """
    own = is_own or _has_no_host
    found: dict[str, None] = {}
    links, loads, parts = [], [], []
    for scripting in (False, True) if "<noscript" in html.lower() else (False,):
        tree = html5lib.parse(html, namespaceHTMLElements=True, scripting=scripting)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            found.update(dict.fromkeys(_of_element(element, own)))
            loads += _fetched(element)
            if element.tag == f"{_HTML}a" and element.get("href") is not None:
                inner = " ".join("".join(element.itertext()).split())
                links.append((element.get("href", ""), inner))
            if element.text and _name(element) != "script":
                parts.append(element.text)
            parts += (element.attrib[key] for key in _READ if key in element.attrib)
            if element.tail:
                parts.append(element.tail)
    return Page(tuple(found), tuple(links), tuple(loads), "\n".join(parts))


def executables(html: str, is_own: Callable[[str], bool] | None = None) -> list[str]:
    """Return what of *html* runs, loads from elsewhere, or takes the page over, each in words.

    >>> executables("<p>a &lt;script&gt;</p>")
    []
    >>> executables("<img src=x onerror=alert(1)>")
    ['handler onerror of img: alert(1)']
    """
    return list(read_page(html, is_own).executables)


def words(html: str) -> str:
    """Return all of *html* that can be read or is read out."""
    return read_page(html).words


def _of_element(element: ElementTree.Element, own: Callable[[str], bool]) -> Iterator[str]:
    """Yield what one element does that no text may."""
    name = _name(element)
    inner = (element.text or "").strip()
    kind = element.get("type", "").strip().lower()
    if name == "script" and kind not in _DATA_TYPES and element.get("src") is None:
        yield f"inline script: {inner[:60]}"
    elif name in _ALWAYS:
        yield f"element {name}"
    if name == "meta" and element.get("http-equiv", "").strip().lower() in (
        "refresh",
        "set-cookie",
    ):
        yield f"meta {element.get('http-equiv', '').lower()}: {element.get('content', '')[:60]}"
    for key, value in element.attrib.items():
        attribute = key.replace(_XLINK, "xlink:").lower()
        if attribute.startswith("on"):
            yield f"handler {attribute} of {name}: {value[:60]}"
        elif attribute in ("style", "srcdoc"):
            yield f"{attribute} of {name}: {value[:60]}"
        elif attribute in _ADDRESSES and (scheme := _bad_scheme(value)):
            yield f"{scheme} in {attribute} of {name}: {value[:60]}"
    for address in _fetched(element):
        if not own(address):
            yield f"{name} loads {address[:60]}"


def _fetched(element: ElementTree.Element) -> Iterator[str]:
    """Yield the addresses that a browser fetches without being asked."""
    name = _name(element)
    for key in _LOADING:
        value = element.get(key)
        if value is None:
            continue
        if key in ("srcset", "imagesrcset"):
            yield from (part.split()[0] for part in value.split(",") if part.split())
        else:
            yield value
    if name == "link" and set(element.get("rel", "").lower().split()) & set(_LOADING_LINKS):
        yield element.get("href", "")
    if name in ("image", "use", "feimage", "script") and element.tag != f"{_HTML}{name}":
        yield element.get(f"{_XLINK}href") or element.get("href") or "#"


def _name(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def _bad_scheme(address: str) -> str:
    """Return the scheme of *address* as a browser reads it, "" for those that only lead away."""
    plain = _DROPPED.sub("", address)
    match = _SCHEME.match(plain)
    scheme = match[1].lower() if match else ""
    return "" if scheme in ("", "http", "https", "mailto") else f"{scheme}:"


def _has_no_host(address: str) -> bool:
    """Return whether *address* stays on the site that it stands on."""
    plain = _DROPPED.sub("", address).replace("\\", "/")
    return not _SCHEME.match(plain) and not plain.startswith("//") and not urlsplit(plain).netloc
