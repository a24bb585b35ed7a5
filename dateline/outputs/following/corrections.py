"""The feed of corrections only: those among an event's news, and those that its editor tells of.

What only the editor's file tells is dated by it, and so may come to stand before other entries.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time

from dateline.characters import xml_text
from dateline.config import Config
from dateline.language import language_of
from dateline.model import Change, Correction, Site
from dateline.outputs.following.entries import Account, Entry
from dateline.outputs.following.followed import Followed
from dateline.outputs.following.news import changed_title
from dateline.permalinks import absolute_url, corrections_url, event_url


def corrections_followed(config: Config) -> Followed:
    """Return the corrections as what can be followed."""
    language = language_of(config.language)
    return Followed(
        corrections_url(),
        language.text("Corrections · %(site)s", site=xml_text(config.title)),
        language.text(
            "Facts that this record stated and that read otherwise since, "
            "with how they read before."
        ),
        (),
    )


def corrections_told(
    site: Site, account: Account, news: Iterable[Entry], config: Config
) -> Iterator[Entry]:
    """Yield the corrections of one event of *site*, earliest first; *news* has all its entries."""
    known = {entry.change.moment: entry for entry in news if entry.change}
    for correction in account.event.corrections:
        found = known.get(correction.moment) if correction.moment else None
        yield found or _told(account, correction, config)


def _told(account: Account, correction: Correction, config: Config) -> Entry:
    """Return a correction of which only the editor's file tells."""
    path = event_url(account.event.id)
    moment = datetime.combine(correction.day, time(), UTC)
    change = Change(moment, "corrected")
    own = absolute_url(config.feed_ids or config.base_url, path)
    return Entry(
        id=f"{own}#corrected-{correction.day.isoformat()}",
        url=absolute_url(config.base_url, path),
        title=changed_title(language_of(config.language), change, account.title),
        change=change,
        news=xml_text(correction.because),
        published=moment,
        updated=moment,
        account=account,
        is_on_record=False,
    )
