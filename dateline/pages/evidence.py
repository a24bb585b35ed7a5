"""The words that a fact was taken from: where they stand, and what stands around them."""

from collections.abc import Iterable

from dateline.language import Language
from dateline.markup import web_link
from dateline.model import Evidence, Report
from dateline.pages.catalog import Catalog
from dateline.pages.fact_views import Passage, Source
from dateline.pages.fates import leads_to_copy
from dateline.pages.reports import place_words
from dateline.wording import quoted

_FEW_WORDS = 6
"""As many are read at a glance; more of them, and what stands around them, are opened."""

_ROOM = 160
"""Characters of context on each side: words are quoted, a text is not republished."""


def sources_of(catalog: Catalog, evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """Return where *evidence* stands, each place once."""
    return tuple(dict.fromkeys(_source(catalog, one) for one in evidence))


def _source(catalog: Catalog, evidence: Evidence) -> Source:
    """Return the words of one piece of evidence and the way to them."""
    language = catalog.language
    own = catalog.site.reports.get(evidence.report)
    # A saved text without an address: there is nothing to link to but what it cites.
    report = own or catalog.site.reports.get(catalog.site.cited.get(evidence.record, ""))
    if report is None:
        where = language.text("in a saved text without an address")
    elif own is None:
        place = place_words(language, report)
        where = language.text("in an undated saved text that cites %(report)s", report=place)
    else:
        where = _where(language, evidence, place_words(language, report))
    passage = _passage(_text_of(own, evidence), evidence.quote)
    is_short = len(evidence.quote.split()) <= _FEW_WORDS
    return Source(
        quote=quoted(language, evidence.quote) if is_short else "",
        where=where,
        way=_way(language, own, report),
        passage=passage if passage.before or passage.after or not is_short else None,
        url=web_link(report.lead) if report else "",
    )


def _way(language: Language, own: Report | None, report: Report | None) -> str:
    """Return what the link to *report* is called; it is the words' *own* or what they cite."""
    if report and leads_to_copy(report):
        return language.text("Read an archived copy")
    return language.text("Read the report") if own else language.text("Read what it cites")


def _where(language: Language, evidence: Evidence, report: str) -> str:
    """Return in which part of *report* the words stand."""
    if evidence.part == "headline":
        return language.text("in the headline of %(report)s", report=report)
    if evidence.part == "address":
        return language.text("from the words of the address of %(report)s", report=report)
    return language.text("in %(report)s", report=report)


def _text_of(report: Report | None, evidence: Evidence) -> str:
    """Return the published words among which *evidence* stands; a saved text is not published."""
    if report is None or evidence.part == "text":
        return ""
    parts = {"headline": report.title, "excerpt": report.excerpt, "address": report.url}
    return parts[evidence.part]


def _passage(text: str, quote: str) -> Passage:
    """Return *quote* with what stands around it in *text*; alone where it does not stand there."""
    before, found, after = text.partition(quote)
    if not found:
        return Passage("", quote, "")
    return Passage(_cut(before[::-1])[::-1], quote, _cut(after))


def _cut(text: str) -> str:
    """Return the start of *text*, to the end of a word, with an ellipsis where more follows."""
    if len(text) <= _ROOM:
        return text
    return f"{text[:_ROOM].rpartition(' ')[0] or text[:_ROOM]} …"
