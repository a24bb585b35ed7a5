"""Write down which ids events have, so that their addresses lead to them whatever changes later.

In: the linked site and what `content/ids.yml` says already. Out: the file with a line for each id
that is new. `dateline ids` and publishing call it; a build only reads the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.addresses import report_id
from dateline.errors import ContentError, OutputError
from dateline.list_files import as_yaml, read_list, write_list
from dateline.model import Anchor, Event, Site
from dateline.safekeeping import Keeping

IDS = "ids.yml"
HEAD = """\
# The ids under which events were published, each with what its event is known by: the address of
# a report, or a file. `dateline ids` adds lines; leave them, and old links keep leading somewhere.
"""
_LINE = re.compile(r"(?P<key>[^\s:]+:[ \t]+)(?P<value>\S.*?)(?P<rest>[ \t]+#.*|[ \t]*)")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was written down, or would be."""

    text: str
    """The whole file."""

    was: str
    """What it said before."""

    new: tuple[str, ...]
    """Ids that were not in it."""

    moved: tuple[str, ...]
    """Ids whose event is known by something else now."""


def note_ids(site: Site, anchors: Sequence[Anchor], content: Path) -> Noted:
    """Return what `ids.yml` in the folder *content* is to hold for the events of *site*."""
    text = read_list(content / IDS)
    known = {anchor.id: anchor for anchor in anchors}
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    there = {match["key"].rstrip()[:-1] for line in lines if (match := _LINE.fullmatch(line))}
    if not {event.id for event in site.events} & there <= known.keys():
        # Else ids would stand in it twice, and no build would read it any more.
        raise OutputError(
            f"content/{IDS} was changed while this ran: it is as it is now; run this again"
        )
    new: list[str] = []
    moved: list[str] = []
    for event in sorted(site.events, key=lambda event: event.id):
        anchor = _anchor_of(event, site)
        before = known.get(event.id)
        if before is None:
            new.append(f"{event.id}: {as_yaml(anchor)}")
        elif not _holds(event, before.anchor, site):
            lines[before.location.line - 1] = _changed(lines, before, anchor)
            moved.append(event.id)
    whole = end.join(lines)
    if new:
        whole = whole or HEAD
        whole += "" if whole.endswith(end) else end
        whole += "".join(f"{line}{end}" for line in new)
    return Noted(whole, text, tuple(line.partition(":")[0] for line in new), tuple(moved))


def write_ids(noted: Noted, content: Path) -> None:
    """Put what was *noted* into the folder *content*; nothing where nothing is new."""
    if noted.new or noted.moved:
        keeping = Keeping(content.parent, "dateline ids")
        write_list(content / IDS, noted.text, noted.was, keeping)


def _anchor_of(event: Event, site: Site) -> str:
    """Return what is least likely to change of all that *event* has.

    The address of the leading record's own report, else the record, or the editor's file where no
    record is about it.
    """
    if not event.records:
        return event.location.path.removeprefix("content/")
    path = f"content/{event.records[0]}"
    reports = [site.reports[key] for key in event.coverage]
    # A record's own report is what it says first.
    own = sorted((r.location.line, r.url) for r in reports if r.location.path == path and r.url)
    return own[0][1] if own else event.records[0]


def _holds(event: Event, anchor: str, site: Site) -> bool:
    """Return whether *anchor* is something of *event*."""
    if "://" not in anchor:
        return anchor in (*event.records, event.location.path.removeprefix("content/"))
    addresses = (
        address
        for key in event.coverage
        for address in (site.reports[key].url, *site.reports[key].aliases)
    )
    return report_id(anchor) in map(report_id, addresses)


def _changed(lines: Sequence[str], before: Anchor, anchor: str) -> str:
    """Return the line of an id with another anchor, and with the comment behind it."""
    line = lines[before.location.line - 1] if before.location.line <= len(lines) else ""
    match = _LINE.fullmatch(line)
    there = (f"{before.id}:", before.anchor)
    if match is None or (match["key"].rstrip(), match["value"].strip("'\"")) != there:
        raise ContentError(
            f"{before.location} is not as `dateline ids` writes it: put `{before.id}` and what it "
            "stands for on one line of their own"
        )
    return f"{match['key']}{as_yaml(anchor)}{match['rest']}"
