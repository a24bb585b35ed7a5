"""What pages say to machines in schema.org's words, as data: JSON-LD is made from it.

An event stands as the subject of its page only: search engines take an Event that stands alone
for something to buy tickets for. Addresses are absolute, and left out where nobody knows them.
"""

from collections.abc import Iterable, Mapping, Sequence

from dateline import permalinks
from dateline.markup import web_link
from dateline.model import Entity, Event, PartialDate, Report
from dateline.pages.catalog import Catalog
from dateline.pages.views import Link
from dateline.permalinks import absolute_url
from dateline.wording import correction_words, machine_date, machine_time

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]

File = tuple[str, str, int]
"""Path, media type and bytes of something to take away; 0 where the size is not told."""

WHOLE: File = ("data/timeline.json", "application/json", 0)
CONTEXT = "https://schema.org"
_MOST = 30
"""How many reports or events one page lists for machines; `data/timeline.json` has all."""

_BODIES = frozenset(
    (
        "agency",
        "association",
        "authority",
        "bank",
        "board",
        "bureau",
        "city",
        "club",
        "commission",
        "committee",
        "company",
        "corporation",
        "council",
        "county",
        "court",
        "department",
        "firm",
        "force",
        "foundation",
        "government",
        "group",
        "institute",
        "laboratory",
        "ministry",
        "nonprofit",
        "office",
        "organization",
        "party",
        "police",
        "publisher",
        "school",
        "supplier",
        "union",
        "university",
    )
)
"""Words for those who act; a program, a law and a fire are things."""


def graph_of(nodes: Iterable[Json]) -> Json:
    """Return *nodes* as what one page says."""
    return {"@context": CONTEXT, "@graph": tuple(nodes)}


def trail_of(catalog: Catalog, trail: Sequence[Link]) -> Json | None:
    """Return the way from the first page to one, as breadcrumbs."""
    base = catalog.config.base_url
    if not base:
        return None
    items = tuple(
        _said("ListItem", position=place, name=link.label, item=_url(catalog, link.url))
        for place, link in enumerate(trail, 1)
    )
    return _said("BreadcrumbList", itemListElement=items)


def event_page_data(catalog: Catalog, event: Event, reports: Sequence[Report]) -> Json:
    """Return an event's page: an article on it, with the reports that it rests on."""
    path = permalinks.event_url(event.id)
    citations = tuple(_report(report) for report in reports[:_MOST])
    return _said(
        "Article",
        headline=event.title,
        description=event.summary,
        url=_url(catalog, path),
        inLanguage=catalog.config.language,
        isPartOf=_site(catalog),
        about=_event(event),
        temporalCoverage=_coverage(event.date),
        dateModified=event.changed.isoformat() if event.changed else "",
        mentions=_mentions(catalog, event),
        citation=citations,
        correction=_corrections(catalog, event),
        isBasedOn=next((url for report in reports if (url := web_link(report.url))), ""),
    )


def entity_page_data(catalog: Catalog, entity: Entity) -> Json:
    """Return an entity's page: a collection about it."""
    path = permalinks.entity_url(entity.kind, entity.slug)
    return _said(
        "CollectionPage",
        name=entity.name,
        url=_url(catalog, path),
        inLanguage=catalog.config.language,
        isPartOf=_site(catalog),
        about=_said(
            _type_of(catalog, entity),
            name=entity.name,
            alternateName=tuple(alias.text for alias in entity.aliases),
            description=entity.about,
        ),
    )


def collection_data(catalog: Catalog, name: str, path: str, events: Sequence[Event]) -> Json:
    """Return the page at *path* that tells *events* one after another: a year, a storyline."""
    return _said(
        "CollectionPage",
        name=name,
        url=_url(catalog, path),
        inLanguage=catalog.config.language,
        isPartOf=_site(catalog),
        temporalCoverage=_span(events),
        mainEntity=_list(catalog, events, len(events)),
    )


def timeline_data(catalog: Catalog, shown: Sequence[Event]) -> tuple[Json, ...]:
    """Return the first page: a collection of events, and the data to take away."""
    config = catalog.config
    page = _said(
        "CollectionPage",
        name=config.heading or config.title,
        description=config.description,
        url=_url(catalog, ""),
        inLanguage=config.language,
        isPartOf=_site(catalog),
        mainEntity=_list(catalog, shown, len(catalog.site.events)),
    )
    return (page, dataset_data(catalog, "", (WHOLE,) if catalog.exports else ()))


def _list(catalog: Catalog, events: Sequence[Event], count: int) -> Json:
    """Return the first of *events* as a list in time that has *count* in all."""
    return _said(
        "ItemList",
        itemListOrder="https://schema.org/ItemListOrderAscending",
        numberOfItems=count,
        itemListElement=tuple(
            _said(
                "ListItem",
                position=place,
                name=event.title,
                url=_url(catalog, permalinks.event_url(event.id)),
            )
            for place, event in enumerate(events[:_MOST], 1)
        ),
    )


def _span(events: Sequence[Event]) -> str:
    """Return the days from the first to the last that *events* can be of."""
    if not events:
        return ""
    first = min(event.date.start for event in events)
    return f"{first.isoformat()}/{max(event.date.end for event in events).isoformat()}"


def dataset_data(catalog: Catalog, path: str, files: Iterable[File]) -> Json:
    """Return the record as a set of data that can be had as *files*, and the page at *path*."""
    config = catalog.config
    downloads = tuple(
        _said(
            "DataDownload",
            name=file.rpartition("/")[2],
            encodingFormat=media_type,
            contentUrl=_url(catalog, file),
            contentSize=f"{size} B" if size else "",
        )
        for file, media_type, size in files
        if config.base_url
    )
    return _said(
        "Dataset",
        name=config.title,
        description=config.description,
        url=_url(catalog, path),
        inLanguage=config.language,
        temporalCoverage=_span(catalog.site.events),
        license=config.license.url if config.license else "",
        isAccessibleForFree=True,
        distribution=downloads,
    )


def _event(event: Event) -> Json:
    """Return what happened, as precisely as it is known."""
    last = PartialDate.parse(event.date.edtf.rpartition("/")[2])
    is_span = event.date.precision == "interval" and last is not None
    return _said(
        "Event",
        name=event.title,
        startDate=machine_date(event.date),
        endDate=machine_date(last) if is_span and last else "",
    )


def _corrections(catalog: Catalog, event: Event) -> tuple[Json, ...]:
    """Return what of *event* was corrected (schema.org/correction), the latest first."""
    entities = catalog.site.entities
    return tuple(
        _said(
            "CorrectionComment",
            text=correction_words(catalog.language, entities, each),
            datePublished=each.day.isoformat(),
        )
        for each in event.corrections[: -_MOST - 1 : -1]
    )


def _coverage(date: PartialDate) -> str:
    """Return the days that *date* can be; empty where it is one day for certain."""
    if date.start == date.end and not date.is_approximate:
        return ""
    return f"{date.start.isoformat()}/{date.end.isoformat()}"


def _mentions(catalog: Catalog, event: Event) -> tuple[Json, ...]:
    """Return who and what the event names."""
    names = ((kind.key, slug) for kind in catalog.site.kinds for slug in event.entities[kind.key])
    found = [entity for name in names if (entity := catalog.entity(name))]
    return tuple(
        _said(
            _type_of(catalog, entity),
            name=entity.name,
            url=_url(catalog, permalinks.entity_url(entity.kind, entity.slug)),
        )
        for entity in found[:_MOST]
    )


def _type_of(catalog: Catalog, entity: Entity) -> str:
    """Return what schema.org calls *entity*, by the words for what kind of body it is."""
    kind = catalog.kind(entity.kind)
    if kind and kind.from_topics:
        return "DefinedTerm"
    is_body = not _BODIES.isdisjoint(entity.body.casefold().split())
    return "Organization" if is_body else "Thing"


def _report(report: Report) -> Json:
    """Return a report as the article that it is."""
    outlet = report.outlet
    publisher = outlet and _said(
        "NewsMediaOrganization",
        name=outlet.name,
        url=web_link(f"https://{outlet.domain}") if outlet.domain else "",
    )
    return _said(
        "NewsArticle",
        headline=report.title,
        url=web_link(report.url),
        archivedAt=tuple(url for copy in report.fate.copies if (url := web_link(copy.url))),
        datePublished=machine_time(report.published),
        publisher=publisher or "",
    )


def _site(catalog: Catalog) -> Json:
    """Return the site that a page belongs to."""
    return _said("WebSite", name=catalog.config.title, url=_url(catalog, ""))


def _url(catalog: Catalog, path: str) -> str:
    """Return the full address of one of our pages; empty if not known."""
    return absolute_url(catalog.config.base_url, path)


def _said(kind: str, /, **properties: Json) -> Json:
    """Return a thing of a *kind* with those of its *properties* that say something."""
    return {"@type": kind, **{name: v for name, v in properties.items() if v not in ("", ())}}
