"""What the checks look at: the linked site, the files that it was made from, what it became."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import Contents, Event, EventFile, Location, Site


@dataclass(frozen=True, slots=True)
class Matter:
    """The finished record, with what its files say themselves."""

    site: Site
    contents: Contents
    language: str = "en"
    """That of the record's words, beside English."""

    base_url: str = ""
    """Where the site will stand; links to it are its own."""

    files: Mapping[str, EventFile] = field(init=False)
    """Place of an editor's file → what it says."""

    def __post_init__(self) -> None:
        """Find the files by their places once: each event asks for its own."""
        by_place = {file.location.path: file for file in self.contents.event_files}
        object.__setattr__(self, "files", by_place)

    def file_of(self, event: Event) -> EventFile | None:
        """Return the editor's file that *event* comes from, None for a derived one."""
        return self.files.get(event.location.path)

    def place_of(self, event: Event, name: str) -> Location:
        """Return where the field *name* of *event* stands, else the place of the event itself."""
        file = self.file_of(event)
        return (file.places or {}).get(name, event.location) if file else event.location


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the site, as far as checks ask for it."""

    paths: frozenset[str]
    """Of all files below `site/`."""

    ids: Mapping[str, frozenset[str]]
    """Page → the ids of its parts, for the pages that a link asks a part of."""

    embeds: Mapping[str, Mapping[str, int]]
    """Embed page → what it and each file that it loads weigh, in compressed bytes."""
