"""Bring in what others have: timelines, events, posts, feeds and tables become files of `content/`.

In: a format's name, a file or folder, the settings. Out: event files and records there, and for
each item what became of it. Nothing outside `content/` is written, and nothing of an editor's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.importing.bringing import Errand, Outcome, bring
from dateline.importing.event_markdown import read_event_markdown
from dateline.importing.feeds import read_feeds
from dateline.importing.items import Read, Wanted
from dateline.importing.own_columns import read_own_columns
from dateline.importing.own_timeline import read_own_timeline
from dateline.importing.posts import read_posts
from dateline.importing.timelinejs import read_timelinejs
from dateline.model import Diagnostic

__all__ = ["FORMATS", "Errand", "Outcome", "Wanted", "import_all"]


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of formats."""

    read: Read
    what: str
    """In a few words, for the help."""


FORMATS: Mapping[str, Format] = {
    "timelinejs": Format(read_timelinejs, "a timeline of TimelineJS: JSON, or its sheet as CSV"),
    "posts": Format(read_posts, "posts of Jekyll or Hugo"),
    "feed": Format(read_feeds, "a saved feed: RSS, Atom or JSON Feed"),
    "csv": Format(read_own_columns, "a table with columns of your own"),
    "dateline": Format(read_own_timeline, "`data/timeline.json` of a site like this"),
    "events-markdown": Format(read_event_markdown, "a folder of events in Markdown with sources"),
}


def import_all(errand: Errand) -> Iterator[Outcome | Diagnostic]:
    """Yield what becomes of each item of the errand's file or folder."""
    return bring(errand, FORMATS[errand.form].read(errand.wanted))
