"""An event's picture: its files, and the room that they take, never more than their pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.image_files import FOLDER
from dateline.markup import web_link
from dateline.model import Event, LocalPicture, Report

_WIDEST, _HIGHEST = 320, 320
"""Of the room on a page, in CSS pixels: a picture is shown small, beside the words."""


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One file of a picture."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class EventPicture:
    """The local copy of a report's picture."""

    avif: tuple[PictureSource, ...]
    """The narrowest first; so are those below."""

    webp: tuple[PictureSource, ...]
    url: str
    """For browsers that don't choose."""

    width: int
    """Of the room that it takes, in CSS pixels."""

    height: int
    alt: str
    credit: str
    """Whose picture it is."""

    report_url: str
    """Outbound."""


def picture_of(event: Event, reports: Iterable[Report]) -> EventPicture | None:
    """Return the picture of *event*, one of whose *reports* it belongs to."""
    picture = event.picture
    if picture is None:
        return None
    report = next((r for r in reports if any(p.url == picture.source for p in r.pictures)), None)
    width, height = _room(picture)
    webp = _sources(picture, "webp")
    return EventPicture(
        avif=_sources(picture, "avif"),
        webp=webp,
        # For a screen of two pixels each; what srcset is for, all browsers of today know.
        url=next((s.url for s in webp if s.width >= width), webp[-1].url),
        width=width,
        height=height,
        alt=picture.alt,
        credit=picture.credit or (report.outlet.name if report and report.outlet else ""),
        report_url=web_link(report.lead) if report else "",
    )


def _sources(picture: LocalPicture, extension: str) -> tuple[PictureSource, ...]:
    """Return the files of one format, the narrowest first."""
    files = sorted((f for f in picture.files if f.format == extension), key=lambda f: f.width)
    return tuple(PictureSource(f"{FOLDER}/{file.name}", file.width) for file in files)


def _room(picture: LocalPicture) -> tuple[int, int]:
    """Return the width and height at which *picture* is shown.

    They stand in the page, so that nothing moves when the picture arrives.
    """
    pixels = max(file.width for file in picture.files if file.format == "webp")
    width = min(pixels, _WIDEST, max(1, _HIGHEST * picture.width // picture.height))
    return width, max(1, round(width * picture.height / picture.width))
