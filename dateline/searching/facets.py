"""`search/facets.json`: of which type, year and names each result is, by the hash of its fragment.

Small numbers instead of words. Where it would be too large to be read as a whole, it says how many
first digits of a hash name the part in `search/facets/` that has the result.
"""

from collections.abc import Iterator, Mapping

from dateline.model import Site
from dateline.searching.documents import TYPES, Document

MOST_ROWS = 8_000
"""In one file: about 65 kB compressed."""

PART_ROWS = 4_000
"""In a part, at most on average: a few results need as many parts, a frequent word all of them."""

_HEX = 16

Json = dict[str, object]


def facet_files(hashes: Mapping[str, Document], site: Site) -> Iterator[tuple[str, Json]]:
    """Yield name and content of each file on the documents, known by the hashes of fragments."""
    about: Json = {
        "types": list(TYPES),
        "kinds": [[kind.key, kind.label] for kind in site.kinds],
    }
    digits = _digits(len(hashes))
    if not digits:
        yield "facets.json", about | _rows(hashes, site)
        return
    yield "facets.json", about | {"digits": digits}
    parts: dict[str, dict[str, Document]] = {}
    for key, document in hashes.items():
        parts.setdefault(key.rpartition("_")[2][:digits], {})[key] = document
    for name, members in sorted(parts.items()):
        yield f"facets/{name}.json", _rows(members, site)


def _digits(count: int) -> int:
    """Return how many digits of the hash tell the parts of *count* rows apart; 0 for one file.

    >>> [_digits(count) for count in (8_000, 8_001, 64_000, 64_001)]
    [0, 1, 1, 2]
    """
    digits = 0 if count <= MOST_ROWS else 1
    while digits and count > PART_ROWS * _HEX**digits:
        digits += 1
    return digits


def _rows(hashes: Mapping[str, Document], site: Site) -> Json:
    """Return the rows of some documents, with the names that they have."""
    named = sorted({name for document in hashes.values() for name in document.names})
    places = {name: place for place, name in enumerate(named)}
    keys = [kind.key for kind in site.kinds]
    return {
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
