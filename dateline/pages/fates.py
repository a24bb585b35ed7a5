"""What readers are told of copies of a report, and of its original: gone, or changed since."""

from collections.abc import Iterator

from dateline.addresses import domain_of
from dateline.language import Language
from dateline.markup import web_link
from dateline.model import ArchivedCopy, Report
from dateline.pages.fate_views import CopyLink, FateView
from dateline.wording import date_words, shortened

MOST_COPIES = 5
"""Shown of one report; the data has all."""

_LONGEST_NAME = 80
_LONGEST_NOTE = 400


def fate_view(language: Language, report: Report) -> FateView | None:
    """Return what stands below *report* in a list; None where nothing is known."""
    fate = report.fate
    if not fate:
        return None
    copies = [
        CopyLink(language.text("Archived copy (%(whose)s)", whose=whose_copy(language, copy)), url)
        for copy in fate.copies
        if (url := web_link(copy.url)) and url != report.lead
    ]
    left = len(copies) - MOST_COPIES
    return FateView(
        state=tuple(_sentences(language, report)),
        copies=tuple(copies[:MOST_COPIES]),
        original=web_link(report.url) if leads_to_copy(report) else "",
        more=language.plural("and %(num)s more", "and %(num)s more", left) if left > 0 else "",
    )


def leads_to_copy(report: Report) -> bool:
    """Return whether a link to *report* leads to a copy, since the original is gone."""
    return report.lead != report.url


def _sentences(language: Language, report: Report) -> Iterator[str]:
    """Yield what a reader has to know of *report* before trusting the link."""
    if leads_to_copy(report):
        whose = whose_copy(language, report.fate.copies[0])
        yield language.text("This leads to an archived copy (%(whose)s).", whose=whose)
    yield from state_of(language, report)


def state_of(language: Language, report: Report) -> Iterator[str]:
    """Yield what became of the original of *report*."""
    fate = report.fate
    if fate.lost:
        date = date_words(language, fate.lost)
        yield language.text("The original is gone (noticed: %(date)s).", date=date)
    if fate.changed:
        date = date_words(language, fate.changed)
        said = language.text("Changed since it was read (%(date)s).", date=date)
        yield f"{said} {shortened(fate.note, _LONGEST_NOTE)}" if fate.note else said


def whose_copy(language: Language, copy: ArchivedCopy) -> str:
    """Return who has saved *copy*, or where it lies, and when."""
    who = shortened(copy.by, _LONGEST_NAME) or domain_of(copy.url)
    if copy.date is None:
        return who
    date = date_words(language, copy.date)
    if copy.is_dated_by_address:
        date = language.text("%(date)s by its address", date=date)
    return f"{who}, {date}"
