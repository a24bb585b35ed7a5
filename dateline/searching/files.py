"""Pagefind's files: what goes in, which of them are kept, and what each fragment tells a result."""

import gzip
import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from dateline.searching.documents import Document

_MARK = b"pagefind_dcd"
"""What every file of the index starts with once it is unpacked."""

_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*.pf_index")


def write_document(document: Document, folder: Path, language: str) -> None:
    """Write the page that Pagefind reads *document* from; nobody else ever sees it."""
    path = folder / document.file
    path.parent.mkdir(parents=True, exist_ok=True)
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in document.text.splitlines())
    path.write_text(
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        f"<body data-pagefind-body><h1>{escape(document.title)}</h1>"
        f"{paragraphs}{document.body}</body></html>",
        encoding="utf-8",
    )


def kept_files(output: Path) -> Iterator[Path]:
    """Yield the files that the search page needs: no ready-made surface, no other language."""
    entry = json.loads((output / "pagefind-entry.json").read_bytes())
    languages = entry["languages"].values()
    programs = {f"wasm.{each.get('wasm') or 'unknown'}.pagefind" for each in languages}
    for pattern in (*_KEPT, *sorted(programs), "fragment/*.pf_fragment"):
        yield from sorted(output.glob(pattern))


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
