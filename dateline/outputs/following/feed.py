"""One feed, before it is written in any format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline.config import Config
from dateline.outputs.following.entries import Entry
from dateline.outputs.following.followed import Followed
from dateline.permalinks import absolute_url, feed_url

PAGE = 25
"""Entries of an archive page; what readers subscribe to has up to twice as many."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What all formats say of one followed thing."""

    followed: Followed
    entries: tuple[Entry, ...]
    """All of them, the latest first."""

    config: Config
    fallback: datetime
    """The time for formats that must have one, where nobody knows it."""

    @property
    def archives(self) -> int:
        """Return how many full pages stand in archives."""
        return max(0, len(self.entries) // PAGE - 1)

    @property
    def latest(self) -> tuple[Entry, ...]:
        """Return the entries that are in no archive."""
        return self.entries[: len(self.entries) - self.archives * PAGE]

    def archived(self, number: int) -> tuple[Entry, ...]:
        """Return the entries of archive page *number*, 1 being the oldest; the latest first."""
        end = len(self.entries) - (number - 1) * PAGE
        return self.entries[end - PAGE : end]

    @property
    def home(self) -> str:
        """Return the address of the page that is followed."""
        return absolute_url(self.config.base_url, self.followed.folder)

    @property
    def id(self) -> str:
        """Return what names the feed, wherever it stands."""
        return absolute_url(self.config.feed_ids or self.config.base_url, self.followed.folder)

    def url(self, form: str) -> str:
        """Return the address of the feed in one of its forms."""
        return absolute_url(self.config.base_url, feed_url(self.followed.folder, form))

    @property
    def is_lasting(self) -> bool:
        """Return whether all entries are dated by this record: further ones then come after them.

        An article that is years old may be added today, and what is dated by it stands between.
        """
        return all(entry.is_on_record for entry in self.entries)

    @property
    def updated(self) -> datetime:
        """Return when the feed last had news."""
        return self.updated_of(self.entries)

    def updated_of(self, entries: Iterable[Entry]) -> datetime:
        """Return when something of what *entries* say was last changed."""
        return max((each.updated for each in entries if each.updated), default=self.fallback)


Parts = Mapping[str, str]
"""Id of an entry → the entry as a format writes it, made once for all feeds."""
