"""What came of saving and of looking, whatever tool tells it: one result for each finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.archives import copy_address, day_in
from dateline.model import ArchivedCopy, Diagnostic, Fate, Location, PartialDate
from dateline.schema import shown

GONE = (404, 410)
"""What a server says of a page that is no more; all else may be over tomorrow."""

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """What a file tells of one report."""

    address: str
    """Of the report, as the file has it."""

    fate: Fate
    place: Location
    is_one_of_many: bool = False
    """Whether an archive lists all its copies: then one of them is enough."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the file does not say, and the editor does."""

    by: str
    """Who has saved the copies."""

    day: PartialDate
    """On which links were looked at."""


@dataclass(slots=True)
class Found:
    """All that a file tells."""

    terms: Terms
    results: list[Result] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)

    def add(
        self, address: str, fate: Fate, place: Location, *, is_one_of_many: bool = False
    ) -> None:
        """Keep a result."""
        self.results.append(Result(address, fate, place, is_one_of_many))

    def fault(self, message: str, place: Location) -> None:
        """Keep what is wrong with a result, which is left out."""
        remedy = "Mend it in the file and import that again; what is known already is passed over."
        said = f"{message}; it is left out"
        self.notes.append(Diagnostic("archive.result", "warning", place, said, remedy))


def copy_of(url: str, terms: Terms, date: PartialDate | None = None, by: str = "") -> Fate | None:
    """Return that there is a copy at *url*, or None if that is no address."""
    address = copy_address(url)
    if not address:
        return None
    told = day_in(address)
    stated = date if date != told else None
    known = stated or told
    copy = ArchivedCopy(
        address, known, by or terms.by, is_dated_by_address=stated is None and bool(told)
    )
    return Fate((copy,))


def text_in(values: Values, *keys: str) -> str:
    """Return the first text that stands at one of *keys*."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def date_in(values: Values, key: str, found: Found, place: Location) -> PartialDate | None:
    """Return the date at *key*; one that cannot be read is told."""
    text = text_in(values, key)
    date = PartialDate.parse(text) if text else None
    if text and date is None:
        found.fault(f"`{key}` says `{shown(text)}`, no date that is read", place)
    return date
