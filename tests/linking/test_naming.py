"""Whom an event is about, and who is only named beside it."""

import pytest

from tests.builders import make_record
from tests.linking.test_link import only, report, site_of


@pytest.mark.parametrize(
    ("title", "excerpt", "vendors"),
    [
        ("City Police sign with Acme", "A rival, Bolt Systems, lost.", ("acme", "bolt")),
        ("City Police buy scanners", "The maker is a Bolt Systems rival.", ()),
        ("City Police buy scanners", "The Bolt Systems-like tool finds faces.", ()),
        ("City Police sign with Acme", "They pay. Last year they paid Bolt Systems.", ("acme",)),
        ("City Police sign with Acme", "It is small compared to Bolt Systems.", ("acme",)),
    ],
)
def test_who_is_only_compared_with_has_no_part(
    title: str, excerpt: str, vendors: tuple[str, ...]
) -> None:
    """A rival's likeness, a comparison and last year's seller are not whom the event is about."""
    event = only(
        site_of(make_record("records/a.md", report("paper", "2021-06-03", title, excerpt)))
    )
    assert event.entities["vendors"] == vendors
