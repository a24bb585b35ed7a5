"""The search page: for readers without script an index from A to Z and by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline import permalinks
from dateline.extras import find_pagefind
from dateline.model import Page
from dateline.pages.alphabet import Entry, LetterPart, letters_of, parts_of
from dateline.pages.catalog import Catalog
from dateline.pages.frame import SEARCH, Head, make_page
from dateline.pages.views import Link
from dateline.wording import count_words

MOST_ENTRIES = 150
"""With more, each letter has a page."""

_Letters = Sequence[tuple[str, tuple[Entry, ...]]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index, with its entries or with the way to them."""

    name: str
    anchor: str
    count: str
    entries: tuple[Entry, ...]
    """Empty where they stand on pages of their own."""

    pages: tuple[Link, ...]
    """Those pages; the note says from where to where, if there are several."""


def search_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the search page, and those of the letters where there are many entries."""
    if not catalog.site.events or not catalog.config.has("search"):
        return
    found = letters_of(catalog)
    is_split = sum(len(entries) for _, entries in found) > MOST_ENTRIES
    letters = tuple(_letter(catalog, name, entries, is_split) for name, entries in found)
    yield _search_page(catalog, letters)
    for name, entries in found if is_split else ():
        for part in parts_of(name, entries):
            yield _letter_page(catalog, letters, part)


def _letter(catalog: Catalog, name: str, entries: tuple[Entry, ...], is_split: bool) -> Letter:
    """Return a letter as the index shows it."""
    parts = parts_of(name, entries) if is_split else ()
    return Letter(
        name=name,
        anchor=f"letter-{permalinks.slug_of(name)}",
        count=count_words(catalog.language, len(entries)),
        entries=() if is_split else entries,
        pages=tuple(
            Link(name, part.url, note=part.span if len(parts) > 1 else "") for part in parts
        ),
    )


def _search_page(catalog: Catalog, letters: Sequence[Letter]) -> Page:
    """Return the page with the field and the index."""
    language = catalog.language
    context = {
        "has_index": find_pagefind() is not None,
        "letters": letters,
        "years": tuple(
            Link(str(year), permalinks.year_url(year), note=count_words(language, len(events)))
            for year, events in catalog.by_year.items()
        ),
    }
    title = language.text("Search")
    about = language.text("%(site)s from A to Z", site=catalog.config.title)
    head = Head(permalinks.search_url(), "search.html", title, about, SEARCH, "the search page")
    return make_page(catalog, head, context, may_compile=True)


def _letter_page(catalog: Catalog, letters: Sequence[Letter], part: LetterPart) -> Page:
    """Return the page with some entries of one letter."""
    language = catalog.language
    context = {
        "part": part,
        "letters": letters,
        "up": Link(language.text("Search"), permalinks.search_url()),
    }
    title = language.text("Index: %(letter)s", letter=part.letter)
    source = f"the letter {part.letter}"
    about = f"{part.letter}: {part.span}"
    head = Head(part.url, "letter.html", title, about, SEARCH, source)
    return make_page(catalog, head, context)
