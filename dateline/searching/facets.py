"""`search/facets.json`: of which type, year and names each result is, by the hash of its fragment.

Small numbers instead of words: the page's script loads it as a whole before the first answer.
"""

from collections.abc import Mapping

from dateline.model import Site
from dateline.searching.documents import TYPES, Document


def facets(hashes: Mapping[str, Document], site: Site) -> dict[str, object]:
    """Return the facets of the documents, each known by the hash of its fragment."""
    named = sorted({name for document in hashes.values() for name in document.names})
    places = {name: place for place, name in enumerate(named)}
    keys = [kind.key for kind in site.kinds]
    return {
        "types": list(TYPES),
        "kinds": [[kind.key, kind.label] for kind in site.kinds],
        "names": [[keys.index(kind), slug, site.entities[kind][slug].name] for kind, slug in named],
        "rows": {
            key: [
                TYPES.index(hashes[key].type),
                list(hashes[key].years),
                [places[name] for name in hashes[key].names],
            ]
            for key in sorted(hashes)
        },
    }
