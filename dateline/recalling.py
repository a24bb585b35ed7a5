"""What a build takes from earlier ones: files as they were read, and the site as it was linked.

In: the same as without: sources, then what they say. Out: the same values, made anew where they
are not in the cache. A file is kept under the digest of its bytes, its path and the settings, a
site under those of all its files; never a file that is hidden on some day, nor a saved text.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from dateline.cache import Cache, digest_of
from dateline.config import Config
from dateline.intake import take_in, take_in_one
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

_FILE: Final = "file"
_SITE: Final = "site"
_FACTS: Final = "facts"


@dataclass(slots=True)
class Recalled:
    """The stages that look into *cache* first."""

    cache: Cache
    files: list[bytes] = field(default_factory=list)
    """The keys of all files that were read, in the order of reading."""

    def read(self, sources: Sequence[Source], config: Config) -> Iterator[Contents]:
        """Yield what each of *sources* says, as `take_in` does."""
        cache, settings = self.cache, _settings(config)
        keys = [digest_of(settings, each.path, str(each.is_beside), each.data) for each in sources]
        self.files += keys
        known = cache.which(_FILE, keys)
        unknown = [source for source, key in zip(sources, keys, strict=True) if key not in known]
        made = take_in(unknown, config)
        for source, key, kept in zip(sources, keys, cache.find(_FILE, keys), strict=True):
            contents = _unpacked(kept, Contents, cache)
            if contents is None:
                contents = take_in_one(source, config) if key in known else next(made)
                if _may_be_kept(contents):
                    _keep(cache, _FILE, key, contents)
            yield contents

    def link(self, contents: Contents, config: Config) -> Site:
        """Return the site that *contents* make, as `link` does."""
        if config.drafts or config.unreleased:
            return link(contents, config)  # it shows what is kept nowhere
        # What a day hides is not in the files' bytes, but in what is left of them.
        shown = [record.path for record in contents.records]
        for files in (contents.event_files, contents.unsound):
            shown += [file.path for file in files]
        shown += [page.slug for page in contents.pages]
        unread = repr([note for note in contents.notes if note.severity == "error"])
        key = digest_of(_settings(config), *self.files, "\0".join(shown), unread)
        (kept,) = self.cache.find(_SITE, [key])
        site = _unpacked(kept, Site, self.cache)
        if site is None:
            site = link(contents, config, self.derive)
            _keep(self.cache, _SITE, key, site)
        return site

    def derive(self, happenings: Sequence[Happening], reading: Reading) -> Iterator[Facts | None]:
        """Yield what each of *happenings* says, as `derive_all` does."""
        cache = self.cache
        names = json.dumps([reading.topics, *(pack(e, Entity) for e in reading.index.entities)])
        common = digest_of(_settings(reading.config), names)
        keys = [_key_of(happening, common, reading) for happening in happenings]
        known = cache.which(_FACTS, [key for key in keys if key])
        unknown = [h for h, key in zip(happenings, keys, strict=True) if key not in known]
        made = derive_all(unknown, reading)
        asked = iter(cache.find(_FACTS, [key for key in keys if key]))
        for happening, key in zip(happenings, keys, strict=True):
            kept = next(asked) if key else None
            facts = _unpacked(kept, Facts, cache)
            if facts is None:
                is_lost = key in known
                facts = next(derive_all([happening], reading)) if is_lost else next(made)
                if key and facts is not None:
                    _keep(cache, _FACTS, key, facts)
            yield facts


def _key_of(happening: Happening, common: bytes, reading: Reading) -> bytes:
    """Return what tells what *happening* says from all else; empty where that is not kept.

    The words of saved texts are their authors': what rests on them is found each time.
    """
    records = (*happening.records, *((happening.leader,) if happening.leader else ()))
    if happening.texts or any(record.paragraphs for record in records):
        return b""
    library = reading.library
    told = [[pack(record, Record), library.renamed.get(record.report.id)] for record in records]
    told += [[pack(each, Report), library.record_of(each.id)] for each in happening.coverage]
    return digest_of(common, json.dumps(told))


def _settings(config: Config) -> str:
    """Return all of *config* that changes what files say and come to."""
    return repr(replace(config, jobs=0, scheduler="", now=None))


def _keep(cache: Cache, kind: str, key: bytes, value: Contents | Facts | Site) -> None:
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
