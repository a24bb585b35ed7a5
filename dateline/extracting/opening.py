"""Turn the bytes of a saved page into HTML text: MHTML opened, encoding found, size bounded.

Comes in: bytes. Goes out: text without what can be no word of an article (data: addresses, styles,
scripts that are not data), and where it says that it was saved from.
"""

import codecs
import email
import email.policy
import re
from dataclasses import dataclass

MOST_BYTES = 60_000_000
"""Pages saved with their pictures inside are large; most of it is taken out unread."""

_MOST_MARKUP = 8_000_000
"""Characters that are left for the parser; the largest page of the trials had 2.9 million."""

_MOST_TAGS = 150_000

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.I
)
_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[^\"'\s)>]+", re.I)
_BULK = re.compile(r"<(script|style|svg)(?:[\s/][^>]{0,2000})?>", re.I)
_ENDS = {name: re.compile(rf"</{name}[^>]{{0,100}}>", re.I) for name in ("script", "style", "svg")}
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s)(https?://\S{1,2000})",
    re.I,
)
_TEXT_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_TEXT_CODECS |= {"us-ascii": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc-kr": "cp949"}
"""As browsers read them: https://encoding.spec.whatwg.org/#names-and-labels."""

_NEVER: tuple[str, ...] = (
    "utf-7",
    "utf_7",
    "hex",
    "base64",
    "zlib",
    "zip",
    "bz2",
    "rot",
    "quopri",
    "uu",
    "idna",
)
_NEVER += ("punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")


class CannotReadError(Exception):
    """A file that is no saved page; the message says why, in a part of a sentence."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The markup of a page."""

    html: str
    saved_from: str = ""
    remarks: tuple[str, ...] = ()


def open_page(data: bytes) -> Opened:
    """Return the markup in *data*; CannotReadError where it holds none, or too much."""
    if len(data) > MOST_BYTES:
        raise CannotReadError(f"it has more than {MOST_BYTES // 1_000_000} MB")
    declared, saved_from = "", ""
    if _is_archive(data):
        data, declared, saved_from = _from_archive(data)
    text, remark = _decode(data, declared)
    found = _SAVED_FROM.search(text[:5000])
    saved_from = saved_from or (found[1] if found else "")
    text = _without_bulk(_DATA.sub("data:,", text.replace("\0", "")))
    if len(text) > _MOST_MARKUP or text.count("<") > _MOST_TAGS * 2:
        raise CannotReadError("it is larger than any article, even without pictures and scripts")
    if "<" not in text:
        raise CannotReadError("it holds no HTML")
    return Opened(text, saved_from, (remark,) if remark else ())


def _is_archive(data: bytes) -> bool:
    """Return whether *data* is MHTML, which starts with the headers of a mail (RFC 2557)."""
    head = data[:4000].lstrip().lower()
    return head.startswith((b"from:", b"mime-version:", b"content-type: multipart/related"))


def _from_archive(data: bytes) -> tuple[bytes, str, str]:
    """Return the first page of MHTML, its encoding and its address."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > 2000:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                at = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
                return payload, str(part.get_content_charset() or ""), str(at).strip()
    raise CannotReadError("it is an archive without a page")


def _decode(data: bytes, declared: str) -> tuple[str, str]:
    """Return the text of *data*, and what had to be concluded for it.

    UTF-8 goes before what the page declares: hardly any other text is valid in it by accident,
    and browsers that save a page as UTF-8 leave the old declaration where it stood.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096])
    name = declared or (found[1].decode("ascii", "replace") if found else "")
    encoding = _codec(name)
    if encoding:
        return data.decode(encoding, "replace"), ""
    return data.decode("cp1252", "replace"), "the encoding is not said; read as Windows-1252"


def _codec(name: str) -> str:
    """Return the codec of texts that *name* means; "" if there is none."""
    wanted = name.strip().lower()
    wanted = _TEXT_CODECS.get(wanted, wanted)
    if not wanted or wanted.startswith(_NEVER):
        return ""
    try:
        return codecs.lookup(wanted).name
    except (LookupError, ValueError):
        return ""


def _without_bulk(html: str) -> str:
    """Return *html* without styles, and without scripts but for linked data, in one pass.

    One that is never closed takes the rest of the page with it, as in browsers; so nothing is
    looked through twice, whatever the page holds.
    """
    kept, start = [], 0
    while opening := _BULK.search(html, start):
        closing = _ENDS[opening[1].lower()].search(html, opening.end())
        end = closing.end() if closing else len(html)
        is_data = opening[1].lower() == "script" and "ld+json" in opening[0].lower()
        kept.append(html[start : end if is_data else opening.start()])
        start = end
    return "".join((*kept, html[start:]))
