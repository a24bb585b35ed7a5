"""What a build takes from earlier ones: files as they were read, and the site as it was linked.

In: the same as without: sources, then what they say. Out: the same values, made anew where they
are not in the cache. A file is kept under the digest of its bytes, its path and the settings, a
site under those of all its files; never a file that is hidden on some day, nor a saved text.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar

from dateline.cache import Cache, digest_of
from dateline.config import Config
from dateline.intake import take_in_as
from dateline.linking import Facts, Happening, Reading, derive_as, link
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
from dateline.packing import UnpackableError, fold, pack, unfold

Value = TypeVar("Value")

_SITE: Final = "site"


@dataclass(frozen=True, slots=True)
class _Made(Generic[Value]):
    """A value, and what is kept of it."""

    value: Value
    folded: bytes
    """Empty where nothing is kept."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how it goes through a pipe: folded, which is half the work of pickling it."""
        if self.folded:
            return _unfolded, (self.folded, type(self.value))
        return _Made, (self.value, b"")


def _unfolded(folded: bytes, of: type[Value]) -> _Made[Value]:
    """Return what came through a pipe."""
    return _Made(unfold(folded, of), folded)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Value]):
    """Something that is kept."""

    name: str
    of: type[Any]
    may_be_kept: Callable[[Value], bool]

    def folded(self, value: Value) -> _Made[Value]:
        """Return *value* with what is kept of it: whoever makes it does that, too."""
        return _Made(value, _folded(value) if self.may_be_kept(value) else b"")

    def bare(self, value: Value) -> _Made[Value]:
        """Return *value* where nothing can be kept."""
        return _Made(value, b"")


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
        kind = _Kind("file", Contents, _may_be_kept)
        finish = self._keeping(kind)
        read = self._recall(
            kind,
            keys,
            lambda some: take_in_as(finish, [sources[number] for number in some], config),
        )
        for key, said in zip(keys, read, strict=True):
            is_more = said.records or said.event_files  # of most files that tells it
            if is_more or replace(said, pages=(), notes=()) != Contents(()):
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
        site = _found(kept, Site, self.cache)
        if site is None:
            site = link(replace(contents, pages=()), config, self.derive)
            if self.cache.keeps:
                self._keep(_SITE, key, _folded(site))
        return replace(site, pages=contents.pages)

    def derive(self, happenings: Sequence[Happening], reading: Reading) -> Iterator[Facts | None]:
        """Yield what each of *happenings* says, as `derive_all` does."""
        names = json.dumps([reading.topics, *(pack(e, Entity) for e in reading.index.entities)])
        common = digest_of(_settings(reading.config), names)
        kind = _Kind("facts", Facts, _is_found)
        finish = self._keeping(kind)
        bare = list(map(_bare, happenings))
        return self._recall(
            kind,
            [_key_of(happening, common, reading) for happening in bare],
            lambda some: derive_as(finish, [bare[number] for number in some], reading),
        )

    def _keeping(self, kind: _Kind[Value]) -> Callable[[Value], _Made[Value]]:
        """Return what is done with a value of *kind* where it is made."""
        return kind.folded if self.cache.keeps else kind.bare

    def _recall(
        self,
        kind: _Kind[Value],
        keys: Sequence[bytes],
        make: Callable[[Sequence[int]], Iterator[_Made[Value]]],
    ) -> Iterator[Value]:
        """Yield for each of *keys* what is kept, else what *make* makes of those numbers.

        An empty key says that it is to be made each time.
        """
        known = self.cache.which(kind.name, keys)
        made = make([number for number, key in enumerate(keys) if key not in known])
        for number, kept in enumerate(self.cache.find(kind.name, keys)):
            key = keys[number]
            value = _found(kept, kind.of, self.cache)
            if value is None:
                new = next(make([number]) if key in known else made)
                self._keep(kind.name, key, new.folded)
                value = new.value
            yield value

    def _keep(self, kind: str, key: bytes, folded: bytes) -> None:
        """Keep what is *folded*, if it is anything and there is a key to find it by."""
        if key and folded:
            self.cache.keep(kind, key, folded)


def _bare(happening: Happening) -> Happening:
    """Return *happening* without what its records only list, of which no fact is made.

    Whoever finds the facts gets no more, either: so the key need not speak of it.
    """
    return replace(
        happening,
        records=tuple(map(_alone, happening.records)),
        texts=tuple(map(_alone, happening.texts)),
        leader=_alone(happening.leader) if happening.leader else None,
    )


def _alone(record: Record) -> Record:
    """Return *record* without the reports that it lists, and without what was said of its file."""
    return replace(record, related=(), notes=(), repairs=())


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


def _folded(value: object) -> bytes:
    """Return *value* as it is kept; empty where it would not come back as it is."""
    try:
        return fold(value)
    except UnpackableError:
        return b""


def _found(kept: bytes | None, of: type[Value], cache: Cache) -> Value | None:
    """Return the value in *kept*; None where there is none, or it is not what it should be."""
    if kept is None:
        return None
    try:
        return unfold(kept, of)
    except (ValueError, TypeError, LookupError, AttributeError):
        cache.doubt("it is damaged")
        return None


def _is_found(facts: Facts | None) -> bool:
    """Return whether there are *facts*: that there are none is soon found again."""
    return facts is not None


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
