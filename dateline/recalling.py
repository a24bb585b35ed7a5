"""What a build takes from earlier ones: files as they were read, and the site as it was linked.

In: the same as without: sources, then what they say. Out: the same values, made anew where they
are not in the cache. A file is kept under the digest of its bytes, its path and the settings, a
site under those of all its files; never a file that is hidden on some day, nor a saved text.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from dateline.cache import Cache, digest_of
from dateline.config import Config
from dateline.intake import take_in
from dateline.linking import Facts, Happening, Reading, derive_all, link
from dateline.model import (
    Contents,
    Entity,
    EventFile,
    Record,
    Report,
    Site,
    Source,
    StandingPage,
)
from dateline.packing import UnpackableError, pack, unpack, write

Value = TypeVar("Value")

_SITE: Final = "site"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something that is kept."""

    name: str
    of: type[Any]
    may_be_kept: Callable[[Any], bool]


@dataclass(slots=True)
class Recalled:
    """The stages that look into *cache* first."""

    cache: Cache
    files: list[bytes] = field(default_factory=list)
    """The keys of the files that were read and are more than pages, in the order of reading."""

    def read(self, sources: Sequence[Source], config: Config) -> Iterator[Contents]:
        """Yield what each of *sources* says, as `take_in` does."""
        settings = _settings(config)
        keys = [digest_of(settings, each.path, str(each.is_beside), each.data) for each in sources]
        read = self._recall(
            _Kind("file", Contents, _may_be_kept),
            keys,
            lambda numbers: take_in([sources[number] for number in numbers], config),
        )
        for key, said in zip(keys, read, strict=True):
            if replace(said, pages=(), notes=()) != Contents(()):
                self.files.append(key)
            yield said

    def link(self, contents: Contents, config: Config) -> Site:
        """Return the site that *contents* make, as `link` does: it takes over pages as they are."""
        if config.drafts or config.unreleased:
            return link(contents, config)  # it shows what is kept nowhere
        # What a day hides is not in the files' bytes, but in what is left of them.
        shown = [record.path for record in contents.records]
        for files in (contents.event_files, contents.unsound):
            shown += [file.path for file in files]
        unread = repr([note for note in contents.notes if note.severity == "error"])
        key = digest_of(_settings(config), *self.files, "\0".join(shown), unread)
        (kept,) = self.cache.find(_SITE, [key])
        site = _unpacked(kept, Site, self.cache)
        if site is None:
            site = link(replace(contents, pages=()), config, self.derive)
            _keep(self.cache, _SITE, key, site)
        return replace(site, pages=contents.pages)

    def derive(self, happenings: Sequence[Happening], reading: Reading) -> Iterator[Facts | None]:
        """Yield what each of *happenings* says, as `derive_all` does."""
        names = json.dumps([reading.topics, *(pack(e, Entity) for e in reading.index.entities)])
        common = digest_of(_settings(reading.config), names)
        return self._recall(
            _Kind("facts", Facts, lambda facts: facts is not None),
            [_key_of(happening, common, reading) for happening in happenings],
            lambda numbers: derive_all([happenings[number] for number in numbers], reading),
        )

    def _recall(
        self,
        kind: _Kind,
        keys: Sequence[bytes],
        make: Callable[[Sequence[int]], Iterator[Value]],
    ) -> Iterator[Value]:
        """Yield for each of *keys* what is kept, else what *make* makes of those numbers.

        An empty key says that it is to be made each time.
        """
        known = self.cache.which(kind.name, keys)
        made = make([number for number, key in enumerate(keys) if key not in known])
        for number, kept in enumerate(self.cache.find(kind.name, keys)):
            key = keys[number]
            value = _unpacked(kept, kind.of, self.cache)
            if value is None:
                value = next(make([number]) if key in known else made)
                if key and kind.may_be_kept(value):
                    _keep(self.cache, kind.name, key, value)
            yield value


def _key_of(happening: Happening, common: bytes, reading: Reading) -> bytes:
    """Return what tells what *happening* says from all else; empty where that is not kept.

    The words of saved texts are their authors': what rests on them is found each time.
    """
    records = (*happening.records, *((happening.leader,) if happening.leader else ()))
    if happening.texts or any(record.paragraphs for record in records):
        return b""
    library = reading.library
    try:
        told = [[pack(record, Record), library.renamed.get(record.report.id)] for record in records]
        told += [[pack(each, Report), library.record_of(each.id)] for each in happening.coverage]
    except UnpackableError:
        return b""
    return digest_of(common, json.dumps(told))


def _settings(config: Config) -> str:
    """Return all of *config* that changes what files say and come to."""
    return repr(replace(config, jobs=0, scheduler="", now=None))


def _keep(cache: Cache, kind: str, key: bytes, value: object) -> None:
    """Keep *value* in *cache*, if it would come back as it is."""
    written = write(value, type(value))
    with suppress(UnpackableError):
        cache.keep(kind, key, (piece.encode("utf-8", "surrogatepass") for piece in written))


def _unpacked(kept: bytes | None, of: type[Value], cache: Cache) -> Value | None:
    """Return the value in *kept*; None where there is none, or it is not what it should be."""
    if kept is None:
        return None
    try:
        return unpack(json.loads(kept.decode("utf-8", "surrogatepass")), of)
    except (ValueError, TypeError, LookupError, AttributeError):
        cache.doubt("it is damaged")
        return None


def _may_be_kept(contents: Contents) -> bool:
    """Return whether no word of *contents* is hidden or a saved text's.

    A faulty file is read each time: nobody knows whether it was to be shown.
    """
    has_errors = any(note.severity == "error" for note in contents.notes)
    items: tuple[Record | EventFile | StandingPage, ...] = (
        *contents.records,
        *contents.event_files,
        *contents.pages,
    )
    return not has_errors and not any(_is_hidden(item) for item in items)


def _is_hidden(item: Record | EventFile | StandingPage) -> bool:
    """Return whether the site may not show *item*, on some day or whole."""
    if isinstance(item, Record) and (item.paragraphs or not item.published):
        return True
    return item.draft or item.publish_on is not None or item.expires_on is not None
