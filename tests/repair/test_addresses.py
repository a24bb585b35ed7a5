"""Reports get the address to link to and an id that is the same wherever they stand."""

from dateline.addresses import report_id
from dateline.repair import OutletDirectory, repair
from tests.builders import make_record, make_report

NO_OUTLETS = OutletDirectory({}, {})
STORY = "https://www.paper.example/2020/a-deal-is-signed"


def _repaired(url, *aliases, related=()):
    record = make_record(report=make_report(url=url, aliases=aliases, id=""), related=related)
    return repair(record, NO_OUTLETS)


def test_the_link_goes_to_the_article_and_not_to_its_amp_copy():
    """Whichever of the two the record names first."""
    report = _repaired(f"{STORY}/amp/", STORY).report
    assert report.url == STORY
    assert report.aliases == ()


def test_other_addresses_of_the_article_are_kept_for_recognizing_it():
    """An opaque AMP address says nothing of the article's own."""
    report = _repaired(STORY, "https://www.paper.example/amp/21368930").report
    assert report.aliases == ("https://paper.example/21368930",)


def test_trackers_are_taken_off_the_link_and_written_down():
    """Who sent the record's collector is nobody's business."""
    record = _repaired(f"{STORY}?utm_source=rss")
    assert record.report.url == STORY
    assert [(r.field, r.problem) for r in record.repairs] == [("url", "address")]


def test_a_related_report_stands_once_and_never_for_the_record_itself():
    """Records of services often relate to themselves."""
    related = (
        make_report(url=f"{STORY}/?fbclid=1", id=""),
        make_report(url="https://other.example/b", id=""),
        make_report(url="http://www.other.example/b/", id=""),
    )
    record = _repaired(STORY, related=related)
    assert [each.id for each in record.related] == [report_id("https://other.example/b")]
    assert [(n.code, n.message) for n in record.notes] == [
        ("record.related_twice", "a related report is the record's own article; it is left out"),
        ("record.related_twice", "a related report is the same as an earlier one; it is left out"),
    ]


def test_a_saved_text_without_address_has_no_id():
    """Nothing is made up."""
    report = _repaired("").report
    assert (report.id, report.url, report.aliases) == ("", "", ())
