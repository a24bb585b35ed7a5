"""Figures of money as they are written: sign or code, number, scale word, currency word.

In: a text. Out: each figure with its value, its ISO 4217 code and its place. Ranges, figures
without a currency, and numbers whose grouping could be read two ways give nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from dateline.linking.memo import Memo
from dateline.linking.money.countries import settled
from dateline.linking.words import uncased

_SIGNS = {
    "US$": "USD", "U$": "USD", "U.S.$": "USD",
    "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD",
    "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "Can$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "£": "GBP", "€": "EUR",
    "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN",
    "₱": "PHP", "฿": "THB", "₫": "VND", "RM": "MYR", "RMB": "CNY", "CN¥": "CNY", "JP¥": "JPY",
    "Rp": "IDR", "Rs": "Rs", "Rs.": "Rs", "¥": "¥", "$": "$",
}  # fmt: skip
"""Sign → code; `$`, `¥` and `Rs` are shared by several currencies and are settled later."""

_CODES = (
    "USD AUD CAD NZD HKD SGD TWD BRL MXN GBP EUR INR KRW RUB TRY UAH ILS NGN PHP THB VND MYR"
    " CNY JPY IDR CHF SEK NOK DKK PLN CZK HUF ZAR AED SAR QAR KES PKR LKR NPR BDT EGP COP CLP"
)

_WORDS = {
    "dollars?": "$",
    r"(?:U\.?S\.?|American) dollars?": "USD",
    "Canadian dollars?": "CAD",
    "Australian dollars?": "AUD",
    "New Zealand dollars?": "NZD",
    "Hong Kong dollars?": "HKD",
    "Singapore(?:an)? dollars?": "SGD",
    "euros?": "EUR",
    "(?:pounds? sterling|(?:British|U\\.?K\\.?) pounds?)": "GBP",
    r"pounds?(?! of\b)": "pound",
    "(?:Indian )?rupees?": "Rs",
    "(?:Chinese )?(?:yuan|renminbi)": "CNY",
    "(?:Japanese )?yen": "JPY",
    "(?:South )?Korean won": "KRW",
    "won": "won",
    "(?:Russian )?rou?bles?": "RUB",
    "Swiss francs?": "CHF",
    "ringgits?": "MYR",
    "(?:Thai )?baht": "THB",
    "(?:new )?shekels?": "ILS",
    "zlotys?": "PLN",
    "(?:Swedish )?kronor": "SEK",
    "Norwegian kron(?:er|e)": "NOK",
    "Danish kron(?:er|e)": "DKK",
    "Mexican pesos?": "MXN",
    "(?:South African )?rand": "ZAR",
    "(?:Brazilian )?reais": "BRL",
    "Turkish liras?": "TRY",
    "hryvnias?": "UAH",
    "naira": "NGN",
}
_NEEDS_SCALE = ("pound", "won")
"""Also a weight and a verb: money only in thousands, millions and the like, near their country."""

_SCALES = {
    "k": 3, "thousand": 3, "lakh": 5, "lac": 5,
    "m": 6, "mm": 6, "mn": 6, "mln": 6, "mil": 6, "million": 6, "crore": 7, "cr": 7,
    "b": 9, "bn": 9, "bln": 9, "bil": 9, "mrd": 9, "billion": 9,
    "t": 12, "tn": 12, "trn": 12, "trillion": 12,
}  # fmt: skip

_NUMBER_WORDS = {
    "half a": Decimal("0.5"), "one": Decimal(1), "two": Decimal(2), "three": Decimal(3),
    "four": Decimal(4), "five": Decimal(5), "six": Decimal(6), "seven": Decimal(7),
    "eight": Decimal(8), "nine": Decimal(9), "ten": Decimal(10), "eleven": Decimal(11),
    "twelve": Decimal(12), "fifteen": Decimal(15), "twenty": Decimal(20), "thirty": Decimal(30),
    "forty": Decimal(40), "fifty": Decimal(50),
}  # fmt: skip

_DOT_GROUPS = ("EUR", "BRL", "IDR", "TRY", "DKK", "VND", "CLP", "COP")
"""Written with a point between thousands where they are at home."""

_NUMBER = (
    r"\d{1,3}(?:[,\u00a0\u202f’']\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?"
    r"|\d{1,15}(?:[.,]\d{1,3})?"
)
_NUMBER_WORD = "|".join(_NUMBER_WORDS)
_LONG_SCALE = (
    "thousand|million|billion|trillion|lakh|lac|crore|mrd|mln|mil|bln|bil|trn|mm|mn|bn|tn|cr"
)
_GLUED_SCALE = rf"(?:{_LONG_SCALE}|[kmbt])"
_SPACED_SCALE = rf"(?:{_LONG_SCALE}|(?-i:[MB]))"
_SCALE = rf"(?:{_GLUED_SCALE}|[ \u00a0\u202f-]{_SPACED_SCALE})s?(?![\w])"
_CODE = _CODES.replace(" ", "|")
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_WORD = "|".join(_WORDS)
_FIRST = "".join(sorted({re.escape(sign[0]) for sign in (*_SIGNS, *_CODES.split())}))
"""With what a sign or a code begins: looked at first, it spares trying all of them everywhere."""

_BEFORE = re.compile(
    rf"(?=(?-i:[{_FIRST}]))(?<![\w$.])(?P<sign>(?-i:{_SIGN}|{_CODE}))"
    rf"[ \u00a0\u202f]?(?P<number>{_NUMBER})"
    rf"(?P<scale>{_SCALE}|[ \u00a0\u202f](?-i:[mb])(?![\w'’]))?(?![\w%])(?![.,]\d)"
    rf"(?:(?P<after>[ \u00a0]?(?-i:{_CODE}))(?!\w))?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\w$£€¥.,-])(?P<number>{_NUMBER}|{_NUMBER_WORD})"
    rf"(?P<scale>{_SCALE}|\+)?[ \u00a0\u202f-]?"
    rf"(?:(?P<sign>(?-i:{_CODE})|[€£$])|(?P<word>{_WORD}))(?!\w)(?![ \u00a0]?\d)",
    re.IGNORECASE,
)
_PART = rf"(?:(?-i:{_SIGN}|{_CODE})[ \u00a0]?)?(?:{_NUMBER})(?:{_SCALE})?"
_RANGE = re.compile(
    rf"(?=(?-i:[{_FIRST}\d]))(?<![\w$.])(?P<first>{_PART})"
    rf"[ \u00a0]?(?P<mark>[-–—]|to|or|and)[ \u00a0]?(?P<last>{_PART})(?!\w)",
    re.IGNORECASE,
)
_MARK = re.compile(rf"[$£€₹₩₽₺₴₪₦₱฿₫¥]|{_CODE}|R[Mps]")
_ROOTS = (
    *("dollar", "euro", "pound", "rupee", "yuan", "renminbi", "yen", "won", "ruble", "rouble"),
    *("franc", "ringgit", "baht", "shekel", "zloty", "kron", "peso", "rand", "reais", "lira"),
    *("hryvnia", "naira"),
)
"""One of the words of money holds one of these, in small letters."""

_DIGIT = re.compile(r"\d")
_COUNTS = frozenset(("digit", "number"))


_ROOT = re.compile("|".join(_ROOTS))
_COUNT = re.compile("|".join(word.split()[0] for word in _NUMBER_WORDS))


def _find_signs(chunk: str) -> frozenset[str]:
    """Return what *chunk*, a stretch without white space, has of what a figure is made of."""
    small = uncased(chunk)
    signs = {
        "mark": _MARK.search(chunk) is not None,
        "word": _ROOT.search(small) is not None,
        "digit": _DIGIT.search(chunk) is not None,
        "number": _COUNT.search(small) is not None,
    }
    return frozenset(sign for sign, is_there in signs.items() if is_there)


_SIGNS_IN = Memo(_find_signs)
"""Most texts have not all that a figure needs, and that is quicker told than by looking for one."""

_BARE = re.compile(r"[\d.,]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of money, without a word about what it is for."""

    value: Decimal
    currency: str
    text: str
    start: int
    end: int

    is_scaled: bool
    """Whether it is written with a scale word (`$7 million`), so that digits are left away."""


def find_figures(text: str, bare_dollar: str = "USD") -> tuple[Figure, ...]:
    """Return the figures of money in *text*, in order; a bare `$` is *bare_dollar*.

    >>> [(str(f.value), f.currency, f.text) for f in find_figures("from £3m to 1.2 billion euros")]
    [('3000000', 'GBP', '£3m'), ('1200000000', 'EUR', '1.2 billion euros')]
    """
    found = sorted(_figures(text, bare_dollar), key=lambda figure: (figure.start, -figure.end))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return _without_ranges(text, kept) if kept else ()


def _figures(text: str, bare_dollar: str) -> Iterator[Figure]:
    """Yield every reading of *text*, overlapping ones too."""
    held = frozenset[str]().union(*map(_SIGNS_IN.__getitem__, text.split()))
    before = _BEFORE.finditer(text) if held.issuperset(("mark", "digit")) else ()
    # `two` and `euros` may have anything between them, but both must be there
    after = _AFTER.finditer(text) if held & {"mark", "word"} and held & _COUNTS else ()
    for match in (*before, *after):
        groups = match.groupdict()
        scale = (groups["scale"] or "").strip(" \u00a0\u202f-+").lower()
        sign = _written_currency(groups)
        currency = settled(sign, text, bare_dollar)
        value = _parse_number(groups["number"], currency, scale)
        if not currency or not value or (not scale and _is_no_sum(sign, match)):
            continue
        yield Figure(value, currency, match[0], match.start(), match.end(), bool(scale))


def _is_no_sum(sign: str, match: re.Match[str]) -> bool:
    """Return whether a figure without a scale is a weight, or a year (`in 2019 dollars`)."""
    return sign in _NEEDS_SCALE or (match.re is _AFTER and bool(_YEAR.fullmatch(match["number"])))


def _written_currency(groups: dict[str, str | None]) -> str:
    """Return the code, or the shared sign, that a match wrote; the code after it says more."""
    if groups.get("after"):
        return (groups["after"] or "").strip()
    if groups.get("word"):
        word = groups["word"] or ""
        return next(c for p, c in _WORDS.items() if re.fullmatch(p, word, re.IGNORECASE))
    sign = groups["sign"] or ""
    return _SIGNS.get(sign, sign)


def _parse_number(number: str, currency: str, scale: str) -> Decimal | None:
    """Return the value of *number* times *scale*; None where it could mean two things."""
    word = _NUMBER_WORDS.get(number.lower())
    if word is not None:
        # "two dollars" is small change and an idiom; a spelled-out sum has its scale with it
        return _scaled(word, scale) if scale else None
    digits = re.sub(r"[\u00a0\u202f’']", "", number)
    plain = _without_groups(digits, currency, scale)
    return None if plain is None else _scaled(Decimal(plain), scale)


def _without_groups(digits: str, currency: str, scale: str) -> str | None:
    """Return *digits* with a decimal point only, None where the grouping is broken or open."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})*,\d{3}", digits):
        return digits.replace(",", "")  # 224,000 and the Indian 56,49,600
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return digits.replace(",", ".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+", digits):
        return digits.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) and not scale:
        # 224.000 is a thousandfold in Berlin and a fraction in Boston
        return digits.replace(".", "") if currency in _DOT_GROUPS else None
    return digits if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def _scaled(value: Decimal, scale: str) -> Decimal:
    """Return *value* times ten to the power of *scale*, whole where it is whole."""
    exact = value * 10 ** (_SCALES.get(scale) or _SCALES.get(scale.removesuffix("s"), 0))
    return Decimal(int(exact)) if exact == int(exact) else exact


def _without_ranges(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """Return *figures* but for both ends of ranges: neither end is what was paid."""
    spans = [match.span() for match in _RANGE.finditer(text) if _is_range(match)]
    spans += [
        (first.start, last.end)
        for first, last in pairwise(figures)
        if _BETWEEN.search(text, max(0, first.start - 20), first.start)
        and text[first.end : last.start].strip() in ("and", "to", "–", "-")
    ]
    if not spans:
        return tuple(figures)
    spans.sort()
    starts = [start for start, _ in spans]
    reached = list(accumulate((end for _, end in spans), max))
    # Of the spans that start before its end none may end behind its start.
    before = ((figure, bisect_left(starts, figure.end)) for figure in figures)
    return tuple(f for f, number in before if not number or reached[number - 1] <= f.start)


def _is_range(match: re.Match[str]) -> bool:
    """Return whether *match* gives two bounds of one sum, not two sums or a sum and a year.

    `from A to B` tells a change; `$5m to 2025` tells until when.
    """
    first, mark, last = match["first"], match["mark"].lower(), match["last"]
    if _YEAR.fullmatch(first):  # up "from $1 million in 2018 to $2 million"
        return False
    if mark == "to" and match.string[: match.start()].rstrip().lower().endswith("from"):
        return False
    if mark in ("or", "and"):
        return bool(_BARE.fullmatch(first)) and not _BARE.fullmatch(last)
    return mark != "to" or not _BARE.fullmatch(last)
