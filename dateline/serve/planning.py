"""Pages one at a time: whoever looks at one of ten thousand does not wait for the others.

In: a Catalog and an address. Out: the Page that stands there, as `dateline.pages.plan` has it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from dateline.model import Page
from dateline.pages import PAGE_TYPES
from dateline.pages.archive import archive_pages
from dateline.pages.builder import builder_pages
from dateline.pages.catalog import Catalog
from dateline.pages.corrections import corrections_pages
from dateline.pages.data import data_pages
from dateline.pages.dossier import dossier_pages
from dateline.pages.embeds import embed_pages, event_embed
from dateline.pages.entity import entity_pages
from dateline.pages.entity_year import entity_year_pages
from dateline.pages.event import event_page, event_pages
from dateline.pages.feeds import feeds_pages
from dateline.pages.former import former_pages
from dateline.pages.home import home_pages
from dateline.pages.months import month_pages
from dateline.pages.outlets import outlet_pages
from dateline.pages.search import search_pages
from dateline.pages.storylines import storyline_pages
from dateline.permalinks import embed_url, event_url, file_of

PageType = Callable[[Catalog], Iterator[Page]]

_BY_FOLDER: dict[str, tuple[PageType, ...]] = {
    "index.html": (home_pages,),
    "events": (former_pages,),
    "storylines": (storyline_pages,),
    "outlets": (outlet_pages,),
    "years": (archive_pages, month_pages),
    "search": (search_pages,),
    "corrections": (corrections_pages,),
    "feeds": (feeds_pages,),
    "data": (data_pages,),
    "embed": (builder_pages, former_pages, embed_pages),
}
"""First folder of an address → who has pages there, but for those that are found alone.

The kinds of entities are the project's.
"""

_EMBEDDED_EVENTS = embed_url(event_url(""))[:-1]

_TRIED = 3
"""How many pages of one type are tried: an index, and what it leads to."""


@dataclass(slots=True)
class Planner:
    """The pages of one state of the site; each is planned once."""

    catalog: Catalog
    pages: dict[str, Page] = field(default_factory=dict)
    """File → its page."""

    going: dict[PageType, Iterator[Page]] = field(default_factory=dict)
    """Page type → its pages that nobody has needed yet."""

    places: dict[str, int] = field(init=False)
    """File of an event's page or embed → the event's place."""

    def __post_init__(self) -> None:
        """Learn which pages need no other page to be planned first."""
        events = self.catalog.site.events
        self.places = {file_of(event_url(e.id)): place for place, e in enumerate(events)}
        self.places |= {
            file_of(embed_url(event_url(e.id))): place for place, e in enumerate(events)
        }

    def at(self, file: str) -> Page | None:
        """Return the page whose file is *file*, or None where there is none."""
        if file not in self.pages and file.endswith(".html"):
            page = self._alone(file)
            if page is not None:
                self.pages[file] = page
            else:
                self._look_for(file)
        return self.pages.get(file)

    def whole(self) -> tuple[Page, ...]:
        """Return every page in the order of a build; two with one address are both there."""
        return tuple(chain.from_iterable(pages_of(self.catalog) for pages_of in PAGE_TYPES))

    def tried(self) -> Iterator[Page]:
        """Yield at least one page of each type."""
        for pages_of in PAGE_TYPES:
            for _, page in zip(range(_TRIED), pages_of(self.catalog), strict=False):
                yield self.pages.setdefault(file_of(page.path), page)

    def moved(self, page: Page) -> str | None:
        """Return the path at which *page*, planned for another state, stands in this one.

        That is the page of the same template which the same file asks for: a headline was edited.
        """
        if page.template == "event.html":
            events = enumerate(self.catalog.site.events)
            place = next((at for at, e in events if str(e.location) == page.source), None)
            return None if place is None else event_url(self.catalog.site.events[place].id)
        wanted = (page.template, page.source)
        found = (p for p in self.whole() if (p.template, p.source) == wanted)
        return next((p.path for p in found), None)

    def _alone(self, file: str) -> Page | None:
        """Return the page at *file* where its address says all that it is about."""
        if file in self.places:
            place = self.places[file]
            if file.startswith("embed/"):
                return event_embed(self.catalog, self.catalog.site.events[place])
            return event_page(self.catalog, place)
        return None

    def _look_for(self, file: str) -> None:
        """Plan the pages that may be at *file* until it is reached."""
        folder, _, rest = file.partition("/")
        entities = self.catalog.site.entities.get(folder, {})
        entity, kind = entities.get(rest.partition("/")[0]), self.catalog.kind(folder)
        if entity and kind:
            self._go_on(file, dossier_pages(self.catalog, kind, entity))
        own = (entity_pages, entity_year_pages) if kind else ()
        known = own or _BY_FOLDER.get(folder, ())
        if file.startswith(_EMBEDDED_EVENTS):
            known = (former_pages,)
        # A standing page may have any name that no kind has.
        for pages_of in known or (p for p in PAGE_TYPES if p not in _ELSEWHERE):
            if file in self.pages:
                return
            if pages_of not in self.going:
                self.going[pages_of] = pages_of(self.catalog)
            self._go_on(file, self.going[pages_of])

    def _go_on(self, file: str, pages: Iterator[Page]) -> None:
        """Take from *pages* until the one at *file*."""
        for page in pages:
            self.pages.setdefault(file_of(page.path), page)
            if file_of(page.path) == file:
                return


_ELSEWHERE = frozenset(
    (entity_pages, entity_year_pages, event_pages, *chain.from_iterable(_BY_FOLDER.values()))
)
