"""The article among a page's linked data (JSON-LD, https://schema.org/Article).

Comes in: the texts of its scripts. Goes out: the one node that is this page's article; a page that
lists other articles too says whose each node is, and where it does not, none is chosen.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

ARTICLES: Final = frozenset(
    (
        *("Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle"),
        *("BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle"),
        *("ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"),
        *("ScholarlyArticle", "TechArticle", "AdvertiserContentArticle", "SatiricalArticle"),
        *("DiscussionForumPosting", "PressRelease"),
    )
)
_PAGES: Final = frozenset(("WebPage", "ItemPage", "VideoObject"))
_MOST_NODES = 20_000
_MOST_TEXT = 2_000_000
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")

Node = dict[str, Any]


def find_article(scripts: Iterable[str], titles: set[str], addresses: set[str]) -> Node | None:
    """Return the node of the article called one of *titles* at one of *addresses*; None if unsure.

    References to other nodes (`{"@id": …}`) are followed one step.
    """
    nodes = [node for text in scripts for node in _nodes(_parsed(text))]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for types in (ARTICLES, _PAGES):
        found = [node for node in nodes if types & set(_types(node))]
        mine = [each for each in found if _is_of(each, titles, addresses)]
        if len(mine) > 1:  # one article in two scripts: the one that says more
            mine = [max(mine, key=len)]
        if not mine and len(found) == 1 and not (text_of(found[0].get("headline")) and titles):
            mine = found
        if mine:
            return {key: _followed(value, known) for key, value in mine[0].items()}
    return None


def text_of(value: object) -> str:
    """Return the text that *value* is, or that it is called by; "" if it is none."""
    if isinstance(value, list):
        return next((text for each in value[:50] if (text := text_of(each))), "")
    if isinstance(value, dict):
        return next((text for k in ("name", "@value") if (text := text_of(value.get(k)))), "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def address_of(value: object) -> str:
    """Return the address that *value* is or has; "" if it has none."""
    if isinstance(value, list):
        return next((found for each in value[:50] if (found := address_of(each))), "")
    if isinstance(value, dict):
        keys = ("url", "contentUrl", "@id")
        return next((found for key in keys if (found := address_of(value.get(key)))), "")
    return html.unescape(value).strip() if isinstance(value, str) else ""


def plain(title: str) -> str:
    """Return *title* fit for comparing: letters and digits alone."""
    return "".join(each for each in title.casefold() if each.isalnum())


def _parsed(text: str) -> Any:
    """Return what the JSON of a script says; None where it is none."""
    if len(text) > _MOST_TEXT:
        return None
    try:
        return json.loads(_WRAPPING.sub("", text.strip()), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Node]:
    """Yield the nodes that may be about the page as a whole: not those of lists and comments."""
    waiting, number = [value], 0
    while waiting and number < _MOST_NODES:
        number += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:500]
        elif isinstance(node, dict):
            yield node
            waiting += [
                node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node
            ]


def _types(node: Node) -> list[str]:
    """Return the types of *node*, without the address of their vocabulary."""
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return [str(name).rpartition("/")[2].removeprefix("schema:") for name in names[:20]]


def _is_of(node: Node, titles: set[str], addresses: set[str]) -> bool:
    """Return whether *node* has the page's title or its address."""
    title = plain(text_of(node.get("headline")) or text_of(node.get("name")))
    if title and any(title in each or each in title for each in map(plain, titles) if each):
        return True
    own = {address_of(node.get(key)) for key in ("url", "mainEntityOfPage", "@id")}
    return bool({_bare(each) for each in own if each} & {_bare(each) for each in addresses})


def _bare(address: str) -> str:
    """Return *address* without what two spellings of one page differ in."""
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/$", "", address)


def _followed(value: Any, known: dict[str, Node]) -> Any:
    """Return the node that *value* refers to; *value* itself if it is no reference."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return known.get(str(value["@id"]), value)
    return value
