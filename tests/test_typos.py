"""Which changes of a text are no news: mended typos, and nothing that says something else."""

import pytest

from dateline.typos import says_the_same
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("typos.txt"))
def test_whether_two_versions_say_the_same(given: str, expected: str) -> None:
    """Precision first: what is in doubt is told. The order of the two does not matter."""
    before, after = given.split(" | ")

    assert says_the_same(before, after) == says_the_same(after, before) == (expected == "same")


@pytest.mark.parametrize("text", ["", "a", "?", "\u0301", "-", "5", "''", "aaaaa", "abcde " * 9])
def test_a_text_says_the_same_as_itself(text: str) -> None:
    """However short or odd it is, and nothing is not something."""
    assert says_the_same(text, text)
    assert says_the_same(f" {text}\n", text)
    assert not says_the_same(text, f"{text} more")
