"""Words of a text and patterns of names, compared as people read them.

In: any text. Out: its words, folded (case, accents, the points of `U.S.`) with their places, and
whether a name stands at one of them, written with the capitals that it needs.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?![^\W_])|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_GAP = re.compile(r"(?:[ \t\u00a0\u202f\u00ad]+|[ \t]*\n[ \t]*|[-‐‑–.·&+])")
_APOSTROPHES = "'’‘ʼ`´"


class Word(NamedTuple):
    """One word of a text; there are hundreds of thousands, and tuples are quick to make."""

    fold: str
    """Small, without accents and points: what is compared."""

    text: str
    """The letters as written, without accents and points: what tells the capitals."""

    start: int
    end: int


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
        gaps = tuple(name[one.end : two.start] for one, two in pairwise(words))
        return cls(tuple(w.fold for w in words), tuple(w.text for w in words), gaps)

    @property
    def is_acronym(self) -> bool:
        """Return whether the name is one word all in capitals, like `AIR`."""
        return len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()

    def match(self, text: str, words: tuple[Word, ...], first: int) -> int:
        """Return the number of the word after the name at word *first*; 0 if it is not there."""
        last = first + len(self.folds)
        if not self.stands_at(words, first):
            return 0
        run = words[first:last]
        for gap, (one, two) in zip(self.gaps, pairwise(run), strict=True):
            if not _is_same_gap(gap, text[one.end : two.start]):
                return 0
        alone = len(run) == 1
        written = zip(self.words, run, strict=True)
        return last if all(_has_capitals(w, word.text, alone) for w, word in written) else 0

    def match_slug(self, words: tuple[Word, ...], first: int) -> int:
        """Return the same in the words of an address, where `Stamp’s` has become `stamps`."""
        last = first + len(self.folds)
        if first + len(self.folds) > len(words):
            return 0
        ending = words[last - 1].fold
        is_there = ending in (self.folds[-1], f"{self.folds[-1]}s") and all(
            fold == word.fold
            for fold, word in zip(self.folds[:-1], words[first : last - 1], strict=True)
        )
        return last if is_there else 0

    def stands_at(self, words: tuple[Word, ...], first: int) -> bool:
        """Return whether the folded words of the name are those from word *first* on."""
        last = first + len(self.folds)
        if first < 0 or last > len(words):
            return False
        return all(
            fold == word.fold for fold, word in zip(self.folds, words[first:last], strict=True)
        )

    def is_in(self, words: tuple[Word, ...]) -> bool:
        """Return whether the name, in whatever case, is anywhere in *words*."""
        return any(self.stands_at(words, first) for first in range(len(words)))

    def places_of(self, part: "Pattern") -> tuple[int, ...]:
        """Return at which words of this name the name *part* stands inside it."""
        size = len(part.folds)
        return tuple(
            place
            for place in range(len(self.folds) - size + 1)
            if self.folds[place : place + size] == part.folds
        )


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of *text*.

    >>> [word.text for word in split_words("The U.S. firm’s café-bar")]
    ['The', 'US', 'firm', 's', 'cafe', 'bar']
    """
    words = []
    for match in _WORD.finditer(text):
        plain = match[0]
        if "." in plain:
            plain = plain.replace(".", "")
        if not plain.isascii():
            plain = _without_accents(plain)
        words.append(Word(plain.casefold(), plain, match.start(), match.end()))
    return tuple(words)


def is_shouted(text: str) -> bool:
    """Return whether *text* is written in capitals throughout, so that they tell nothing."""
    letters = list(filter(str.isalpha, text))
    return len(text.split()) > 2 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


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
