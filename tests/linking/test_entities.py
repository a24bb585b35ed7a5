"""Names in prose and in addresses, against the lists of a project."""

import pytest

from dateline.linking.names.index import NameIndex
from dateline.model import Alias, Entity
from tests.cases import read_cases

ENTITIES = (
    Entity(
        "agencies",
        "ice",
        "Immigration and Customs Enforcement",
        (
            Alias("ICE", excludes=("cream", "Dippin’ ICE")),
            Alias("US Immigration and Customs Enforcement"),
        ),
    ),
    Entity("agencies", "nypd", "New York Police Department", (Alias("NYPD"),)),
    Entity(
        "agencies",
        "met-police",
        "Metropolitan Police",
        (
            Alias("Met Police"),
            Alias("London Metropolitan Police Service"),
            Alias("The Met", requires=("police", "London"), excludes=("The Met opera",)),
        ),
    ),
    Entity("agencies", "muenchen", "Gemeinde München"),
    Entity("vendors", "trust-stamp", "Trust Stamp"),
    Entity("vendors", "clearview-ai", "Clearview AI", (Alias("Clearview"),)),
    Entity("vendors", "nec", "NEC"),
    Entity("vendors", "amazon", "Amazon", (Alias("Amazon Web Services"),)),
    Entity("vendors", "loreal", "L’Oréal"),
    Entity("vendors", "xnor", "Xnor.ai"),
    Entity("vendors", "att", "AT&T"),
    Entity("vendors", "iphoto", "iPhoto"),
    Entity("vendors", "mercury", "Mercury"),
    Entity("topics", "body-cameras", "body cameras"),
    Entity("topics", "made-from-a-record", "contract", is_listed=False),
    Entity("outlets", "new-york-times", "New York Times"),
    Entity("outlets", "mercury-news", "Mercury News", (Alias("Mercury", requires=("newspaper",)),)),
    Entity("places", "york", "York"),
    Entity("places", "mercury-town", "Mercury"),
)


@pytest.mark.parametrize(("given", "expected"), read_cases("entities.txt"))
def test_find_names(given: str, expected: str) -> None:
    """Names are found on word borders, with their capitals, longest first."""
    found = NameIndex(ENTITIES).find(given)
    assert " ".join(mention.entity.slug for mention in found) == expected.removeprefix("-")


@pytest.mark.parametrize(("given", "expected"), read_cases("entity_addresses.txt"))
def test_find_names_in_address(given: str, expected: str) -> None:
    """Only telling names are found in an address, and only among the words of its path."""
    found = NameIndex(ENTITIES).find_in_address(given)
    assert " ".join(mention.entity.slug for mention in found) == expected.removeprefix("-")


@pytest.mark.parametrize(
    "text",
    ["Says ICE’s chief: “NEC’s L’Oréal deal”", "The U.S. Immigration and Customs Enforcement’s"],
)
def test_a_mention_is_the_slice_of_its_text(text: str) -> None:
    """Places count the characters of the text as given, whatever was folded for comparing."""
    found = NameIndex(ENTITIES).find(text)
    assert found
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_a_mention_in_an_address_is_the_slice_of_the_address() -> None:
    """Places in an address count from its first character."""
    url = "https://example.com/trust-stamp/no/police-buy-trust-stamps-app.html"
    (mention,) = NameIndex(ENTITIES).find_in_address(url)
    assert (mention.text, url[mention.start : mention.end]) == ("trust-stamps", "trust-stamps")


def test_the_order_of_the_lists_does_not_matter() -> None:
    """What is found depends on the names alone."""
    text = "ICE, the Met Police of London and Amazon Web Services; Mercury, a newspaper"
    forwards = NameIndex(ENTITIES).find(text)
    assert NameIndex(reversed(ENTITIES)).find(text) == forwards


def test_names_with_one_first_word_are_told_apart() -> None:
    """Thousands of names may begin alike; the one that stands there is found, and only it."""
    index = NameIndex(Entity("vendors", f"v-{n}", f"Acme Division{n}") for n in range(5000))
    found = index.find("Acme Division7 pays Acme Division4999, not Acme Division5000 or Acme")
    assert [mention.entity.slug for mention in found] == ["v-7", "v-4999"]


def test_empty_and_odd_names_are_no_names() -> None:
    """A name without a letter or a digit matches nothing, and breaks nothing."""
    index = NameIndex([Entity("vendors", "dash", "—"), Entity("vendors", "none", "")])
    assert index.find("— and –") == ()
