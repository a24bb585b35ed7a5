"""A saved text as an article: its paragraphs, and the headline and day that it shows at its top."""

import re
from pathlib import Path

from dateline.adding.article import Article
from dateline.adding.asking import RefusedError
from dateline.adding.web_address import read_address
from dateline.characters import plain_text
from dateline.extracting.saying import Said
from dateline.model import Diagnostic, Source
from dateline.readers.front_matter import KNOWN_KEYS
from dateline.readers.manuscript import MOST_BYTES, decode, find_front_matter
from dateline.readers.plain_text import paragraphs_of
from dateline.repair.masthead import find_masthead
from dateline.repair.top_menu import menu_end


def read_saved_text(path: Path, url: str) -> Article:
    """Return the article of the text at *path*; *url* is its address if the editor says so."""
    with path.open("rb") as file:
        manuscript = decode(Source(path.name, file.read(MOST_BYTES + 1)))
    if isinstance(manuscript, Diagnostic):
        raise RefusedError(manuscript.message)
    if find_front_matter(manuscript.text, KNOWN_KEYS):
        raise RefusedError("it has front matter: put it into content/records/ as it is")
    paragraphs = tuple(paragraphs_of(plain_text(manuscript.text)))
    if not paragraphs:
        raise RefusedError("it is empty")
    said = dict(read_address(url).said) if url else {}
    masthead = find_masthead(paragraphs[menu_end(paragraphs) :])
    if masthead.title:
        said["title"] = Said(" ".join(masthead.title.split()), "the top of the text")
    if masthead.published:
        said["published"] = Said(masthead.published.date().isoformat(), "the top of the text")
    return Article(said, _blocks(plain_text(manuscript.text)))


def _blocks(text: str) -> tuple[str, ...]:
    """Return what blank lines divide, lines as they are: how they belong together, readers tell."""
    return tuple(block.strip() for block in re.split(r"\n[ \t]*\n", text) if block.strip())
