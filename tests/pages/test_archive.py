"""The years' pages."""

from tests.builders import make_event, make_report, make_site
from tests.pages.planned import shown_on


def test_a_years_strip_ends_with_the_year() -> None:
    """A report that mentions an event two years later does not stretch the axis."""
    then, later = make_report("then", "2020-03-02"), make_report("later", "2022-03-02")
    events = [
        make_event("One", "2020-02-01", [then, later]),
        make_event("Two", "2020-11-30", [then]),
    ]

    def years(path: str) -> list[str]:
        strip = shown_on(make_site(events, [then, later]), path, "strip")
        labels = [tick.label.text for drawing in strip.drawings for tick in drawing.ticks]
        return [label for label in labels if label.isdigit()]

    assert "2022" in years("")
    assert "2022" not in years("years/2020/")
