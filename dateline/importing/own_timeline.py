"""Read our own `data/timeline.json`, of another site or an older day (`timeline.schema.json`).

Comes in: a file. Goes out: the names and outlets, then an event for each event, with its reports.
Words that stood in a saved text cannot come back as evidence: such texts are never published.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.errors import ContentError
from dateline.importing.fates import fate_in
from dateline.importing.items import Entry, Found, Item, Place, Raw, Reported, Wanted, filled
from dateline.importing.json_files import is_large, read_json, stream, stream_pairs
from dateline.importing.opening import shown_path
from dateline.importing.slides import text_at
from dateline.model import PartialDate
from dateline.permalinks import slug_of

_READ = (
    *(
        "id",
        "title",
        "summary",
        "text",
        "date",
        "period",
        "weight",
        "entities",
        "amounts",
        "storyline",
    ),
    *("coverage", "related", "evidence", "former_ids"),
)
_OF_THEIR_SITE = (
    *("url", "date_basis", "start", "end", "reported", "changed", "records"),
    "corrections",
)
"""Made anew by every build; corrections are that site's history."""

_TABLES = ("reports", "entities", "outlets", "storylines")
_QUOTABLE = ("headline", "excerpt")


Tables = Mapping[str, dict[str, Raw]]
"""What events refer to: reports, entities by kind, outlets, storylines."""


def read_own_timeline(wanted: Wanted) -> Iterator[Found]:
    """Yield the names, outlets and events of a file."""
    path = shown_path(wanted.path)
    if is_large(wanted.path):
        tables = {name: dict(stream_pairs(wanted.path, name)) for name in _TABLES}
        yield from read_events(
            tables, lambda: _numbered(stream(wanted.path, "events.item"), path), wanted
        )
        return
    values, note = read_json(wanted.path)
    if note:
        yield note
    listed = values.get("events") if isinstance(values, dict) else None
    if not isinstance(values, dict) or not isinstance(listed, list) or "dateline" not in values:
        said = Place(path).note("import.json", "there is no `dateline` or no list `events`")
        raise ContentError(f"{path} is not the data of a site of ours", [said])
    yield from read_events(tables_of(values), lambda: _numbered(iter(listed), path), wanted)


def tables_of(values: Mapping[str, Raw]) -> Tables:
    """Return what the events of *values* refer to."""
    return {name: _table(values.get(name)) for name in _TABLES}


def read_events(
    tables: Tables, events: Callable[[], Iterator[tuple[Place, Raw]]], wanted: Wanted
) -> Iterator[Found]:
    """Yield the names and outlets of *tables*, then the *events*, which are looked at twice."""
    theirs = _Theirs(tables, _owners(event for _, event in events()))
    place = Place(shown_path(wanted.path))
    yield from _entries(theirs, tuple(kind.key for kind in wanted.config.kinds), place)
    for where, event in events():
        yield from _event(event, theirs, where)


def _numbered(events: Iterator[Raw], path: str) -> Iterator[tuple[Place, Raw]]:
    """Yield *events* with their places."""
    for number, event in enumerate(events, 1):
        yield Place(path, row=f"event {number}"), event


@dataclass(frozen=True, slots=True)
class _Theirs:
    """What events refer to."""

    tables: Tables
    owners: Mapping[str, str]
    """Key of a report → id of the event whose record is to hold it."""

    def report(self, key: Raw) -> Reported | None:
        """Return the report called *key*."""
        found = self.tables["reports"].get(str(key))
        if not isinstance(found, dict):
            return None
        outlet = self.tables["outlets"].get(text_at(found, "outlet"))
        cut = " …" if found.get("excerpt_is_cut") is True else ""
        return Reported(
            url=text_at(found, "url"),
            title=text_at(found, "title"),
            excerpt=text_at(found, "excerpt") + cut,
            outlet=text_at(outlet, "name"),
            domain=text_at(outlet, "domain"),
            published=text_at(found, "published"),
            fate=fate_in(found),
        )

    def storyline(self, slug: str) -> str:
        """Return the words for a storyline that an event is in, or that it is in none."""
        title = text_at(self.tables["storylines"].get(slug), "title")
        return (title if slug_of(title) == slug else slug) or "none"


def _owners(events: Iterable[Raw]) -> dict[str, str]:
    """Return which event each report belongs to: the one that most reports tell.

    A report that only mentions an event must not lend it the other reports of its own story.
    """
    best: dict[str, tuple[int, bool]] = {}
    owners: dict[str, str] = {}
    for event in events:
        if not isinstance(event, dict) or not _is_sound(event):
            continue
        keys = [str(key) for key in _listed(event.get("coverage"))]
        rank = (len(keys), event.get("date_basis") != "editor")
        for key in keys:
            if key not in best or rank > best[key]:
                best[key], owners[key] = rank, text_at(event, "id")
    return owners


def _is_sound(event: dict[str, Raw]) -> bool:
    """Return whether *event* will come in."""
    return bool(text_at(event, "title") and PartialDate.parse(text_at(event, "date")))


def _table(node: Raw) -> dict[str, Raw]:
    """Return the mapping at *node*."""
    return node if isinstance(node, dict) else {}


def _entries(theirs: _Theirs, kinds: tuple[str, ...], place: Place) -> Iterator[Found]:
    """Yield the names of the kinds that this project has, and the outlets."""
    entities = theirs.tables["entities"]
    slugs = {slug for kind in kinds for slug in _table(entities.get(kind))}
    for kind, entries in entities.items():
        if kind not in kinds:
            remedy = f"Write `{kind}: {{singular: …}}` under `kinds:` of dateline.yml first."
            message = f"the names of `{kind[:40]}` do not come in: this project has no such kind"
            yield place.note("import.left", message, remedy, "note")
            continue
        for slug, node in _table(entries).items():
            if text_at(node, "name"):
                yield Entry(kind, slug, _fields(node, slugs))
    for slug, node in theirs.tables["outlets"].items():
        name, domain = text_at(node, "name"), text_at(node, "domain")
        if name and domain and name != domain:
            yield Entry("outlets", slug, {"name": name, "domain": domain})


def _fields(node: Raw, slugs: set[str]) -> dict[str, Raw]:
    """Return what a name list says of the entity at *node*."""
    aliases = node.get("aliases") if isinstance(node, dict) else None
    parent = text_at(node, "parent")
    listed: list[Raw] = [
        each for each in _listed(aliases) if isinstance(each, str) and each.strip()
    ]
    return filled(
        {
            "name": text_at(node, "name"),
            "aliases": listed,
            "body": text_at(node, "body"),
            "parent": parent if parent in slugs else "",
            "about": text_at(node, "about"),
        }
    )


def _listed(node: Raw) -> list[Raw]:
    """Return the list at *node*."""
    return node if isinstance(node, list) else []


def _event(event: Raw, theirs: _Theirs, place: Place) -> Iterator[Found]:
    """Yield an event, or why it does not come in."""
    title, date = text_at(event, "title"), PartialDate.parse(text_at(event, "date"))
    if not isinstance(event, dict) or not title or date is None:
        said = f"`date` says `{text_at(event, 'date')[:60]}`, which is no date"
        yield place.refuse(
            "import.date" if title else "import.no_title", said if title else "it has no title"
        )
        return
    coverage = [(str(k), r) for k in _listed(event.get("coverage")) if (r := theirs.report(k))]
    own = text_at(event, "id")
    sources = [report for key, report in coverage if theirs.owners.get(key) == own]
    related = [
        r
        for each in _listed(event.get("related"))
        if isinstance(each, dict) and (r := theirs.report(each.get("report")))
    ]
    evidence, lost = _evidence(event, theirs, {each.url for _, each in coverage})
    kept = filled({k: v for k, v in event.items() if k not in (*_READ, *_OF_THEIR_SITE)})
    for name in kept:
        yield place.lost(name, "events have no such field")
    if lost:
        message = f"the words for {', '.join(lost)} stood in a text that is not published"
        yield place.note("import.evidence", message, "", "note")
    weight = text_at(event, "weight")
    yield Item(
        key=text_at(event, "id") or title,
        place=place,
        title=title,
        id=text_at(event, "id"),
        former_ids=tuple(
            each
            for each in _listed(event.get("former_ids"))
            if isinstance(each, str) and each == slug_of(each)
        ),
        date=date.edtf,
        period=text_at(event, "period"),
        summary=text_at(event, "summary"),
        body=text_at(event, "text"),
        weight="background" if weight == "background" else "lead",
        names={
            kind: tuple(str(each) for each in _listed(slugs))
            for kind, slugs in _table(event.get("entities")).items()
        },
        amounts=tuple(_amount(each) for each in _listed(event.get("amounts"))),
        sources=tuple(sources),
        told_in=tuple(each.url for key, each in coverage if theirs.owners.get(key) != own),
        related=tuple(related),
        evidence=evidence,
        storyline=theirs.storyline(text_at(event, "storyline")),
        is_ours=True,
        kept=kept,
    )


def _amount(node: Raw) -> str:
    """Return an amount as an event's file writes it: `up to £3 million (roughly $4 million)`."""
    text = f"{text_at(node, 'qualifier')} {text_at(node, 'text')}".strip()
    converted = text_at(node, "converted")
    return f"{text} ({converted})" if converted else text


def _evidence(
    event: dict[str, Raw], theirs: _Theirs, urls: set[str]
) -> tuple[tuple[tuple[str, str, str], ...], list[str]]:
    """Return the evidence whose words came along, and the fields of the other."""
    kept: list[tuple[str, str, str]] = []
    lost: list[str] = []
    for each in _listed(event.get("evidence")):
        name, words = text_at(each, "field"), text_at(each, "quote")
        report = theirs.report(each.get("report")) if isinstance(each, dict) else None
        told = f"{report.title}\n{report.excerpt}" if report else ""
        is_there = text_at(each, "part") in _QUOTABLE and words in told
        if report and report.url in urls and is_there and name and words:
            kept.append((name, words, report.url))
        else:
            lost.append(name)
    return tuple(kept), lost
