"""Hosts in other letters: how they are written in ASCII, and which are taken for others.

In: a host. Out: its form in ASCII, as browsers have it; and of that how it would read, where its
letters are of two scripts that nobody mixes, or all of such as look like Latin ones (`аррӏе.com`).
"""

import re
import unicodedata
from encodings.idna import nameprep
from functools import lru_cache
from typing import Final

_DOT = re.compile("[.\u3002\uff0e\uff61]")
_OF_THEIR_OWN = re.compile("([\u00df\u03c2])")
"""Letters that hosts can have since 2008 (UTS 46, 7)."""

_SIGNS = ("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk")
"""Kinds of characters that are in no name since 2008 (RFC 5892), nor in emoji."""

_PUNYCODE = "xn--"
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"))
"""Scripts that are written with each other and with Latin letters (UTS 39, 5.2)."""

_LIKE_LATIN: Final = frozenset("абсԁеһіјӏмоορрԛѕтυνѵԝхүуγзкпгьвнωαιε")
"""Cyrillic and Greek letters that are taken for Latin ones, together whole words of them."""

_PHONETIC = ((0x0180, 0x02AF), (0x1D00, 0x1DBF), (0xA720, 0xA7FF), (0xAB30, 0xAB6F))
"""Blocks of Latin letters that are like plain ones (`ɡ`, `ɑ`) and seldom in names of hosts."""


def in_ascii(host: str) -> str:
    """Return *host* in ASCII; UnicodeError where it cannot be one.

    >>> in_ascii("faß.example"), in_ascii("bücher。example")
    ('xn--fa-hia.example', 'xn--bcher-kva.example')
    """
    return ".".join(map(_ascii_label, _DOT.split(host)))


@lru_cache(maxsize=4096)  # outlets are few, and addresses many
def misread_host(host: str) -> str:
    """Return how *host* reads where it is taken for another, else an empty text.

    >>> misread_host("xn--80ak6aa92e.com"), misread_host("xn--bcher-kva.example")
    ('аррӏе.com', '')
    """
    if _PUNYCODE not in host:
        return ""
    labels = [_decoded(label) for label in host.split(".")]
    is_western = labels[-1].isascii()
    return ".".join(labels) if any(_is_misread(each, is_western) for each in labels) else ""


def _ascii_label(label: str) -> str:
    """Return one part of a host in ASCII, as browsers have it.

    Python's own codec is of 2003, and would lead from `faß` to `fass`, which is somebody else.
    """
    if any(unicodedata.category(sign) in _SIGNS for sign in label if not sign.isascii()):
        raise UnicodeError  # `bank.example⁄x` looks like a host and a path
    parts = _OF_THEIR_OWN.split(label)
    if len(parts) == 1:
        return label.encode("idna").decode("ascii")
    prepared = "".join(p if _OF_THEIR_OWN.fullmatch(p) else nameprep(p) for p in parts)
    return f"xn--{prepared.encode('punycode').decode('ascii')}"


def _decoded(label: str) -> str:
    """Return one part of a host as it reads; itself where nothing reads it."""
    if not label.startswith(_PUNYCODE):
        return label
    try:
        return label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _is_misread(label: str, is_western: bool) -> bool:
    """Return whether *label* looks like one in other letters."""
    letters = [sign for sign in label if sign.isalpha()]
    if any(low <= ord(sign) <= high for sign in letters for low, high in _PHONETIC):
        return True
    scripts = {_script(sign) for sign in letters}
    if len(scripts - _EAST_ASIAN) > 1 or (
        scripts & _EAST_ASIAN and scripts - _EAST_ASIAN - {"LATIN"}
    ):
        return True
    return is_western and not label.isascii() and _LIKE_LATIN.issuperset(letters)


def _script(letter: str) -> str:
    """Return the script of *letter*, as its name says it."""
    return unicodedata.name(letter, "UNKNOWN").split(maxsplit=1)[0].partition("-")[0]
