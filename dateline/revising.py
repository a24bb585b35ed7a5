"""Which commits changed what a file says: the others are no news for anybody.

In: the versions of each file, which `history` knows, and the readers. Out: the versions that say
something else than the one before, each with what that is. Versions that the site would not have
shown do not count: a draft is not published.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.config import Config
from dateline.history import Version, Versions, read_versions
from dateline.model import Contents, EventFile, Record, Source
from dateline.readers import read
from dateline.repair import repair_contents

# What services write anew each day; to strip it is a hundred times faster than to read a record.
_SCORES = re.compile(rb"^(?:heat|quality|secured):.*\n?", re.MULTILINE)
_MORE = "sources"
_OTHER = "withdrawn"


@dataclass(frozen=True, slots=True)
class _Said:
    """What one version of a file says, as far as an event is made from it."""

    facts: Mapping[str, object]
    """Part → whatever it is, to be compared."""

    sources: frozenset[str]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class _Texts:
    """Old and present versions of all files, to be read when they are needed."""

    by_digest: Mapping[str, bytes]
    present: Mapping[str, Record]
    """Path → record as it is read already."""

    config: Config

    def is_same(self, one: Version, other: Version) -> bool:
        """Return whether two versions have the same text but for a service's scores."""
        first, second = self.by_digest.get(one.digest), self.by_digest.get(other.digest)
        if first is None or second is None:
            return False
        return _SCORES.sub(b"", first) == _SCORES.sub(b"", second)

    def read(self, path: str, version: Version, *, is_present: bool) -> _Said | None:
        """Return what a version says; None where it is no record and no editor's event."""
        if is_present and path in self.present:
            return _of_record(self.present[path], self.config)
        data = self.by_digest.get(version.digest)
        return None if data is None else _read(Source(path, data), self.config)


def with_substance(
    known: Mapping[str, Versions], contents: Contents, config: Config
) -> Mapping[str, Versions]:
    """Return *known* with the versions that matter; one that cannot be read is one of them.

    *contents* are the present versions, read and repaired.
    """
    several = {path: versions for path, versions in known.items() if len(versions) > 1}
    if not several:
        return known
    digests = (version.digest for versions in several.values() for version in versions)
    present = {record.path: record for record in contents.records}
    texts = _Texts(read_versions(config.content, digests), present, config)
    matter = {path: tuple(_that_matter(path, each, texts)) for path, each in several.items()}
    return {**known, **matter}


def _that_matter(path: str, versions: Versions, texts: _Texts) -> Iterator[Version]:
    """Yield the versions of one file that say something else than the one before."""
    other = [
        version
        for before, version in zip((None, *versions), versions, strict=False)
        if before is None or not texts.is_same(before, version)
    ]
    if len(other) == 1:
        yield other[0]
        return
    before: _Said | None = None
    is_first = True
    for version in other:
        is_present = version is other[-1]
        said = texts.read(path, version, is_present=is_present)
        # What the site shows today was shown, whatever the version before says of itself.
        if said and not said.is_shown and not is_present:
            continue
        parts = _differences(before, said) if before and said else ()
        if is_first or before is None or said is None or parts:
            yield replace(version, parts=parts)
        before, is_first = said, False


def _differences(before: _Said, said: _Said) -> tuple[str, ...]:
    """Return the parts in which two versions differ."""
    parts = {part for part, fact in said.facts.items() if before.facts.get(part) != fact}
    parts |= {part for part in before.facts if part not in said.facts}
    if before.sources < said.sources:
        parts.add(_MORE)
    elif before.sources != said.sources:
        parts.add(_OTHER)
    return tuple(sorted(parts))


def _read(source: Source, config: Config) -> _Said | None:
    """Return what a file says; None where it is neither a record nor an editor's event."""
    contents = repair_contents(read(source, config), config)
    for file in contents.event_files:
        return _of_event(file)
    for record in contents.records:
        return _of_record(record, config)
    return None


def _of_event(file: EventFile) -> _Said:
    """Return what the editor says of an event."""
    return _Said(
        {
            "date": file.date,
            "headline": file.title,
            "names": tuple(sorted((file.entities or {}).items())),
            "period": file.period,
            "text": (file.summary, file.body),
            "value": file.amounts,
        },
        frozenset((*file.records, *file.told_in)),
        not file.draft,
    )


def _of_record(record: Record, config: Config) -> _Said:
    """Return what a record says of its article and of others."""
    report = record.report
    return _Said(
        {
            "date": report.published,
            "headline": report.title,
            "text": (report.excerpt, tuple(paragraph.text for paragraph in record.paragraphs)),
        },
        frozenset(each.url for each in (report, *record.related) if each.url),
        record.published or config.unpublished == "show",
    )
