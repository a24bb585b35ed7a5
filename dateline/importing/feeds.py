"""Read a feed that was saved as a file: RSS, Atom or JSON Feed. Its items become records.

Comes in: a file (RSS 2.0 with `dc:` and `content:`, RFC 4287, JSON Feed 1.1). Goes out: an article
for each item. A whole article is evidence for facts and never published; a short text is quoted.
"""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, tostring

from dateline.addresses import domain_of, link_url
from dateline.errors import ContentError
from dateline.importing.feed_files import Feed, read_feed
from dateline.importing.hypertext import to_markdown, to_text
from dateline.importing.items import Found, Item, Place, Raw, Reported, Wanted, filled
from dateline.importing.json_files import read_json
from dateline.importing.opening import encoding_of, shown_path
from dateline.importing.slides import text_at
from dateline.schema import parse_moment

_MOST = 200_000
_LONGEST_EXCERPT = 400
_MOST_JSON = 250_000_000
_READ = (
    *("title", "link", "guid", "id", "description", "summary", "content", "encoded", "pubDate"),
    *("published", "date", "updated", "category", "subject", "source", "author", "creator"),
)

_READ_IN_JSON = (
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary"),
    *("date_published", "date_modified", "tags", "authors", "author", "language"),
)
_MOMENTS = ("pubDate", "published", "date", "updated")


def read_feeds(wanted: Wanted) -> Iterator[Found]:
    """Yield the items of a feed, XML or JSON by its first character."""
    encoding, note = encoding_of(wanted.path)
    if note:
        yield note
    with wanted.path.open(encoding=encoding, errors="replace") as file:
        start = file.read(1000).lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        yield from _json_feed(wanted)
        return
    number, feed = 0, Feed()
    for number, (line, element) in enumerate(read_feed(wanted.path, feed), 1):
        yield from _item(element, feed, Place(shown_path(wanted.path), line, f"item {number}"))
    place = Place(shown_path(wanted.path), feed.line)
    if feed.fault:
        message = f"{feed.fault}; what stands before it comes in, the rest is not read"
        yield place.note("import.feed", message, "Mend the file, and import again.", "error")
    elif not number:
        said = place.note("import.feed", "there is no item in it", "", "error")
        raise ContentError(f"{place.path} is no feed", [said])


def _item(element: Element, feed: Feed, place: Place) -> Iterator[Found]:
    """Yield the article of an item of RSS or Atom."""
    said: dict[str, list[Element]] = {}
    for child in element:
        said.setdefault(child.tag.rpartition("}")[2], []).append(child)
    texts = {name: _text(found[0]) for name, found in said.items()}
    guid = texts.get("guid", "") or texts.get("id", "")
    source = said.get("source", [None])[0]
    theirs = _text(source) if source is not None and not len(source) else ""
    html = texts.get("encoded") or texts.get("content", "")
    short = texts.get("description", "") or texts.get("summary", "")
    names = [_category(each) for key in ("category", "subject") for each in said.get(key, ())]
    kept = {
        name: [_kept(each) for each in found] for name, found in said.items() if name not in _READ
    }
    written = next((texts[key] for key in _MOMENTS if texts.get(key)), "")
    yield from _article(
        place,
        {
            "id": guid,
            "url": _link(said.get("link", [])) or guid,
            "title": to_text(texts.get("title", "")[:_MOST]),
            "published": written,
            "html": html,
            "short": short,
            "outlet": theirs or feed.about.get("title", ""),
        },
        names,
        {**kept},
    )


def _json_feed(wanted: Wanted) -> Iterator[Found]:
    """Yield the articles of a JSON Feed."""
    values, _ = read_json(wanted.path, _MOST_JSON)
    path = shown_path(wanted.path)
    items = values.get("items") if isinstance(values, dict) else None
    if not isinstance(items, list):
        said = Place(path).note("import.json", "there is no list `items`", "", "error")
        raise ContentError(f"{path} is no feed", [said])
    for number, item in enumerate(items, 1):
        place = Place(path, row=f"item {number}")
        if not isinstance(item, dict):
            yield place.refuse("import.row", "it is no item but another value")
            continue
        tags = item.get("tags")
        fields = {
            "id": text_at(item, "id"),
            # What an item is about may stand elsewhere: then that is the article.
            "url": text_at(item, "external_url") or text_at(item, "url") or text_at(item, "id"),
            "title": " ".join(text_at(item, "title").split()),
            "published": text_at(item, "date_published"),
            "html": text_at(item, "content_html") or text_at(item, "content_text"),
            "short": text_at(item, "summary"),
            "outlet": text_at(values, "title"),
        }
        listed = tags if isinstance(tags, list) else []
        names = [each for each in listed if isinstance(each, str)]
        kept = filled({key: value for key, value in item.items() if key not in _READ_IN_JSON})
        yield from _article(place, fields, names, kept)


def _article(
    place: Place, said: dict[str, str], names: list[str], kept: dict[str, Raw]
) -> Iterator[Found]:
    """Yield the article that an item is, or why it does not come in."""
    url = link_url(said["url"])
    short, body = to_text(said["short"][:_MOST]), to_markdown(said["html"][:_MOST])
    title = said["title"] or short[:100] or to_text(said["html"][:400])[:100]
    if not title or not (url or said["id"]):
        what = "it has neither a title nor a text" if not title else "it has no address and no id"
        yield place.refuse("import.no_title" if not title else "import.row", what)
        return
    if len(said["html"]) > _MOST or len(said["short"]) > _MOST:
        yield place.note("import.large", f"its text is cut at {_MOST:,} characters")
    if len(short) > _LONGEST_EXCERPT and not body:
        body = to_markdown(said["short"][:_MOST])
    if len(short) > _LONGEST_EXCERPT:
        short = short[:_LONGEST_EXCERPT].rpartition(" ")[0] + " …"
    published = _moment(said["published"])
    if said["published"] and not published:
        kept["published"] = said["published"]
        yield place.lost("published", f"`{said['published'][:60]}` is no moment that is read")
    for name in kept:
        if name != "published":
            yield place.lost(name, "records have no such field")
    report = Reported(url, title, short, said["outlet"], domain_of(url), published)
    yield Item(
        key=said["id"] or url,
        place=place,
        form="article",
        title=title,
        body=_plain(body),
        names={"topics": tuple(names)} if names else {},
        sources=(report,),
        kept=kept,
    )


def _moment(text: str) -> str:
    """Return a moment in ISO 8601 that RFC 822 or ISO 8601 *text* writes; "" if it writes none.

    >>> _moment("Mon, 2 May 2022 09:27:00 +0200"), _moment("2022-05-02T09:27:00Z"), _moment("soon")
    ('2022-05-02T09:27:00+02:00', '2022-05-02T09:27:00Z', '')
    """
    if parse_moment(text):
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError, IndexError):
        return ""


def _plain(markdown: str) -> str:
    """Return an article's paragraphs: what looks like front matter or a heading is none."""
    return "\n\n".join(part.replace("\\\n", " ") for part in markdown.split("\n\n"))


def _text(element: Element) -> str:
    """Return the text of *element*; XHTML in it as HTML."""
    if len(element):
        inner = "".join(tostring(each, "unicode") for each in element)
        return f"{element.text or ''}{_without_prefixes(inner)}".strip()
    return (element.text or "").strip()


def _without_prefixes(markup: str) -> str:
    """Return XHTML with the names that HTML has."""
    return markup.replace("<html:", "<").replace("</html:", "</")


def _link(links: list[Element]) -> str:
    """Return the address of an item: of Atom's links the one that stands for it."""
    for each in links:
        if each.get("href") and each.get("rel", "alternate") == "alternate":
            return each.get("href", "")
    return next((_text(each) for each in links if _text(each)), "")


def _category(element: Element) -> str:
    """Return the words of a category: Atom has them in attributes."""
    return element.get("label") or element.get("term") or _text(element)


def _kept(element: Element) -> Raw:
    """Return what a field says that records do not have."""
    text = _text(element)
    if not element.attrib:
        return text
    attributes: dict[str, Raw] = {key.rpartition("}")[2]: v for key, v in element.attrib.items()}
    return {**attributes, **filled({"text": text})}
