"""Coverage beside an event: reports on its subject but not of this happening, with reasons."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from dateline.language import Language
from dateline.linking.reports import Library
from dateline.linking.words import COMMON_WORDS, find_terms
from dateline.model import Entity, Event, Record, Related, Report
from dateline.sharing import Crew, share_out
from dateline.wording import gap_words, list_words, years_apart

FEWEST_TO_SHARE = 1000
"""Below this many events, starting processes costs more than it saves."""

_TURN = 1024
"""Events that one process looks around at: those far away have other reports about them."""

EACH_WAY = 3
"""How many later and how many earlier events are pointed at."""

NEAREST = 40
"""How many events on each side are looked at for each shared name: nearer ones matter more."""

AT_MOST = 24
"""How many reports a sidebar holds; a record may list more than a hundred."""

TOP, PER_OUTLET = 5, 2
"""One outlet stands at most twice among the first five."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is needed to judge what is related to what."""

    library: Library
    records: Mapping[str, Record]
    mentions: Mapping[str, tuple[Entity, ...]]
    """Report id → the entities that its headline and excerpt name."""

    entities: Mapping[str, Mapping[str, Entity]]
    topic_kinds: tuple[str, ...]
    """Kinds made from topics: shared by too many events to be a reason alone."""

    language: Language
    """What the reasons are written in."""

    unrelated: Mapping[str, frozenset[str]]
    """Id of an event → reports that the editor does not want beside it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    report: Report
    why: str
    score: float


@dataclass(slots=True)
class _Matters:
    """What reports are about, each read once however many records list it."""

    headlines: dict[str, frozenset[str]] = field(default_factory=dict)
    wholes: dict[str, frozenset[str]] = field(default_factory=dict)

    def is_shared(self, matter: frozenset[str], report: Report) -> bool:
        """Return whether *report* has a word of *matter*."""
        # Most are told by the headline, which is much shorter. What follows it can change only
        # the term of its last word (`artificial` before `intelligence`).
        headline = self.headlines.get(report.id)
        if headline is None:
            terms = find_terms(report.title)[:-1]
            headline = self.headlines[report.id] = frozenset(terms) - COMMON_WORDS
        if not matter.isdisjoint(headline):  # *matter* has no number
            return True
        if report.id not in self.wholes:
            self.wholes[report.id] = _matter_of(report)
        return not matter.isdisjoint(self.wholes[report.id])


def relate(
    events: Sequence[Event], subject: Subject, jobs: int = 1
) -> Iterator[tuple[Related, ...]]:
    """Yield for each of *events*, which are in order, the reports related to it, best first.

    So many *jobs* look for them where the events are many.
    """
    holders = _holders(events, subject)
    weights = {key: math.log(1 + len(events) / len(places)) for key, places in holders.items()}
    matters = _Matters()

    def relate_one(place: int) -> tuple[Related, ...]:
        """Return the reports related to the event at *place*."""
        event = events[place]
        own = subject.unrelated.get(event.id, frozenset()).union(event.coverage)
        shared = _shared_with(place, events, holders, subject)
        others = [
            candidate
            for candidate in _from_events(events, place, (shared, weights), subject)
            if candidate.report.id not in own
        ]
        listed = [c for c in _listed(event, subject, matters) if c.report.id not in own]
        unique: dict[str, _Candidate] = {}
        for candidate in [*others, *sorted(listed, key=lambda c: (-c.score, c.report.id))]:
            unique.setdefault(candidate.report.id, candidate)
        chosen = _spread(list(unique.values()))[:AT_MOST]
        return tuple(Related(c.report.id, c.why) for c in chosen)

    crew = Crew(jobs, turn=_TURN)
    return share_out(range(len(events)), relate_one, crew, FEWEST_TO_SHARE)


def _holders(events: Sequence[Event], subject: Subject) -> dict[str, list[int]]:
    """Return each named entity, topics left out, with the places of the events that name it."""
    holders: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        for kind, slugs in event.entities.items():
            if kind not in subject.topic_kinds:
                for slug in slugs:
                    holders.setdefault(f"{kind}:{slug}", []).append(place)
    return holders


def _shared_with(
    place: int, events: Sequence[Event], holders: Mapping[str, list[int]], subject: Subject
) -> dict[int, list[str]]:
    """Return the places of the events nearest to *place* on the same names, with these names."""
    shared: dict[int, list[str]] = {}
    barred = subject.unrelated.get(events[place].id, frozenset())
    for key, places in _own(place, events, holders):
        for other in _near(places, place):
            shared.setdefault(other, []).append(key)
    shared.pop(place, None)
    return {
        other: keys
        for other, keys in shared.items()
        if (reports := events[other].coverage) and reports[0] not in barred
    }


def _from_events(
    events: Sequence[Event],
    place: int,
    common: tuple[Mapping[int, list[str]], Mapping[str, float]],
    subject: Subject,
) -> Iterator[_Candidate]:
    """Yield the leading reports of other events on the same names: later ones, then earlier.

    *common* are the names that each of them shares, and what each name weighs.
    """
    shared, weights = common
    start = events[place].date.start.toordinal()
    later: list[tuple[float, str, int, int]] = []
    earlier: list[tuple[float, str, int, int]] = []
    for at, (other, keys) in enumerate(shared.items()):
        event = events[other]
        weight = sum([weights[key] for key in keys])
        years = abs(event.date.start.toordinal() - start) / 365.25
        score = weight / (1 + years / 2) + _light(event)
        (later if other > place else earlier).append((-score, event.coverage[0], at, other))
    # Hundreds are weighed for each six that are chosen: only those are put into words.
    for against, key, _, other in (*nsmallest(EACH_WAY, later), *nsmallest(EACH_WAY, earlier)):
        report = subject.library.reports[key]
        gap = _gap(events[place], report, subject.language)
        why = _with_gap(_also(shared[other], subject), gap, subject.language)
        yield _Candidate(report, why, -against)


def _own(
    place: int, events: Sequence[Event], holders: Mapping[str, list[int]]
) -> list[tuple[str, list[int]]]:
    """Return the entries of *holders* for the names of the event at *place*."""
    keys = [f"{kind}:{slug}" for kind, slugs in events[place].entities.items() for slug in slugs]
    return [(key, holders[key]) for key in keys if key in holders]


def _near(places: Sequence[int], place: int) -> Sequence[int]:
    """Return the events of *places* that are nearest to *place* in the order of time."""
    at = bisect_left(places, place)
    return places[max(0, at - NEAREST) : at + NEAREST + 1]


def _light(event: Event) -> float:
    """Return a small plus for an event that is more than background."""
    return 0.5 if event.weight == "lead" else 0.0


def _listed(event: Event, subject: Subject, matters: _Matters) -> Iterator[_Candidate]:
    """Yield the reports that the event's records list as related, scored by what they share.

    A record that tells the event in passing lists what goes with its own story: of those only
    the reports count that share a name with the event.
    """
    names = {f"{kind}:{slug}" for kind, slugs in event.entities.items() for slug in slugs}
    language = subject.language
    for path in (*event.records, *event.told_in):
        record = subject.records[path]
        if not record.related:
            continue
        matter = _matter_of(record.report)
        listed = _beside(record.report, language)
        for entry in record.related:
            if not entry.id:
                continue
            report = subject.library.reports[subject.library.renamed[entry.id]]
            mentioned = (f"{e.kind}:{e.slug}" for e in subject.mentions.get(report.id, ()))
            keys = [key for key in mentioned if key in names]
            if not keys and path in event.told_in:
                continue
            alike = matters.is_shared(matter, report)
            reason = _also(keys, subject) if keys else ""
            if alike and not keys:
                reason = language.text("about the same subject")
            # How much later stands by the reason: it is the report that ran later, not the list.
            gap = _gap(event, report, language)
            why = f"{_with_gap(reason, gap, language)}; {listed}" if reason else listed
            if gap and not reason:
                why = language.text("%(reason)s; published %(gap)s", reason=listed, gap=gap)
            yield _Candidate(
                report,
                why,
                2.0 * len(keys) + alike - _days(event, report) / 30,
            )


def _beside(own: Report, language: Language) -> str:
    """Return in words whose record lists a report."""
    if own.outlet is None:
        return language.text("listed beside the saved text")
    return language.text("listed beside the report by %(outlet)s", outlet=own.outlet.name)


def _matter_of(report: Report) -> frozenset[str]:
    """Return the words of *report* that are not the trade's own: two that share one are alike."""
    terms = frozenset(find_terms(f"{report.title} {report.excerpt}")) - COMMON_WORDS
    return frozenset(term for term in terms if not term.isdigit())


def _days(event: Event, report: Report) -> float:
    """Return how many days lie between the event's first report and *report*, at most 30."""
    if event.reported is None or report.published is None:
        return 30.0
    return min(30.0, abs((report.published - event.reported).total_seconds()) / 86400)


def _with_gap(why: str, gap: str, language: Language) -> str:
    """Return *why* with how long before or after the event a report ran, where that is known."""
    return language.text("%(reason)s, %(gap)s", reason=why, gap=gap) if gap else why


def _gap(event: Event, report: Report, language: Language) -> str:
    """Return how long before or after *event* the report ran, as words; empty if not known.

    Counted from the event's first report. An event without one is counted from its date, and no
    finer than that date is known.
    """
    if report.published is None:
        return ""
    ran = report.published.date()
    if event.reported is not None:
        return gap_words(language, event.reported.date(), ran)
    if event.date.start <= ran <= event.date.end:
        return ""
    bound = event.date.end if ran > event.date.end else event.date.start
    if (event.date.end - event.date.start).days > 31:
        return years_apart(language, ran.year - bound.year, True) if ran > bound else ""
    return gap_words(language, bound, ran)


def _also(keys: Sequence[str], subject: Subject) -> str:
    """Return in words which names are shared.

    Three at most: more of them say less.
    """
    names = []
    for key in keys[:3]:
        kind, _, slug = key.partition(":")
        names.append(_short_name(subject.entities[kind][slug]))
    return subject.language.text("also about %(names)s", names=list_words(subject.language, names))


def _short_name(entity: Entity) -> str:
    """Return the entity's acronym where it has one, else its name."""
    short = [alias.text for alias in entity.aliases if alias.text.isupper()]
    return min([entity.name, *short], key=len) if len(entity.name) > 20 else entity.name


def _spread(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return *candidates* so that no outlet stands more than twice among the first five."""
    first: list[_Candidate] = []
    rest: list[_Candidate] = []
    for candidate in candidates:
        outlet = candidate.report.outlet
        same = sum(c.report.outlet == outlet for c in first)
        (first if len(first) < TOP and same < PER_OUTLET else rest).append(candidate)
    return first + rest
