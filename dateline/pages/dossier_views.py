"""What the template of an entity's page is given: finished, as all of `views.py`."""

from dataclasses import dataclass

from dateline.figures import Chart
from dateline.pages.fact_views import Source
from dateline.pages.views import Link


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """The words that one fact of a deal rests on."""

    label: str
    """Which fact, where words for several are given."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One deal of an entity."""

    date: str
    machine_date: str
    event: Link
    others: tuple[Link, ...]
    """With whom it was made."""

    more_others: str
    """`and 3 more`, after those named."""

    period: str
    storyline: Link | None

    through: str
    """By which member of the entity's it comes here."""

    values: tuple[str, ...]
    """As reported; none where no report gives one."""

    words: tuple[LedgerWords, ...]
    """Those for its values and its period."""


@dataclass(frozen=True, slots=True)
class LedgerSum:
    """A line under a ledger."""

    label: str
    value: str

    is_part: bool = False
    """Whether it is a part of the line above it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """An entity's deals with a sum for each currency."""

    about: str
    """Which events are listed."""

    rows: tuple[LedgerRow, ...]

    more: tuple[LedgerRow, ...]
    """Those after the first few, which are opened."""

    more_label: str
    """`88 more deals`."""

    sums: tuple[LedgerSum, ...]
    note: str
    """What the sums leave out, or may hold twice."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A year of a chart, as the table under it has it."""

    year: str
    value: str


@dataclass(frozen=True, slots=True)
class YearChart:
    """A chart of one measure for each year, and the same as a table."""

    id: str
    heading: str

    label: str
    """All of it in one sentence, for those who do not see it."""

    chart: Chart
    rows: tuple[ChartRow, ...]
    note: str
    """What is not drawn."""


@dataclass(frozen=True, slots=True)
class YearCharts:
    """All charts of an entity."""

    charts: tuple[YearChart, ...]
    note: str
    """Which currencies have none."""
