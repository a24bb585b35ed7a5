"""Web addresses: identity, links and refusals."""

import pytest

from dateline.addresses import canonical_url, domain_of, is_amp, link_url, report_id
from tests.cases import read_cases

CASES = [*read_cases("urls.txt"), *read_cases("urls_script.txt")]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_all_addresses_of_an_article_have_one_canonical_form(given, expected):
    """Trackers, AMP, devices and spelling go; what chooses the article stays, in order."""
    assert (canonical_url(given) or "-") == expected


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_a_link_leads_to_the_same_article(given, expected):
    """The address that is shown identifies the report as the one that was written does."""
    assert canonical_url(link_url(given)) == canonical_url(given)


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_canonical_is_final(given, expected):
    """The canonical form of a canonical form is itself."""
    assert canonical_url(canonical_url(given)) == canonical_url(given)


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_a_link_is_safe_in_an_attribute(given, expected):
    """Only http(s), ASCII, and no character that ends an attribute or starts a tag."""
    url = link_url(given)
    assert not url or url.startswith(("http://", "https://"))
    assert url.isascii()
    assert not set(url) & set("\"'<>\\ \t\n`{}|^")


def test_a_link_keeps_what_its_server_may_insist_on():
    """Scheme, `www.` and the slash at the end are the site's own business."""
    url = "http://www.example.com/a/?utm_campaign=x"
    assert link_url(url) == "http://www.example.com/a/"


def test_an_id_comes_from_the_canonical_address_alone():
    """The same article has the same id wherever it is written down, and no other has it."""
    same = {report_id("https://www.example.com/a/?fbclid=1"), report_id("http://example.com/a")}
    assert same == {"r-2dce0a4c5044"}
    assert report_id("https://example.com/b") not in same
    assert report_id("javascript:alert(1)") == ""


def test_a_domain_is_that_of_the_publisher_behind_a_cache():
    """An AMP cache publishes nothing."""
    assert domain_of("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a") == (
        "example.com"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.com/a-deal-is-signed", False),
        ("https://example.com/a-deal-is-signed/amp", True),
        ("https://example.com/a-deal-is-signed?amp", True),
        ("https://example-com.cdn.ampproject.org/c/s/example.com/a", True),
        ("https://www.example.com/a?utm_source=x", False),
    ],
)
def test_an_amp_copy_is_told_from_the_article(url, expected):
    """So that the link can go to the article where a record gives both."""
    assert is_amp(url) is expected
