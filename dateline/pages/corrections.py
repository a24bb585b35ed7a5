"""The page of corrections: what read otherwise, how it reads now, why, resting on which report.

The latest first, by day. Where there are very many, each earlier year has a page of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline import permalinks
from dateline.model import Correction, Event, Page
from dateline.pages.catalog import Catalog, Corrected
from dateline.pages.correction_views import CorrectionDay, CorrectionLine
from dateline.pages.feed_links import feed_links, has_feeds
from dateline.pages.frame import CORRECTIONS, Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.reports import line_of
from dateline.pages.standing import prose_of
from dateline.pages.views import Link
from dateline.wording import count_words, day_words, telling_of

_MOST = 200
"""Corrections on one page, before there are pages of years."""


def corrections_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page, also where there is nothing to show; and those of earlier years."""
    every = catalog.corrected
    if len(every) <= _MOST:
        yield from _pages(catalog, _Share(every, permalinks.corrections_url()))
        return
    years = {
        year: tuple(pairs) for year, pairs in groupby(every, key=lambda pair: pair[1].day.year)
    }
    latest = next(iter(years))
    ways = tuple(
        Link(
            str(year),
            permalinks.corrections_url(0 if year == latest else year),
            note=count_words(catalog.language, len(pairs)),
        )
        for year, pairs in years.items()
    )
    for (year, pairs), way in zip(years.items(), ways, strict=True):
        yield from _pages(catalog, _Share(pairs, way.url, 0 if year == latest else year, ways))


def correction_anchor(event: Event, correction: Correction) -> str:
    """Return the id of a correction on the page that shows it.

    Not only the event's: it may have been corrected on other days too.
    """
    return f"on-{correction.day.isoformat()}-{event.id}"


def correction_url(catalog: Catalog, event: Event, correction: Correction) -> str:
    """Return the path of the page that shows *correction*, with its place if that is sure."""
    every, year = catalog.corrected, correction.day.year
    if len(every) <= _MOST:
        return f"{permalinks.corrections_url()}#{correction_anchor(event, correction)}"
    return permalinks.corrections_url(0 if year == every[0][1].day.year else year)


@dataclass(frozen=True, slots=True)
class _Share:
    """The corrections that stand on one page, which may be in parts."""

    corrected: Sequence[Corrected]
    path: str
    year: int = 0
    """0 for the page that has the latest."""

    years: tuple[Link, ...] = ()
    """All pages, where there are several."""


def _pages(catalog: Catalog, share: _Share) -> Iterator[Page]:
    """Yield the page of *share*, in parts where it is long."""
    language, path = catalog.language, permalinks.corrections_url()
    own = next((page for page in catalog.site.pages if page.slug == CORRECTIONS), None)
    title = own.title if own else language.text("Corrections")
    if share.year:
        title = language.text("%(name)s, %(year)s", name=title, year=share.year)
    parts = in_parts(share.corrected) if share.years else (tuple(share.corrected),)
    for number, members in enumerate(parts, 1):
        is_first = number == 1 and not share.year
        context = {
            "heading": title,
            "prose": prose_of(catalog, own, path) if own and is_first else None,
            "is_known": all(event.changes for event in catalog.site.events),
            "has_history": any(event.changes for event in catalog.site.events),
            "feeds": feed_links(path) if has_feeds(catalog) else (),
            "feeds_page": permalinks.feeds_url(),
            "days": tuple(_days(catalog, members)),
            "years": share.years,
            "pager": pager_of(language, Stretch(share.path, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(share.path, number),
            template="corrections.html",
            title=numbered(language, title, number),
            description=language.text(
                "What was corrected in %(site)s: how it read before, and how it reads now",
                site=catalog.config.title,
            ),
            section=CORRECTIONS,
            source="the page of corrections",
            feeds=path,
        )
        yield make_page(catalog, head, context)


def _days(catalog: Catalog, corrected: Sequence[Corrected]) -> Iterator[CorrectionDay]:
    """Yield *corrected*, which are in order, under their days."""
    for day, pairs in groupby(corrected, key=lambda pair: pair[1].day):
        yield CorrectionDay(
            label=day_words(catalog.language, day),
            machine_date=day.isoformat(),
            lines=tuple(_line(catalog, event, each) for event, each in pairs),
        )


def _line(catalog: Catalog, event: Event, correction: Correction) -> CorrectionLine:
    """Return one correction."""
    entities = catalog.site.entities
    tellings = (telling_of(catalog.language, entities, each) for each in correction.differences)
    report = catalog.site.reports.get(correction.report)
    return CorrectionLine(
        anchor=correction_anchor(event, correction),
        event=Link(event.title, permalinks.event_url(event.id)),
        tellings=tuple(dict.fromkeys(tellings)),
        because=correction.because,
        report=line_of(catalog, report) if report else None,
    )
