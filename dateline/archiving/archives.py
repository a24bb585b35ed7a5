"""Read what archives answer: Save Page Now, the availability and CDX interfaces, Perma.cc.

Comes in: parsed JSON, one answer or a list of them. Goes out: results; what an archive could not
save is a note.
"""

from collections.abc import Iterable, Iterator

from dateline.archives import day_of_stamp, original_in
from dateline.archiving.results import Found, Terms, Values, copy_of, text_in
from dateline.model import Diagnostic, Location, PartialDate
from dateline.schema import shown

_WAYBACK = "https://web.archive.org/web"
_PERMA = "https://perma.cc"


def is_answer(value: object) -> bool:
    """Return whether *value* is an answer that is read here."""
    return isinstance(value, dict) and any(
        key in value
        for key in ("archived_snapshots", "original_url", "job_id", "guid", "status_ext")
    )


def read_answers(answers: Iterable[object], path: str, terms: Terms) -> Found:
    """Return what the *answers* of archives tell."""
    found, place = Found(terms), Location(path)
    for answer in answers:
        if not isinstance(answer, dict):
            continue
        if "archived_snapshots" in answer:
            _available(answer, found, place, terms)
        elif "guid" in answer:
            _perma(answer, found, place, terms)
        else:
            _saved(answer, found, place, terms)
    return found


def is_listing(value: object) -> bool:
    """Return whether *value* is a listing of the CDX interface, or a timemap in JSON."""
    return (
        isinstance(value, list)
        and bool(value)
        and isinstance(value[0], list)
        and {"timestamp", "original"} <= {str(name) for name in value[0]}
    )


def read_listing(rows: list[list[object]], path: str, terms: Terms) -> Found:
    """Return the copies that a listing has of each page, those with an error left out."""
    found = Found(terms)
    for row in _rows(rows):
        code = text_in(row, "statuscode")
        stamp, original = text_in(row, "timestamp"), text_in(row, "original")
        if (code.isdigit() and code != "200") or day_of_stamp(stamp) is None:
            continue
        fate = copy_of(f"{_WAYBACK}/{stamp}/{original}", terms)
        if fate:
            found.add(original, fate, Location(path), is_one_of_many=True)
    return found


def _rows(rows: list[list[object]]) -> Iterator[Values]:
    """Yield the rows of a listing by the names in its first one."""
    names = [str(name) for name in rows[0]]
    for row in rows[1:]:
        if isinstance(row, list):
            yield dict(zip(names, row, strict=False))


def _available(answer: Values, found: Found, place: Location, terms: Terms) -> None:
    """Keep the copy nearest to the day that was asked for; there may be none."""
    snapshots = answer.get("archived_snapshots")
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    if not isinstance(closest, dict) or closest.get("available") is not True:
        _failed(text_in(answer, "url"), "the archive has no copy", found, place)
        return
    url = text_in(closest, "url").replace("http://web.archive.org/", "https://web.archive.org/", 1)
    fate = copy_of(url, terms)
    if fate:
        found.add(text_in(answer, "url") or original_in(url), fate, place)


def _saved(answer: Values, found: Found, place: Location, terms: Terms) -> None:
    """Keep what Save Page Now has saved; `pending` and `error` are told."""
    original, stamp = text_in(answer, "original_url", "url"), text_in(answer, "timestamp")
    if text_in(answer, "status") == "success" and day_of_stamp(stamp):
        fate = copy_of(f"{_WAYBACK}/{stamp}/{original}", terms)
        if fate:
            found.add(original, fate, place)
        return
    why = text_in(answer, "message", "status_ext", "status") or "it does not say that it is done"
    _failed(original or text_in(answer, "job_id"), why, found, place)


def _perma(answer: Values, found: Found, place: Location, terms: Terms) -> None:
    """Keep a link of Perma.cc; its address does not tell of what, nor when."""
    day = PartialDate.parse(text_in(answer, "creation_timestamp")[:10])
    fate = copy_of(f"{_PERMA}/{text_in(answer, 'guid')}", terms, day)
    if fate:
        found.add(text_in(answer, "url"), fate, place)


def _failed(what: str, why: str, found: Found, place: Location) -> None:
    """Keep that nothing was saved of *what*."""
    message = f"nothing is saved of {shown(what, 100) or 'a page'}: {shown(why)}"
    found.notes.append(Diagnostic("archive.not_saved", "note", place, message))
