"""Pagefind's files: what goes in, which of them are kept, and what each fragment tells a result."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate
from html import escape

from dateline.searching.documents import Document

_MARK = b"pagefind_dcd"
"""What every file of the index starts with once it is unpacked."""

_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*.pf_index")


def pages_of(documents: Iterable[Document], language: str) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the pages that Pagefind reads *documents* from; nobody sees them."""
    for document in documents:
        yield document.file, _page_of(document, language)


def _page_of(document: Document, language: str) -> str:
    """Return the page that Pagefind reads *document* from."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in document.text.splitlines())
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        f"<body data-pagefind-body><h1>{escape(document.title)}</h1>"
        f"{paragraphs}{document.body}</body></html>"
    )


def kept_files(made: Mapping[str, bytes]) -> Iterator[str]:
    """Yield those of Pagefind's files that the search page needs, by their paths.

    No ready-made surface and no other language are among them.
    """
    entry = json.loads(made["pagefind-entry.json"])
    languages = entry["languages"].values()
    programs = {f"wasm.{each.get('wasm') or 'unknown'}.pagefind" for each in languages}
    paths = sorted(made)
    for pattern in (*_KEPT, *sorted(programs), "fragment/*.pf_fragment"):
        kept = re.compile(translate(pattern)).match
        yield from (path for path in paths if kept(path) and ("/" in path) == ("/" in pattern))


def with_details(content: bytes, documents: Mapping[str, Document]) -> tuple[Document, bytes]:
    """Return whose fragment *content* is, and the fragment with what its result shows.

    It is left unpacked: how well a machine packs must not change a byte, and hosts pack anyway.
    """
    found = json.loads(gzip.decompress(content).removeprefix(_MARK))
    document = documents[found["url"].removeprefix("/")]
    details = {
        "title": document.title,
        "type": document.type,
        "link": document.link,
        "note": document.note,
        "out": document.out,
    }
    found |= {"url": f"/{document.link}", "meta": details, "anchors": []}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return document, _MARK + text.encode()
