"""What a headline says is done, and whose name it opens with."""

import pytest

from dateline.linking.stories.deeds import find_deeds, is_other_deed
from dateline.linking.stories.spelling import Spelling, find_actor, read_spelling
from tests.cases import read_cases

NOTHING = Spelling(frozenset(), frozenset())


@pytest.mark.parametrize(("given", "expected"), read_cases("deeds.txt"))
def test_a_headline_says_what_is_done(given: str, expected: str) -> None:
    """The main verb counts, and the noun of a verb that says little; what is behind does not."""
    assert " ".join(find_deeds(given)) == expected.replace("-", "")


def test_akin_deeds_and_unknown_ones_are_no_contrast() -> None:
    """Who is fined agrees to pay; a headline without a known verb contradicts nobody."""
    assert not is_other_deed(("fine",), ("settle",))
    assert not is_other_deed((), ("oppose",))
    assert is_other_deed(("deal",), ("oppose",))


@pytest.mark.parametrize(
    ("headline", "actor"),
    [
        ("Aldous achieves partner status", ("aldous",)),
        ("METRO just paid for scans", ("metro",)),
        ("Harbor man sues police", ("harbor",)),
        ("Regulators fine Aldous", ()),
        ("Federal judge blocks law", ()),
        ("Powerful quake shakes coast", ()),
        ("AI must be regulated", ()),
    ],
)
def test_the_name_that_opens_a_headline_acts(headline: str, actor: tuple[str, ...]) -> None:
    """Common openers are no names, though they too have a capital."""
    assert find_actor(headline, NOTHING) == actor


def test_a_word_in_small_letters_elsewhere_is_no_name() -> None:
    """The folder itself tells that `quakes` are no company."""
    spelling = read_spelling(["Two small tremors shook Corvid today"])
    assert (spelling.names, find_actor("Tremors stop trains", spelling)) == ({"corvid"}, ())
