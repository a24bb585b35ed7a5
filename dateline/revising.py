"""Which commits changed what a file says: the others are no news for anybody.

In: the versions of each file, which `history` knows, and the readers. Out: the versions that say
something else than the one before, each with what that is. Versions that the site would not have
shown do not count: a draft is not published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.config import Config
from dateline.history import Version, Versions, read_versions
from dateline.model import EventFile, Record, Source
from dateline.readers import read
from dateline.repair import repair_contents

_MORE = "sources"
_OTHER = "withdrawn"


@dataclass(frozen=True, slots=True)
class _Said:
    """What one version of a file says, as far as an event is made from it."""

    facts: Mapping[str, object]
    """Part → whatever it is, to be compared."""

    sources: frozenset[str]
    is_shown: bool


def with_substance(known: Mapping[str, Versions], config: Config) -> Mapping[str, Versions]:
    """Return *known* with the versions that matter; one that cannot be read is one of them."""
    several = {path: versions for path, versions in known.items() if len(versions) > 1}
    if not several:
        return known
    digests = (version.digest for versions in several.values() for version in versions)
    texts = read_versions(config.content, digests)
    return {
        **known,
        **{
            path: tuple(_that_matter(path, versions, texts, config))
            for path, versions in several.items()
        },
    }


def _that_matter(
    path: str, versions: Versions, texts: Mapping[str, bytes], config: Config
) -> Iterator[Version]:
    """Yield the versions of one file that say something else than the one before."""
    before: _Said | None = None
    is_first = True
    for number, version in enumerate(versions, 1):
        data = texts.get(version.digest)
        said = _read(Source(path, data), config) if data is not None else None
        # The last one is what the site shows today, whatever was shown before.
        if said and not said.is_shown and number < len(versions):
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
