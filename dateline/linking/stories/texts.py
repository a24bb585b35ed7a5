"""Which report a saved text belongs to: a text has no front matter, so its words must tell.

Texts and reports come in; at most one match for each text goes out. A text *is* a report's article
when it carries its headline on top, or holds its excerpt word for word; it *cites* one when it
names the headline as its source and tells the same thing in its own first paragraphs.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.linking.actions import find_actions
from dateline.linking.names import NameIndex
from dateline.linking.passages import split_sentences
from dateline.linking.stories.chrome import is_chrome
from dateline.linking.stories.headlines import fold_headline
from dateline.linking.words import find_terms, fold
from dateline.model import Record, Report

_TOP = 8
"""So many lines from the top a headline can stand, after what a page puts above it."""
_LEADING = 6
"""So many paragraphs tell what an article is about."""
_SHORTEST_QUOTE = 12
_OWN = 0.5
_CITED = 0.6
_CREDITED = 0.8
_CUT = re.compile(r"\s*(?:\.{3}|…)\s*")
_SOURCE = re.compile(
    r"^(?:read more(?: at| on| from)?|read the (?:full|original)(?: story| article| report)?|source"
    r"|sources|via|from|originally(?: published| reported)?(?: at| by| in| as)?|original(?: article"
    r"| story)?|first reported(?: by| in)?|h/t|hat tip|more|see|see also|full story)\b(?!\s+on\b)"
    r"\s*[:–—>»-]*\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_Proof = Literal["headline", "excerpt", "source", "credit"]
_CITING = ("source", "credit")
_REASONS: dict[_Proof, str] = {
    "headline": "carries {whose} headline",
    "excerpt": "holds {whose} excerpt word for word",
    "source": "names {whose} headline as its source and tells the same",
    "credit": "credits the outlet and tells what {whose} headline tells",
}


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The report that a saved text belongs to."""

    text: str
    """Path of the saved text."""

    report: str
    """Id of the report."""

    how: Literal["body", "cites"]
    """`body`: it is that article; `cites`: it is another's article that rests on it."""

    reason: str
    """In words."""

    evidence: str
    """The line of the text that shows it."""


@dataclass(frozen=True, slots=True)
class _Text:
    record: Record
    lines: tuple[str, ...]
    """All lines, the record's own headline first if it has one."""

    lead: str
    """The first paragraphs that are no headings."""

    terms: frozenset[str]
    """Of the paragraphs alone: a headline proves nothing of the text under it."""


@dataclass(frozen=True, slots=True)
class _Found:
    report: Report
    agreement: float
    match: TextMatch


def match_texts(
    texts: Sequence[Record], reports: Iterable[Report], known: NameIndex
) -> tuple[TextMatch, ...]:
    """Return the report of each of *texts* that has one, in their order."""
    if not texts:  # nothing will be looked up
        return ()
    library = _Library(reports, known)
    matches = (library.match(_read(record)) for record in texts)
    return tuple(match for match in matches if match is not None)


def _read(record: Record) -> _Text:
    lines = [record.report.title] if record.report.title else []
    lines += [line for p in record.paragraphs for line in p.text.splitlines() if line.strip()]
    telling = [p.text for p in record.paragraphs if not p.is_heading and not _is_label(p.text)]
    lead = "\n".join(telling[:_LEADING])
    return _Text(record, tuple(lines), lead, frozenset(find_terms("\n".join(telling))))


def _is_label(paragraph: str) -> bool:
    return len(paragraph.split()) < 4 or _SOURCE.match(paragraph) is not None


class _Library:
    """The reports by their headlines and by the openings of their excerpts."""

    def __init__(self, reports: Iterable[Report], known: NameIndex) -> None:
        self._known = known
        self._by_headline: dict[str, list[Report]] = defaultdict(list)
        self._by_opening: dict[str, list[Report]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._by_outlet: dict[str, list[Report]] = defaultdict(list)
        for report in sorted(reports, key=lambda r: r.id):
            self._add(report)
        self._steps = (
            self._find_by_headline,
            self._find_by_excerpt,
            self._find_cited,
            self._find_credited,
        )

    def _add(self, report: Report) -> None:
        self._total += 1
        self._counts.update(set(find_terms(report.title)))
        if headline := _fold(report.title, report):
            # A cut headline is found by its opening, like a whole one by itself.
            self._by_headline[_key(headline)].append(report)
        if report.outlet and len(report.outlet.name) > 2:
            self._by_outlet[report.outlet.name].append(report)
        for piece in _CUT.split(report.excerpt):
            words = _words(piece)
            if len(words) >= _SHORTEST_QUOTE:
                self._by_opening[" ".join(words[:_SHORTEST_QUOTE])].append(report)

    def match(self, text: _Text) -> TextMatch | None:
        """Return the report that *text* is, else the one that it holds or cites, or None."""
        for find in self._steps:
            found = sorted(find(text), key=lambda f: (-f.agreement, f.report.id))
            if found:
                return found[0].match
        return None

    def _find_by_headline(self, text: _Text) -> list[_Found]:
        found = []
        for line in dict.fromkeys(text.lines[:_TOP]):
            for report in self._headed(line):
                agreement = self._agree_with_excerpt(text, report)
                if agreement >= _OWN:
                    found.append(_found(text, report, agreement, ("headline", line)))
        return found

    def _headed(self, line: str) -> list[Report]:
        """Return the reports whose headline *line* is, cut or whole."""
        folded = _fold(line)
        if len(line) > 300 or len(folded.split()) < 3:  # `Home`, `Latest news`
            return []
        candidates = self._by_headline.get(_key(folded), [])
        return [r for r in candidates if _is_same_headline(line, r)]

    def _agree_with_excerpt(self, text: _Text, report: Report) -> float:
        """Return which share of the excerpt's words the text has; 1 where there is none to ask."""
        terms = set() if is_chrome(report.excerpt) else set(find_terms(report.excerpt))
        return len(terms & text.terms) / len(terms) if len(terms) > 3 else 1.0

    def _find_by_excerpt(self, text: _Text) -> list[_Found]:
        """Return the reports whose excerpt stands in the text word for word."""
        found = []
        for line in text.lines:
            words = _words(line)
            for at in range(len(words) - _SHORTEST_QUOTE + 1):
                key = " ".join(words[at : at + _SHORTEST_QUOTE])
                for report in self._by_opening.get(key, ()):
                    agreement = self._agree_with_excerpt(text, report)
                    # Chrome and a quoted press release hold a sentence; the article holds it all.
                    if agreement >= 0.9 and self._cover_headline(text, report) >= _CITED:
                        found.append(_found(text, report, agreement, ("excerpt", line[:160])))
        return found

    def _find_cited(self, text: _Text) -> list[_Found]:
        found = []
        for line in text.lines:
            label = _SOURCE.match(line)
            for report in self._headed_in(label["rest"]) if label else ():
                agreement = self._cover_headline(text, report)
                if agreement >= _CITED and self._tells_the_same(text, report):
                    found.append(_found(text, report, agreement, ("source", line)))
        return found

    def _find_credited(self, text: _Text) -> list[_Found]:
        """Return reports of an outlet that the first paragraphs credit with what they tell."""
        found = []
        for outlet, reports in self._by_outlet.items():
            credit = _find_credit(text.lead, outlet) if outlet in text.lead else ""
            for report in reports if credit else ():
                agreement = self._cover_headline(text, report)
                if agreement >= _CREDITED and self._tells_the_same(text, report):
                    found.append(_found(text, report, agreement, ("credit", credit)))
        return found

    def _headed_in(self, words: str) -> list[Report]:
        """Return the reports whose headline *words* are, with or without an outlet's name."""
        bare = re.sub(r"\s*(?:\[[^\]]*\]|\([^)]*\))\s*$", "", words)
        unquoted = bare.strip("\"'“”‘’ ")
        return list(dict.fromkeys(r for w in (words, unquoted) for r in self._headed(w)))

    def _cover_headline(self, text: _Text, report: Report) -> float:
        """Return which share of the headline's weight the text's first paragraphs hold."""
        lead = set(find_terms(text.lead))
        weights = {t: math.log(1 + 2 * self._total / self._counts[t]) for t in _terms(report)}
        total = sum(weights.values())
        return sum(w for t, w in weights.items() if t in lead) / total if total else 0.0

    def _tells_the_same(self, text: _Text, report: Report) -> bool:
        """Return whether the first paragraphs have the headline's names, and its action."""
        named = {(m.entity.kind, m.entity.slug) for m in self._known.find(report.title)}
        found = {(m.entity.kind, m.entity.slug) for m in self._known.find(text.lead)}
        wanted = {a.kind for a in find_actions(report.title) if a.form != "noun"}
        told = {a.kind for a in find_actions(text.lead) if a.form != "noun"}
        return named <= found and (not wanted or bool(wanted & told))


def _found(text: _Text, report: Report, agreement: float, proof: tuple[_Proof, str]) -> _Found:
    how: Literal["body", "cites"] = "cites" if proof[0] in _CITING else "body"
    whose = f"{report.outlet.name}’s" if report.outlet else "the report’s"
    reason = _REASONS[proof[0]].format(whose=whose)
    match = TextMatch(text.record.path, report.id, how, reason, proof[1].strip())
    return _Found(report, agreement, match)


def _find_credit(lead: str, outlet: str) -> str:
    """Return the sentence of *lead* that names *outlet* as where its news is from.

    >>> _find_credit("It paid $5 million. The deal was first spotted by Wired.", "Wired")
    'The deal was first spotted by Wired.'
    """
    name = re.escape(outlet)
    passive = rf"(?:reported|spotted|revealed|published) (?:by|in) (?:the )?{name}"
    active = rf"{name} (?:first |originally |has )?(?:reports?|reported|writes|wrote|revealed)"
    credit = re.compile(rf"\b(?:(?:as|according to) (?:the )?{name}|{passive}|{active})\b")
    sentences = (sentence for _, sentence in split_sentences(lead))
    return next((sentence for sentence in sentences if credit.search(sentence)), "")


def _is_same_headline(line: str, report: Report) -> bool:
    mine, other = _fold(line, report), _fold(report.title, report)
    if mine == other:
        return True
    shorter, longer = sorted((mine, other), key=len)
    is_cut = bool(re.search(r"(?:\.{3}|…)\s*$", line if shorter == mine else report.title))
    return is_cut and len(shorter.split()) >= 5 and longer.startswith(shorter)


def _key(headline: str) -> str:
    return " ".join(headline.split()[:5])


def _fold(headline: str, report: Report | None = None) -> str:
    domain = report.outlet.domain if report and report.outlet else ""
    folded = fold_headline(headline, domain)
    name = " ".join(_words(report.outlet.name)) if report and report.outlet else ""
    return folded.removesuffix(f" {name}") if name else folded


def _terms(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys(find_terms(report.title)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace("'", ""))
