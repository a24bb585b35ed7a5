"""What is to be written: pages before rendering, artifacts after."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """The words of the picture that other sites show where somebody links to a page."""

    dateline: str
    """In red at the top: a date, or what the page is about."""

    headline: str
    site: str
    """The site's title."""

    note: str
    """Beside it: the value and who is paid, how many events."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Of which page an embed page shows the gist, for the frame of another site."""

    path: str
    """Of the full page."""

    title: str

    height: int
    """CSS pixels that suit a column of 600, for hosts that do not listen to the frame."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render."""

    path: str
    """The URL below the site's base, without a leading `/`: ``, `events/<id>/`, `404.html`."""

    template: str
    """File name under `templates/`: `event.html`."""

    context: Mapping[str, object]
    """Everything that the template shows: frozen values, prepared strings."""

    source: str = ""
    """Who asks for this page, for messages about two pages with one URL."""

    may_compile: bool = False
    """Whether its scripts may compile WebAssembly, as search does and nothing else."""

    card: Card | None = None
    """The picture to draw for it, where one is to be drawn."""

    embedded: Embedded | None = None
    """Of an embed page: what it stands for. No list of pages and no search engine names it."""

    is_former: bool = False
    """Whether it stands at an address that was an event's once: in no list of pages."""

    may_frame: bool = False
    """Whether it shows other pages of the site in frames, as the builder of embeds does."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to write."""

    path: str
    """Below `site/`, with `/`: `events/<id>/index.html`."""

    content: bytes
