"""Characters that are no text: what nobody sees, what turns the order of others, what piles up.

Text in, text out. Every text of a record or of the editor goes through here once.
"""

import re
from typing import Final

# Zero-width and directional characters can hide words or show them in another order than they
# stand; joiners (U+200C, U+200D) stay, since Persian and emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e007f]"
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")
"""England's, Scotland's and the like: a flag with its letters in characters that nobody sees."""

MOST_MARKS: Final = 4
"""On one letter: pointed Hebrew and Arabic need three, a fourth is an accent."""

_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20f0\ufe20-\ufe2f"
)
_PILE = re.compile(f"([{_MARK}]{{{MOST_MARKS}}})[{_MARK}]+")


def without_invisibles(text: str) -> str:
    r"""Return *text* without characters that nobody sees or that turn the order of others.

    >>> without_invisibles("a\u202eb\u2066c")
    'abc'
    """
    if text.isascii() and text.isprintable():
        return text
    kept = [_INVISIBLE.sub("", part) for part in _FLAG.split(text)]
    flags = [*_FLAG.findall(text), ""]
    return "".join(part + flag for part, flag in zip(kept, flags, strict=True))


def without_piles(text: str) -> str:
    r"""Return *text* with at most four marks on a letter: more cover the lines around it.

    >>> without_piles("Z" + "\u0301" * 90 + "algo") == "Z" + "\u0301" * 4 + "algo"
    True
    """
    return text if text.isascii() else _PILE.sub(r"\1", text)


def xml_text(text: str) -> str:
    r"""Return *text* on one line, without characters that XML 1.0 has no way to write (§2.2).

    >>> xml_text("a\x0bb\r\n]]> c\ufffe\ud800")
    'ab ]]> c'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_NOT_XML.sub("", text).split())


def plain_text(text: str) -> str:
    """Return *text* without anything that is no text."""
    return without_piles(without_invisibles(text))
