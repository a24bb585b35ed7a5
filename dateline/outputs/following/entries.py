"""What followers are told of each event: that it is new here, and each day that changed it.

In: the linked site. Out: entries with finished words, made once for all feeds that show them. An
entry's time is that of this record, from git; where nobody knows it, the first report's. It is
never the day of the event.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from dateline.characters import xml_text
from dateline.config import Config
from dateline.language import Language, language_of
from dateline.markup import web_link
from dateline.model import Change, ChangeKind, Event, Report, Site
from dateline.outputs.following.news import Words, changed_title, news_of
from dateline.permalinks import absolute_url, event_url, feeds_url
from dateline.wording import (
    LONGEST_TITLE,
    amount_words,
    date_words,
    day_words,
    list_words,
    quoted,
    shortened,
)

MOST_SOURCES = 10
"""Named in one entry; the event's page has all."""

_LONGEST_EXCERPT = 280

_KINDS: dict[ChangeKind, str] = {
    "new": "new",
    "corrected": "corrected",
    "sources": "sources-added",
    "facts": "facts-added",
    "edited": "edited",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of news about an event."""

    id: str
    """A URL that never changes; it need not be where anything stands."""

    url: str
    """The event's page."""

    title: str
    change: Change | None
    """What happened to the event here; None where only its reports are known, and it is new."""

    news: str
    """That in a sentence."""

    published: datetime | None
    """When the news was; None where nobody knows."""

    updated: datetime | None
    """When what is said was last changed."""

    account: "Account"

    is_on_record: bool = True
    """Whether its time is that of this record; else others may come to stand before it."""

    @property
    def kind(self) -> str:
        """Return the change as machines are told it."""
        return _KINDS[self.change.kind if self.change else "new"]

    @property
    def html(self) -> str:
        """Return all that is said, for formats that carry HTML."""
        return _paragraph(self.news) + self.account.html


@dataclass(frozen=True, slots=True)
class Account:
    """What is said of an event, whatever the news is; made once."""

    event: Event
    title: str
    lines: tuple[str, ...]
    """When it happened, what it was worth, what it was."""

    sources: tuple[Report, ...]
    """Earliest first; all of them."""

    names: tuple[str, ...]
    """Of its entities, in the order of the kinds."""

    html: str


def accounts_of(site: Site, config: Config) -> dict[str, Account]:
    """Return event → what is said of it, in the timeline's order."""
    language = language_of(config.language)
    return {event.id: _account(site, event, language) for event in site.events}


def entries_of(site: Site, account: Account, config: Config) -> Iterator[Entry]:
    """Yield the news of one event of *site*, earliest first."""
    event, language = account.event, language_of(config.language)
    path = event_url(event.id)
    changes = event.changes
    new = Entry(
        id=absolute_url(config.feed_ids or config.base_url, path),
        url=absolute_url(config.base_url, path),
        title=account.title,
        change=changes[0] if changes else None,
        news=language.text("New in this record."),
        published=first_published(event),
        updated=last_updated(event),
        account=account,
        is_on_record=bool(changes),
    )
    reasons = {each.day: xml_text(each.because) for each in event.corrections if each.moment}
    yield new
    for change in changes[1:]:
        news = news_of(Words(language, site), change, account.sources)
        reason = reasons.get(change.moment.date(), "")
        yield replace(
            new,
            # A day's changes are one entry: its id holds as long as the history does.
            id=f"{new.id}#changed-{change.moment.date().isoformat()}",
            title=changed_title(language, change, account.title),
            change=change,
            news=f"{news} {reason}" if reason else news,
            published=change.moment,
            updated=change.moment,
        )


def first_published(event: Event) -> datetime | None:
    """Return when this record first had *event*; the first report's time if nobody knows."""
    return _in_utc(event.changes[0].moment if event.changes else event.reported)


def last_updated(event: Event) -> datetime | None:
    """Return when this record last changed what it says of *event*, if anybody knows."""
    return _in_utc(event.changes[-1].moment if event.changes else event.reported)


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return the same moment by the clock that feeds and calendars go by."""
    return moment.astimezone(UTC) if moment else None


def kinds_named_at(config: Config) -> str:
    """Return the IRI of the scheme in which feeds name the kind of a change; it never changes."""
    return f"{absolute_url(config.feed_ids or config.base_url, feeds_url())}#change"


def fallback_moment(site: Site) -> datetime:
    """Return the time for formats that must have one: the latest report's day, or 1970."""
    if site.updated is None:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return datetime.combine(site.updated, time(), UTC)


def _account(site: Site, event: Event, language: Language) -> Account:
    """Return what is said of *event*."""
    reports = tuple(site.reports[key] for key in event.coverage if key in site.reports)
    names = tuple(
        xml_text(site.entities[kind.key][slug].name)
        for kind in site.kinds
        for slug in event.entities.get(kind.key, ())
        if slug in site.entities.get(kind.key, {})
    )
    lines = tuple(xml_text(line) for line in _lines(event, reports, language))
    account = Account(
        event=event,
        title=xml_text(shortened(event.title, LONGEST_TITLE)),
        lines=lines,
        sources=reports,
        names=names,
        html="",
    )
    html = "".join(map(_paragraph, lines)) + _source_list(reports, language)
    return replace(account, html=html)


def _lines(event: Event, reports: Sequence[Report], language: Language) -> Iterator[str]:
    """Yield when it happened and how that is known, what it was worth, and what it was."""
    date = date_words(language, event.date)
    if event.date_basis == "reported":
        aside = language.text(
            "the day of the first report; no day for it was found in the words of the reports"
        )
        date = f"{date} ({aside})"
    yield language.text("When it happened: %(date)s", date=date)
    if event.amounts:
        amounts = list_words(language, [amount_words(language, each) for each in event.amounts])
        yield language.text("Value: %(amounts)s", amounts=amounts)
    if event.summary:
        yield event.summary
    elif event.records:  # a report that tells the event in passing opens with another story
        lead = next((report for report in reports if report.excerpt), None)
        if lead:
            excerpt = quoted(language, shortened(lead.excerpt, _LONGEST_EXCERPT))
            yield f"{excerpt} ({lead.outlet.name})" if lead.outlet else excerpt


def _source_list(reports: Sequence[Report], language: Language) -> str:
    """Return the first of *reports* as a list of links."""
    shown = [report for report in reports[:MOST_SOURCES] if web_link(report.lead)]
    if not shown:
        return ""
    root = ET.Element("ul")
    for report in shown:
        line = ET.SubElement(root, "li")
        link = ET.SubElement(line, "a", href=report.lead)
        link.text = source_title(report)
        day = day_words(language, report.published.date()) if report.published else ""
        aside = ", ".join(filter(None, (report.outlet.name if report.outlet else "", day)))
        link.tail = xml_text(f", {aside}") if aside else ""
    return _serialized(root)


def source_title(report: Report) -> str:
    """Return the headline of *report*; its address where it has none."""
    return xml_text(shortened(report.title, LONGEST_TITLE)) or report.url


def _paragraph(text: str) -> str:
    """Return *text* as a paragraph of HTML."""
    root = ET.Element("p")
    root.text = text
    return _serialized(root)


def _serialized(root: ET.Element) -> str:
    """Return an element as HTML."""
    return ET.tostring(root, encoding="unicode", method="html")
