"""Names for `data/explore/` that are too rare for its index, with the parts that have their events.

In one file or, where they are very many, in several by their letters: an embed that is about one
name fetches one of them, and then no part without events of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_NAMES = 1_000
"""In one file, on average."""

Rows = dict[str, list[str] | list[int] | list[Sequence[int]]]
"""Of one kind: a list a field, as in the index."""


@dataclass(frozen=True, slots=True)
class RareName:
    """One name."""

    kind: str
    slug: str
    name: str
    count: int
    """Its events."""

    parts: Sequence[int]
    """The places of the parts that have them, from 0."""


def count_files(names: Sequence[RareName]) -> int:
    """Return how many files *names* are dealt to."""
    return -(-len(names) // MOST_NAMES)


def file_of_name(slug: str, files: int) -> int:
    """Return the number of the file, from 0, that has the name *slug*; scripts count alike.

    >>> file_of_name("acme", 1), file_of_name("acme", 7), file_of_name("acne", 7)
    (0, 0, 1)
    """
    return sum(map(ord, slug)) % files


def rare_files(kinds: Iterable[str], names: Sequence[RareName]) -> Iterator[Mapping[str, Rows]]:
    """Yield the content of each file: kind → its names that are in it, in their order."""
    keys, files = tuple(kinds), count_files(names)
    for number in range(files):
        here = [each for each in names if file_of_name(each.slug, files) == number]
        yield {key: _rows([each for each in here if each.kind == key]) for key in keys}


def _rows(names: Sequence[RareName]) -> Rows:
    """Return *names* as lists."""
    return {
        "slugs": [each.slug for each in names],
        "names": [each.name for each in names],
        "counts": [each.count for each in names],
        "parts": [each.parts for each in names],
    }
