"""Which commits changed what a file says: the others are no news for anybody.

In: the versions of each file, which `history` knows, and the readers. Out: the versions that say
something else than the one before, each with what that is. Versions that the site would not have
shown do not count: a draft is not published.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.config import Config
from dateline.history import Version, Versions, as_published, read_versions
from dateline.linking.money import find_amounts
from dateline.model import (
    Contents,
    Difference,
    EventFile,
    Part,
    PartialDate,
    Record,
    Source,
)
from dateline.readers import read
from dateline.repair import repair_contents
from dateline.typos import says_the_same

# What services write anew each day; to strip it is a hundred times faster than to read a record.
_SCORES = re.compile(rb"^(?:heat|quality|secured):.*\n?", re.MULTILINE)

Facts = Mapping[object, str]
"""What is compared → how the file writes it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one version of a file says, as far as an event is made from it."""

    facts: Mapping[Part, Facts]
    prose: Mapping[Part, tuple[str, ...]]
    is_shown: bool

    since: datetime | None = None
    until: datetime | None = None
    """Not on the site before the one, nor from the other on."""

    def was_out(self, version: Version, later: Version | None) -> bool:
        """Return whether a site can have shown it while *version* stood, until a *later* one."""
        if self.since is None and self.until is None:
            return self.is_shown
        ends = [moment for moment in (self.until, later.moment if later else None) if moment]
        begins = max(version.moment, self.since or version.moment)
        return self.is_shown and all(begins < end for end in ends)


_UNREADABLE = _Said({}, {}, is_shown=False)
"""Of a file with a fault, of which no site can have been built."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """Old and present versions of all files, to be read when they are needed."""

    by_digest: Mapping[str, bytes]
    present: Mapping[str, Record | EventFile]
    """Path → what is read already."""

    config: Config

    def is_same(self, version: Version) -> bool:
        """Return whether *version* has the text it was made from but for a service's scores."""
        first, second = map(self.by_digest.get, (version.before, version.digest))
        if first is None or second is None:
            return False
        return _SCORES.sub(b"", first) == _SCORES.sub(b"", second)

    def read(self, path: str, version: Version, *, is_present: bool) -> _Said | None:
        """Return what a version says; None where the repository does not give it."""
        if is_present and path in self.present:
            return _said(self.present[path], self.config)
        data = self.by_digest.get(version.digest)
        return None if data is None else _read(Source(path, data), self.config)


@dataclass(frozen=True, slots=True)
class _File:
    """The history of one file."""

    path: str
    versions: Versions
    same: Mapping[str, str]
    """Hash of a version that is left out → of the one that says the same."""

    present: str
    """Hash of the one that says what the file says today."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A version with what it says, and what was said where it was made."""

    version: Version
    said: _Said | None
    base: _Said | None

    def is_gone_with(self, version: Version, source: str) -> bool:
        """Return whether *version*, which is made from *source*, takes its place the same day."""
        is_same_day = self.version.moment.date() == version.moment.date()
        is_merged = self.version.is_merge or version.is_merge
        return is_same_day and self.version.digest == source and not is_merged


def with_substance(
    known: Mapping[str, Versions], contents: Contents, config: Config
) -> Mapping[str, Versions]:
    """Return *known* with the versions that matter; one that git does not give is one of them.

    *contents* are the present versions, read and repaired.
    """
    known = as_published(known, contents)
    several = {path: versions for path, versions in known.items() if len(versions) > 1}
    if not several:
        return known
    digests = (version.digest for versions in several.values() for version in versions)
    # A stranger's event is both: it is compared as `_read` reads it.
    present: dict[str, Record | EventFile] = {each.path: each for each in contents.records}
    present |= {each.path: each for each in contents.event_files}
    texts = _Texts(read_versions(config.content, digests), present, config)
    matter = {path: tuple(_that_matter(path, each, texts)) for path, each in several.items()}
    return {**known, **matter}


def _that_matter(path: str, versions: Versions, texts: _Texts) -> Iterator[Version]:
    """Yield the versions of one file that say something else than what they were made from."""
    file = _file(path, versions, texts)
    if len(file.versions) == 1:
        yield file.versions[0]
        return
    for number, step in enumerate(_steps(file, texts)):
        if number and step.base and step.said:
            differences = tuple(_differences(path, step.base, step.said))
            is_comparable = step.base.facts.keys() == step.said.facts.keys()
            if (differences or not is_comparable) and not step.version.is_merge:
                yield replace(step.version, differences=differences)
        else:  # the first one, and what cannot be compared
            yield step.version


def _file(path: str, versions: Versions, texts: _Texts) -> _File:
    """Return the history of one file without versions that only bring new scores."""
    other: list[Version] = []
    same: dict[str, str] = {}
    for version in versions:
        if other and texts.is_same(version):
            same[version.digest] = same.get(version.before, version.before)
        else:
            other.append(version)
    present = versions[-1].digest
    return _File(path, tuple(other), same, same.get(present, present))


def _steps(file: _File, texts: _Texts) -> Sequence[_Step]:
    """Return the last version of each day that the site can have shown, with what it says."""
    steps: list[_Step] = []
    said_at: dict[str, _Said | None] = {}
    latest: _Said | None = None
    for version, later in zip(file.versions, (*file.versions[1:], None), strict=True):
        is_present = version.digest == file.present
        said = texts.read(file.path, version, is_present=is_present)
        source = file.same.get(version.before, version.before)
        base = said_at.get(source, latest)
        # What the site shows today was shown, whatever the version before says of itself.
        if said and not said.was_out(version, later) and not is_present:
            said_at[version.digest] = base
            continue
        # The first version is the file's addition, whatever its commit says.
        if steps and version.is_minor:
            said_at[version.digest] = latest = said
            continue
        if steps and steps[-1].is_gone_with(version, source):
            base = steps.pop().base
        steps.append(_Step(version, said, base))
        said_at[version.digest] = latest = said
    return steps


def _differences(path: str, before: _Said, said: _Said) -> Iterator[Difference]:
    """Yield what one version says otherwise than the one before: part by part."""
    for part, facts in said.facts.items():
        old = before.facts.get(part, {})
        if old.keys() != facts.keys():
            # What is the same but for its writing is written alike: only the others differ.
            written = {**old, **{key: facts[key] for key in old if key in facts}}
            yield Difference(part, path, tuple(written.values()), tuple(facts.values()))
    for part, texts in said.prose.items():
        was = before.prose.get(part, ())
        if not says_the_same("\n".join(was), "\n".join(texts)):
            is_short = part != "text"
            yield Difference(part, path, was if is_short else (), texts if is_short else ())


def _read(source: Source, config: Config) -> _Said:
    """Return what a file says."""
    contents = repair_contents(read(source, config))
    every: tuple[Record | EventFile, ...] = (*contents.event_files, *contents.records)
    return _said(every[0], config) if every else _UNREADABLE


def _said(what: Record | EventFile, config: Config) -> _Said:
    """Return what a record or an editor's event says."""
    if isinstance(what, EventFile):
        return _of_event(what, config)
    return _of_record(what, config)


def _of_event(file: EventFile, config: Config) -> _Said:
    """Return what the editor says of an event."""
    return _Said(
        {
            "date": _dates(file.date),
            "names": _texts(
                f"{kind}:{name}" for kind, names in (file.entities or {}).items() for name in names
            ),
            "period": _dates(file.period),
            "sources": _texts((*file.records, *file.told_in)),
            "value": {_sum(text, config): text for text in file.amounts or ()},
        },
        {
            "headline": _texts_of(file.title),
            "summary": _texts_of(file.summary),
            "text": _texts_of(file.body),
        },
        not file.draft,
        file.publish_on,
        file.expires_on,
    )


def _of_record(record: Record, config: Config) -> _Said:
    """Return what a record says of its article and of others."""
    report = record.report
    # Services write the time of an article anew; that it ran on another day is another fact.
    day = report.published.date().isoformat() if report.published else ""
    return _Said(
        {
            "reported": _texts(filter(None, (day,))),
            "sources": _texts(filter(None, (report.url,))),
            "related": _texts(each.url for each in record.related if each.url),
        },
        {
            "headline": _texts_of(report.title),
            "text": _texts_of(report.excerpt, *(each.text for each in record.paragraphs)),
        },
        not record.draft and (record.published or config.unpublished == "show"),
        record.publish_on,
        record.expires_on,
    )


def _dates(when: PartialDate | None) -> Facts:
    """Return a date as a fact."""
    return {when.edtf: when.edtf} if when else {}


def _sum(text: str, config: Config) -> object:
    """Return the sum that *text* writes, however it does; the text where it is none."""
    sums = find_amounts(text, config.currency)
    if not sums:
        return " ".join(text.split())
    return (sums[0].value, sums[0].currency, sums[0].qualifier)


def _texts(texts: Iterable[str]) -> Facts:
    """Return texts as facts."""
    return {text: text for text in texts}


def _texts_of(*texts: str) -> tuple[str, ...]:
    """Return those of *texts* that say something."""
    return tuple(filter(None, texts))
