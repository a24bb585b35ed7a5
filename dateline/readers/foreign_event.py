"""Read a stranger's event among the records: Markdown with a date, a title and `sources:`.

Comes in: a manuscript of another project's format, read leniently. Goes out: its sources as the
reports of one record, and an event that rests on them. What our format has no place for is let be.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline.addresses import link_url
from dateline.archives import copy_address, day_in
from dateline.characters import plain_lines, plain_text
from dateline.config import Config
from dateline.model import (
    ArchivedCopy,
    Contents,
    Diagnostic,
    EventFile,
    Fate,
    Location,
    Outlet,
    PartialDate,
    Record,
    Report,
)
from dateline.readers.fates import FateFields, fate_of
from dateline.readers.manuscript import (
    FrontMatter,
    Manuscript,
    find_front_matter,
    line_of_text,
    unclosed,
)
from dateline.schedule import TermFields, faults_of_term
from dateline.schema import Flag, Origin, parse_moment, place_of, shown, validate
from dateline.yaml_tree import Mapping, Scalar, Sequence, read_tree

_KEYS = ("title", "date", "sources")
_OUTLET_KEYS = ("outlet", "publisher", "publication")


class _Term(TermFields):
    published: Flag = True
    """Strangers write it as records have it: what is not published is a draft here."""


def is_foreign_event(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* has the keys of an event with sources, and not of a record."""
    matter = find_front_matter(manuscript.text, _KEYS)
    if matter is None:
        return False
    lines = f"\n{matter.yaml}"
    has_all = all(f"\n{key}:" in lines for key in _KEYS)
    return has_all and "\npublishedDateTime:" not in lines


def read_foreign_event(manuscript: Manuscript, config: Config) -> Contents:
    """Return the event of *manuscript* and its sources, or why it cannot be read."""
    matter = find_front_matter(manuscript.text, _KEYS)
    if matter is None or not matter.is_closed:
        return Contents((), notes=(unclosed(manuscript, matter),) if matter else ())
    tree = read_tree(matter.yaml, manuscript.place, matter.first_line)
    if tree.faults or not isinstance(tree.root, Mapping):
        return Contents((), notes=tree.faults)
    origin = Origin(manuscript.place, "event")
    term, faults = validate(_Term, tree.root, origin)
    problems = (
        *faults,
        *faults_of_term(tree.root, origin),
        *_problems(tree.root, manuscript.place),
    )
    if term is None or any(each.severity == "error" for each in problems):
        return Contents((), notes=problems)
    reports = tuple(_reports(tree.root, manuscript.place))
    is_draft = term.draft or not term.published
    event = replace(
        _event(manuscript, matter, tree.root, reports),
        draft=is_draft,
        publish_on=term.publish_on,
        expires_on=term.expires_on,
    )
    if not reports:
        return Contents((), (event,), notes=problems)
    record = Record(
        path=manuscript.path,
        form="news",
        report=reports[0],
        related=reports[1:],
        notes=problems,
        draft=is_draft,
        publish_on=term.publish_on,
        expires_on=term.expires_on,
    )
    return Contents((record,), (event,))


def _event(
    manuscript: Manuscript, matter: FrontMatter, root: Mapping, reports: tuple[Report, ...]
) -> EventFile:
    """Return the event that rests on *reports*."""
    return EventFile(
        path=manuscript.path,
        location=Location(manuscript.place, root.line),
        title=_text(root, "title"),
        summary=_text(root, "description") or _text(root, "summary"),
        body=plain_lines(matter.body).strip(),
        body_line=line_of_text(matter.body, matter.body_line),
        date=PartialDate.parse(_text(root, "date")),
        records=(manuscript.path,) if reports else (),
        told_in=tuple(report.url for report in reports[1:]),
        places={"date": place_of(root, ("date",), manuscript.place)},
    )


def _reports(root: Mapping, path: str) -> Iterator[Report]:
    """Yield the sources that can be linked to, the first of each address."""
    seen: list[str] = []
    for node in _sources(root):
        url = link_url(_text(node, "url"))
        title = _text(node, "title")
        if not url or not title or url in seen:
            continue
        seen.append(url)
        name = next((each for key in _OUTLET_KEYS if (each := _text(node, key))), "")
        yield Report(
            id="",
            url=url,
            title=title,
            excerpt="",
            excerpt_is_cut=False,
            published=parse_moment(_text(node, "date")),
            outlet=Outlet("", name, "") if name else None,
            location=Location(path, node.line, node.column),
            fate=_fate(node, path),
        )


def _fate(node: Mapping, path: str) -> Fate:
    """Return what became of a source; what cannot be read of it is told elsewhere."""
    fields, _ = validate(FateFields, node, Origin(path, "event"))
    fate = fate_of(fields) if fields else Fate()
    url = copy_address(_text(node, "archive_url"))
    if fate.copies or not url:
        return fate
    day = day_in(url)
    return fate.joined(Fate((ArchivedCopy(url, day, is_dated_by_address=day is not None),)))


def _problems(root: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the event, and what could not be taken over."""
    date = _text(root, "date")
    place = place_of(root, ("date",), path)
    if PartialDate.parse(date) is None:
        message = f"`date` says `{shown(date)}`, which is no date that is read"
        remedy = "Write 2022-05-02, 2022-05 or 2022."
        yield Diagnostic("date.unreadable", "error", place, message, remedy)
    if not _text(root, "title"):
        message, remedy = "the event has no title", 'Write `title: "…"`.'
        where = Location(path, root.line, root.column)
        yield Diagnostic("event.no_title", "error", where, message, remedy)
    for node in _sources(root):
        if not link_url(_text(node, "url")) or not _text(node, "title"):
            message = "a source without a title and a web address; it is left out"
            where = Location(path, node.line, node.column)
            yield Diagnostic("event.source", "warning", where, message)
        yield from validate(FateFields, node, Origin(path, "event"))[1]


def _sources(root: Mapping) -> Iterator[Mapping]:
    """Yield the sources that are mappings."""
    sources = root.get("sources")
    for node in sources if isinstance(sources, Sequence) else ():
        if isinstance(node, Mapping):
            yield node


def _text(node: Mapping, key: str) -> str:
    """Return the text at *key* on one line, "" where there is none."""
    value = node.get(key)
    if not isinstance(value, Scalar) or value.is_null:
        return ""
    return " ".join(plain_text(value).split())
