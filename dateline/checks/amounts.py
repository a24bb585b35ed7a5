"""Amounts that a single source tells: a slip of one pen would stand on the page unnoticed."""

import re
from collections.abc import Iterator, Mapping

from dateline.checks.matter import Matter
from dateline.model import Amount, Diagnostic, Event, Record, Report

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def check_amounts(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a note for each amount whose figure one outlet or saved text has, and no other."""
    records = {record.path: record for record in matter.contents.records}
    for event in matter.site.events:
        sources = _sources(event, matter, records) if event.amounts else {}
        for amount in event.amounts:
            telling = [name for name, text in sources.items() if _tells(text, amount)]
            bodies = [name for name in telling if _is_body(name, records, matter)]
            tellers = [name for name in telling if name not in bodies] or bodies
            if len(tellers) == 1:
                yield Diagnostic(
                    "amount.one_source",
                    "note",
                    matter.place_of(event, "amounts"),
                    f"{amount.text} of “{event.title}” stands in one source only: {tellers[0]}",
                    "Look for it in a second report and add that one's record to the event.",
                )


def _sources(event: Event, matter: Matter, records: Mapping[str, Record]) -> dict[str, str]:
    """Return who tells *event*, with all that is known of their words: an outlet is one source."""
    quotes: dict[str, list[str]] = {}
    for item in event.evidence:
        quotes.setdefault(item.report or item.record, []).append(item.quote)
    told = [records[path] for path in (*event.records, *event.told_in) if path in records]
    texts = {_report_of(record, event): record for record in told}
    words: dict[str, list[str]] = {}
    for key in dict.fromkeys((*event.coverage, *texts)):
        report, record = matter.site.reports.get(key), texts.get(key)
        parts = words.setdefault(_name_of(report, key), quotes.get(key, []))
        parts += [report.title, report.excerpt] if report else []
        parts += [each.text for each in record.paragraphs] if record else []
    return {name: "\n".join(parts) for name, parts in words.items()}


def _report_of(record: Record, event: Event) -> str:
    """Return the id of the report whose words *record* has, or its path where none is known.

    A saved text may be the body of a report, as its evidence says; one that cites a report is
    another source.
    """
    known = (item.report for item in event.evidence if item.record == record.path)
    return record.report.id or next(filter(None, known), record.path)


def _is_body(name: str, records: Mapping[str, Record], matter: Matter) -> bool:
    """Return whether *name* is a saved text that only repeats a report, nobody knows which."""
    return name in records and name not in matter.site.cited


def _name_of(report: Report | None, otherwise: str) -> str:
    """Return by what a source is known: its outlet, or the file of a text without one."""
    return report.outlet.name if report and report.outlet else otherwise


def _tells(text: str, amount: Amount) -> bool:
    """Return whether *text* holds *amount*, in its own writing or in another usual one.

    >>> from decimal import Decimal
    >>> deal = Amount(Decimal(3900000), "USD", "$3.9 million", "")
    >>> [_tells(text, deal) for text in ("a $3.9m deal", "3,900,000 dollars", "3.9 or 4 million")]
    [True, True, False]
    """
    return any(re.search(form, text, re.IGNORECASE) for form in _forms(amount))


def _forms(amount: Amount) -> Iterator[str]:
    """Yield patterns of the ways of writing *amount*: its own, in full, in thousands or more."""
    own = _FIGURE.search(amount.text)
    unit = re.match(r"\W?([^\W\d])", amount.text[own.end() :]) if own else None
    if own:
        yield _form(own[0], unit[1] if unit else "")
    yield _form(f"{amount.value.normalize():,f}", "")
    yield _form(f"{amount.value.normalize():f}", "")
    for zeros, initial in ((3, "k"), (6, "m"), (9, "b")):
        shifted = amount.value.scaleb(-zeros).normalize()
        if shifted >= 1:
            yield _form(f"{shifted:f}", initial)


def _form(figure: str, initial: str) -> str:
    """Return the pattern of *figure*, followed by a word that starts with *initial*."""
    end = rf"[\s-]?{initial}" if initial else r"(?![.,]?\d)"
    return rf"(?<![\d.,]){re.escape(figure)}{end}"
