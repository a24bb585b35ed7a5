"""Words of a text and patterns of names, compared as people read them.

In: any text. Out: its words, folded (case, accents, the points of `U.S.`) with their places, and
whether a name stands at one of them, written with the capitals that it needs.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlsplit

from dateline.linking.memo import Memo

_WORD = re.compile(r"((?<![^\W_])(?:[^\W\d_]\.){2,}(?![^\W_])|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)")
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_]\.[^\W\d_]\.")
_PLAIN_WORD = re.compile(r"([^\W_]+)")
_COMBINING = re.compile("[\u0300-\u036f]")
_GAP = re.compile(r"(?:[ \t\u00a0\u202f\u00ad]+|[ \t]*\n[ \t]*|[-‐‑–.·&+])")
_APOSTROPHES = "'’‘ʼ`´"
_SMALL_LETTERS = bytes(range(ord("a"), ord("z") + 1))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in columns: there are hundreds of thousands of them."""

    folds: list[str]
    """Small, without accents and points: what is compared."""

    written: list[str]
    """As they stand in the text."""

    gaps: list[str]
    """What stands before each word, and after the last."""

    starts: list[int]

    def end(self, at: int) -> int:
        """Return where the word *at* that place ends in the text."""
        return self.starts[at] + len(self.written[at])

    def is_capital(self, at: int) -> bool:
        """Return whether the word *at* that place begins with a capital letter."""
        return _plain(self.written[at])[0].isupper()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name as a run of words."""

    folds: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between the words of the name as the editor writes it."""

    @classmethod
    def of(cls, name: str) -> "Pattern":
        """Return the pattern of *name*."""
        words = split_words(name)
        return cls(tuple(words.folds), tuple(map(_plain, words.written)), tuple(words.gaps[1:-1]))

    @property
    def is_acronym(self) -> bool:
        """Return whether the name is one word all in capitals, like `AIR`."""
        return len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()

    def match(self, words: Words, first: int) -> int:
        """Return the number of the word after the name at word *first*; 0 if it is not there."""
        return self.fits(words, first) if self.stands_at(words.folds, first) else 0

    def fits(self, words: Words, first: int) -> int:
        """Return the same where the folded words of the name are known to stand there."""
        last = first + len(self.folds)
        for gap, found in zip(self.gaps, words.gaps[first + 1 : last], strict=True):
            if not _is_same_gap(gap, found):
                return 0
        alone = last - first == 1
        written = zip(self.words, words.written[first:last], strict=True)
        return last if all(_has_capitals(w, _plain(found), alone) for w, found in written) else 0

    def match_slug(self, words: Words, first: int) -> int:
        """Return the same in the words of an address, where `Stamp’s` has become `stamps`."""
        last = first + len(self.folds)
        found = tuple(words.folds[first:last])
        if len(found) < len(self.folds) or found[:-1] != self.folds[:-1]:
            return 0
        return last if found[-1] in (self.folds[-1], f"{self.folds[-1]}s") else 0

    def stands_at(self, folds: list[str], first: int) -> bool:
        """Return whether the folded words of the name are those from word *first* on."""
        return first >= 0 and tuple(folds[first : first + len(self.folds)]) == self.folds

    def is_in(self, folds: list[str]) -> bool:
        """Return whether the name, in whatever case, is anywhere in *folds*."""
        if self.folds and self.folds[0] not in folds:
            return False
        return any(self.stands_at(folds, first) for first in range(len(folds)))

    def places_of(self, part: "Pattern") -> tuple[int, ...]:
        """Return at which words of this name the name *part* stands inside it."""
        size = len(part.folds)
        return tuple(
            place
            for place in range(len(self.folds) - size + 1)
            if self.folds[place : place + size] == part.folds
        )


def split_words(text: str) -> Words:
    """Return the words of *text*.

    >>> words = split_words("The U.S. firm’s café-bar")
    >>> words.folds, words.gaps
    (['the', 'us', 'firm', 's', 'cafe', 'bar'], ['', ' ', ' ', '’', ' ', '-', ''])
    """
    parts = _PLAIN_WORD.split(text)
    has_initials = "." in parts[2:-1:2] and _INITIALS.search(text)  # they are one word
    if has_initials or not (text.isascii() or _COMBINING.search(text) is None):
        parts = _WORD.split(text)
    written = parts[1::2]
    starts = [*accumulate(map(len, parts))][:-1:2]
    return Words([*map(_FOLDS.__getitem__, written)], written, parts[::2], starts)


def split_address(url: str) -> Iterator[tuple[int, str]]:
    """Yield start and text of the path segments of *url* that are words of a headline.

    One or two words are a section of the outlet (`/topic/acme-vision/`), and words with points
    between them another host or a file.
    """
    parts = urlsplit(url)
    path = parts.path
    start = url.find(path, url.find("//") + 2 + len(parts.netloc)) if path else 0
    for match in re.finditer(r"[^/]+", path):
        segment = re.sub(r"\.\w{2,5}$", "", match[0])
        if "." not in segment and len(re.findall(r"[^-_]+", segment)) > 2:
            yield start + match.start(), segment


def is_shouted(text: str) -> bool:
    """Return whether *text* is written in capitals throughout, so that they tell nothing."""
    # Nearly all texts: too many small letters for whatever the others are.
    letters = text.encode("ascii", "replace")
    small = len(letters) - len(letters.translate(None, _SMALL_LETTERS))
    if 5 * small >= len(text):
        return False
    found = list(filter(str.isalpha, text))
    return len(text.split()) > 2 and sum(map(str.isupper, found)) > 0.8 * len(found)


def _fold(word: str) -> str:
    """Return *word* as it is compared."""
    return _plain(word).casefold()


_FOLDS = Memo(_fold)


def _plain(word: str) -> str:
    """Return *word* without points and accents."""
    if "." in word:
        word = word.replace(".", "")
    return word if word.isascii() else _without_accents(word)


def _without_accents(word: str) -> str:
    """Return *word* without accents and with ligatures spelled out."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_same_gap(given: str, found: str) -> bool:
    """Return whether *found* may stand between two words where the list has *given*."""
    if given == found or (given in _APOSTROPHES and found in _APOSTROPHES):
        return bool(found)
    return bool(_GAP.fullmatch(found)) if _GAP.fullmatch(given) else given.strip() == found.strip()


def _has_capitals(given: str, found: str, alone: bool) -> bool:
    """Return whether *found* has the capitals by which a name differs from a common word.

    An acronym that stands alone has to be one in the text too (`AIR`, not `Air`); a small name
    may be written either way; `iPhone` needs a capital somewhere.
    """
    if given.islower() or not given.isalpha():
        return True
    if alone and len(given) > 1 and given.isupper():
        return found.isupper()
    return found[0].isupper() if given[0].isupper() else not found.islower()
