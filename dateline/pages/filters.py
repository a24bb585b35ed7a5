"""What the first page's filters say and offer once its script has taken them over."""

from dataclasses import dataclass

from dateline.model import Event
from dateline.pages.catalog import Catalog
from dateline.pages.frame import STORYLINES
from dateline.pages.views import Link


@dataclass(frozen=True, slots=True)
class FilterControls:
    """The controls of the filters."""

    kinds: tuple[Link, ...]
    """Kinds with a name to choose, by their keys."""

    words: dict[str, str]
    """What the script says; `%(name)s` stands for what it puts in."""


def filter_controls(catalog: Catalog) -> FilterControls:
    """Return the controls for all events of the site."""
    said, site = catalog.language, catalog.site
    kinds = [
        Link(kind.label, "", key=kind.key)
        for kind in site.kinds
        if any(event.entities.get(kind.key) for event in site.events)
    ]
    if site.storylines:
        kinds.append(Link(said.text("Storylines"), "", key=STORYLINES))
    return FilterControls(tuple(kinds), {**_answers(catalog, site.events), **_complaints(catalog)})


def _answers(catalog: Catalog, events: tuple[Event, ...]) -> dict[str, str]:
    """Return the words for what is chosen and what comes of it."""
    said = catalog.language
    return {
        "shown": said.plural(
            "%(shown)s of %(num)s event", "%(shown)s of %(num)s events", len(events), shown="%(n)s"
        ),
        "from": said.text("from %(date)s", date="%(value)s"),
        "to": said.text("until %(date)s", date="%(value)s"),
        "least": said.text("at least %(amount)s", amount="%(value)s"),
        "most": said.text("at most %(amount)s", amount="%(value)s"),
        "words": said.text("with “%(words)s”", words="%(value)s"),
        "remove": said.text("Remove: %(choice)s", choice="%(value)s"),
        "all": said.text("Show all"),
        "more": said.text("Show %(num)s more", num="%(n)s"),
        "none": said.text("No event meets all of this."),
        "page": said.text("A page of its own: %(title)s", title="%(value)s"),
        "any": said.text("any year"),
    }


def _complaints(catalog: Catalog) -> dict[str, str]:
    """Return the words for what an address asks for and the record does not have."""
    said = catalog.language
    return {
        "no_name": said.text("No %(kind)s called “%(name)s” in this record."),
        "no_kind": said.text("This record has nothing called “%(name)s”."),
        "no_year": said.text("No event of “%(date)s” in this record.", date="%(name)s"),
        "no_amount": said.text("“%(text)s” is no amount.", text="%(name)s"),
        "no_place": said.text("Nothing on this page is called “%(name)s”."),
        "everything": said.text("Everything is shown."),
        "failed": said.text("The data could not be read. Everything is shown."),
    }
