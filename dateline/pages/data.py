"""The page about the data: what each file holds, how large it is, and a piece of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline import permalinks
from dateline.language import Language
from dateline.model import Export, Field, Page
from dateline.pages.catalog import Catalog
from dateline.pages.frame import DATA, Head, make_page
from dateline.pages.structured import dataset_data
from dateline.wording import size_words

LIST: Final = "manifest.json"
"""The list of the site's files, which the writer makes."""

CHECKING: Final = (
    r"""sed -nE 's/^"(.*)": \{"sha256": "([0-9a-f]{64})".*/\2  \1/p' """
    f"{LIST} | sha256sum -c --quiet"
)
"""What checks a copy by that list, with what every Linux has."""

_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as the page shows it."""

    name: str
    anchor: str
    url: str
    size: str
    about: str
    count: str
    """How many rows, events or files; empty where nobody would count."""

    fields: tuple[Field, ...]
    sample: str


def data_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page; none where there are no files, as in a test of other pages."""
    if not catalog.exports:
        return
    language = catalog.language
    title = language.text("Data")
    context: dict[str, object] = {
        "files": tuple(_view(language, export) for export in catalog.exports),
        "license": catalog.config.license,
        "list": LIST,
        "checking": CHECKING,
    }
    about = language.text("The whole record to take away: as JSON, as tables, as a database.")
    files = [(e.path, e.media_type, e.size) for e in catalog.exports if not e.pattern]
    said = (dataset_data(catalog, permalinks.data_url(), files),)
    head = Head(
        permalinks.data_url(), "data.html", title, about, DATA, "the page about the data", said=said
    )
    yield make_page(catalog, head, context)


def _view(language: Language, export: Export) -> FileView:
    """Return one file with its words."""
    return FileView(
        name=export.name.removeprefix("data/"),
        anchor=permalinks.slug_of(export.name.removeprefix("data/")),
        url=export.path,
        size=size_words(language, export.size),
        about=export.about,
        count=_count(language, export),
        fields=export.fields,
        sample="\n".join(_cut(line) for line in export.sample.splitlines()),
    )


def _count(language: Language, export: Export) -> str:
    """Return how many files there are of one kind, or rows in a table."""
    if export.pattern:
        return language.plural("%(num)s file", "%(num)s files", export.count)
    if export.media_type == "text/csv":
        return language.plural("%(num)s row", "%(num)s rows", export.count)
    return ""


def _cut(line: str) -> str:
    """Return *line* short enough for the page."""
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
