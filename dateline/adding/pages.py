"""A saved page as an article: for each field the first thing said of it that can be used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.adding.article import FIELDS, Article
from dateline.adding.asking import ask
from dateline.adding.web_address import day_in
from dateline.addresses import canonical_url, domain_of, link_url
from dateline.characters import plain_text
from dateline.extracting.saying import Said
from dateline.readers.plain_text import paragraphs_of
from dateline.repair.masthead import find_masthead, is_byline, parse_day
from dateline.schema import parse_moment

_TOP = 8
"""Paragraphs that can say when an article ran, before it begins."""

_LONGEST = {"title": 500, "excerpt": 2_000, "outlet": 200}


def read_saved_page(path: Path, url: str) -> Article:
    """Return the article of the page at *path*; *url* is its address if the editor says so."""
    page = ask(path)
    given = [Said(url, "--url")] if url else []
    page["url"] = [*given, *page["url"]]
    body = tuple(filter(None, (plain_text(each).strip() for each in page["body"])))
    said = {name: found for name in FIELDS if (found := _first(name, page[name]))}
    day = _first("published", list(_shown_days(body, said)))
    if day and "published" not in said:
        said["published"] = day
    remarks = (*page["remarks"], *_remarks(page, said))
    return Article(said, body, remarks)


def _shown_days(body: tuple[str, ...], said: dict[str, Said]) -> Iterator[Said]:
    """Yield the day that the text shows at its top, then that of the address: if none is marked."""
    paragraphs = tuple(paragraphs_of("\n\n".join(body[:_TOP])))
    bylines = [each.text for each in paragraphs if is_byline(each.text)]
    shown = find_masthead(paragraphs).published
    # Of several, one may be another article's.
    if shown and len({day for each in bylines if (day := parse_day(each))}) <= 1:
        yield Said(shown.date().isoformat(), "the top of the text")
    if "url" in said:
        yield Said(day_in(urlsplit(said["url"].value).path), "the address")


def _first(name: str, candidates: list[Said]) -> Said | None:
    """Return the first of *candidates* that a record can hold."""
    for each in candidates:
        value = _usable(name, each.value)
        if value:
            return Said(value, each.where)
    return None


def _usable(name: str, value: str) -> str:
    """Return *value* as a record holds it; "" if it is none."""
    text = " ".join(plain_text(value).split())
    if name == "url":
        link = link_url(text)
        # The first page of a site is no article's: some templates name it on every page.
        return link if urlsplit(link).path.strip("/") or urlsplit(link).query else ""
    if name == "image":
        return text if link_url(text) else ""
    if name == "published":
        return text if parse_moment(text) else ""
    most = _LONGEST[name]
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def _remarks(page: dict[str, Any], said: dict[str, Said]) -> list[str]:
    """Return where the page contradicts itself."""
    remarks = []
    used = said.get("url")
    others = {} if used is None else _others(used, page["url"])
    for each in others.values():
        remarks.append(f"{each.where} says another address: {each.value}")
    days = {each.value[:10]: each for each in page["published"]}
    if len(days) > 1 and "published" in said:
        day = said["published"].value[:10]
        other = [each for each in days.values() if each.value[:10] != day]
        remarks += [f"{each.where} says another day: {each.value}" for each in other]
    return remarks


def _others(used: Said, found: list[Said]) -> dict[str, Said]:
    """Return, once each, the addresses on other sites; beside an editor's own every other one."""
    site = domain_of(used.value)
    return {
        canonical_url(each.value): each
        for each in reversed(found)
        if _usable("url", each.value)
        and canonical_url(each.value) != canonical_url(used.value)
        and (used.where == "--url" or domain_of(each.value) != site)
    }
