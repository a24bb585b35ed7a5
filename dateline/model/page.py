"""What is to be written: pages before rendering, artifacts after."""

from collections.abc import Mapping
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to write."""

    path: str
    """Below `site/`, with `/`: `events/<id>/index.html`."""

    content: bytes
