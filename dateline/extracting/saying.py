"""One thing that a page says of itself, with the place where it says it."""

from typing import NamedTuple


class Said(NamedTuple):
    """A value as found, and where: both are shown to the editor."""

    value: str
    where: str


SECTION_ONLY = "the name of the site or of a section, a suggestion"
"""Where a title stood that is no headline."""

Page = dict[str, list[Said]]
"""Field → what is said of it, the best first. Never more than the page has."""
