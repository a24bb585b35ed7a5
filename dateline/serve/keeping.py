"""What a preview keeps from one build to the next, so that a save costs what it changes.

In: files and records as they are now. Out: what came of them, from before where nothing differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.config import Config
from dateline.intake import take_in_one
from dateline.linking import link
from dateline.model import Contents, Record, Site, Source
from dateline.repair import OutletDirectory, repair_outlets


@dataclass(slots=True)
class Kept:
    """Of each file the last result; all of them are given up when what they rest on changes."""

    config: Config | None = None
    contents: dict[str, tuple[Source, Contents]] = field(default_factory=dict)
    outlets: OutletDirectory | None = None
    records: dict[str, tuple[Record, Record]] = field(default_factory=dict)
    linked: tuple[Contents, Config, Site] | None = None

    def read(self, sources: Sequence[Source], config: Config) -> Iterator[Contents]:
        """Yield what each of *sources* says."""
        return (self.read_one(source, config) for source in sources)

    def read_one(self, source: Source, config: Config) -> Contents:
        """Return what *source* says: read again only if it or the settings have changed."""
        if config is not self.config:  # once a build; to compare settings for each file is slow
            if config != self.config:
                self.contents.clear()
            self.config = config
        before = self.contents.get(source.path)
        if before and before[0] == source:
            return before[1]
        result = take_in_one(source, config)
        self.contents[source.path] = (source, result)
        return result

    def name_outlets(self, record: Record, outlets: OutletDirectory) -> Record:
        """Return *record* with its outlets named: again only if it or they have changed."""
        if outlets is not self.outlets:
            if outlets != self.outlets:
                self.records.clear()
            self.outlets = outlets
        before = self.records.get(record.path)
        if before and before[0] is record:
            return before[1]
        result = repair_outlets(record, outlets)
        self.records[record.path] = (record, result)
        return result

    def link(self, contents: Contents, config: Config) -> Site:
        """Return what *contents* come to: linked again only if they or the settings differ."""
        # What was kept is the same object, so that the comparison costs next to nothing.
        if self.linked is None or self.linked[:2] != (contents, config):
            self.linked = (contents, config, link(contents, config))
        return self.linked[2]
