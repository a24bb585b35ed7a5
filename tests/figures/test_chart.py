"""Bars for each year: every year has its place, and no words run out of the drawing."""

from dateline.figures import YearValue, draw_chart


def test_bars_stand_on_the_axis_in_proportion() -> None:
    """The largest reaches the top, and a year without a value leaves its place empty."""
    chart = draw_chart(
        [YearValue(2019, 50, "$50"), YearValue(2020, 100, "$100"), YearValue(2022, 25, "$25")]
    )
    assert chart is not None
    assert [text.text for text in chart.years] == ["2019", "2020", "2021", "2022"]
    assert [bar.height for bar in chart.bars] == [61, 122, 30.5]
    assert {bar.y + bar.height for bar in chart.bars} == {chart.axis}
    assert len(chart.ticks) == 4
    assert chart.bars[2].x - chart.bars[1].x == 2 * (chart.bars[1].x - chart.bars[0].x)


def test_a_small_value_is_still_seen() -> None:
    """A bar of no height would say that there was nothing."""
    chart = draw_chart([YearValue(2019, 1, "1"), YearValue(2020, 1_000_000, "1M")])
    assert chart is not None
    assert chart.bars[0].height == 2


def test_words_stay_inside_and_apart() -> None:
    """With many years only some are written, and only the largest value."""
    values = [YearValue(1990 + n, 10 + n, f"${10 + n} million") for n in range(30)]
    chart = draw_chart(values)
    assert chart is not None
    assert [text.text for text in chart.values] == ["$39 million"]
    assert [text.text for text in chart.years] == [str(year) for year in range(1990, 2020, 5)]
    assert all(0 < text.x < chart.width for text in (*chart.values, *chart.years))


def test_years_far_apart_are_not_drawn_as_hairlines() -> None:
    """A happening of the year 900 would push everything into the last pixel."""
    chart = draw_chart([YearValue(y, 1, "1") for y in (900, 2019, 2021)])
    assert chart is not None
    assert (len(chart.bars), chart.left_out) == (2, (900,))


def test_too_little_makes_no_chart() -> None:
    """One year is no series; nor is one beside years without a value."""
    assert draw_chart([]) is None
    assert draw_chart([YearValue(2019, 1, "1"), YearValue(2020, 0, "0")]) is None
