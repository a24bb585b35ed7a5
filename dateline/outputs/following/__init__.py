"""What followers subscribe to: feeds in three formats and a calendar, of the site and each entity.

In: the linked site. Out: artifacts; none where no `base_url` says where the site stands, since
ids and addresses in feeds must be absolute. Each event is put into words and into each format
once; feeds are put together from these, that of the corrections too.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from dateline.config import Config
from dateline.model import Artifact, Page, Site
from dateline.outputs.following.atom import atom_entry, atom_files
from dateline.outputs.following.calendar import calendar_event, calendar_file
from dateline.outputs.following.corrections import corrections_followed, corrections_told
from dateline.outputs.following.entries import (
    Entry,
    accounts_of,
    entries_of,
    fallback_moment,
    kinds_named_at,
)
from dateline.outputs.following.feed import Feed
from dateline.outputs.following.followed import followed_of
from dateline.outputs.following.json_feed import explained_at, json_entry, json_file
from dateline.outputs.following.rss import rss_entry, rss_file

__all__ = ["produce_following"]

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def produce_following(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield all feeds and calendars."""
    if not config.base_url or not config.has("feeds"):
        return
    accounts = accounts_of(site, config)
    entries = {key: tuple(entries_of(site, account, config)) for key, account in accounts.items()}
    corrected = [
        entry
        for key, account in accounts.items()
        for entry in corrections_told(site, account, entries[key], config)
    ]
    every = [*(entry for members in entries.values() for entry in members), *corrected]
    fallback, about = fallback_moment(site), explained_at(config.base_url)
    scheme = kinds_named_at(config)
    in_atom = {entry.id: atom_entry(entry, fallback, scheme) for entry in every}
    in_rss = {entry.id: rss_entry(entry, scheme) for entry in every}
    in_json = {entry.id: json_entry(entry, about) for entry in every}
    in_calendar = {
        key: calendar_event(account, config, fallback) for key, account in accounts.items()
    }
    for followed in followed_of(site, config):
        news = sorted((entry for key in followed.events for entry in entries[key]), key=_latest)
        feed = Feed(followed, tuple(reversed(news)), config, fallback)
        yield from atom_files(feed, in_atom)
        yield rss_file(feed, in_rss)
        yield json_file(feed, in_json)
        yield calendar_file(feed, in_calendar)
    latest = tuple(sorted(corrected, key=_latest, reverse=True))
    feed = Feed(corrections_followed(config), latest, config, fallback)
    yield from atom_files(feed, in_atom)
    yield json_file(feed, in_json)


def _latest(entry: Entry) -> tuple[datetime, str]:
    """Return the key that puts the latest entry last."""
    return (entry.published or _LONG_AGO, entry.id)
