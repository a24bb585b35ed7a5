"""The words that tell one happening, in order of authority: what facts are taken from.

A headline may tell two stories; the words of the other one are kept out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.config import Config
from dateline.linking.grouping import Grouping, Happening
from dateline.linking.names import Mention, NameIndex, lead_clause, sections_about
from dateline.linking.opening import open_article
from dateline.linking.passages import Passage, split_sentences
from dateline.linking.reports import Library
from dateline.model import Record, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read a happening."""

    config: Config
    index: NameIndex
    library: Library
    grouping: Grouping
    topics: Mapping[str, tuple[str, str]]
    """Folded name of a topic → (kind, slug)."""

    @property
    def month_first(self) -> bool:
        """Return whether 03/04/2021 is a day of March in the site's texts."""
        return self.config.dates == "month-first"


def tell(happening: Happening, clause: str, reading: Reading) -> Iterator[Passage]:
    """Yield the words of the happening in order of authority, the leading record's first."""
    lead = happening.lead
    told = _Told.of(clause, lead.report.title, reading.index)
    yield from _words_of(lead.report, lead.path, reading.library, told)
    lead_id = reading.library.renamed.get(lead.report.id, "")
    for report in happening.coverage:
        if report.id != lead_id:
            yield from _words_of(
                report, reading.library.record_of(report.id), reading.library, told
            )
    for text in (*happening.records, *happening.texts):
        article = _article_of(text, reading)
        about = sections_about(clause, text.paragraphs, reading.index)
        words = Passage(
            text="",
            part="text",
            record=text.path,
            report=reading.library.renamed.get(article.id, "") if article else "",
            said=day_of(article) if article else None,
        )
        # Words that only cite the report open another article than the one that is told here.
        opening, rest = open_article(about) if article else ((), tuple(p.text for p in about))
        for each in opening:
            if kept := told.keep(each):
                yield replace(words, text=kept, leads=True)
        for each in rest:
            yield replace(words, text=each)


def _article_of(record: Record, reading: Reading) -> Report | None:
    """Return the article that *record* is, or None for a text that only cites its report."""
    match = reading.grouping.matches.get(record.path)
    if match is None:
        return record.report
    if match.how == "cites":
        return None
    return reading.library.reports[reading.library.renamed[match.report]]


@dataclass(frozen=True, slots=True)
class _Told:
    """Which names belong to the happening and which to another story of the same article."""

    lead: frozenset[str]
    other: frozenset[str]
    index: NameIndex

    @classmethod
    def of(cls, clause: str, headline: str, index: NameIndex) -> "_Told":
        """Return the names of the leading clause, and those that only the rest has."""
        lead = _slugs(index.find(clause))
        return cls(lead, _slugs(index.find(headline)) - lead, index)

    def keep(self, text: str) -> str:
        """Return *text* without the sentences and clauses that tell the other story."""
        if not self.other:
            return text
        kept = []
        for _, sentence in split_sentences(text):
            clause = lead_clause(sentence, self.index)
            names = _slugs(self.index.find(clause))
            if not names & self.other or names & self.lead:
                kept.append(clause)
        return " ".join(kept)


def _words_of(report: Report, record: str, library: Library, told: _Told) -> Iterator[Passage]:
    """Yield the headline and the excerpt of *report*, as far as they tell this happening."""
    key = library.renamed.get(report.id, "")
    headline, excerpt = told.keep(report.title), told.keep(report.excerpt)
    if headline:
        yield Passage(headline, "headline", record, key, day_of(report))
    if excerpt:
        yield Passage(excerpt, "excerpt", record, key, day_of(report))


def _slugs(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the kinds and slugs that are mentioned, for comparing only."""
    return frozenset(f"{m.entity.kind}:{m.entity.slug}" for m in mentions)


def day_of(report: Report) -> date | None:
    """Return the day on which *report* ran."""
    return report.published.date() if report.published else None
