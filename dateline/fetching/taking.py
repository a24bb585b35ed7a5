"""Fetch, store and list pictures, one after the other; what is refused is said and passed over."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.fetching.manifest import is_plain_list, manifest_of, manifest_with
from dateline.fetching.refusal import RefusedError
from dateline.fetching.variants import make_variants
from dateline.fetching.wanted import Candidate, Wanted
from dateline.fetching.web import Limits, download
from dateline.image_files import FOLDER, MANIFEST, is_whole, parse_name, read_image
from dateline.model import Diagnostic, LocalPicture
from dateline.safekeeping import Keeping

Download = Callable[[str, Limits], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event's picture."""

    wanted: Wanted
    picture: LocalPicture | None
    """None where every candidate was refused."""

    was_there: bool = False
    refused: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Store:
    """The local pictures of a project while more are taken; the only mutable thing in this room."""

    content: Path
    day: str
    """Today, as the command's clock says it."""

    limits: Limits = field(default_factory=Limits)
    pictures: dict[str, LocalPicture] = field(default_factory=dict)
    """By their source, in the order of the list."""

    listed: bytes | None = None
    """What the list says, as it was when the record was read; None where there is none."""

    refused: dict[str, Diagnostic] = field(default_factory=dict)
    """Source → why, so that nothing is asked for twice in one run."""

    keeping: Keeping = field(init=False)

    def __post_init__(self) -> None:
        """Begin to keep what is there."""
        self.keeping = Keeping(self.content.parent, "dateline images fetch")

    def has(self, source: str) -> bool:
        """Return whether the picture from *source* is listed and all its files are whole."""
        picture = self.pictures.get(source)
        if picture is None or not picture.files:
            return False
        folder = self.content / FOLDER
        return all(
            (found := read_image(folder, file)) is not None and is_whole(file, found)
            for file in picture.files
        )

    def add(self, candidate: Candidate) -> LocalPicture:
        """Return the picture of *candidate*, fetched, stored and listed."""
        data = download(candidate.picture.url, self.limits)
        variants = make_variants(data)
        folder = self.content / FOLDER
        for name, content in variants.files:
            place = folder / name
            self.keeping.put(place, content, place.read_bytes() if place.exists() else None)
        files = tuple(file for name, _ in variants.files if (file := parse_name(name)))
        outlet = candidate.report.outlet
        picture = LocalPicture(
            source=candidate.picture.url,
            report=candidate.report.url,
            record=candidate.record,
            credit=outlet.name if outlet else "",
            alt="",
            width=variants.width,
            height=variants.height,
            sha256=hashlib.sha256(data).hexdigest(),
            fetched=self.day,
            files=files,
        )
        known = self.pictures.get(picture.source)
        if known is not None:  # the editor's words stay
            picture = replace(picture, credit=known.credit, alt=known.alt)
        self.pictures[picture.source] = picture
        self._list(picture, is_new=known is None)
        return picture

    def _list(self, picture: LocalPicture, *, is_new: bool) -> None:
        """Put *picture* into the list, of which no other line changes if it *is_new*."""
        there = self.listed or b""
        if is_new and is_plain_list(there):
            data = manifest_with(there, picture)
        else:
            data = manifest_of(tuple(self.pictures.values()))
        self.keeping.put(self.content / MANIFEST, data, self.listed)
        self.listed = data


def take(wanted: Sequence[Wanted], store: Store) -> Iterator[Outcome]:
    """Yield what becomes of each picture that is *wanted*, as soon as it is known."""
    for each in wanted:
        there = next((c for c in each.candidates if store.has(c.picture.url)), None)
        if there is not None:
            yield Outcome(each, store.pictures[there.picture.url], was_there=True)
        else:
            yield _take_first(each, store)


def _take_first(wanted: Wanted, store: Store) -> Outcome:
    """Return the first picture of *wanted* that can be had."""
    refused: list[Diagnostic] = []
    for candidate in wanted.candidates:
        source = candidate.picture.url
        if source not in store.refused:
            try:
                return Outcome(wanted, store.add(candidate), refused=tuple(refused))
            except RefusedError as refusal:
                store.refused[source] = _named(refusal, candidate)
        refused.append(store.refused[source])
    return Outcome(wanted, None, refused=tuple(refused))


def _named(refusal: RefusedError, candidate: Candidate) -> Diagnostic:
    """Return the *refusal* with the name of the picture and the place of its record."""
    return Diagnostic(
        refusal.code,
        "error",
        candidate.report.location,
        f"{candidate.picture.url} is not taken: {refusal.message}",
    )
