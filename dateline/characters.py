"""Characters that are no text: what nobody sees, what turns the order of others, what piles up.

Text in, text out. Every text of a record or of the editor goes through here once.
"""

import re
from typing import Final

# Zero-width and directional characters can hide words or show them in another order than they
# stand; joiners (U+200C, U+200D) stay, since Persian and emoji need them, and so do variants of
# letters and of emoji. Either would hide words of its own in a row of them: of a row the first
# stays, and the variants that only Han has stay behind Han alone.
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JOINERS, _VARIANTS, _HAN_VARIANTS = (
    "\u200c\u200d",
    "\u180b-\u180f\ufe00-\ufe0f",
    "\U000e0100-\U000e01ef",
)
_NEVER = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\U000f0000-\U0010ffff"
)
_ODD = re.compile(f"[{_NEVER}{_JOINERS}{_VARIANTS}{_HAN_VARIANTS}]")
_INVISIBLE = re.compile(
    f"[{_NEVER}]|(?<=[{_JOINERS}])[{_JOINERS}]+|(?<=[{_VARIANTS}])[{_VARIANTS}]+"
    f"|(?<![{_HAN}])[{_HAN_VARIANTS}]+"
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
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
    if (text.isascii() and text.isprintable()) or not _ODD.search(text):
        return text
    kept = [_INVISIBLE.sub("", part) for part in _FLAG.split(text)]
    flags = [*_FLAG.findall(text), ""]
    return "".join(part + flag for part, flag in zip(kept, flags, strict=True))


def invisible_in(text: str) -> tuple[str, ...]:
    r"""Return each character that `without_invisibles` takes out of *text*, in its order.

    >>> [f"{ord(sign):x}" for sign in invisible_in("a\u202eb\u2066c\u202e")]
    ['202e', '2066']
    """
    if not _ODD.search(text):
        return ()
    found = (sign for part in _FLAG.split(text) for run in _INVISIBLE.findall(part) for sign in run)
    return tuple(dict.fromkeys(found))


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


def plain_lines(text: str) -> str:
    r"""Return a text of several lines without anything that is no text; the lines stay as many.

    >>> plain_lines("a\u2028b\u202ec\nd")
    'a bc\nd'
    """
    return plain_text(text) if text.isascii() else _OTHER_BREAK.sub(" ", plain_text(text))


def plain_text(text: str) -> str:
    """Return *text* without anything that is no text."""
    return without_piles(without_invisibles(text))
