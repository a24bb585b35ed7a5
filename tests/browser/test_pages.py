"""Every type of page, on a phone and on a desk, by day and at night, on paper, in forced colors."""

from urllib.parse import urlsplit

import pytest

from tests.browser.looking import MOST_SHIFT, Look, await_features, cumulative_shift, listen
from tests.browser.page_types import PAGE_TYPES
from tests.browser.served import serve_folder

PHONE, DESK = Look(360), Look(1440)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

SAME_TEMPLATE = (
    "index of agencies",
    "one of agencies",
    "year of one of agencies",
    "index of programs",
    "one of programs",
    "year of one of programs",
    "index of topics",
    "year of one of topics",
)
"""As for vendors; seen at the desk only, where the width of 320 pixels is tried as well."""

AT_NIGHT = ("home", "lead event", "one of vendors", "index of outlets", "search", "about")
"""Between them these use every color."""

every_visit = pytest.mark.parametrize(
    ("page_type", "look"),
    [(page_type, DESK) for page_type in PAGE_TYPES]
    + [(page_type, PHONE) for page_type in PAGE_TYPES if page_type not in SAME_TEMPLATE],
    ids=str,
)


at_the_desk = pytest.mark.parametrize("page_type", PAGE_TYPES)


def test_every_type_of_page_is_tried(paths):
    """A new type of page has to be added to the list above."""
    assert sorted(paths) == sorted(PAGE_TYPES)


@every_visit
def test_nothing_complains(observe, page_type, look):
    """No error or warning in the console, nothing refused by the policy, nothing missing."""
    seen = observe(page_type, look)
    assert (seen.console, seen.refused, seen.failures) == ((), (), ())


@every_visit
def test_no_request_leaves_the_site(observe, address, page_type, look):
    """Nothing tells a third party that somebody reads this page."""
    hosts = {urlsplit(url).netloc for url in observe(page_type, look).requests}
    assert hosts == {urlsplit(address).netloc}


@every_visit
def test_nobody_is_shut_out(observe, page_type, look):
    """The axe rules find no barrier, in neither theme."""
    seen = observe(page_type, look)
    assert (seen.barriers, seen.barriers_at_night) == ("", "")


@every_visit
def test_nothing_jumps(observe, page_type, look):
    """What a reader has begun to read stays where it is while scripts add their part."""
    assert observe(page_type, look).shifted < MOST_SHIFT


@pytest.mark.parametrize(
    "page_type", ["home", "lead event", "one of vendors", "one of programs", "one of outlets"]
)
def test_nothing_jumps_on_a_bad_line(chromium, shipped_site, paths, page_type):
    """Also where the page comes in parts, and what stands at the side comes last."""
    with (
        serve_folder(shipped_site, is_slow=True) as slow,
        chromium.new_context(viewport={"width": DESK.width, "height": 900}) as context,
    ):
        page = context.new_page()
        listen(page)
        page.goto(slow + paths[page_type], wait_until="load")
        await_features(page)
        assert cumulative_shift(page) < MOST_SHIFT


@at_the_desk
def test_colors_may_be_the_readers_own(observe, page_type):
    """With the colors that a system forces on all pages, words and marks are still seen."""
    assert observe(page_type, DESK).unseen_in_forced_colors == ()


@at_the_desk
def test_paper_shows_the_address_of_every_source(observe, page_type):
    """On paper a link cannot be followed, so each address stands there."""
    assert observe(page_type, DESK).unwritten_on_paper == ()


@at_the_desk
def test_nothing_moves_for_those_who_want_stillness(observe, page_type):
    """No transition, no animation, no gliding to a heading."""
    assert observe(page_type, DESK).moving == ()


@every_visit
def test_no_page_scrolls_sideways(observe, page_type, look):
    """Not at its own width, and not at 320 pixels."""
    seen = observe(page_type, look)
    assert (seen.overflow, seen.overflow_at_320) == ((), ())


@every_visit
def test_text_can_be_twice_as_large(observe, page_type, look):
    """With a text size of 200 % nothing is cut; on a desk nothing runs out of the page either."""
    seen = observe(page_type, look)
    assert seen.cut_at_double_size == ()
    # A ledger of three columns may need 450 pixels then: a phone scrolls, and loses nothing.
    assert look.width < 600 or seen.overflow_at_double_size == ()
