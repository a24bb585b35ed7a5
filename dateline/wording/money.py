"""Amounts in words: in full and exact, or short and rounded to three figures."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from babel.numbers import get_currency_name, get_currency_symbol

from dateline.language import Language, marked
from dateline.model import Amount

# Where CLDR's English sign is not the one that newspapers use.
_HOUSE_SIGNS = {"CAD": "C$", "SGD": "S$"}

_SCALES = (12, 9, 6)
"""Powers of ten that have a word of their own."""

_AT_LEAST = ("more than", "over", "at least", "upwards of")
_QUALIFIERS = {
    "more than": marked("more than %(amount)s"),
    "over": marked("over %(amount)s"),
    "at least": marked("at least %(amount)s"),
    "at most": marked("at most %(amount)s"),
    "less than": marked("less than %(amount)s"),
    "under": marked("under %(amount)s"),
    "up to": marked("up to %(amount)s"),
    "as much as": marked("as much as %(amount)s"),
    "nearly": marked("nearly %(amount)s"),
    "almost": marked("almost %(amount)s"),
    "close to": marked("close to %(amount)s"),
    "about": marked("about %(amount)s"),
    "around": marked("around %(amount)s"),
    "roughly": marked("roughly %(amount)s"),
    "approximately": marked("approximately %(amount)s"),
    "an estimated": marked("an estimated %(amount)s"),
    "a reported": marked("a reported %(amount)s"),
    "upwards of": marked("upwards of %(amount)s"),
    "in excess of": marked("in excess of %(amount)s"),
}
"""What sources say of exactness, as far as it can be said in another language."""


def money_words(language: Language, value: Decimal, currency: str) -> str:
    """Return an amount in words, exactly.

    >>> money_words(Language("en"), Decimal(7200000), "USD")
    '$7.2 million'
    >>> money_words(Language("de"), Decimal(7200000), "EUR")
    '7,2 Millionen Euro'
    """
    for power in _SCALES:
        found = _in_scale(language, value, power)
        if found:
            figure, word = found
            return _with_currency(language, figure, word, currency)
    return _with_currency(language, _plain(language, value), "", currency)


def money_short(language: Language, value: Decimal, currency: str) -> str:
    """Return an amount for narrow places, rounded to three figures.

    >>> money_short(Language("en"), Decimal(11324000), "USD")
    '$11.3M'
    """
    rounded = _three_figures(value)
    # Of small languages Babel may know no such forms: the figures then stand in full.
    formats = language.conventions.numbers.compact_currency_formats.get("short", {}).get(
        "other", {}
    )
    pattern = formats.get(str(10 ** rounded.adjusted())) if abs(rounded) >= 10000 else None
    if pattern is None or "¤" not in pattern.pattern:
        return _signed(language, _plain(language, value), currency)
    divisor = Decimal(10) ** (rounded.adjusted() - pattern.pattern.count("0") + 1)
    figure = language.conventions.grouped(f"{(abs(rounded) / divisor).normalize():f}")
    minus = "−" if value < 0 else ""
    sign = _sign(language, currency)
    before = _bare(pattern.prefix[0]).replace("¤", _spaced(sign))
    after = _bare(pattern.suffix[0])
    # CLDR has no space between a scale's letter and the sign, which may be letters too.
    if after[:-1].rstrip() and after.endswith("¤") and after[-2] != "\xa0" and sign[0].isalpha():
        after = f"{after[:-1]}\xa0¤"
    return f"{minus}{before}{figure}{after.replace('¤', sign)}"


def amount_words(language: Language, amount: Amount) -> str:
    """Return the value of a deal in words, with what the source says about its exactness."""
    return _qualified(language, amount, money_words(language, amount.value, amount.currency))


def amount_short(language: Language, amount: Amount) -> str:
    """Return the value of a deal for narrow places; a `+` where the source says more than."""
    words = money_short(language, amount.value, amount.currency)
    return f"{words}+" if amount.qualifier in _AT_LEAST else _qualified(language, amount, words)


def sums_by_currency(amounts: Iterable[Amount]) -> tuple[tuple[str, Decimal], ...]:
    """Return currency and sum, most frequent currency first; never added across currencies."""
    sums: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, Decimal(0)) + amount.value
        counts[amount.currency] = counts.get(amount.currency, 0) + 1
    order = sorted(sums, key=lambda currency: (-counts[currency], currency))
    return tuple((currency, sums[currency]) for currency in order)


def _qualified(language: Language, amount: Amount, words: str) -> str:
    """Return *words* with the source's qualifier, translated as far as the catalogue knows it."""
    if not amount.qualifier:
        return words
    known = _QUALIFIERS.get(amount.qualifier)
    return language.text(known, amount=words) if known else f"{amount.qualifier} {words}"


def _in_scale(language: Language, value: Decimal, power: int) -> tuple[str, str] | None:
    """Return figure and word, as `7.2` and ` million`, where that is exact; else None."""
    numbers = language.conventions.numbers
    formats = numbers.compact_decimal_formats.get("long", {})
    usual = formats.get("other", {}).get(str(10**power))
    if usual is None:
        return None
    million = formats["other"].get("1000000")
    if power == 9 and million and _bare(usual.suffix[0]).endswith(_bare(million.suffix[0])):
        return None  # Spanish writes 1250 millones rather than 1,25 mil millones
    divisor = Decimal(10) ** (power - usual.pattern.count("0") + 1)
    scaled = value / divisor
    if abs(value) < Decimal(10) ** power or scaled != round(scaled, 2):
        return None
    # 1 is singular in any language that has one; the rules for fractions differ.
    form = numbers.plural_form(abs(scaled.normalize()))
    pattern = formats.get(form, {}).get(str(10**power), usual)
    return _plain(language, scaled), _bare(pattern.suffix[0])


def _with_currency(language: Language, figure: str, word: str, currency: str) -> str:
    """Return a figure and perhaps its scale's word with the currency, where readers expect it."""
    numbers = language.conventions.numbers
    if "¤" in numbers.currency_formats["standard"].prefix[0]:
        return _signed(language, figure, currency) + word
    # Where the sign follows, words in full have the currency's name.
    name = get_currency_name(currency, count=2, locale=numbers)
    if figure == "1" and not word:
        name = get_currency_name(currency, count=1, locale=numbers)
    figure = figure.replace("-", "−")
    if word:
        return language.text("%(millions)s %(currency)s", millions=figure + word, currency=name)
    return language.text("%(figure)s %(currency)s", figure=figure, currency=name)


def _signed(language: Language, figure: str, currency: str) -> str:
    """Return *figure* with the currency's sign, or its code where it has none of its own."""
    pattern = language.conventions.numbers.currency_formats["standard"]
    minus, figure = ("−", figure[1:]) if figure.startswith("-") else ("", figure)
    sign = _sign(language, currency)
    before = _bare(pattern.prefix[0]).replace("¤", _spaced(sign))
    return f"{minus}{before}{figure}{_bare(pattern.suffix[0]).replace('¤', sign)}"


def _sign(language: Language, currency: str) -> str:
    """Return the currency's sign as the language's readers know it."""
    if language.tag == "en" and currency in _HOUSE_SIGNS:
        return _HOUSE_SIGNS[currency]
    return str(get_currency_symbol(currency, language.conventions.numbers))


def _spaced(sign: str) -> str:
    """Return a sign that stands before a figure: set off by a space where it ends in a letter."""
    return f"{sign} " if sign[-1:].isalpha() else sign


def _bare(affix: str) -> str:
    """Return a part of a pattern without quotes and marks of direction: pages isolate runs."""
    return affix.replace("\u200f", "").replace("\u200e", "").replace("'", "")


def _plain(language: Language, value: Decimal) -> str:
    """Return *value* with thousands set apart and no zeros that say nothing."""
    whole, _, cents = f"{value:f}".partition(".")
    cents = cents.rstrip("0")
    if cents and abs(value) >= 100:
        cents = cents.ljust(2, "0")
    return language.conventions.grouped(f"{whole}.{cents}" if cents else whole)


def _three_figures(value: Decimal) -> Decimal:
    """Return *value* rounded to three significant figures."""
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2), ROUND_HALF_EVEN)
