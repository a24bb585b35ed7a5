"""Names and aliases that catch too much, as the record's own texts show, or too little.

No dictionary is asked: what the texts write small as well is a common word in them. Of 100 names
tried on 2,402 records, those of companies and bodies were written small in at most one place of
eight, common words in one of four or more.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.checks.matter import Matter
from dateline.model import Diagnostic, Entity, Location, Record

_WORD = re.compile(r"\w+")
_FEWEST = 3
"""Places where a word is written small: fewer may be slips."""

_SHARE = 5
"""One place of so many that is written small makes a common word."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of writing one entity that counts wherever it stands."""

    entity: Entity
    text: str
    location: Location
    is_alias: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Return its words as they are compared."""
        return tuple(_WORD.findall(self.text.casefold()))

    @property
    def is_acronym(self) -> bool:
        """Return whether it counts in capitals only."""
        return len(self.text) > 1 and self.text.isalpha() and self.text.isupper()


def check_names(matter: Matter) -> Iterator[Diagnostic]:
    """Yield what is doubtful about each name and alias of the project's lists."""
    topics = {kind.key for kind in matter.site.kinds if kind.from_topics}
    listed = [e for e in matter.contents.entities if e.is_listed and e.kind not in topics]
    ways = [way for entity in listed for way in _ways_of(entity) if way.words]
    by_words: dict[tuple[str, ...], list[_Way]] = {}
    for way in ways:
        by_words.setdefault(way.words, []).append(way)
    yield from _shared(by_words)
    yield from _on_short(ways)
    yield from _parts_of_others(ways)
    small, large = _count(by_words, _texts(matter.contents.records))
    for words, alike in by_words.items():
        if small[words] >= _FEWEST and small[words] * _SHARE >= small[words] + large[words]:
            for way in alike:
                yield from _common(way, small[words], small[words] + large[words])


def _ways_of(entity: Entity) -> Iterator[_Way]:
    """Yield the name of *entity*, and the aliases that ask for no company."""
    yield _Way(entity, entity.name, entity.location, is_alias=False)
    for alias in entity.aliases:
        if not alias.requires and not alias.excludes:
            yield _Way(entity, alias.text, alias.location, is_alias=True)


def _texts(records: Iterable[Record]) -> Iterator[str]:
    """Yield the texts of *records*, a report's once however many of them have it."""
    seen: set[str] = set()
    for record in records:
        for report in (record.report, *record.related):
            if report.id not in seen or not report.id:
                seen.add(report.id)
                yield from (report.title, report.excerpt)
        yield from (paragraph.text for paragraph in record.paragraphs)


def _count(
    wanted: Mapping[tuple[str, ...], object], texts: Iterable[str]
) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """Return how often *texts* have each of the *wanted* runs of words small, and otherwise."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for run in wanted:
        by_first.setdefault(run[0], []).append(run)
    small, large = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for text in texts:
        words = _WORD.findall(text)
        folded = _WORD.findall(text.casefold())
        if len(words) != len(folded):
            continue  # a letter that folds to a sign: one text less, in counts of many
        for first, word in enumerate(folded):
            for run in by_first.get(word, ()):
                last = first + len(run)
                if tuple(folded[first:last]) == run:
                    is_small = "".join(words[first:last]).islower()
                    (small if is_small else large)[run] += 1
    return small, large


def _common(way: _Way, small: int, places: int) -> Iterator[Diagnostic]:
    """Yield the complaint about a way of writing that is a common word too."""
    if way.is_acronym:
        return
    if way.text.islower():
        message = f"`{way.text}` is written small here, so that it is found wherever it stands"
        remedy = "Write it with its capitals, or leave it so if it never has any."
        place = f": in {places:,} places"
        yield Diagnostic("names.small", "note", way.location, message + place, remedy)
        return
    if way.is_alias:
        remedy = f"Write `{{text: {way.text}, requires: [a word that stands beside it]}}`."
    else:
        remedy = f"Write its full name, and `{{text: {way.text}, requires: […]}}` as an alias."
    yield Diagnostic(
        "names.common_word",
        "warning",
        way.location,
        f"`{way.text}` is a common word too: the texts write it small in {small:,} of {places:,} "
        "places, so that a headline or the start of a sentence can be taken for the name",
        remedy,
    )


def _shared(by_words: Mapping[tuple[str, ...], Sequence[_Way]]) -> Iterator[Diagnostic]:
    """Yield a warning for each way of writing that several entities claim: none of them gets it."""
    for ways in by_words.values():
        owners = {(way.entity.kind, way.entity.slug): way for way in ways}
        if len(owners) < 2 or len({way.is_acronym for way in owners.values()}) > 1:
            continue
        first, *others = owners.values()
        for way in others:
            yield Diagnostic(
                "names.shared",
                "warning",
                way.location,
                f"`{way.text}` is a name of {way.entity.slug} and of {first.entity.slug} "
                f"({first.location}), so that it is found for neither",
                "Take it from one of them, or write `requires:` with a word that tells them apart.",
            )


def _on_short(ways: Iterable[_Way]) -> Iterator[Diagnostic]:
    """Yield a note for each way of writing that is too short to be the name of one thing."""
    for way in ways:
        letters = "".join(way.words)
        if len(letters) == 1 or letters.isdigit() or (len(letters) == 2 and not way.is_acronym):
            yield Diagnostic(
                "names.short",
                "note",
                way.location,
                f"`{way.text}` is so short that much else can be meant",
                f"Write `{{text: {way.text}, requires: [a word that stands beside it]}}`.",
            )


def _parts_of_others(ways: Sequence[_Way]) -> Iterator[Diagnostic]:
    """Yield a note for each alias that another name of its kind starts with."""
    starts: dict[tuple[str, tuple[str, ...]], list[_Way]] = {}
    for way in ways:
        for length in range(1, len(way.words)) if not way.is_alias else ():
            starts.setdefault((way.entity.kind, way.words[:length]), []).append(way)
    for way in ways:
        others = starts.get((way.entity.kind, way.words), ()) if way.is_alias else ()
        strange = [other for other in others if not _are_related(way.entity, other.entity)]
        if strange:
            yield Diagnostic(
                "names.part_of_another",
                "note",
                way.location,
                f"`{way.text}` may also be short for {strange[0].text} ({strange[0].location})",
                f"Write `{{text: {way.text}, requires: [a word that tells them apart]}}`.",
            )


def _are_related(one: Entity, other: Entity) -> bool:
    """Return whether two entities are the same, or one belongs to the other or to its parent."""
    parents = {one.parent, other.parent} - {""}
    return (
        one.slug == other.slug
        or bool(parents & {one.slug, other.slug})
        or (bool(one.parent) and one.parent == other.parent)
    )
