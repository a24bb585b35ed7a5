"""What an editor's file points at: records and reports, and the words it says they hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.linking.nearest import Text, find_nearest
from dateline.linking.reports import Library
from dateline.linking.stories import TextMatch
from dateline.model import Diagnostic, EventFile, Evidence, Location, Record, Report
from dateline.model.source import NOWHERE

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that an editor's file gives as the evidence for one of its facts."""

    field: str
    words: str
    source: str
    location: Location
    """Where the entry stands."""

    said_at: Location
    """Where its words stand."""

    @classmethod
    def all_of(cls, file: EventFile) -> "Iterator[Quoted]":
        """Yield the quotations of *file*, each with the place it stands at."""
        for number, (field, words, source) in enumerate(file.evidence):
            place = (file.places or {}).get(f"evidence.{number}", file.location)
            said_at = (file.places or {}).get(f"evidence.{number}.quote", place)
            yield cls(field, words, source, place, said_at)


@dataclass(frozen=True, slots=True)
class Sources:
    """Records and reports as an editor names them: by path or by address."""

    records: Mapping[str, Record]
    """Path under `content/` → record."""

    library: Library
    matches: Mapping[str, TextMatch]

    def report_of(self, name: str) -> Report | None:
        """Return the report that the record or address *name* is; None for a text without one."""
        if "://" in name:
            return self.library.find(name)
        record = self.records.get(name)
        if record is None:
            return None
        if record.report.id:
            return self.library.reports[self.library.renamed[record.report.id]]
        match = self.matches.get(name)
        if match is None or match.how != "body":
            return None
        return self.library.reports[self.library.renamed[match.report]]

    def records_of(self, name: str) -> tuple[str, ...]:
        """Return the paths of the records that hold the words of *name*."""
        if "://" not in name:
            return (name,) if name in self.records else ()
        report = self.library.find(name)
        return (self.library.record_of(report.id),) if report else ()

    def find_quote(self, quoted: Quoted) -> Evidence | None:
        """Return the evidence that *quoted* names, or None where its source lacks the words."""
        report = self.report_of(quoted.source)
        record = next(iter(self.records_of(quoted.source)), "")
        words = _fold(quoted.words)
        if report is not None:
            key = report.id
            if words in _fold(report.title):
                return Evidence(quoted.field, quoted.words, "headline", record, key)
            if words in _fold(report.excerpt):
                return Evidence(quoted.field, quoted.words, "excerpt", record, key)
        held = self.records.get(record)
        if held and any(words in _fold(p.text) for p in held.paragraphs):
            return Evidence(quoted.field, quoted.words, "text", record, report.id if report else "")
        return None

    def check(self, file: EventFile) -> Iterator[Diagnostic]:
        """Yield an error for each record, address or quotation of *file* that is not there."""
        places = file.places or {}
        for field, names in (("records", file.records), ("told_in", file.told_in)):
            for number, name in enumerate(names):
                if not self.records_of(name):
                    place = places.get(f"{field}.{number}", places.get(field, file.location))
                    yield _unknown(name, place)
        for number, (_, _, name) in enumerate(file.corrections):
            if name and not self.records_of(name):
                yield _unknown(name, places.get(f"corrections.{number}", file.location))
        for quoted in Quoted.all_of(file):
            if not self.records_of(quoted.source):
                yield _unknown(quoted.source, quoted.location)
            elif self.find_quote(quoted) is None:
                yield self._not_found(quoted)

    def _not_found(self, quoted: Quoted) -> Diagnostic:
        """Return the error for words that their source lacks, with the nearest that it has.

        Of a saved text the line alone is told: its words are for nobody's log.
        """
        report = self.report_of(quoted.source)
        held = self.records.get(next(iter(self.records_of(quoted.source)), ""))
        public = (("headline", report.title), ("excerpt", report.excerpt)) if report else ()
        texts = [Text(text, said_in) for said_in, text in public]
        texts += [Text(p.text, line=p.line) for p in (held.paragraphs if held else ())]
        near = find_nearest(quoted.words, texts)
        hint = ""
        if near and near.said_in:
            hint = f"; the {near.said_in} says “{near.words}”"
        elif near and held:
            hint = f"; the nearest are on line {near.line} of content/{held.path}"
        return Diagnostic(
            "event.quote_not_found",
            "error",
            quoted.said_at,
            f"the words “{quoted.words}” do not stand in {quoted.source}{hint}",
            "Copy the words from that source, or name the source that holds them.",
        )


def _unknown(name: str, location: Location = NOWHERE) -> Diagnostic:
    """Return the error for a source that no record holds."""
    what = "no record names the address" if "://" in name else "there is no record"
    return Diagnostic(
        "event.unknown_source",
        "error",
        location,
        f"{what} `{name}`",
        "Write the path under content/ (records/001.txt), or the address of a report.",
    )


def _fold(text: str) -> str:
    """Return *text* for comparing: white space, quotes, dashes and case made alike."""
    return _SPACE.sub(" ", text.translate(_QUOTES)).casefold().strip()
