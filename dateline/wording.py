"""All words made from data: dates, amounts, counts and lists, in plain English.

Values come in, finished strings for pages go out; nothing here knows the site, the clock or a
locale. Spaces inside a date or an amount are plain ones: style decides where lines break.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from dateline.model import Amount, PartialDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DOUBTS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SYMBOLS = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "ILS": "₪",
    "CAD": "C$",
    "AUD": "A$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$",
    "BRL": "R$",
}
_SCALES = (
    (Decimal(10) ** 12, "trillion", "T"),
    (Decimal(10) ** 9, "billion", "B"),
    (Decimal(10) ** 6, "million", "M"),
    (Decimal(10) ** 3, "", "K"),
)
_AT_LEAST = ("more than", "over", "at least", "upwards of")


def date_words(when: PartialDate) -> str:
    """Return *when* in words, as precise as it is and no more.

    >>> date_words(PartialDate.parse("2020-08-10/2020-08-14"))
    '10–14 August 2020'
    >>> date_words(PartialDate.parse("2020~"))
    'about 2020'
    """
    first, _, last = when.edtf.partition("/")
    if not last:
        return _simple_words(when)
    bounds = PartialDate.parse(first), PartialDate.parse(last)
    if bounds[0] is None or bounds[1] is None:
        return f"{day_words(when.start)} to {day_words(when.end)}"
    return _span_words(bounds[0], bounds[1])


def day_words(day: date) -> str:
    """Return a day in words.

    >>> day_words(date(2022, 5, 2))
    '2 May 2022'
    """
    return f"{day.day} {month_words(day.year, day.month)}"


def day_beside(day: date, other: PartialDate) -> str:
    """Return *day* in words, without the year where *other* stands beside it and names it.

    >>> day_beside(date(2022, 5, 2), PartialDate.parse("2022-04"))
    '2 May'
    """
    if day.year == other.start.year == other.end.year:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return day_words(day)


def short_day(day: date, with_year: bool = False) -> str:
    """Return a day for narrow columns.

    >>> short_day(date(2020, 8, 14)), short_day(date(2020, 9, 4), with_year=True)
    ('14 Aug', '4 Sept 2020')
    """
    month = MONTHS[day.month - 1]
    name = "Sept" if day.month == 9 else month if len(month) < 5 else month[:3]
    return f"{day.day} {name} {day.year:04d}" if with_year else f"{day.day} {name}"


def month_words(year: int, month: int) -> str:
    """Return a month in words; *month* counts from 1.

    >>> month_words(2022, 4)
    'April 2022'
    """
    return f"{MONTHS[month - 1]} {year}"


def machine_date(when: PartialDate) -> str:
    """Return *when* as HTML's `datetime` may write it, the first day of a span; else empty.

    >>> machine_date(PartialDate.parse("2020-08-10/2020-08-14"))
    '2020-08-10'
    >>> machine_date(PartialDate.parse("202X"))
    ''
    """
    first = PartialDate.parse(when.edtf.partition("/")[0])
    if first is None or first.precision in ("season", "decade"):
        return ""
    return first.edtf.rstrip("~?%")


def machine_time(moment: datetime | None) -> str:
    """Return *moment*, which is in UTC, as HTML's `datetime` writes it; empty for None."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0") if moment else ""


def count_words(number: int) -> str:
    """Return *number* with its thousands set apart.

    >>> count_words(2402)
    '2,402'
    """
    return f"{number:,}"


def plural(number: int, one: str, many: str = "") -> str:
    """Return *number* with its noun; *many* where the plural is not made by an s.

    >>> plural(1, "report"), plural(2, "report"), plural(0, "agency", "agencies")
    ('1 report', '2 reports', '0 agencies')
    """
    return f"{count_words(number)} {one if number == 1 else many or f'{one}s'}"


def list_words(words: Sequence[str]) -> str:
    """Return *words* as a list in running text.

    >>> list_words(["Dallas", "London", "Lyon"])
    'Dallas, London and Lyon'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def possessive(name: str) -> str:
    """Return *name* as an owner.

    >>> possessive("The Herald"), possessive("Los Angeles Times")
    ('The Herald’s', 'Los Angeles Times’')
    """
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def quoted(text: str) -> str:
    """Return *text* in quotation marks, those inside it made single.

    >>> quoted("a “new” deal")
    '“a ‘new’ deal”'
    """
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def shortened(text: str, limit: int) -> str:
    """Return *text* cut between words, with an ellipsis, where it is longer than *limit*.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0] or text[:limit]
    return f"{head.rstrip(' ,;:.–—-')}…"


def money_words(value: Decimal, currency: str) -> str:
    """Return an amount in words, exactly.

    >>> money_words(Decimal(7200000), "USD"), money_words(Decimal(224000), "GBP")
    ('$7.2 million', '£224,000')
    """
    for size, word, _ in _SCALES[:-1]:
        scaled = value / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{_with_symbol(_plain(scaled), currency)} {word}"
    return _with_symbol(_plain(value), currency)


def money_short(value: Decimal, currency: str) -> str:
    """Return an amount for narrow places, rounded to three figures.

    >>> money_short(Decimal(11324000), "USD"), money_short(Decimal(9500), "EUR")
    ('$11.3M', '€9,500')
    """
    for size, _, letter in _SCALES:
        # 999,960 would round to 1,000K: it belongs to the next size up.
        if abs(value) >= size * 10 if letter == "K" else abs(value) >= size * Decimal("0.9995"):
            return f"{_with_symbol(_three_figures(value / size), currency)}{letter}"
    return _with_symbol(_plain(value), currency)


def amount_words(amount: Amount) -> str:
    """Return the value of a deal in words, with what the source says about its exactness."""
    words = money_words(amount.value, amount.currency)
    return f"{amount.qualifier} {words}" if amount.qualifier else words


def amount_short(amount: Amount) -> str:
    """Return the value of a deal for narrow places; a `+` where the source says more than."""
    words = money_short(amount.value, amount.currency)
    if amount.qualifier in _AT_LEAST:
        return f"{words}+"
    return f"{amount.qualifier} {words}" if amount.qualifier else words


def sums_by_currency(amounts: Iterable[Amount]) -> tuple[tuple[str, Decimal], ...]:
    """Return currency and sum, most frequent currency first; never added across currencies."""
    sums: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, Decimal(0)) + amount.value
        counts[amount.currency] = counts.get(amount.currency, 0) + 1
    order = sorted(sums, key=lambda currency: (-counts[currency], currency))
    return tuple((currency, sums[currency]) for currency in order)


def _simple_words(when: PartialDate) -> str:
    """Return a date without an interval in words."""
    doubt = _DOUBTS.get(when.edtf[-1], "")
    if when.precision == "day":
        return doubt + day_words(when.start)
    if when.precision == "month":
        return doubt + month_words(when.start.year, when.start.month)
    if when.precision == "season":
        return f"{doubt}{_SEASONS[when.edtf[5:7]]} {when.start.year}"
    if when.precision == "decade":
        return f"{doubt}the {when.start.year}s"
    return f"{doubt}{when.start.year}"


def _span_words(first: PartialDate, last: PartialDate) -> str:
    """Return a span in words, saying once what both bounds share."""
    one, two = _simple_words(first), _simple_words(last)
    same_year = first.start.year == last.start.year
    kinds = (first.precision, last.precision)
    if first.is_approximate or last.is_approximate:
        return f"{one} to {two}"
    if kinds == ("day", "day") and same_year and first.start.month == last.start.month:
        return f"{first.start.day}–{two}"
    if kinds == ("month", "month") and same_year:
        return f"{MONTHS[first.start.month - 1]}–{two}"
    if kinds == ("day", "day") and same_year:
        return f"{first.start.day} {MONTHS[first.start.month - 1]} – {two}"
    return f"{one}–{two}" if kinds == ("year", "year") else f"{one} to {two}"


def _with_symbol(figure: str, currency: str) -> str:
    """Return *figure* with the currency's sign, or its code where it has none of its own."""
    symbol = _SYMBOLS.get(currency)
    minus, figure = ("−", figure[1:]) if figure.startswith("-") else ("", figure)
    return f"{minus}{symbol}{figure}" if symbol else f"{minus}{currency} {figure}"


def _plain(value: Decimal) -> str:
    """Return *value* with thousands set apart and no zeros that say nothing."""
    text = f"{value:,f}"
    whole, _, cents = text.partition(".")
    cents = cents.rstrip("0")
    return whole if not cents else f"{whole}.{cents.ljust(2, '0') if abs(value) >= 100 else cents}"


def _three_figures(value: Decimal) -> str:
    """Return *value* rounded to three significant figures."""
    places = Decimal(1) if abs(value) >= 100 else Decimal("0.1") if abs(value) >= 10 else None
    rounded = value.quantize(places or Decimal("0.01"), ROUND_HALF_EVEN)
    return f"{rounded:,f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:,f}"
