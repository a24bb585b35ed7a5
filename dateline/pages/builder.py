"""The builder of embeds: what other sites put into their pages, to be chosen, seen and copied.

In: the catalog. Out: one page. Without script it has what shows the whole timeline, and says how
to change that; a script fills the same patterns for whatever is chosen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from dateline import permalinks
from dateline.host_scripts import EMBED, read_host_script
from dateline.language import Language
from dateline.model import Page
from dateline.pages.catalog import Catalog
from dateline.pages.frame import Head, make_page

HEIGHT = 600
"""Pixels of a frame that nobody adjusts: it scrolls inside, so that nothing is cut."""

SOMEWHERE = "https://your-site.example/"
"""Stands for the site's address where no `base_url` says it."""

_FRAME = (
    '<iframe src="%(src)s" title="%(title)s" width="100%" height="%(height)s" frameborder="0"'
    ' loading="lazy" referrerpolicy="no-referrer"></iframe>'
)
_ELEMENT = (
    '<script src="%(script)s" integrity="%(integrity)s" crossorigin="anonymous" async></script>\n'
    '<dateline-embed src="%(page)s"%(attributes)s>\n'
    '  <a href="%(full)s">%(title)s</a>\n'
    "</dateline-embed>"
)
_AMP = (
    '<amp-iframe src="%(src)s" title="%(title)s" height="%(height)s" layout="fixed-height"'
    ' frameborder="0" resizable sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox'
    ' allow-top-navigation-by-user-activation">\n'
    '  <a placeholder href="%(full)s">%(title)s</a>\n'
    '  <div overflow tabindex="0" role="button" aria-label="%(more)s">%(more)s</div>\n'
    "</amp-iframe>"
)
_AMP_HEAD = (
    '<script async custom-element="amp-iframe"'
    ' src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script>'
)
_SLICE = "?from=2020&to=2021&limit=5&theme=dark&accent=0b7285"
_PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Snippet:
    """What one kind of host copies."""

    name: str
    note: str
    pattern: str
    """With `%(name)s` where a script puts what is chosen; `text` is it for the whole timeline."""

    text: str
    head: str = ""
    """What else that host needs in the head of its page."""


def builder_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the builder, where there is something to embed."""
    if not catalog.site.events or not catalog.config.has("embeds"):
        return
    language, config = catalog.language, catalog.config
    base = permalinks.absolute_url(config.base_url, "") or SOMEWHERE
    years = tuple(catalog.by_year)
    context = {
        "base": base,
        "has_base": bool(config.base_url),
        "snippets": _snippets(catalog, base),
        "examples": (
            base + permalinks.embed_url(permalinks.event_url(catalog.site.events[-1].id)),
            f"{base}{permalinks.embed_url('')}{_SLICE}",
        ),
        "whole": config.heading or config.title,
        "height": HEIGHT,
        "years": tuple(range(years[0], years[-1] + 1)),
        "kinds": tuple(
            (kind.key, kind.label)
            for kind in catalog.site.kinds
            if catalog.site.entities.get(kind.key)
        ),
        "own_sheet": "builder.css",
    }
    head = Head(
        path=permalinks.builder_url(),
        template="builder.html",
        title=language.text("Embed"),
        description=language.text(
            "The timeline of %(site)s, or a part of it, in a page of yours.", site=config.title
        ),
        section="",
        source="the builder of embeds",
    )
    yield replace(make_page(catalog, head, context), may_frame=True)


def _snippets(catalog: Catalog, base: str) -> tuple[Snippet, ...]:
    """Return what each kind of host copies to show the whole timeline."""
    say = catalog.language
    script = read_host_script(catalog.config.root / "static", EMBED)
    known = {
        "script": base + script.versioned,
        "integrity": script.integrity,
        "more": say.text("Show all of it"),
    }
    source = base + permalinks.embed_url("")
    whole = {
        "src": source,
        "page": source,
        "attributes": "",
        "full": base,
        "title": catalog.config.heading or catalog.config.title,
        "height": str(HEIGHT),
    }
    return tuple(
        Snippet(name, note, filled := _filled(pattern, known), _filled(filled, whole), head)
        for name, note, pattern, head in _forms(say)
    )


def _forms(say: Language) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, note, pattern and head of each form."""
    yield (
        say.text("Element"),
        say.text(
            "Takes the height of what it shows, and lets a link to your page lead to one event."
            " Without script readers get the link."
        ),
        _ELEMENT,
        "",
    )
    yield (
        say.text("Frame only"),
        say.text(
            "For hosts that allow no script of others. The frame keeps the height that you write,"
            " unless your page listens to pym.js, Sidechain or AMP’s messages."
        ),
        _FRAME,
        "",
    )
    yield (
        "WordPress",
        say.text(
            "Put this address into a paragraph of its own. WordPress shows the page’s embed,"
            " without the years, words, names and look chosen above."
        ),
        "%(full)s",
        "",
    )
    yield "AMP", say.text("In the page’s head, once:"), _AMP, _AMP_HEAD


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return *pattern* with *values* in their places, as HTML needs them; others stay open."""
    return _PLACE.sub(
        lambda place: escape(values[place[1]]) if place[1] in values else place[0], pattern
    )
