"""Which records, saved texts and reports tell one happening, before anything is taken from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from sys import intern

from dateline.linking.money import find_sums
from dateline.linking.names import NameIndex
from dateline.linking.reports import Library
from dateline.linking.rulings import Desk, Known, Rulings, heed_about_texts, make_rulings
from dateline.linking.stories import Group, Linkage, Story, TextMatch, group_stories, match_texts
from dateline.linking.stories.headlines import Told, hear
from dateline.model import Diagnostic, Entity, Record, Report
from dateline.sharing import Crew, share_out

FEWEST_TO_SHARE = 400
"""Below this many reports, starting processes costs more than it saves."""

_LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Happening:
    """What tells one event: at least one record, and everything that joined it."""

    records: tuple[Record, ...]
    """Those with an article of their own, earliest first; the first one leads as a rule."""

    texts: tuple[Record, ...]
    """Saved texts that were matched to it."""

    coverage: tuple[Report, ...]
    """Reports with an address, earliest first."""

    reasons: Mapping[str, str]
    """Report id or record path → why it was joined, in words."""

    leader: Record | None = None
    """What leads by the editor's decision; a report that others list only, as a record."""

    @property
    def lead(self) -> Record:
        """Return the record that leads."""
        return self.leader or self.records[0]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All happenings, the texts that found none, and what is left for an editor to decide."""

    happenings: tuple[Happening, ...]
    matches: Mapping[str, TextMatch]
    """Path of a saved text → the report that it is, or cites."""

    unplaced: tuple[Record, ...]
    """Records without an address and without a date that belong to no report."""

    linkage: Linkage
    rulings: Rulings

    mentions: Mapping[str, tuple[Entity, ...]]
    """Report id → the entities that its headline and excerpt name, each once."""

    notes: tuple[Diagnostic, ...] = ()
    """Decisions that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Words:
    """How names and sums are read in the words of this site."""

    index: NameIndex
    bare_dollar: str

    crew: Crew | int = 1
    """Who hears and compares reports."""


def find_happenings(
    records: Sequence[Record], library: Library, words: Words, desk: Desk
) -> Grouping:
    """Return the happenings that *records*, ordered by path, tell within what *desk* decides."""
    texts = [record for record in records if record.form == "text"]
    found = match_texts(texts, library.reports.values(), words.index)
    by_path = {record.path: record for record in records}
    known = Known(library, by_path, {match.text: match for match in found}, desk)
    known = replace(known, matches=heed_about_texts(known))
    matches, rulings = known.matches, make_rulings(known)
    loose = [r for r in records if not r.report.id and r.path not in matches]
    dated = [record for record in loose if _can_stand_alone(record)]
    standing = {f"text:{record.path}": record for record in dated}
    told = dict(library.reports) | {key: record.report for key, record in standing.items()}
    heard = dict(zip(told, _hear_all(tuple(told.values()), words), strict=True))
    mentions = {key: heard[key].named for key in library.reports}
    stories = [_story(key, report, heard[key]) for key, report in told.items()]
    linkage = group_stories(stories, rulings.bounds, words.crew)
    own = _own_records(records, library, matches)
    held = own | {key: (record,) for key, record in standing.items()}
    happenings = [
        _happening(group, held, library, rulings)
        for group in linkage.groups
        if any(member in held for member in group.members)
    ]
    unplaced = tuple(record for record in loose if record not in dated)
    joined = tuple(_join_texts(happenings, texts, matches, library))
    return Grouping(joined, matches, unplaced, linkage, rulings, mentions, rulings.notes)


def _can_stand_alone(record: Record) -> bool:
    """Return whether a record without an address says itself what it is and when it ran."""
    return bool(record.report.title) and record.report.published is not None


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the words of one report say, whatever others there are."""

    named: tuple[Entity, ...]
    amounts: tuple[tuple[str, str], ...]
    told: Told


def _hear_all(reports: Sequence[Report], words: Words) -> Iterator[_Heard]:
    """Yield what each of *reports* says, heard by several processes where they are many."""
    entities = words.index.entities
    hear_one = _Hear(words.index, words.bare_dollar)
    for named, amounts, told in share_out(reports, hear_one, words.crew, FEWEST_TO_SHARE):
        # Each batch of another process brings its own copies of the words that all repeat.
        one = told._replace(
            title=tuple(map(intern, told.title)), excerpt=tuple(map(intern, told.excerpt))
        )
        yield _Heard(tuple(entities[place] for place in named), amounts, one)


@dataclass(frozen=True, slots=True)
class _Hear:
    """What it takes to hear a report, which any machine can do."""

    index: NameIndex
    bare_dollar: str

    def __call__(self, report: Report) -> tuple[tuple[int, ...], tuple[tuple[str, str], ...], Told]:
        """Return whom *report* names (by place, so that little comes back), its sums and words."""
        text = f"{report.title}\n\n{report.excerpt}"
        sums = [(f.currency, str(f.value)) for f in find_sums(text, self.bare_dollar)]
        told = hear(report.title, report.excerpt, _domain_of(report))
        return self.index.find_places(text), tuple(dict.fromkeys(sums)), told


def _domain_of(report: Report) -> str:
    """Return the domain of who published *report*; empty where that is not known."""
    return report.outlet.domain if report.outlet else ""


def _story(key: str, report: Report, heard: _Heard) -> Story:
    """Return what linkage compares of *report*."""
    return Story(
        key=key,
        title=report.title,
        excerpt=report.excerpt,
        outlet=_domain_of(report),
        published=report.published,
        names=tuple(dict.fromkeys(f"{entity.kind}:{entity.slug}" for entity in heard.named)),
        amounts=heard.amounts,
        told=heard.told,
    )


def _own_records(
    records: Iterable[Record], library: Library, matches: Mapping[str, TextMatch]
) -> dict[str, tuple[Record, ...]]:
    """Return the records by the report that is their own article."""
    own: dict[str, tuple[Record, ...]] = {}
    bodies: list[tuple[str, Record]] = []
    for record in records:
        match = matches.get(record.path)
        if record.form == "news" and record.report.id:
            key = library.renamed[record.report.id]
            own[key] = (*own.get(key, ()), record)
        elif match is not None and match.how == "body":
            key = library.renamed[match.report]
            bodies.append((key, replace(record, report=library.reports[key])))
    # A saved article that others only list as related was worth saving: it makes an event too.
    for key, record in bodies:
        own.setdefault(key, (record,))
    return own


def _happening(
    group: Group, held: Mapping[str, tuple[Record, ...]], library: Library, rulings: Rulings
) -> Happening:
    """Return the happening that the reports of *group* tell; *held* has their records."""
    records = [record for member in group.members for record in held.get(member, ())]
    coverage = [library.reports[key] for key in group.members if key in library.reports]
    return Happening(
        records=tuple(sorted(records, key=lambda r: (*_when(r.report), r.path))),
        texts=(),
        coverage=tuple(sorted(coverage, key=lambda r: (*_when(r), r.id))),
        reasons={**dict(group.reasons), **_on_whose_word(group, rulings)},
    )


def _on_whose_word(group: Group, rulings: Rulings) -> dict[str, str]:
    """Return why the later members are there that the editor has put together."""
    said = rulings.reasons
    return {key: said[key] for key in group.members[1:] if key in said}


def _when(report: Report) -> tuple[datetime]:
    """Return the sort key of a report's time; one without a time comes last."""
    return (report.published or _LATE,)


def _join_texts(
    happenings: Iterable[Happening],
    texts: Iterable[Record],
    matches: Mapping[str, TextMatch],
    library: Library,
) -> Iterable[Happening]:
    """Yield the happenings, each with the saved texts that belong to one of its reports."""
    by_report: dict[str, list[Record]] = {}
    for text in texts:
        if text.path in matches:
            key = library.renamed[matches[text.path].report]
            by_report.setdefault(key, []).append(text)
    for happening in happenings:
        leading = [record.path for record in happening.records]
        joined = [
            text
            for report in happening.coverage
            for text in by_report.get(report.id, [])
            if text.path not in leading
        ]
        reasons = dict(happening.reasons) | {t.path: matches[t.path].reason for t in joined}
        yield replace(happening, texts=tuple(joined), reasons=reasons)
