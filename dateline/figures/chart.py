"""Bars for each year: a small chart of one measure. Numbers come in, finished shapes go out.

Every year from the first to the last has its place, so that a gap is seen as one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.figures.text import rounded, text_width

_WIDTH, _HEIGHT = 360, 168
_TOP, _BOTTOM, _EDGE = 24, 22, 6
_FONT = 12
_WIDEST_BAR = 44
_LEAST = 2
"""Height of a bar whose value is too small to be seen beside the largest."""

_MOST_YEARS = 60
_STEPS = (1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class YearValue:
    """What is to be drawn for one year."""

    year: int
    size: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; its edges are those of a rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartText:
    """Words at a place, set around their middle."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart."""

    width: int
    height: int
    axis: float
    """Height of the base line."""

    bars: tuple[Bar, ...]
    values: tuple[ChartText, ...]
    years: tuple[ChartText, ...]
    ticks: tuple[float, ...]
    """Where each year stands on the base line."""

    left_out: tuple[int, ...]
    """Years that are too long before the last one to be drawn."""


def draw_chart(values: Sequence[YearValue]) -> Chart | None:
    """Return the bars of *values*, one for each year at most; None for fewer than two years.

    >>> chart = draw_chart([YearValue(2020, 1, "1"), YearValue(2022, 2, "2")])
    >>> [text.text for text in chart.years], len(chart.bars)
    (['2020', '2021', '2022'], 2)
    """
    drawn = sorted((v for v in values if v.size > 0), key=lambda v: v.year)
    if len(drawn) < 2:
        return None
    last = drawn[-1].year
    shown = [v for v in drawn if v.year > last - _MOST_YEARS]
    years = range(shown[0].year, last + 1)
    slot = (_WIDTH - 2 * _EDGE) / len(years)
    axis = _HEIGHT - _BOTTOM
    middles = {year: _EDGE + (at + 0.5) * slot for at, year in enumerate(years)}
    bars = tuple(_bars(shown, middles, slot))
    return Chart(
        width=_WIDTH,
        height=_HEIGHT,
        axis=axis,
        bars=bars,
        values=tuple(_values(shown, bars, slot)),
        years=tuple(_years(middles, slot)),
        ticks=tuple(rounded(x) for x in middles.values()),
        left_out=tuple(v.year for v in drawn if v not in shown),
    )


def _bars(values: Sequence[YearValue], middles: dict[int, float], slot: float) -> Iterator[Bar]:
    """Yield the bar of each value."""
    axis = _HEIGHT - _BOTTOM
    largest = max(v.size for v in values)
    width = min(_WIDEST_BAR, 0.64 * slot)
    for value in values:
        height = max(_LEAST, (axis - _TOP) * value.size / largest)
        x = middles[value.year] - width / 2
        yield Bar(rounded(x), rounded(axis - height), rounded(width), rounded(height))


def _values(values: Sequence[YearValue], bars: Sequence[Bar], slot: float) -> Iterator[ChartText]:
    """Yield the words over the bars: all where they fit, else those of the largest only."""
    are_narrow = all(text_width(v.label, _FONT) <= slot for v in values)
    largest = max(values, key=lambda v: v.size)
    for value, bar in zip(values, bars, strict=True):
        if are_narrow or value is largest:
            x = _within(bar.x + bar.width / 2, text_width(value.label, _FONT))
            yield ChartText(x, rounded(bar.y - 6), value.label)


def _years(middles: dict[int, float], slot: float) -> Iterator[ChartText]:
    """Yield the years under the axis, as many as fit."""
    room = text_width("2000", _FONT) + 8
    step = next((step for step in _STEPS if step * slot >= room), _STEPS[-1])
    for year, x in middles.items():
        if year % step == 0:
            yield ChartText(_within(x, room), _HEIGHT - 5, str(year))


def _within(x: float, width: float) -> float:
    """Return the middle nearest to *x* from which words of this *width* stay in the chart."""
    return rounded(min(max(x, width / 2 + 1), _WIDTH - width / 2 - 1))
