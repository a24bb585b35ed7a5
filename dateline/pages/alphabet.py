"""The index from A to Z: every event, entity and outlet under the first letter of its name.

In: the catalog. Out: letters with their entries, in parts that a page can hold.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline import permalinks
from dateline.pages.catalog import Catalog
from dateline.wording import date_words, event_count, report_count

_PART = 200
"""Longer than other lists: each part is linked from the index itself, not through the others."""

_BEGINNING = 12
DIGITS = "0-9"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index."""

    title: str
    url: str
    note: str
    """What it is: a date, a kind and its number of events."""


@dataclass(frozen=True, slots=True)
class LetterPart:
    """As many entries of a letter as one page holds."""

    letter: str
    number: int
    url: str
    entries: tuple[Entry, ...]

    @property
    def span(self) -> str:
        """Return how its first and its last entry begin: `Ice buys … Ice rene`."""
        first, last = self.entries[0].title, self.entries[-1].title
        return f"{first[:_BEGINNING].strip()} … {last[:_BEGINNING].strip()}"


def letters_of(catalog: Catalog) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return each letter with its entries, in the order of the alphabet."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(_entries(catalog), key=_order):
        found.setdefault(letter_of(entry.title), []).append(entry)
    return tuple((letter, tuple(entries)) for letter, entries in sorted(found.items()))


def parts_of(letter: str, entries: Sequence[Entry]) -> tuple[LetterPart, ...]:
    """Return the pages of a *letter*."""
    first = permalinks.letter_url(letter)
    starts = range(0, len(entries), _PART)
    return tuple(
        LetterPart(letter, at, permalinks.later_page(first, at), tuple(entries[s : s + _PART]))
        for at, s in enumerate(starts, 1)
    )


def letter_of(title: str) -> str:
    """Return the letter that *title* stands under: its first one, as a capital without accents.

    Scripts with thousands of signs are one letter each, called by their name.

    >>> letter_of("“Élan” buys"), letter_of("3 cities"), letter_of("Москва"), letter_of("顔認証")
    ('E', '0-9', 'М', 'CJK')
    """
    sign = next((sign for sign in unicodedata.normalize("NFKD", title) if sign.isalnum()), "")
    if not sign or (sign.isnumeric() and "CJK" not in unicodedata.name(sign, "")):
        return DIGITS
    words = unicodedata.name(sign, "?").split()
    return sign.upper()[0] if "LETTER" in words else words[0]


def _entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield everything that has a page."""
    site, language = catalog.site, catalog.language
    for event in site.events:
        yield Entry(event.title, permalinks.event_url(event.id), date_words(language, event.date))
    for kind in site.kinds:
        for slug, entity in site.entities.get(kind.key, {}).items():
            events = event_count(language, len(catalog.events_of((kind.key, slug))))
            url = permalinks.entity_url(kind.key, slug)
            yield Entry(entity.name, url, f"{kind.singular} · {events}")
    for slug, outlet in site.outlets.items():
        reports = report_count(language, len(catalog.by_outlet.get(slug, ())))
        what = language.text("outlet")
        yield Entry(outlet.name, permalinks.outlet_url(slug), f"{what} · {reports}")


def _order(entry: Entry) -> tuple[str, str]:
    """Return the key that sorts by letters alone."""
    folded = unicodedata.normalize("NFKD", entry.title).casefold()
    return ("".join(sign for sign in folded if sign.isalnum() or sign == " ").strip(), entry.url)
