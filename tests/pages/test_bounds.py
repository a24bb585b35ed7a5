"""One record cannot push a page aside: what is too long is cut between words."""

from dateline.model import Outlet
from dateline.pages.bounds import within_bounds
from tests.builders import make_entity, make_event, make_report, make_site


def test_headlines_and_names_are_cut_for_pages() -> None:
    """Everywhere the same, and what is short stays the very same."""
    long, name = "word " * 600, "Name " * 40
    report = make_report(title=long, outlet=Outlet("o", name, "o.example"))
    event = make_event(long, coverage=[report], entities={"vendors": ["acme"]}, id="x")
    short = make_event("Short", "2020")
    entity = make_entity("acme", name=name)
    site = within_bounds(make_site([event, short], [report], [entity]))
    cut = f"{'word ' * 59}word…"
    assert [e.title for e in site.events] == ["Short", cut]
    assert site.reports[report.id].title == cut
    assert site.events[0] is short
    cut_name = f"{'Name ' * 15}Name…"
    assert site.entities["vendors"]["acme"].name == cut_name
    assert site.outlets["o"].name == cut_name
    shown = site.reports[report.id].outlet
    assert shown is not None
    assert shown.name == cut_name
