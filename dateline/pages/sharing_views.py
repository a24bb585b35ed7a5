"""What templates are given for citing a page and for linking to it from other sites."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """How a page is cited, in three notations."""

    text: str
    bibtex: str
    csl: str
    """CSL-JSON."""

    reports: str = ""
    """The reports that an event rests on as CSL-JSON, where copies or losses of any are known."""


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """What other sites show of a page where somebody links to it."""

    title: str
    kind: str
    """In Open Graph's words: `website`, `article`."""

    url: str
    """Full; empty where the site's base is not known."""

    image: str
    """Full; empty where there is no card."""

    alternative: str
    """The card's words."""

    width: int
    height: int

    locale: str
    """`en_US`; empty if the language's usual territory is not known."""
