"""Apply one way of mending to every text of a record, and write down what it changed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.model import Location, Outlet, Paragraph, Record, Repair, Report

Mend = Callable[[str], str]

_SHOWN = 80
_NOT_PLAIN = re.compile("[^ !-%'-;=-~£€–—‘’“”…]")
_VISIBLE = str.maketrans({"\n": "⏎", "\r": "⏎", "\t": "⇥", "\xa0": "⍽"})


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way of mending a text."""

    problem: str
    """As in `Repair.problem`."""

    mend: Mend


@lru_cache(maxsize=2048)  # remedy after remedy asks it of the texts of one record
def is_plain(text: str) -> bool:
    """Return whether *text* is so plain that no remedy can change it: most are.

    >>> is_plain("Acme’s “face match” costs 5%"), is_plain("AT&amp;T"), is_plain("a  b")
    (True, False, False)
    """
    # One class of signs by itself is searched in a quarter of the time of several patterns.
    is_odd = _NOT_PLAIN.search(text) or "  " in text or text[:1] == " " or text[-1:] == " "
    return not is_odd


def mend_texts(record: Record, *remedies: Remedy) -> Record:
    """Return *record* with every text mended; itself where nothing needs it."""
    if all(map(is_plain, _texts_of(record))):
        return record
    for remedy in remedies:
        record = _mend_each(record, remedy)
    return record


def _texts_of(record: Record) -> Iterator[str]:
    """Yield every text of *record* that can be mended."""
    for report in (record.report, *record.related):
        yield report.title
        yield report.excerpt
        if report.outlet is not None:
            yield report.outlet.name
    yield from record.topics
    for paragraph in record.paragraphs:
        yield paragraph.text


def _mend_each(record: Record, remedy: Remedy) -> Record:
    """Return *record* with every text mended by one *remedy*."""
    repairs: list[Repair] = []
    report = _mend_report(record.report, "", remedy, repairs)
    related = tuple(
        _mend_report(each, f"related.{number}.", remedy, repairs)
        for number, each in enumerate(record.related)
    )
    topics = tuple(
        _mend(each, f"topics.{number}", (remedy, record.report.location), repairs)
        for number, each in enumerate(record.topics)
    )
    paragraphs = tuple(
        _mend_paragraph(each, record.report.location.path, remedy, repairs)
        for each in record.paragraphs
    )
    if not repairs:
        return record
    return replace(
        record,
        report=report,
        related=related,
        topics=tuple(topic for topic in topics if topic),
        paragraphs=tuple(each for each in paragraphs if each.text),
        repairs=record.repairs + tuple(repairs),
    )


def repair_of(field: str, problem: str, change: tuple[str, str], location: Location) -> Repair:
    """Return the note of a *change* from what was found to what is kept, each on a line."""
    found, kept = (_on_one_line(each) for each in _where_they_differ(*change))
    return Repair(field, problem, found, kept, location)


def _mend_report(report: Report, prefix: str, remedy: Remedy, repairs: list[Repair]) -> Report:
    """Return *report* with its texts mended."""
    outlet = report.outlet
    if (
        is_plain(report.title)
        and is_plain(report.excerpt)
        and is_plain(outlet.name if outlet else "")
    ):
        return report
    how = (remedy, report.location)
    title = _mend(report.title, f"{prefix}title", how, repairs)
    excerpt = _mend(report.excerpt, f"{prefix}excerpt", how, repairs)
    if outlet is not None:
        name = _mend(outlet.name, f"{prefix}provider.name", how, repairs)
        if name is not outlet.name:
            outlet = Outlet(outlet.slug, name, outlet.domain)
    if title is report.title and excerpt is report.excerpt and outlet is report.outlet:
        return report
    return replace(report, title=title, excerpt=excerpt, outlet=outlet)


def _mend_paragraph(
    paragraph: Paragraph, path: str, remedy: Remedy, repairs: list[Repair]
) -> Paragraph:
    """Return *paragraph* with its text mended."""
    how = (remedy, Location(path, paragraph.line))
    text = _mend(paragraph.text, "text", how, repairs)
    return paragraph if text is paragraph.text else replace(paragraph, text=text)


def _mend(text: str, field: str, how: tuple[Remedy, Location], repairs: list[Repair]) -> str:
    """Return *text* mended, the very same object where nothing changes."""
    remedy, location = how
    mended = remedy.mend(text)
    if mended == text or (field.endswith("title") and not mended.strip()):
        return text  # a headline that is nothing but markup is still the headline
    repairs.append(repair_of(field, remedy.problem, (text, mended), location))
    return mended


def _where_they_differ(found: str, kept: str) -> tuple[str, str]:
    """Return the part of both texts that shows the change, with some words before it."""
    if max(len(found), len(kept)) <= _SHOWN:
        return found, kept
    shorter = min(len(found), len(kept))
    first = next((n for n in range(shorter) if found[n] != kept[n]), shorter)
    start = max(first - _SHOWN // 3, 0)
    mark = "…" if start else ""
    return mark + found[start : start + _SHOWN], mark + kept[start : start + _SHOWN]


def _on_one_line(text: str) -> str:
    """Return *text* with its odd white space made visible, as editors do."""
    return text.translate(_VISIBLE)
