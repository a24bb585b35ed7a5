"""The text of a record: front matter in the form of all records, the article's text below it.

Comes in: an article. Goes out: text that `readers` read back as it was said.
"""

import json

from dateline.adding.article import Article
from dateline.addresses import domain_of
from dateline.permalinks import slug_of
from dateline.readers.front_matter import TO_COMPLETE

_TO_DO = f"""\
# Made from the address alone, and left out of the site until you have written the article's own
# headline in place of "{TO_COMPLETE} …". Better: save the page, and add it; it fills this in:
#   dateline add saved-page.html --url {{url}}
"""
_HEADLINE_TO_DO = f"""\
# Left out of the site until you have written the article's own headline in place of
# "{TO_COMPLETE} …": none was found at the top of what was added.
"""


def is_to_complete(article: Article) -> bool:
    """Return whether the headline of *article* is only suggested, or not known at all."""
    title = article.get("title")
    return title.startswith(TO_COMPLETE) or (not title and bool(article.get("url")))


def record_of(article: Article) -> str:
    """Return the text of the record of *article*; one without headline and address is a text."""
    body = "\n\n".join(article.body)
    if not article.get("title") and not article.get("url"):
        return f"{body}\n"
    lines = ["---"]
    if is_to_complete(article):
        to_do = _HEADLINE_TO_DO if body else _TO_DO.format(url=article.get("url"))
        lines.append(to_do.rstrip())
    lines += [f"title: {_quoted(article.get('title') or TO_COMPLETE)}"]
    if article.get("excerpt"):
        lines.append(f"excerpt: {_quoted(article.get('excerpt'))}")
    if article.get("published"):
        lines.append(f"publishedDateTime: {article.get('published')}")
    if article.get("url"):
        lines.append(f"webUrl: {_quoted(article.get('url'))}")
    lines += _provider(article)
    if article.get("image"):
        lines += ["images:", f"  - url: {_quoted(article.get('image'))}"]
    return "\n".join([*lines, "---", *(["", body] if body else [])]) + "\n"


def name_of(article: Article) -> str:
    """Return what the record of *article* should be called: its day and its words."""
    words = article.get("title").removeprefix(TO_COMPLETE).strip()
    words = words or " ".join(article.get("url").partition("://")[2].split("/"))
    words = words or " ".join(" ".join(article.body[:1]).split()[:10])
    is_text = not article.get("title") and not article.get("url")
    name = slug_of(f"{article.get('published')[:10]} {words}".strip())
    return f"records/{name}.{'txt' if is_text else 'md'}"


def _provider(article: Article) -> list[str]:
    """Return the lines about who published it."""
    name, domain = article.get("outlet"), domain_of(article.get("url"))
    lines = [f"  name: {_quoted(name)}"] if name else []
    lines += [f"  domain: {domain}"] if domain else []
    return ["provider:", *lines] if lines else []


def _quoted(text: str) -> str:
    r"""Return *text* in the quotes of JSON, which are YAML's too (YAML 1.2 §1.2).

    >>> print(_quoted('a "b": c\u2028d'))
    "a \"b\": c\u2028d"
    """
    quoted = json.dumps(text, ensure_ascii=False)
    for code in (0x7F, 0x85, 0x2028, 0x2029):  # line breaks to YAML 1.1, or not printable
        quoted = quoted.replace(chr(code), f"\\u{code:04x}")
    return quoted
