"""Read posts of Jekyll or Hugo: Markdown with YAML or TOML above it, named by day or not.

Comes in: a folder, or one file. Goes out: an event in the writer's words, on the day of the post;
what the post links to (`link:`, `external_url:` …) is its source. A post that is nothing but a
link is an article.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.addresses import link_url
from dateline.importing.dates import from_text
from dateline.importing.front_matter import Matter, read_matter
from dateline.importing.items import Found, Item, Place, Raw, Reported, Wanted, filled
from dateline.importing.opening import shown_path
from dateline.importing.slides import text_at
from dateline.importing.walking import walk

_LINKS = (
    "link",
    "external_url",
    "externalUrl",
    "source_url",
    "sourceUrl",
    "webUrl",
    "canonical_url",
)
_SUMMARIES = ("summary", "description", "excerpt")
_NAMES = {"topics": ("tags", "categories", "tag", "category", "topics")}
_READ = (
    *("title", "date", "slug", "draft", "published", "outlet", "source", *_SUMMARIES),
    *_LINKS,
)
_USELESS = ("layout", "permalink", "aliases", "weight", "toc", "type", "lastmod", "url")
"""What only the program needs that the posts were written for."""

_SECTION = "_index"
"""What Hugo calls the page that lists a folder's posts: it is none itself."""

_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<slug>.+)")
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def read_posts(wanted: Wanted) -> Iterator[Found]:
    """Yield the posts of a folder, in the order of their paths."""
    names = {**_NAMES, **wanted.columns}
    for path in walk(wanted.path, (".md", ".markdown", ".mkd")):
        if path.stem == _SECTION:
            continue
        matter = read_matter(path)
        yield from matter.notes
        if matter.values is not None:
            yield from _post(matter, path, names)


def _post(matter: Matter, path: Path, names: dict[str, tuple[str, ...]]) -> Iterator[Found]:
    """Yield what a post is, or why it does not come in."""
    values, place = matter.values or {}, Place(shown_path(path))
    title = text_at(values, "title")
    written = text_at(values, "date") or (_NAME.match(path.stem) or {"day": ""})["day"]
    # The day as the writer's clock had it: a zone would move it for readers elsewhere.
    date = from_text(written, "month-first") or from_text(written[:10], "month-first")
    url = next((link for key in _LINKS if (link := link_url(text_at(values, key)))), "")
    if not title or not (date or url):
        what = f"`date` says `{written[:60]}`, which is no date" if written else "it has no date"
        what = what if title else "it has no title"
        yield place.refuse("import.date" if title else "import.no_title", what)
        return
    used = {key for keys in names.values() for key in keys}
    kept = filled({k: v for k, v in values.items() if k not in (*_READ, *used)})
    for name in kept:
        if name not in _USELESS:
            yield place.lost(name, "there is no such field here")
    if _CODE.search(matter.body):
        message = "the text has codes of Jekyll or Hugo (`{% … %}`, `{{ … }}`); they stay as words"
        yield place.note("import.codes", message)
    # What a writer says of an article is not what the article says: it is no evidence.
    is_article = bool(url) and not (date and matter.body)
    if is_article and matter.body:
        kept["text"] = matter.body
        yield place.lost("text", "it has no date, and so is no event")
    summary = next((text for key in _SUMMARIES if (text := text_at(values, key))), "")
    outlet = text_at(values, "outlet") or text_at(values, "source")
    report = Reported(
        url, title, summary if is_article else "", outlet, "", written.replace(" ", "T", 1)
    )
    yield Item(
        key=_key(values, path),
        place=place,
        form="article" if is_article else "event",
        title=title,
        date=date,
        summary="" if is_article else summary,
        body="" if is_article else matter.body,
        names={kind: found for kind, keys in names.items() if (found := _named(values, keys))},
        sources=(report,) if url else (),
        is_hidden=values.get("draft") is True or values.get("published") is False,
        kept=kept,
    )


def _key(values: dict[str, Raw], path: Path) -> str:
    """Return what tells a post from the others: its slug, or its name in the folder.

    Hugo calls a post that has a folder of its own `index.md`.
    """
    name = path.parent.name if path.stem == "index" else path.stem
    return text_at(values, "slug") or name


def _named(values: dict[str, Raw], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in the lists, or in the words, at *keys*."""
    found: list[str] = []
    for key in keys:
        listed = values.get(key)
        if isinstance(listed, str):
            # Jekyll: tags may be one text with spaces between them.
            listed = [*listed.split()] if key in ("tags", "categories") else [listed]
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, str) and each.strip():
                found.append(each.strip())
    return tuple(dict.fromkeys(found))
