"""An article as a record holds it: every field with where it was said, or nothing."""

from dataclasses import dataclass, field

from dateline.extracting.saying import Said

FIELDS = ("title", "published", "url", "outlet", "excerpt", "image")
"""What an article can say of itself, in the order in which editors read it."""


@dataclass(frozen=True, slots=True)
class Article:
    """What one file or address says."""

    said: dict[str, Said] = field(default_factory=dict)
    """Of `FIELDS`, those that are said."""

    body: tuple[str, ...] = ()
    """Paragraphs: evidence, which no page shows."""

    remarks: tuple[str, ...] = ()
    """What an editor should know of how it was read."""

    def get(self, name: str) -> str:
        """Return what is said of *name*; "" for nothing."""
        said = self.said.get(name)
        return said.value if said else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields of which nothing is said."""
        return tuple(name for name in FIELDS if name not in self.said)
