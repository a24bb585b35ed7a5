"""What other sites put into a frame: the timeline, one event, one entity, one storyline.

In: the catalog. Out: a page for each, readable without script and light, that leads to the full
one. They have no masthead and no navigation, and `noindex`: the full page is the one to find.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dateline import permalinks
from dateline.later import Views
from dateline.model import Embedded, Event, Page
from dateline.pages.catalog import Catalog, Name
from dateline.pages.embed_views import EmbedEntry
from dateline.pages.family import family_of
from dateline.pages.frame import STORYLINES
from dateline.pages.views import EventCard, Quotation
from dateline.pages.weighing import weightiest
from dateline.permalinks import absolute_url
from dateline.wording import event_count, shortened

MOST_EVENTS = 40
"""In the list of one embed; with more, it shows the weightiest of them."""

_MOST_REPORTS = 3
_LONGEST_TEXT = 280

_LIST_HEIGHT = 600
_EVENT_HEIGHT = 480

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list to embed."""

    path: str
    """Of the full page."""

    title: str
    kicker: str
    """What kind of thing it is about; empty for the timeline."""

    events: tuple[Event, ...]

    within: tuple[Name, ...] = ()
    """What its events name, any of them; nothing for the timeline."""


def embed_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the embed page of the timeline, of each event, each entity and each storyline."""
    config, site = catalog.config, catalog.site
    if not config.has("embeds"):
        return
    yield _list_page(catalog, _Listed("", config.heading or config.title, "", site.events))
    for event in site.events:
        yield event_embed(catalog, event)
    for kind in site.kinds:
        for entity in site.entities.get(kind.key, {}).values():
            family = family_of(catalog, entity)
            members = {(m.kind, m.slug): None for each in family.through.values() for m in each}
            own = (kind.key, entity.slug)
            path = permalinks.entity_url(*own)
            listed = _Listed(path, entity.name, kind.singular, family.events, (own, *members))
            yield _list_page(catalog, listed)
    for storyline in site.storylines.values():
        path = permalinks.storyline_url(storyline.slug)
        kicker = catalog.language.text("storyline")
        within = ((STORYLINES, storyline.slug),)
        events = catalog.members_of(storyline)
        yield _list_page(catalog, _Listed(path, storyline.title, kicker, events, within))


def event_embed(catalog: Catalog, event: Event) -> Page:
    """Return the embed page of one event."""
    path = permalinks.event_url(event.id)
    embedded = Embedded(path, event.title, _EVENT_HEIGHT)
    return _page("embed/event.html", partial(_event_context, catalog, event), embedded)


def _event_context(catalog: Catalog, event: Event) -> dict[str, object]:
    """Return what the embed of one event shows."""
    surroundings = _surroundings(catalog, permalinks.event_url(event.id), event.title)
    return {**surroundings, "entry": _entry(catalog, event)}


def _list_page(catalog: Catalog, listed: _Listed) -> Page:
    """Return the embed page of a list of events."""
    embedded = Embedded(listed.path, listed.title, _LIST_HEIGHT)
    return _page("embed/list.html", partial(_list_context, catalog, listed), embedded)


def _list_context(catalog: Catalog, listed: _Listed) -> dict[str, object]:
    """Return what the embed of a list shows."""
    language, total = catalog.language, len(listed.events)
    is_whole = total <= MOST_EVENTS
    shown = listed.events if is_whole else weightiest(listed.events, MOST_EVENTS)
    return {
        **_surroundings(catalog, listed.path, listed.title),
        "kicker": listed.kicker,
        "is_whole": is_whole,
        "entries": tuple(_entry(catalog, event) for event in shown),
        "count": event_count(language, total),
        "all_words": language.plural("The %(num)s event", "All %(num)s events", total),
        "within": _names(listed.within),
        "kinds": _kinds(catalog),
        "words": _words(catalog),
    }


def _page(template: str, context: Callable[[], Mapping[str, object]], embedded: Embedded) -> Page:
    """Return the embed page of what *embedded* says."""
    path = permalinks.embed_url(embedded.path)
    return Page(path, template, Views(context), f"the embed of /{embedded.path}", embedded=embedded)


def _surroundings(catalog: Catalog, path: str, title: str) -> dict[str, object]:
    """Return what every embed says of itself."""
    site_title = catalog.config.title
    return {
        "full": path,
        "canonical": absolute_url(catalog.config.base_url, path),
        "heading": title,
        "title": title if title == site_title else f"{title} · {site_title}",
    }


def _entry(catalog: Catalog, event: Event) -> EmbedEntry:
    """Return *event* as an embed shows it."""
    card, language = catalog.cards[event.id], catalog.language
    amount = event.amounts[0] if event.amounts else None
    left_out = len(event.coverage) - _MOST_REPORTS
    names = [(kind, slug) for kind, slugs in event.entities.items() for slug in slugs]
    if event.storyline:
        names.append((STORYLINES, event.storyline))
    return EmbedEntry(
        card=card,
        summary=shortened(card.summary, _LONGEST_TEXT),
        quotation=_quotation(card),
        reports=card.coverage[:_MOST_REPORTS],
        more_reports=language.plural("%(num)s more report", "%(num)s more reports", left_out)
        if left_out > 0
        else "",
        start=event.date.start.toordinal() - _EPOCH,
        end=event.date.end.toordinal() - _EPOCH,
        value=f"{amount.value:f}" if amount else "",
        currency=amount.currency if amount else "",
        names=_names(names),
    )


def _quotation(card: EventCard) -> Quotation | None:
    """Return the words of a report where no editor wrote any, short enough for a frame."""
    found = card.quotation
    return found and replace(found, text=shortened(found.text, _LONGEST_TEXT))


def _names(names: Sequence[Name]) -> str:
    """Return *names* as one attribute holds them; slugs and keys have neither space nor colon."""
    return " ".join(f"{kind}:{slug}" for kind, slug in names)


def _kinds(catalog: Catalog) -> dict[str, str]:
    """Return key → singular of each kind: a host may write either."""
    kinds = {kind.key: kind.singular for kind in catalog.site.kinds}
    if catalog.site.storylines:
        kinds[STORYLINES] = catalog.language.text("storyline")
    return kinds


def _words(catalog: Catalog) -> dict[str, str]:
    """Return what the script of a list says; `%(name)s` stands for what it puts in."""
    said = catalog.language
    return {
        "from": said.text("from %(date)s", date="%(value)s"),
        "to": said.text("until %(date)s", date="%(value)s"),
        "least": said.text("at least %(amount)s", amount="%(value)s"),
        "most": said.text("at most %(amount)s", amount="%(value)s"),
        "words": said.text("with “%(words)s”", words="%(value)s"),
        "none": said.text("No event meets all of this."),
        "more": said.text("More"),
        "chosen": said.text("All that meets this choice"),
        "no_name": said.text("No %(kind)s called “%(name)s” in this record."),
        "no_kind": said.text("This record has nothing called “%(name)s”."),
        "no_date": said.text("“%(text)s” is no date.", text="%(name)s"),
        "no_amount": said.text("“%(text)s” is no amount.", text="%(name)s"),
        "failed": said.text(
            "The rest of the record could not be read here: "
            "only the weightiest events are searched."
        ),
    }
