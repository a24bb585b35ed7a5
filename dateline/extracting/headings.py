"""The headline among the headings of a page whose `<title>` only names the site or a section of it.

Comes in: the tree of a page and its title. Goes out: at most one heading, with its tag. A heading
of three words or fewer names a part of the page, and one in a menu or a foot is not the article's.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.extracting.saying import Said

_SIGNS: Final = re.compile(r"\s+(?:[|·•»«›:]|::|--|[-–—])\s+|:\s+")
_SECTION: Final = re.compile(
    r"(?:the\s+|all\s+|our\s+|latest\s+|recent\s+)?"
    r"(?:(?:news|press|media)(?:\s*(?:releases?|rooms?|cent(?:er|re)|statements?|archives?|items?"
    r"|details?|and\s+events|&\s+events|&\s+media))?"
    r"|home(?:\s?page)?|welcome|newsroom|announcements?|statements|articles?|blog|stories|archives?"
    r"|untitled(?:\s+document)?|index)",
    re.IGNORECASE,
)
"""What offices and outlets call the parts of their sites."""

_NAME: Final = re.compile(
    r"(?:the\s+)?[A-Z0-9][\w.'’&-]*(?:\s+(?:(?:of|the|for|and|&)\s+)*[A-Z0-9][\w.'’&-]*){0,6}"
)
"""Who runs a site: capitals throughout. Headlines in capitals beside a section's name are alike,
which is why a heading must bear them out."""

_FEWEST_WORDS: Final = 4
_MOST_LETTERS: Final = 250
_MOST_HEADINGS: Final = 60
_AROUND: Final = "ancestor::nav or ancestor::footer or ancestor::aside or ancestor::form"


def is_name_of_section(title: str) -> bool:
    """Return whether *title* names a part of a site, alone or with who runs it, and no article.

    >>> is_name_of_section("Attorney General - News Releases"), is_name_of_section("Home")
    (True, True)
    >>> is_name_of_section("City signs contract - Press"), is_name_of_section("Bad news")
    (False, False)
    """
    parts = _parts(title)
    sections = [part for part in parts if _SECTION.fullmatch(part)]
    others = [part for part in parts if part not in sections]
    return bool(sections) and all(_NAME.fullmatch(part) for part in others)


def find_headings(tree: Any, title: str) -> Iterator[Said]:
    """Yield the first heading that can be the article's, if *title* names a section only.

    Where a heading repeats a part of the title, that part may be a short headline: then none.
    """
    if not is_name_of_section(title):
        return
    nodes = tree.xpath(f"//*[self::h1 or self::h2 or self::h3][not({_AROUND})]")[:_MOST_HEADINGS]
    texts = [(" ".join("".join(node.itertext()).split()), node.tag) for node in nodes]
    shown = {part.casefold() for part in _parts(title) if not _SECTION.fullmatch(part)}
    if any(text.casefold() in shown for text, _ in texts):
        return
    for text, tag in texts:
        if len(text.split()) >= _FEWEST_WORDS and len(text) <= _MOST_LETTERS:
            yield Said(text, f"<{tag}>")
            return


def _parts(title: str) -> list[str]:
    """Return what the signs of *title* divide."""
    return [part for part in _SIGNS.split(title.strip()) if part]
