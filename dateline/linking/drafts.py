"""Which editor's file speaks of which happening: one may unite several, several split one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from dateline.linking.facts import Facts, derive_facts
from dateline.linking.grouping import Grouping, Happening
from dateline.linking.settling import Draft
from dateline.linking.telling import Reading
from dateline.model import Diagnostic, EventFile, Record, Report
from dateline.sharing import share_out

Result = TypeVar("Result")

FEWEST_TO_SHARE = 100
"""Below this many happenings, starting processes costs more than it saves."""

_TURN = 512
"""Happenings that one process reads: by then it has learned again what the last one knew."""

_LATE = datetime.max.replace(tzinfo=UTC)


DeriveAll = Callable[[Sequence[Happening], Reading], Iterable[Facts | None]]


def derive_all(happenings: Sequence[Happening], reading: Reading) -> Iterator[Facts | None]:
    """Yield what each of *happenings* says, found by several processes where they are many."""
    return derive_as(_as_they_are, happenings, reading)


def derive_as(
    finish: Callable[[Facts | None], Result], happenings: Sequence[Happening], reading: Reading
) -> Iterator[Result]:
    """Yield what *finish* makes of what each of *happenings* says, in the process that found it."""
    crew = replace(reading.config.crew, turn=_TURN)
    return share_out(happenings, _Derive(reading, finish), crew, FEWEST_TO_SHARE)


@dataclass(frozen=True, slots=True)
class _Derive(Generic[Result]):
    """`derive_facts` with what it needs to read a happening, which any machine can do."""

    reading: Reading
    finish: Callable[[Facts | None], Result]

    def __call__(self, happening: Happening) -> Result:
        """Return what comes of what one happening says."""
        return self.finish(derive_facts(happening, self.reading))


def _as_they_are(facts: Facts | None) -> Facts | None:
    """Return *facts*."""
    return facts


def draft_events(
    grouping: Grouping,
    files: Sequence[EventFile],
    reading: Reading,
    derive: DeriveAll = derive_all,
) -> tuple[Draft, ...]:
    """Return one draft for each event: those of the files, and the happenings that none claims.

    *derive* stands for `derive_all`: what is known from before need not be found again.
    """
    claims = {path: number for number, file in enumerate(files) for path in file.records}
    claimed: dict[int, list[Happening]] = {}
    free: list[Happening] = []
    for happening in grouping.happenings:
        parts = dict(_parts(happening, claims, reading))
        for number, part in parts.items():
            claimed.setdefault(number, []).append(part)
        if not parts:
            free.append(happening)
    told = [_unite(claimed[number]) if number in claimed else None for number in range(len(files))]
    facts = iter(derive([happening for happening in (*told, *free) if happening], reading))
    return (
        *(
            Draft(happening, next(facts) if happening else None, file)
            for happening, file in zip(told, files, strict=True)
        ),
        *(Draft(happening, next(facts), None) for happening in free),
    )


def check_drafts(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield an error for each editor's file that nothing dates or names."""
    for draft in drafts:
        file, facts = draft.file, draft.facts
        if file is None:
            continue
        if file.date is None and facts is None:
            yield Diagnostic(
                "event.no_date",
                "error",
                file.location,
                *_undated(file),
            )
        if not file.title and facts is None:
            yield Diagnostic(
                "event.no_title",
                "error",
                file.location,
                _untitled(file),
                "Write `title:` in your own words.",
            )


def _untitled(file: EventFile) -> str:
    """Return what is said of *file*, whose records would name the event if they could be read."""
    if "records" in (file.places or {}):
        return "the event has no title: its records have none, faults, or are hidden"
    return "the event has no title"


def _undated(file: EventFile) -> tuple[str, str]:
    """Return what is said of *file*, and what to do: it may name records that say no day either."""
    if "records" in (file.places or {}):
        return (
            "nothing says when this happened: its records have no day, faults, or are hidden",
            "Mend the records, or write `date:` here (2021-09-24, 2021-09 or 2021).",
        )
    return (
        "nothing says when this happened",
        "Write `date:` (2021-09-24, 2021-09 or 2021), or name its record under `records:`.",
    )


def _parts(
    happening: Happening, claims: Mapping[str, int], reading: Reading
) -> Iterator[tuple[int, Happening]]:
    """Yield the number of each file that claims *happening*, with its part of it.

    What no file names goes to the first of them.
    """
    members = (*happening.records, *happening.texts)
    numbers = sorted({claims[m.path] for m in members if m.path in claims})
    for number in numbers:
        if len(numbers) == 1:
            yield number, happening
            return
        others = [n for n in numbers if n != number]
        mine = [m for m in members if claims.get(m.path, numbers[0]) == number]
        away = [m for m in members if claims.get(m.path, numbers[0]) in others]
        part = _part(happening, mine, away, reading)
        if part.records:
            yield number, part


def _part(
    happening: Happening, mine: Sequence[Record], away: Sequence[Record], reading: Reading
) -> Happening:
    """Return *happening* with the records *mine* and without the reports of those *away*."""
    library, paths = reading.library, [record.path for record in mine]
    gone = [library.renamed[r.report.id] for r in away if r.report.id]
    named = [library.renamed[r.report.id] for r in mine if r.report.id]
    first = min((r.path for r in (*mine, *away)), default="")
    leader = happening.leader
    keeps_rest = first in paths
    return replace(
        happening,
        records=tuple(r for r in happening.records if r.path in paths),
        texts=tuple(t for t in happening.texts if t.path in paths),
        coverage=tuple(
            r for r in happening.coverage if r.id in named or (keeps_rest and r.id not in gone)
        ),
        leader=leader if leader and _is_kept(leader, mine, (away, keeps_rest)) else None,
    )


def _is_kept(leader: Record, mine: Sequence[Record], others: tuple[Sequence[Record], bool]) -> bool:
    """Return whether the leader of a divided happening goes with the records *mine*."""
    away, keeps_rest = others
    if any(record is leader for record in (*mine, *away)):
        return any(record is leader for record in mine)
    return keeps_rest


def _unite(happenings: Sequence[Happening]) -> Happening:
    """Return *happenings* as one, everything in the order of time."""
    if len(happenings) == 1:
        return happenings[0]
    records = [record for happening in happenings for record in happening.records]
    texts = [text for happening in happenings for text in happening.texts]
    coverage = {report.id: report for happening in happenings for report in happening.coverage}
    reasons = {key: why for happening in happenings for key, why in happening.reasons.items()}
    leader = next((happening.leader for happening in happenings if happening.leader), None)
    return Happening(
        records=tuple(sorted(records, key=lambda r: (r is not leader, _when(r.report), r.path))),
        texts=tuple(sorted(texts, key=lambda t: t.path)),
        coverage=tuple(sorted(coverage.values(), key=lambda r: (_when(r), r.id))),
        reasons=reasons,
        leader=leader,
    )


def _when(report: Report) -> datetime:
    """Return when *report* ran, far in the future where nothing says it."""
    return report.published or _LATE
