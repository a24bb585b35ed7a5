"""Take in one article after the other: read it, see whether it is there, write its record."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from dateline.adding.article import Article
from dateline.adding.asking import RefusedError
from dateline.adding.finding import PAGES
from dateline.adding.pages import read_saved_page
from dateline.adding.plain_texts import read_saved_text
from dateline.adding.shelf import Shelf
from dateline.adding.web_address import WORDS_OF_ADDRESS, read_address
from dateline.adding.writing import is_to_complete, name_of, record_of
from dateline.extracting.saying import SECTION_ONLY, Said
from dateline.readers.front_matter import TO_COMPLETE

State = Literal["new", "completed", "there", "refused"]


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be added."""

    sources: tuple[Path | str, ...]
    """Files, and addresses as text."""

    url: str = ""
    """The address of the one file, as the editor says."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    source: str
    state: State
    path: str = ""
    """Of the record, below `content/`."""

    article: Article = field(default_factory=Article)
    why: str = ""
    """Why it was refused, or left as it is."""

    needs: bool = False
    """Whether an editor must write the headline before the site has it."""


def add_all(errand: Errand, shelf: Shelf) -> Iterator[Outcome]:
    """Yield what becomes of each source of *errand*."""
    for source in errand.sources:
        try:
            _require_outside(source, shelf.content)
            article = _read(source, errand.url)
        except RefusedError as error:
            yield Outcome(str(source), "refused", why=str(error))
            continue
        yield _taken_in(str(source), article, shelf)


def _require_outside(source: Path | str, content: Path) -> None:
    """Refuse a file that lies among the records: it would stand there twice."""
    if isinstance(source, Path) and source.resolve().is_relative_to(content.resolve()):
        raise RefusedError("it lies in content/ already: keep saved articles outside, in saved/")


def _read(source: Path | str, url: str) -> Article:
    """Return the article of *source*."""
    if isinstance(source, str):
        article = read_address(source)
        if not article.get("url"):
            raise RefusedError("it is no address of an article")
        return article
    is_page = source.name.lower().endswith(PAGES) or _looks_like_a_page(source)
    if not is_page:
        return read_saved_text(source, url)
    article = read_saved_page(source, url)
    title = article.said.get("title")
    if title is None or title.where == SECTION_ONLY:
        suggested = read_address(article.get("url")).said.get("title")
        if suggested is None and title is not None:
            suggested = Said(f"{TO_COMPLETE} {title.value}", title.where)
        if suggested is None:
            raise RefusedError("it says neither headline nor address: name its --url")
        article = replace(article, said={**article.said, "title": suggested})
    return article


def _looks_like_a_page(path: Path) -> bool:
    """Return whether the file at *path* starts with markup, whatever it is called."""
    with path.open("rb") as file:
        start = file.read(2000).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml"))


def _taken_in(source: str, article: Article, shelf: Shelf) -> Outcome:
    """Return what became of *article*: a new record, or the one that is there."""
    text, needs = record_of(article), is_to_complete(article)
    there = shelf.find(article.get("url"), text)
    before = "" if there else shelf.find_same(record_of(_without_address(article)))
    if before:
        shelf.complete(before, text)
        return Outcome(source, "completed", before, article, needs=needs)
    if not there:
        path = shelf.put(name_of(article), text, article.get("url") or text)
        return Outcome(source, "new", path, article, needs=needs)
    if not needs and shelf.text_at(there) == _left_to_complete(article):
        shelf.complete(there, text)
        return Outcome(source, "completed", there, article)
    what = "address" if article.get("url") else "text"
    return Outcome(source, "there", there, article, f"its {what} has a record already")


def _without_address(article: Article) -> Article:
    """Return *article* as this command has taken it in when nobody had said its address."""
    said = {
        name: each
        for name, each in article.said.items()
        if each.where not in ("--url", "given", "the address", WORDS_OF_ADDRESS)
    }
    return replace(article, said=said)


def _left_to_complete(article: Article) -> str:
    """Return what this command has written for the address of *article* alone."""
    alone = read_address(article.get("url"))
    given = {**alone.said, "url": Said(article.get("url"), "given")}
    return record_of(replace(alone, said=given))
