"""Whether two versions of a text say the same: a mended typo is no news for anybody.

In: two texts. Out: yes or no; when in doubt, no, since a correction that nobody is told of is worse
than an entry too many. No dictionary is asked: what counts are shapes of slips that hardly ever
make another word.
"""

import re
import unicodedata

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# A number with its inner marks is one word: `1.2` and `12` differ. Marks inside other words and
# between words say nothing, but signs of money, of calculation and of doubt do.
_WORD = re.compile(r"(?:(?<!\w)-(?=\d))?\w+(?:(?<=\d)[.,:/-](?=\d)\w+)*|\S")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_TELLING = frozenset("?？؟%‰&#@§/")
_SHORTEST = 5
"""Letters. Of shorter words a slip makes others: `of` and `off`, `on` and `no`, `won` and `own`."""

_LONG = 10
"""Letters of a word that no letter left out turns into another: `contracts` has `contacts`."""


def says_the_same(before: str, after: str) -> bool:
    """Return whether two texts differ in signs, case, spaces and slips of typing at most.

    >>> says_the_same("ICE signs a recieved contract", "ICE signs a received contract")
    True
    >>> says_the_same("It signs a contract", "It signed a contract")
    False
    """
    if before == after:
        return True
    first, second = _words(before), _words(after)
    return len(first) == len(second) and all(
        _folded(one) == _folded(other) or _is_slip(one, other)
        for one, other in zip(first, second, strict=True)
    )


def _words(text: str) -> list[str]:
    """Return what *text* says, word by word, a word written twice in a row once."""
    plain = unicodedata.normalize("NFC", _visible(text)).translate(_DASHES)
    words: list[str] = []
    for word in _WORD.findall(_APOSTROPHES.sub("", plain)):
        is_repeated = bool(words) and word.isalpha() and _folded(words[-1]) == _folded(word)
        if _is_telling(word) and not is_repeated:
            words.append(word)
    return words


def _visible(text: str) -> str:
    """Return *text* without soft hyphens, joiners and the like, which would cut words in two."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _is_telling(word: str) -> bool:
    """Return whether a word or a sign changes what is said.

    >>> [_is_telling(sign) for sign in ("word", "7", "$", "?", ",", "“")]
    [True, True, True, True, False, False]
    """
    if len(word) > 1 or word.isalnum():
        return True
    category = unicodedata.category(word)  # marks belong to the letters of many scripts
    return word in _TELLING or category[0] == "M" or category in ("Sc", "Sm", "So")


def _folded(word: str) -> str:
    """Return *word* without its case."""
    return unicodedata.normalize("NFC", word.casefold())


def _is_slip(one: str, other: str) -> bool:
    """Return whether one of two words is the other, badly typed.

    Letters in lower case only: a capital may begin a name, and scripts without case hide names. An
    ending and a beginning make another word (`signs`, `signed`; `legal`, `illegal`), and so may
    one letter in the place of another (`million`, `billion`; `detention`, `detection`).
    """
    short, long = sorted((one, other), key=len)
    is_plain = all(word.isalpha() and word.islower() for word in (one, other))
    if not is_plain or len(short) < _SHORTEST or (one[0], one[-1]) != (other[0], other[-1]):
        return False
    pairs = enumerate(zip(short, long, strict=False))
    place = next((number for number, (a, b) in pairs if a != b), 0)
    if not place:
        return False
    if len(short) == len(long):
        swapped = short[place + 1] + short[place]
        return long == short[:place] + swapped + short[place + 2 :]
    is_one_more = long == short[:place] + long[place] + short[place:]
    is_doubled = long[place] in (long[place - 1], long[place + 1])
    return is_one_more and (is_doubled or len(long) >= _LONG)
