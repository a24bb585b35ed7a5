"""The words of headlines and excerpts, as terms that two reports can be compared by.

Text comes in; terms go out: folded, without function words, reduced to a stem, with numbers
written one way (`38M` as `38 million`, `five` as `5`). English only; of another language the words
come out all the same, with some endings cut.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import chain

from dateline.linking.memo import Memo

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_US = re.compile(r"\bUS\b")
_LIKE_ASCII = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s", ord("\N{KELVIN SIGN}"): "k"}
_QUOTES = re.compile("[’‘ʼ`]")
_MAY_COMBINE = re.compile("[^\x00-\u02ff\u2000-\u20cf]")
"""All that Unicode calls combining, and more: a text without one has no accent to lose."""

# Words that carry grammar, not matter: articles, pronouns, auxiliaries, prepositions, particles.
_GRAMMAR = """
    a an the and or but nor so of in on at to for from by with without as into onto over under
    about after before between through during against than then there here this that these those it
    its he she his her him they them their theirs we our us you your i my me is are was were be been
    being am do does did done has have had having will would can could may might must shall should
    not no yes what which who whom whose when where why how all any both each few more most other
    some such only own same too very just now also up out off down again once if because until while
    yet via per amid among around across since within upon toward towards behind beyond one
    dont doesnt didnt isnt arent wasnt wont cant couldnt shouldnt wouldnt im ive thats whats theres
    """
FUNCTION_WORDS = frozenset(_GRAMMAR.split())

# The trade's own words: they stand in any news text and say nothing about which story it is.
_NEWSROOM = """
    say said says told tell report reported reports reporting news new latest today yesterday
    week month year day time announce announced according use used using make made making get got
    take taken come came go going first last next big top best need want know see look find found
    people company companies world way ways thing things work working help part include including
    according exclusive update updated breaking video watch read story article analysis opinion
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december early late recent recently many much like set back
    end start keep put give show shows call called plan plans
    """
COMMON_WORDS = frozenset(_NEWSROOM.split())

# Ways of writing one thing: initials, clippings and the adjectives of the places most often named.
_SAME = {
    "technology": "tech",
    "technologies": "tech",
    "technological": "tech",
    "govt": "govern",
    "gov't": "govern",
    "ceo": "chief",
    "boss": "chief",
    "head": "chief",
    "leader": "chief",
    "usa": "u.s",
    "american": "u.s",
    "america": "u.s",
    "u.s.a": "u.s",
    "european": "eu",
    "europe": "eu",
    "e.u": "eu",
    "chinese": "china",
    "indian": "india",
    "british": "uk",
    "britain": "uk",
    "u.k": "uk",
    "russian": "russia",
    "french": "france",
    "german": "germany",
    "japanese": "japan",
    "israeli": "israel",
    "canadian": "canada",
    "australian": "australia",
    "ukrainian": "ukraine",
    "dutch": "netherlands",
    "italian": "italy",
    "spanish": "spain",
    "greek": "greece",
    "swedish": "sweden",
    "danish": "denmark",
    "norwegian": "norway",
    "finnish": "finland",
    "polish": "poland",
    "irish": "ireland",
    "scottish": "scotland",
    "welsh": "wales",
    "swiss": "switzerland",
    "austrian": "austria",
    "belgian": "belgium",
    "turkish": "turkey",
    "iranian": "iran",
    "korean": "korea",
    "mexican": "mexico",
    "brazilian": "brazil",
    "u.n": "un",
    "a.i": "ai",
    "dept": "depart",
    "quake": "earthquake",
    "cam": "camera",
    "lawsuit": "suit",
    "share": "stock",
    "cops": "polic",
    "cop": "polic",
    "bans": "ban",
    "banned": "ban",
    "banning": "ban",
}
_PHRASES = {
    ("artificial", "intelligence"): "ai",
    ("machine", "learning"): "ml",
    ("united", "states"): "u.s",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
    ("european", "commission"): "eu",
    ("face", "recognition"): "facial recognit",
    ("facial", "recognition"): "facial recognit",
    ("chief", "executive"): "chief",
    ("per", "cent"): "percent",
}
_UP_TO_TWELVE = "two three four five six seven eight nine ten eleven twelve"
_OPENINGS = frozenset(first for first, _ in _PHRASES)
_NUMERALS = {word: str(value) for value, word in enumerate(_UP_TO_TWELVE.split(), start=2)}
_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "trillion": 12,
}
_PLURALS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
_ENDINGS = ("ation", "ing", "ion", "ed", "ment", "ure", "er", "ly")


def find_terms(text: str) -> tuple[str, ...]:
    """Return the terms of *text*, in order, repeated where the text repeats them.

    >>> find_terms("EU considers five-year ban on face recognition tech")
    ('eu', 'consid', '5', 'year', 'ban', 'facial recognit', 'tech')
    >>> find_terms("The U.S. exposed 38M records") == find_terms("US exposes 38 million records")
    True
    """
    chunks = text.split()
    terms = [*chain.from_iterable(map(_TERMS_OF.__getitem__, chunks))]
    if None in terms:
        _settle([*chain.from_iterable(map(_WORDS_OF.__getitem__, chunks))], terms)
    return tuple(filter(None, terms))


def fold(text: str) -> str:
    """Return *text* in small letters, with plain quotes and without accents.

    >>> fold("Stamp’s CAFÉ")
    "stamp's cafe"
    """
    # "US" in capitals is the country; in small letters it is a pronoun.
    if "US" in text:
        text = _US.sub("u.s", text)
    if text.isascii():
        return text.replace("`", "'").lower()
    text = _QUOTES.sub("'", unicodedata.normalize("NFKD", text)).casefold()
    if not _MAY_COMBINE.search(text):
        return text
    return "".join(c for c in text if not unicodedata.combining(c))


def uncased(text: str) -> str:
    """Return *text* in small letters, place for place, as patterns that ignore case see it.

    >>> uncased("İn Auguſt")
    'in august'
    """
    return text.lower() if text.isascii() else text.translate(_LIKE_ASCII).lower()


def is_number(term: str) -> bool:
    """Return whether *term* is a number."""
    return bool(_DIGITS.fullmatch(term))


def _split_words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, folded, with their points and apostrophes settled."""
    words: list[str] = []
    for word in _WORD.findall(fold(text)):
        if word.isalpha():  # nearly all of them
            words.append(word)
        else:
            words.extend(_parts(word.removesuffix("'s")))
    return tuple(words)


def _parts(word: str) -> list[str]:
    """Return the words that *word* is made of, with its points and apostrophes settled."""
    if word.isalpha() or _DIGIT.search(word):
        return [word]
    if _INITIALS.fullmatch(word):
        return [word if word in _SAME or word == "u.s" else word.replace(".", "")]
    return [w for w in word.replace("'", "").replace(",", ".").split(".") if w]


def _lone_terms(chunk: str) -> tuple[str | None, ...]:
    """Return the term of each word of *chunk*, None for those of which the next one tells."""
    return tuple(_lone_term(word) for word in _split_words(chunk))


def _lone_term(word: str) -> str | None:
    """Return the term of *word*, empty where it carries grammar alone; None if the next tells."""
    is_open = word in _OPENINGS or word in _NUMERALS or _NUMBER.fullmatch(word)
    return None if is_open else _term_alone(word)


# No word goes over white space, so that each chunk between two says its words by itself.
_WORDS_OF = Memo(_split_words)
_TERMS_OF = Memo(_lone_terms)


def _settle(words: Sequence[str], terms: list[str | None]) -> None:
    """Put into *terms* those of *words* that open a phrase or a number, which the next may end."""
    for at in [at for at, term in enumerate(terms) if term is None]:
        if terms[at] is not None:  # it ended another one
            continue
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        term, took = _PHRASES.get((word, following), ""), 2
        if not term:
            scale = following if following in _SCALES else ""
            term, took = _read_number(_NUMERALS.get(word, word), scale)
        terms[at] = term or _term_alone(word)
        if took > 1:
            terms[at + 1] = ""


def _term_alone(word: str) -> str:
    """Return the term of a *word* that is no number; empty where it carries grammar alone."""
    return "" if word in FUNCTION_WORDS or len(word) < 2 else _stem(word)


@lru_cache(maxsize=1 << 12)
def _read_number(word: str, following: str) -> tuple[str, int]:
    """Return the number that *word* writes, its scale applied, and how many words it took."""
    match = None if word.isalpha() else _NUMBER.fullmatch(word)
    if not match:
        return "", 1
    scale = _SCALES.get(match[2] or following, 0)
    if match[2] and not scale:
        return word, 1
    try:
        value = Decimal(match[1].replace(",", "")).scaleb(scale).normalize()
    except InvalidOperation:
        return word, 1
    return f"{value:f}", 2 if scale and not match[2] else 1


def _stem(word: str) -> str:
    """Return *word* without its inflection: crude, but the same for the forms of one word."""
    if word in _SAME:
        return _SAME[word]
    if len(word) < 4 or not word.isalpha():
        return word
    if not word.endswith(("ss", "us", "is")):
        for plural, singular in _PLURALS:
            if word.endswith(plural):
                word = word[: -len(plural)] + singular
                break
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending in {"ing", "ed"}):
            word = word[: -len(ending)]
            break
    if len(word) > 6 and word.endswith("at"):  # regulat(ed), but regul(ation)
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    if len(word) > 4 and word[-1] in "ey":
        word = word[:-1] + ("i" if word[-1] == "y" else "")
    return word
