"""The index of the search page: what can be found, in files that the reader's own device asks.

In: the linked Site and the Config. Out: Artifacts under `search/index/`, and `search/facets.json`,
in parts where it would be large, by which the page's script narrows the results down. Pagefind's
own filters stay unused: with them its files come out different each time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from dateline.config import Config
from dateline.extras import find_pagefind
from dateline.model import Artifact, Diagnostic, Location, Site
from dateline.searching.documents import Document, documents_of
from dateline.searching.facets import facet_files
from dateline.searching.files import kept_files, pages_of, with_details
from dateline.searching.program import run_pagefind

__all__ = ["documents_of", "index_site", "search_notes"]


def index_site(site: Site, config: Config) -> Iterator[Artifact]:
    """Yield the files of the index; none without the extra `search` or without events."""
    program = find_pagefind()
    if program is None or not site.events or not config.has("search"):
        return
    documents = documents_of(site, config)
    made = run_pagefind(program, pages_of(documents, config.language))
    yield from _artifacts(made, documents, site)


def search_notes(site: Site, config: Config) -> tuple[Diagnostic, ...]:
    """Return the note that the search page can only be browsed, where that is so."""
    if find_pagefind() is not None or not site.events or not config.has("search"):
        return ()
    message = "the search page is an index to browse: the extra `search` is not installed"
    remedy = "Run `pip install 'dateline[search]'` and build again."
    return (Diagnostic("search.not_installed", "note", Location(""), message, remedy),)


def _artifacts(
    made: Mapping[str, bytes], documents: Sequence[Document], site: Site
) -> Iterator[Artifact]:
    """Yield what Pagefind has made, its fragments with what a result shows."""
    found = {document.file: document for document in documents}
    hashes: dict[str, Document] = {}
    for name in kept_files(made):
        content = made[name]
        folder, _, key = name.removesuffix(".pf_fragment").rpartition("/")
        if folder == "fragment":
            document, content = with_details(content, found)
            hashes[key] = document
        yield Artifact(f"search/index/{name}", content)
    for name, facets in facet_files(hashes, site):
        text = json.dumps(facets, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(f"search/{name}", text.encode() + b"\n")
