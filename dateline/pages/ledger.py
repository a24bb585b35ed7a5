"""An entity's ledger: its deals in order, with whom, for how much as reported, in whose words."""

from collections.abc import Iterator, Sequence

from dateline import permalinks
from dateline.model import Entity, Event
from dateline.pages.catalog import Catalog
from dateline.pages.dossier_views import Ledger, LedgerRow, LedgerSum, LedgerWords
from dateline.pages.evidence import sources_of
from dateline.pages.family import Family, through_words
from dateline.pages.overview import deals_in
from dateline.pages.storylines import place_link
from dateline.pages.views import Link
from dateline.wording import (
    amount_words,
    count_words,
    date_words,
    machine_date,
    money_words,
    sums_by_currency,
)

_MOST_ROWS = 100
_OPEN_ROWS = 12
"""As many stand open above the list of events; a few more are shown at once, too."""

_MOST_OTHERS = 4


def ledger_of(catalog: Catalog, entity: Entity, family: Family) -> Ledger | None:
    """Return the deals of *entity* and its members with their sums; None where there are none.

    A deal is a lead event with a value, a period or a storyline: others are news about it.
    """
    deals = [event for event in family.events if _is_deal(event)]
    if not deals:
        return None
    rows = tuple(_row(catalog, entity, family, event) for event in deals[:_MOST_ROWS])
    opened = len(rows) if len(rows) <= _OPEN_ROWS + 3 else _OPEN_ROWS
    return Ledger(
        about=catalog.language.text(
            "Events with a value, a contract’s period or a place in a storyline; background is "
            "left out."
        ),
        rows=rows[:opened],
        more=rows[opened:],
        more_label=catalog.language.plural(
            "%(num)s more deal", "%(num)s more deals", len(rows) - opened
        ),
        sums=tuple(_sums(catalog, family, deals)),
        note=" ".join(_notes(catalog, deals)),
    )


def party_kinds(catalog: Catalog) -> tuple[str, ...]:
    """Return the kinds that make deals with each other: that of the lanes and the next one."""
    kinds = [kind.key for kind in catalog.site.kinds if not kind.from_topics]
    others = [key for key in kinds if key != catalog.config.lanes]
    return (catalog.config.lanes, *others[:1])


def _is_deal(event: Event) -> bool:
    """Return whether *event* is a deal as far as its facts tell."""
    return event.weight == "lead" and bool(event.amounts or event.period or event.storyline)


def _row(catalog: Catalog, entity: Entity, family: Family, event: Event) -> LedgerRow:
    """Return one deal."""
    language = catalog.language
    others = tuple(_others(catalog, entity, event))
    hidden = len(others) - _MOST_OTHERS
    return LedgerRow(
        date=date_words(language, event.date),
        machine_date=machine_date(event.date),
        event=Link(event.title, permalinks.event_url(event.id)),
        others=others[:_MOST_OTHERS],
        more_others=language.text("and %(number)s more", number=count_words(language, hidden))
        if hidden > 0
        else "",
        period=date_words(language, event.period) if event.period else "",
        storyline=place_link(catalog, event),
        through=through_words(catalog, family, event),
        values=tuple(amount_words(language, amount) for amount in event.amounts),
        words=tuple(_words(catalog, event)),
    )


def _words(catalog: Catalog, event: Event) -> Iterator[LedgerWords]:
    """Yield the words for the values and the period of *event*."""
    language = catalog.language
    labels = {"amounts": language.text("Value"), "period": language.text("Period")}
    found = {
        field: sources_of(catalog, [item for item in event.evidence if item.field == field])
        for field in labels
    }
    are_both = all(found.values())
    for field, sources in found.items():
        if sources:
            yield LedgerWords(labels[field] if are_both else "", sources)


def _others(catalog: Catalog, entity: Entity, event: Event) -> Iterator[Link]:
    """Yield with whom the deal was made: the other side, or both for what is no party."""
    for kind in party_kinds(catalog):
        if kind == entity.kind:
            continue
        for slug in event.entities.get(kind, ()):
            other = catalog.entity((kind, slug))
            if other:
                yield Link(other.short_name, permalinks.entity_url(kind, slug))


def _sums(catalog: Catalog, family: Family, deals: Sequence[Event]) -> Iterator[LedgerSum]:
    """Yield the sum in each currency, and what of it comes through members."""
    language = catalog.language
    own = [event for event in deals if event.id not in family.through]
    mine, all_of_it = dict(sums_by_currency(deals_in(own))), sums_by_currency(deals_in(deals))
    for currency, value in all_of_it:
        label = language.text("Sum of values as reported")
        if len(all_of_it) > 1:
            label = language.text("Sum of values as reported, in %(currency)s", currency=currency)
        yield LedgerSum(label, money_words(language, value, currency))
        others = value - mine.get(currency, 0)
        if others:
            label = language.text("of which through those that belong to it")
            yield LedgerSum(label, money_words(language, others, currency), is_part=True)


def _notes(catalog: Catalog, deals: Sequence[Event]) -> Iterator[str]:
    """Yield what has to be known to read the sums."""
    language = catalog.language
    amounts = deals_in(deals)
    if any(amount.qualifier for amount in amounts):
        yield language.text("Values that are not exact in the source are added as written.")
    if len({amount.currency for amount in amounts}) > 1:
        yield language.text("Different currencies are not added.")
    if _has_storyline_of_two(deals):
        yield language.text("An extension may include the sums before it.")
    unknown = sum(not event.amounts for event in deals)
    if unknown and amounts:
        yield language.plural(
            "One deal has no reported value.", "%(num)s deals have no reported value.", unknown
        )
    if len(deals) > _MOST_ROWS:
        yield language.text(
            "The first %(shown)s of %(total)s deals are listed; the sum has all.",
            shown=count_words(language, _MOST_ROWS),
            total=count_words(language, len(deals)),
        )


def _has_storyline_of_two(deals: Sequence[Event]) -> bool:
    """Return whether values of one storyline are added to each other."""
    lines = [event.storyline for event in deals if event.storyline and event.amounts]
    return len(lines) > len(set(lines))
