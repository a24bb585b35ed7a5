"""Which kinds of entities a site has where its settings do not say it, or cannot be read."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dateline.language import language_of, marked
from dateline.model import EntityKind

DEFAULT_KINDS = (
    EntityKind("vendors", marked("vendor"), marked("Vendors")),
    EntityKind("agencies", marked("agency"), marked("Agencies")),
    EntityKind("programs", marked("program"), marked("Programs")),
    EntityKind("topics", marked("topic"), marked("Topics"), from_topics=True),
)


def default_kinds(language: str) -> tuple[EntityKind, ...]:
    """Return the usual kinds, called what they are called in the site's language."""
    said = language_of(language).text
    return tuple(
        replace(kind, singular=said(kind.singular), label=said(kind.label))
        for kind in DEFAULT_KINDS
    )


def kinds_by_lists(
    lists: Path, kinds: tuple[EntityKind, ...], written: Iterable[str]
) -> tuple[EntityKind, ...]:
    """Return *kinds* and one for each of *written* names and name lists in the folder *lists*.

    Where kinds cannot be read, each list, and each name in an event, would be called a fault, too.
    """
    known = {"outlets", *(kind.key for kind in kinds)}
    stems = sorted(path.stem for path in lists.glob("*.yml"))
    more = (key for key in dict.fromkeys((*map(str, written), *stems)) if key not in known)
    return (*kinds, *(EntityKind(key, key, key) for key in more))
