"""The editor's decisions, as linkage can follow them: what they name, and whether they agree.

In: decisions, published ids and editor's files as written, and every report there is. Out:
`Rulings`, by the keys of stories, with an error for each contradiction and each unknown name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from dateline.linking.contradictions import Bond, Claim, find_contradictions
from dateline.linking.reports import Library
from dateline.linking.stories import Bounds, TextMatch
from dateline.model import Anchor, Decision, Diagnostic, EventFile, Name, Record


@dataclass(frozen=True, slots=True)
class Desk:
    """What the editor has written about whole events."""

    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    files: tuple[EventFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """The same, by the keys of stories: ids of reports, `text:` and the path of a saved text."""

    bounds: Bounds
    decided: tuple[tuple[Decision, tuple[str, ...]], ...]
    """Each decision with the keys that it names, "" for an event that is known by its id alone."""

    unknown: tuple[tuple[Decision, Name], ...]
    """Names that no report, record or event is known by before the events are made."""

    reasons: Mapping[str, str]
    """Report that was put together with others → on whose word."""

    notes: tuple[Diagnostic, ...]

    def keys_led_by(self) -> dict[str, Decision]:
        """Return the reports that are to lead, each with the first decision that says so."""
        leads = [(keys[0], d) for d, keys in self.decided if d.ruling == "lead" and keys[0]]
        return dict(reversed(leads))


def say(decision: Decision) -> str:
    """Return a decision in words: where it stands, who made it, when and why.

    >>> from dateline.model import Location
    >>> place = Location("content/decisions.yml", 3, 3)
    >>> say(Decision("merge", (), place, because="one vote", by="Ada"))
    'decided in content/decisions.yml:3, by Ada: one vote'
    """
    where = f"decided in {decision.location.path}:{decision.location.line}"
    parts = [where, f"by {decision.by}" if decision.by else "", decision.when]
    said = ", ".join(part for part in parts if part)
    return f"{said}: {decision.because}" if decision.because else said


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a decision can name."""

    library: Library
    records: Mapping[str, Record]
    matches: Mapping[str, TextMatch]
    desk: Desk

    def key_of(self, name: str) -> str | None:
        """Return the story that *name* is of; None where nothing has that name.

        Empty for an event that rests on no record, and for an id that nobody has written down:
        of these it is known only when the events are made.
        """
        if "://" in name:
            report = self.library.find(name)
            return report.id if report else None
        if name in self.records:
            return self._of_record(self.records[name])
        for file in self.desk.files:
            if name in (file.path, file.id, *file.former_ids):
                return self._of_record(self.records[file.records[0]]) if file.records else ""
        anchors = [a.anchor for a in self.desk.anchors if a.id == name and a.anchor != name]
        return self.key_of(anchors[0]) if anchors else None

    def _of_record(self, record: Record) -> str:
        """Return the story that *record* is of."""
        if record.report.id:
            return self.library.renamed[record.report.id]
        match = self.matches.get(record.path)
        return self.library.renamed[match.report] if match else f"text:{record.path}"


def heed_about_texts(known: Known) -> dict[str, TextMatch]:
    """Return the matches of saved texts as far as no decision says otherwise.

    A text that is kept apart from the report it was matched to is matched to none; one that nothing
    else dates or places goes with the report that it is put together with.
    """
    matches = dict(known.matches)
    for decision in known.desk.decisions:
        for name in (name.text for name in decision.names):
            if not _is_text(known.records.get(name)) or decision.ruling == "lead":
                continue
            others = _reports_beside(name, decision, known)
            match = matches.get(name)
            if decision.ruling == "merge":
                if not (match or known.records[name].report.published) and others:
                    matches[name] = TextMatch(name, others[0], "cites", say(decision), "")
            elif match and known.library.renamed[match.report] in others:
                del matches[name]
    return matches


def _reports_beside(name: str, decision: Decision, known: Known) -> list[str]:
    """Return the ids of the reports that *decision* names beside *name*."""
    keys = [known.key_of(other.text) for other in decision.names if other.text != name]
    return [key for key in keys if key and key in known.library.reports]


def _is_text(record: Record | None) -> bool:
    """Return whether *record* is a saved text without an address of its own."""
    return record is not None and not record.report.id


def make_rulings(known: Known) -> Rulings:
    """Return what the editor has decided, by keys, without what contradicts itself."""
    decided: list[tuple[Decision, tuple[str, ...]]] = []
    unknown: list[tuple[Decision, Name]] = []
    for decision in known.desk.decisions:
        keys = [known.key_of(name.text) for name in decision.names]
        unknown += [
            (decision, n) for n, key in zip(decision.names, keys, strict=True) if key is None
        ]
        decided.append((decision, tuple(key or "" for key in keys)))
    claims = _claims(known)
    together = [*_together(decided), *_of_files(known, claims)]
    apart = list(_apart(decided))
    notes = tuple(find_contradictions(together, apart, claims))
    bounds = Bounds(
        tuple((bond.one, bond.other) for bond in together),
        tuple((bond.one, bond.other) for bond in apart if bond.one != bond.other),
        {key: claim.file for key, claim in claims.items()},
    )
    merges = [(d, keys) for d, keys in decided if d.ruling == "merge"]
    reasons = {key: say(d) for d, keys in reversed(merges) for key in keys if key}
    return Rulings(bounds, tuple(decided), tuple(unknown), reasons, notes)


Decided = Sequence[tuple[Decision, tuple[str, ...]]]


def _together(decided: Decided) -> Iterator[Bond]:
    """Yield what decisions put together, in a chain."""
    for decision, keys in decided:
        if decision.ruling == "merge":
            yield from _bonds(decision, pairwise(range(len(keys))), keys)


def _apart(decided: Decided) -> Iterator[Bond]:
    """Yield what decisions keep apart, each from each; what is not even related is not the same."""
    for decision, keys in decided:
        if decision.ruling in ("split", "not_related"):
            yield from _bonds(decision, combinations(range(len(keys)), 2), keys)


def _bonds(
    decision: Decision, places: Iterator[tuple[int, int]], keys: tuple[str, ...]
) -> Iterator[Bond]:
    """Yield the bonds of *decision* between its names at *places*."""
    for one, other in places:
        if keys[one] and keys[other]:
            names = (decision.names[one], decision.names[other])
            texts = (names[0].text, names[1].text)
            yield Bond(keys[one], keys[other], texts, decision.ruling, names[1].location)


def _claims(known: Known) -> dict[str, Claim]:
    """Return the stories whose records an editor's file names as its own.

    What two files name is left out: two records of one article can be for two events, which the
    drafts then divide.
    """
    claims: dict[str, Claim] = {}
    shared: set[str] = set()
    for file in known.desk.files:
        for number, name in enumerate(file.records):
            key = known.key_of(name) or ""
            place = (file.places or {}).get(f"records.{number}", file.location)
            if claims.setdefault(key, Claim(file.path, name, place)).file != file.path:
                shared.add(key)
    return {key: claim for key, claim in claims.items() if key and key not in shared}


def _of_files(known: Known, claims: Mapping[str, Claim]) -> Iterator[Bond]:
    """Yield what editor's files put together by naming it under one event's `records:`."""
    for file in known.desk.files:
        keys = [known.key_of(name) or "" for name in file.records]
        named = [(k, n) for k, n in zip(keys, file.records, strict=True) if k in claims]
        for (one, first), (other, second) in pairwise(named):
            if one != other:
                yield Bond(one, other, (first, second), "records", claims[other].location)
