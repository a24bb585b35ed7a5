"""Long lists in parts."""

from dateline.language import Language
from dateline.pages.lists import Stretch, in_parts, pager_of

ENGLISH = Language("en")


def test_an_empty_list_has_one_empty_part() -> None:
    """So that it has a page, which says that there is nothing."""
    assert in_parts([]) == ((),)


def test_a_list_in_one_part_has_no_pager() -> None:
    """There is nowhere to go."""
    assert pager_of(ENGLISH, Stretch("years/2020/", 1, 1)) is None


def test_a_pager_names_the_ends_and_the_neighbors() -> None:
    """Gaps are shown as gaps, the page itself is no link."""
    pager = pager_of(ENGLISH, Stretch("years/2020/", 6, 20, "1–9 June 2020"))

    assert pager is not None
    assert pager.now == "Page 6 of 20: 1–9 June 2020"
    assert [step.label for step in pager.steps] == ["1", "…", "4", "5", "6", "7", "8", "…", "20"]
    assert [step.url for step in pager.steps if step.label in "16"] == ["years/2020/", ""]
    assert (pager.earlier, pager.later) == ("years/2020/page-5/", "years/2020/page-7/")


def test_the_first_and_the_last_part_have_one_way() -> None:
    """The first is at the list's own address."""
    first, last = (
        pager_of(ENGLISH, Stretch("topics/ai/", 1, 2)),
        pager_of(ENGLISH, Stretch("topics/ai/", 2, 2)),
    )

    assert first is not None
    assert last is not None
    assert (first.earlier, first.later) == ("", "topics/ai/page-2/")
    assert (last.earlier, last.later) == ("topics/ai/", "")
