"""Read an editor's event (`content/events/*.md`): what a person says wins over what is derived.

Comes in: a manuscript with front matter. Goes out: an `EventFile` with only what is said; whether
the names and records in it exist is checked once everything is read (`crossings`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Final, Literal

from dateline.characters import plain_lines
from dateline.config import Config
from dateline.field_shapes import Reads, Shape
from dateline.model import Contents, Diagnostic, EventFile, Location
from dateline.permalinks import slug_of
from dateline.readers.manuscript import (
    FrontMatter,
    Manuscript,
    find_front_matter,
    line_of_text,
    unclosed,
)
from dateline.salvaging import read_as_meant, salvage
from dateline.schedule import TERM_KEYS, TermFields, faults_of_term
from dateline.schema import (
    Day,
    EdtfDate,
    Origin,
    StrictSchema,
    Text,
    as_plain_text,
    place_of,
    shown,
)
from dateline.yaml_tree import Mapping, Scalar, Sequence, read_tree

OWN_KEYS = (
    "id",
    "title",
    "summary",
    "date",
    "period",
    "weight",
    "amounts",
    "records",
    "told_in",
    "evidence",
    "storyline",
    *TERM_KEYS,
    "former_ids",
    "corrections",
)
KEPT = "imported"
"""Where an import writes what it came from and what events have no place for: never published."""

_LONGEST_ID = 80
_WEIGHTS: Final[Shape] = {"type": "string", "enum": ["lead", "background"]}


class _EvidenceFields(StrictSchema):
    field: Text
    quote: Text
    source: Text


class _CorrectionFields(StrictSchema):
    day: Day
    because: Text
    source: Text = ""


class EventFields(TermFields, StrictSchema):
    """The keys of an event's front matter, but for those that are the site's kinds."""

    id: Text = ""
    title: Text = ""
    summary: Text = ""
    date: EdtfDate | None = None
    period: EdtfDate | None = None
    weight: Annotated[str, Reads(as_plain_text, _WEIGHTS)] = ""
    amounts: tuple[Text, ...] | None = None
    records: tuple[Text, ...] = ()
    told_in: tuple[Text, ...] = ()
    evidence: tuple[_EvidenceFields, ...] = ()
    storyline: Text = ""
    former_ids: tuple[Text, ...] = ()
    corrections: tuple[_CorrectionFields, ...] = ()


def is_event_file(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* lies in the folder of the editor's events."""
    return manuscript.path.startswith("events/")


def read_event_file(manuscript: Manuscript, config: Config) -> Contents:
    """Return the event of an editor's file, or everything that is wrong with it."""
    kinds = tuple(kind.key for kind in config.kinds)
    matter = find_front_matter(manuscript.text, (*OWN_KEYS, *kinds))
    if matter is None:
        return Contents((), notes=(_without_keys(manuscript),))
    if not matter.is_closed:
        return Contents((), notes=(unclosed(manuscript, matter),))
    tree = read_tree(matter.yaml, manuscript.place, matter.first_line)
    if not isinstance(tree.root, Mapping):
        return Contents((), notes=tree.faults or (_without_keys(manuscript),))
    origin = Origin(manuscript.place, "event", kinds)
    root, slips = _as_meant(tree.root, kinds, origin)
    own, named = _divided(root, kinds)
    fields, sound, faults = salvage(EventFields, own, origin)
    problems = [*tree.faults, *slips, *faults, *_on_names(named, manuscript.place)]
    problems += [*_on_values(own, manuscript.place), *faults_of_term(own, origin)]
    # What is right in a file with faults is checked all the same: `crossings` leaves it out then.
    event = _references(manuscript, _joined(sound, named), named)
    event = _event(event, fields, matter) if fields else event
    return Contents((), (event,), notes=tuple(problems))


def _as_meant(
    root: Mapping, kinds: tuple[str, ...], origin: Origin
) -> tuple[Mapping, list[Diagnostic]]:
    """Return *root* with misspelled keys as they were meant, and what is said of each."""
    own, named = _divided(root, kinds)
    meant, slips = read_as_meant(EventFields, own, origin, named)
    needed = (
        ()
        if root.get("records")
        else tuple(key for key in ("title", "date") if key in meant and key not in own)
    )
    found = []
    for slip in slips:
        key = next((key for key in needed if f"`{key}`" in slip.message), "")
        more = f", and an event that names no `records` needs a {key}" if key else ""
        found.append(replace(slip, message=slip.message + more))
    return (_joined(meant, named) if slips else root), found


def _joined(own: Mapping, named: Mapping) -> Mapping:
    """Return the keys of both."""
    both = Mapping({**own, **named})
    both.line, both.column = own.line, own.column
    both.keys_at = {**named.keys_at, **own.keys_at}
    return both


def _references(manuscript: Manuscript, root: Mapping, named: Mapping) -> EventFile:
    """Return only what a file says of others."""
    return EventFile(
        path=manuscript.path,
        location=Location(manuscript.place, root.line),
        entities={str(kind): _texts(node) for kind, node in named.items()} or None,
        records=_texts(root.get("records")),
        told_in=_texts(root.get("told_in")),
        places=dict(_places(root, manuscript.place)),
    )


def _event(references: EventFile, fields: EventFields, matter: FrontMatter) -> EventFile:
    """Return the event that *fields* and the body of *matter* say, with its *references*."""
    weight: Literal["lead", "background", ""] = (
        "lead" if fields.weight == "lead" else "background" if fields.weight else ""
    )
    return replace(
        references,
        id=fields.id,
        title=fields.title,
        summary=" ".join(fields.summary.split()),
        body=plain_lines(matter.body).strip(),
        body_line=line_of_text(matter.body, matter.body_line),
        date=fields.date,
        period=fields.period,
        weight=weight,
        amounts=fields.amounts,
        evidence=tuple((each.field, each.quote, each.source) for each in fields.evidence),
        storyline=" ".join(fields.storyline.split()),
        draft=fields.draft,
        former_ids=fields.former_ids,
        publish_on=fields.publish_on,
        expires_on=fields.expires_on,
        corrections=tuple(
            (each.day, " ".join(each.because.split()), each.source) for each in fields.corrections
        ),
    )


def _texts(node: object) -> tuple[str, ...]:
    """Return the texts that a list of the file holds."""
    entries = node if isinstance(node, Sequence) else ()
    return tuple(as_plain_text(each) for each in entries if isinstance(each, Scalar))


def _divided(root: Mapping, kinds: tuple[str, ...]) -> tuple[Mapping, Mapping]:
    """Return the keys of every event and those that name entities of this site's kinds."""
    own, named = Mapping(), Mapping()
    for part, is_wanted in ((own, False), (named, True)):
        part.line, part.column, part.keys_at = root.line, root.column, root.keys_at
        for key, node in root.items():
            if key != KEPT and (key in kinds) == is_wanted:
                part[key] = node
    return own, named


def _on_names(named: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lists of names."""
    for kind, node in named.items():
        if isinstance(node, Scalar) and node.is_null:
            continue
        if not isinstance(node, Sequence):
            place = place_of(named, (str(kind),), path)
            remedy = f"Write `{kind}: [name, name]`, or each name on its own line after `- `."
            yield Diagnostic("event.not_a_list", "error", place, f"`{kind}` is not a list", remedy)
            continue
        for each in node:
            if not isinstance(each, Scalar) or each.is_null:
                place = Location(path, each.line, each.column)
                message = f"an entry of `{kind}` is not a name"
                yield Diagnostic("event.not_text", "error", place, message, "Write one name.")


def _on_values(own: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with values that only an event has."""
    weight = own.get("weight")
    if isinstance(weight, Scalar) and not weight.is_null and weight not in ("lead", "background"):
        message = f"`weight` says `{shown(weight)}`"
        remedy = "Write `lead`, or `background` for what is drawn lighter and not counted."
        yield Diagnostic("event.weight", "error", place_of(own, ("weight",), path), message, remedy)
    yield from _on_ids(own, path)
    if not own.get("records"):
        for key in ("title", "date"):
            if not own.get(key):
                message = f"an event that names no `records` needs a {key}"
                remedy = f"Write `{key}: …`, or name the records it rests on under `records:`."
                place = Location(path, own.line, own.column)
                yield Diagnostic(f"event.no_{key}", "error", place, message, remedy)


def _on_ids(own: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield ids that cannot be one, today's and earlier ones."""
    former = own.get("former_ids")
    named = [("id", own.get("id"))]
    named += [("former_ids", each) for each in (former if isinstance(former, Sequence) else ())]
    for key, each in named:
        if isinstance(each, Scalar) and not each.is_null and slug_of(each, _LONGEST_ID) != each:
            place = Location(path, each.line, each.column)
            message = f"`{key}` says `{shown(each)}`, which cannot be the end of a web address"
            remedy = f"Write `{slug_of(each, _LONGEST_ID)}`, or leave it out."
            yield Diagnostic("event.id", "error", place, message, remedy)


def _places(root: Mapping, path: str) -> Iterator[tuple[str, Location]]:
    """Yield each field, and each entry of a list as `field.n`, with its place."""
    for key, node in root.items():
        yield str(key), Location(path, node.line, node.column)
        for number, each in enumerate(node if isinstance(node, Sequence) else ()):
            yield f"{key}.{number}", Location(path, each.line, each.column)
            if isinstance(each, Mapping) and "quote" in each:
                yield f"{key}.{number}.quote", place_of(each, ("quote",), path)


def _without_keys(manuscript: Manuscript) -> Diagnostic:
    """Return the complaint about a file of events without front matter."""
    place = Location(manuscript.place, 1, 1)
    message = "an editor's event needs front matter"
    remedy = (
        "Start the file with `---`, lines such as `title: …` and `date: 2022-05-02`, and `---`."
    )
    return Diagnostic("event.no_front_matter", "error", place, message, remedy)
