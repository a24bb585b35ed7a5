"""Firsts of a month that may only mean the month: what tables and archives write who know no more.

Of an editor's date the words beside it decide. A report's day is compared with the other days of
its outlet: by chance alone hardly any outlet publishes only on firsts.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time

from dateline.checks.matter import Matter
from dateline.language import Language
from dateline.model import Diagnostic, Event, PartialDate, Report

FEWEST = 3
"""Reports of one outlet on firsts at midnight, and of no other day: by chance once in 27,000."""

_FIRST = re.compile(r"\d{4}-\d{2}-01(?:/.*)?")
_FIGURES = r"(?<![\d.,])0?1(?:st|er|º|°|ro|\.)?(?![\d,]|\.\d)|\d{4}-\d{2}-\d{2}"
_DAYS = ("first", "primero", "premier", "today", "yesterday", "last night")
"""Beside the names of days; a first as a figure says it in nearly every language."""


def check_dates(matter: Matter) -> Iterator[Diagnostic]:
    """Yield what looks like a month and is written as its first day."""
    tongues = tuple({tag: Language(tag) for tag in ("en", matter.language)}.values())
    says_day = _pattern(
        [*_DAYS, *(name for each in tongues for name in _names(each, "days"))], _FIGURES
    )
    says_month = _pattern((name for each in tongues for name in _names(each, "months")), r"\d{4}")
    for event in matter.site.events:
        first = _first_of(event.date) if event.date_basis == "editor" else None
        quotes = [item.quote for item in event.evidence if item.field == "date"]
        if first is None or any(map(says_day.search, quotes)):
            continue
        yield _on_event(event, first, any(map(says_month.search, quotes)), matter)
    yield from _on_outlets(matter)


def _first_of(known: PartialDate) -> date | None:
    """Return the first of a month that *known* is or begins with, None where it is none."""
    return known.start if _FIRST.fullmatch(known.edtf) else None


def _names(language: Language, what: str) -> Iterator[str]:
    """Yield the names of days or months in *language*."""
    names = getattr(language.conventions.days, what)
    yield from map(str, names["format"]["wide"].values())
    if what == "months":
        yield from map(str, names["format"]["abbreviated"].values())


def _pattern(words: Iterable[str], figures: str) -> re.Pattern[str]:
    """Return a pattern of any of *words* and of *figures*."""
    plain = "|".join(re.escape(word.rstrip(".")) for word in dict.fromkeys(words))
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)|{figures}", re.IGNORECASE)


def _on_event(event: Event, first: date, names_month: bool, matter: Matter) -> Diagnostic:
    """Return what is said of the date *first* of an editor's event: little where nothing is known.

    Where words are there and name the month alone, it is a warning; where no words are, a note,
    but for the day that stands for a whole year in every table that wants one.
    """
    less = f"{first:%Y}" if first.month == 1 else f"{first:%Y-%m}"
    means = "year" if first.month == 1 else "month"
    why = "its words name no day" if names_month else "no words say the day"
    return Diagnostic(
        "date.first_of_january" if first.month == 1 else "date.first_of_month",
        "warning" if names_month or first.month == 1 else "note",
        matter.place_of(event, "date"),
        f"`date` says {first}, which may only mean the {means}: {why}",
        f"Write {less} if no more is known, or quote under `evidence:` the words that say the day.",
    )


def _on_outlets(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each outlet all of whose reports ran on firsts of a month."""
    by_outlet: dict[str, list[Report]] = {}
    for report in matter.site.reports.values():
        if report.outlet and report.published:
            by_outlet.setdefault(report.outlet.name, []).append(report)
    for name, reports in by_outlet.items():
        moments = sorted({each.published for each in reports if each.published})
        if len(moments) >= FEWEST and all(m.day == 1 and m.time() == time() for m in moments):
            first = min(reports, key=lambda each: (each.location.path, each.location.line))
            yield Diagnostic(
                "date.always_first",
                "warning",
                first.location,
                f"all {len(reports)} reports of {name} are dated to the first of a month: they may "
                "only mean the month",
                "Look up the days on which they ran and write them in their records.",
            )
