"""One import from its first row to its last: read, place, compare, lay aside, move.

Comes in: what is wanted and a format's reader. Goes out: an outcome for each item, as it is met;
a diagnostic for each that stays out and for whatever of it cannot be shown.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.importing.items import Entry, Found, Item, Raw, Wanted
from dateline.importing.names import Names
from dateline.importing.placing import Placed, finish_event, place, wanted_id, wanted_name
from dateline.importing.storing import State, Store
from dateline.importing.texts import clean, is_untouched, seal_of, sealed, sealed_list
from dateline.model import Contents, Diagnostic, Source
from dateline.permalinks import slug_of
from dateline.readers import read
from dateline.yaml_tree import Mapping, read_tree

_LIST = "entities"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item."""

    state: State
    title: str
    path: str
    """Of its event, or of its record, below `content/`."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One import."""

    form: str
    """The format's name."""

    wanted: Wanted
    into: str = ""
    """Folder below `content/events/` and `content/records/`; empty for the usual ones."""

    is_trial: bool = False


def bring(errand: Errand, found: Iterator[Found]) -> Iterator[Outcome | Diagnostic]:
    """Yield what becomes of each item *found*; when all are done, the files are in place."""
    config = errand.wanted.config
    store = Store(config.content, errand.is_trial)
    try:
        folders = tuple(f"{room}/{errand.into}/" for room in ("events", "records"))
        store.look_around(folders if errand.into else ("events/", "records/"))
        names = _names(errand.wanted)
        seen: set[bytes] = set()
        for each in found:
            if isinstance(each, Entry):
                names.add(each)
            elif isinstance(each, Item):
                yield from _bring_one(each, _Desk(errand, store, names, seen))
            else:
                yield each
        _put_lists(errand, store, names)
        store.finish()
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that is needed to bring in one item."""

    errand: Errand
    store: Store
    names: Names
    seen: set[bytes]


def _bring_one(item: Item, desk: _Desk) -> Iterator[Outcome | Diagnostic]:
    """Yield what becomes of *item*."""
    item = replace(
        item, key=str(clean(item.key)).strip() or slug_of(item.title), title=str(clean(item.title))
    )
    mark = hashlib.blake2b(item.key.encode("utf-8", "replace"), digest_size=8).digest()
    if mark in desk.seen:
        message = f"`{item.key[:80]}` was there before in this import"
        yield item.place.refuse("import.duplicate", message, "Give one of the two another id.")
        return
    desk.seen.add(mark)
    placed = place(item, desk.names)
    files, states = _files(item, placed, desk)
    faults = [
        note
        for (path, text), state in zip(files, states, strict=True)
        if state != "same"  # as it is there, it was read then
        for note in _faults(path, text, desk)
    ]
    if faults:
        reason = "; ".join(dict.fromkeys(note.message for note in faults[:3]))
        yield item.place.refuse("import.unfit", f"our own reader refuses it: {reason}")
        return
    yield from placed.notes
    state = _joint(states)
    if state in ("new", "changed"):
        for (path, text), own in zip(files, states, strict=True):
            if own != "same":
                desk.store.put(path, text)
    if state == "edited":
        message = f"content/{files[-1][0]} was changed here; the new version is not brought in"
        remedy = "Compare the two by hand; to have the new one, move the file away first."
        yield item.place.note("import.edited", message, remedy)
    yield Outcome(state, item.title, files[-1][0])


def _files(item: Item, placed: Placed, desk: _Desk) -> tuple[list[tuple[str, str]], list[State]]:
    """Return the files of *item*, its event last, and what each is to the one that is there."""
    form, into = desk.errand.form, desk.errand.into
    identity, name = f"{form}\n{item.key}", wanted_name(item)
    origin: dict[str, Raw] = {"from": form, "id": item.key}
    files: list[tuple[str, str]] = []
    states: list[State] = []
    record_path = ""
    if placed.record is not None:
        folder = f"records/{into or form}"
        record_path, there = desk.store.path_of("records", identity, f"{folder}/{name}.md")
        own_kept: dict[str, Raw] = {"fields": placed.kept} if placed.kept else {}
        is_article = placed.event is None
        extra = own_kept if is_article else {}
        text = sealed(placed.record, {**origin, **extra}, placed.body if is_article else "")
        files.append((record_path, text))
        states.append(desk.store.state_of(text, there))
    if placed.event is not None:
        folder = f"events/{into}" if into else "events"
        path, there = desk.store.path_of("events", identity, f"{folder}/{name}.md")
        own = desk.store.id_of(path, wanted_id(item), there)
        values = finish_event(placed, item, own, record_path)
        if placed.kept:
            origin["fields"] = placed.kept
        text = sealed(values, origin, placed.body)
        files.append((path, text))
        states.append(desk.store.state_of(text, there))
    return files, states


def _joint(states: list[State]) -> State:
    """Return what becomes of an item with these files: it comes in as a whole or not."""
    if "edited" in states:
        return "edited"
    if "changed" in states or ("new" in states and "same" in states):
        return "changed"
    return states[0]


def _faults(path: str, text: str, desk: _Desk) -> list[Diagnostic]:
    """Return what our own reader would refuse in a file: it has the last word on what is fit."""
    contents = read(Source(path, text.encode()), desk.errand.wanted.config)
    notes = (*contents.notes, *(note for record in contents.records for note in record.notes))
    return [note for note in notes if note.severity == "error"]


def _names(wanted: Wanted) -> Names:
    """Return the names of the project's lists, the editor's apart from those of imports."""
    content = wanted.config.content
    lists: dict[bool, list[Contents]] = {False: [], True: []}
    for path in sorted((content / _LIST).rglob("*.y*ml")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            below = path.relative_to(content).as_posix()
            is_ours = bool(seal_of(data.decode("utf-8", "replace").replace("\r\n", "\n")))
            lists[is_ours].append(read(Source(below, data), wanted.config))
    joined = {
        is_ours: Contents(
            (),
            entities=tuple(entity for part in parts for entity in part.entities),
            outlets=tuple(outlet for part in parts for outlet in part.outlets),
        )
        for is_ours, parts in lists.items()
    }
    return Names(wanted.config, joined[False], joined[True])


def _put_lists(errand: Errand, store: Store, names: Names) -> None:
    """Lay aside the names that are new, in lists of their own beside the editor's."""
    for kind, entries in names.new.items():
        path, before = _list_for(kind, store.content, errand.into)
        whole: dict[str, Raw] = {**before, **entries}
        store.put(path, sealed_list(dict(sorted(whole.items()))))


def _list_for(kind: str, content: Path, into: str) -> tuple[str, dict[str, Raw]]:
    """Return the first list of imported names that nobody has changed, and what it holds."""
    number = 1
    while True:
        folder = f"{_LIST}/{into or 'imported'}{f'-{number}' if number > 1 else ''}"
        path = content / folder / f"{kind}.yml"
        if not path.exists():
            return f"{folder}/{kind}.yml", {}
        text = path.read_text(encoding="utf-8")
        if is_untouched(text):
            return f"{folder}/{kind}.yml", _values(text)
        number += 1


def _values(text: str) -> dict[str, Raw]:
    """Return what a list of ours says."""
    root = read_tree(text, "").root
    return _plain(root) if isinstance(root, Mapping) else {}


def _plain(node: Mapping) -> dict[str, Raw]:
    """Return a mapping of a list of ours as plain values."""
    values: dict[str, Raw] = {}
    for key, value in node.items():
        if isinstance(value, Mapping):
            values[str(key)] = _plain(value)
        elif isinstance(value, list):
            values[str(key)] = [_plain(e) if isinstance(e, Mapping) else str(e) for e in value]
        else:
            values[str(key)] = str(value)
    return values
