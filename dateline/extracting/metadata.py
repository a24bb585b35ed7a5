"""What a page says of itself in its tags: titles, addresses, days, outlet, excerpt, picture.

Comes in: the tree of a page. Goes out: for each field every value that is said of it, the best
first, with where it stands. Only days that are marked as the day of publication count.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.extracting.headings import find_headings, is_name_of_section
from dateline.extracting.linked_data import address_of, find_article, text_of
from dateline.extracting.moments import read_moment
from dateline.extracting.saying import SECTION_ONLY, Page, Said

_DAYS: Final = (
    *("article:published_time", "og:article:published_time", "datepublished", "publishdate"),
    *("publish-date", "publish_date", "publication_date", "pubdate", "parsely-pub-date"),
    *("sailthru.date", "dc.date.issued", "dcterms.issued", "citation_publication_date"),
    "cxenseparse:recs:publishtime",
)
"""Names of `<meta>` that say when an article was published; `date` alone may be anything's."""

_TITLE_SIGNS = re.compile(r"\s+(?:[|·•»«›]|::|--|[-–—])\s+")
_MOST_META = 2_000


def read_metadata(tree: Any, saved_from: str) -> Page:
    """Return what the page in *tree* says of itself."""
    tags = _tags(tree)
    page: Page = {
        "url": list(_addresses(tree, tags, saved_from)),
        "outlet": list(_said(tags, ("og:site_name",))),
        "title": list(_said(tags, ("og:title", "twitter:title", "citation_title"))),
        "published": list(_days(tree, tags)),
        "excerpt": list(_said(tags, ("og:description", "description", "twitter:description"))),
        "image": list(_said(tags, ("og:image:secure_url", "og:image", "twitter:image"))),
    }
    headings = [_words(node) for node in tree.iter("h1")][:3]
    written = _words(next(tree.iter("title"), None))
    titles = {each.value for each in page["title"]} | {*headings, written} - {""}
    scripts = [node.text or "" for node in _linked_data(tree)]
    article = find_article(scripts, titles, {each.value for each in page["url"]})
    if article is not None:
        _add_article(page, article)
    page["title"] += [Said(text, "<h1>") for text in headings if text and len(headings) == 1]
    page["title"] += find_headings(tree, written)
    page["title"] += [Said(written, "<title>")] if written else []
    names = [each.value for each in page["outlet"]]
    page["title"] = [Said(_without_outlet(each.value, names), each.where) for each in page["title"]]
    # What names a place of the site is no headline: it comes last, and is only a suggestion.
    page["title"] = [each for each in page["title"] if not _is_of_site(each.value, names)] + [
        Said(each.value, SECTION_ONLY) for each in page["title"] if _is_of_site(each.value, names)
    ]
    return page


def _is_of_site(title: str, outlets: list[str]) -> bool:
    """Return whether *title* is called as the site or as a section of it."""
    return is_name_of_section(title) or title.casefold() in {each.casefold() for each in outlets}


def _add_article(page: Page, article: dict[str, Any]) -> None:
    """Add what linked data say of the article: before the tags where they are more exact."""
    where = "JSON-LD {}".format
    title, day = (
        text_of(article.get("headline")),
        read_moment(text_of(article.get("datePublished"))),
    )
    tagged = page["title"][0].value if page["title"] else ""
    # The vocabulary's readers cut headlines at 110 characters, so some sites write them cut.
    is_cut = title.endswith(("…", "...")) and tagged.startswith(title.rstrip("….").rstrip())
    if title and not is_cut:
        page["title"].insert(0, Said(title, where("headline")))
    if day:
        page["published"].insert(0, Said(day, where("datePublished")))
    for field, key, value in (
        ("outlet", "publisher", text_of(article.get("publisher"))),
        ("excerpt", "description", text_of(article.get("description"))),
        ("image", "image", address_of(article.get("image"))),
        ("url", "url", address_of(article.get("url"))),
        ("url", "mainEntityOfPage", address_of(article.get("mainEntityOfPage"))),
    ):
        if value:
            page[field].append(Said(value, where(key)))


def _tags(tree: Any) -> dict[str, list[str]]:
    """Return name → contents of the page's `<meta>`."""
    tags: dict[str, list[str]] = {}
    for number, node in enumerate(tree.iter("meta")):
        if number >= _MOST_META:
            break
        content = " ".join((node.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = (node.get(key) or "").strip().lower()
            if name and content:
                tags.setdefault(name, []).append(content)
    return tags


def _said(tags: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[Said]:
    """Yield what the first tag of each of *names* says."""
    for name in names:
        if name in tags:
            yield Said(tags[name][0], name)


def _addresses(tree: Any, tags: dict[str, list[str]], saved_from: str) -> Iterator[Said]:
    """Yield the page's addresses."""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href"):
            yield Said(node.get("href").strip(), "link rel=canonical")
            break
    yield from _said(tags, ("og:url",))
    if saved_from:
        yield Said(saved_from, "where it was saved from")


def _days(tree: Any, tags: dict[str, list[str]]) -> Iterator[Said]:
    """Yield the days that are marked as the day of publication.

    Lists of other articles mark theirs alike: where a page has several, none is taken.
    """
    for name in _DAYS:
        found = {day for each in tags.get(name, ()) if (day := read_moment(each))}
        if len(found) == 1:
            yield Said(found.pop(), name)
    for where, marked in (
        ("itemprop datePublished", "//*[@itemprop='datePublished'][not(self::meta)]"),
        ("time pubdate", "//time[@pubdate]"),
        ("class dt-published", "//*[contains(concat(' ', @class, ' '), ' dt-published ')]"),
    ):
        nodes = tree.xpath(marked)[:50]
        texts = [each.get("datetime") or each.get("content") or _words(each) for each in nodes]
        found = {day for each in texts if (day := read_moment(each))}
        if len(found) == 1:
            yield Said(found.pop(), where)


def _linked_data(tree: Any) -> list[Any]:
    """Return the scripts of linked data, the first fifty."""
    return [each for each in tree.iter("script") if "ld+json" in (each.get("type") or "").lower()][
        :50
    ]


def _words(node: Any) -> str:
    """Return the words of *node* on one line; "" for none."""
    return "" if node is None else " ".join("".join(node.itertext()).split())


def _without_outlet(title: str, names: list[str]) -> str:
    """Return *title* without the outlet's name after it, which pages add for their tabs.

    >>> _without_outlet("A deal is done | CNN Politics", ["CNN"])
    'A deal is done'
    """
    signs = list(_TITLE_SIGNS.finditer(title))
    if not signs:
        return title
    last = title[signs[-1].end() :].casefold()
    folded = [name.casefold() for name in names]
    is_name = any(
        last == name or last.startswith(f"{name} ") or name in last.split(" - ") for name in folded
    )
    return title[: signs[-1].start()].rstrip() if is_name else title
