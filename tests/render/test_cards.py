"""Cards of a site: each drawn once, kept from the old site only if it is whole."""

from pathlib import Path

import pytest

from dateline.linkcards import card_path, draw_card
from dateline.model import Card, Page
from dateline.render import render_cards
from tests.builders import make_config, make_event, make_site
from tests.pages.planned import plan_pages

pytest.importorskip("PIL")

CARDS = tuple(Card("2021", f"Headline {number}", "A record", "") for number in range(3))


def pages_of(*cards: Card | None) -> tuple[Page, ...]:
    """Return a page for each of *cards*."""
    return tuple(Page(f"{n}/", "x.html", {}, card=card) for n, card in enumerate(cards))


def files_of(pages, old: Path, **settings) -> dict[str, bytes]:
    """Return path → content."""
    made = render_cards(pages, make_config(**settings), old)
    return {artifact.path: artifact.content for artifact in made}


def test_each_card_is_drawn_once(tmp_path: Path) -> None:
    """Pages with the same words share one; pages without have none."""
    one, two, _ = CARDS

    found = files_of(pages_of(one, None, two, one), tmp_path)

    assert list(found) == [card_path(one), card_path(two)]
    assert found[card_path(one)] == draw_card(one)
    assert files_of(pages_of(None), tmp_path) == {}


def test_a_card_of_the_old_site_is_kept_only_if_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing, cut, changed or a link is drawn again."""
    right = files_of(pages_of(*CARDS), tmp_path)
    drawn: list[Card] = []

    def draw(card: Card) -> bytes:
        drawn.append(card)
        return draw_card(card)

    monkeypatch.setattr("dateline.render.cards.draw_card", draw)
    whole, cut, linked = map(card_path, CARDS)
    (tmp_path / whole).parent.mkdir(parents=True)
    (tmp_path / whole).write_bytes(right[whole])
    (tmp_path / cut).write_bytes(right[cut][:-20])
    (tmp_path / "elsewhere.png").write_bytes(right[linked])
    (tmp_path / linked).symlink_to(tmp_path / "elsewhere.png")

    assert files_of(pages_of(*CARDS), tmp_path) == right
    assert drawn == [CARDS[1], CARDS[2]]


@pytest.mark.usefixtures("forks")
def test_the_number_of_processes_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or two, the files are the same in the same order."""
    monkeypatch.setattr("dateline.render.cards.FEWEST_TO_SHARE", 1)
    alone = files_of(pages_of(*CARDS), tmp_path, jobs=1)

    assert list(files_of(pages_of(*CARDS), tmp_path, jobs=2).items()) == list(alone.items())


def test_events_and_names_have_cards_and_other_pages_that_of_the_site() -> None:
    """With what each is about; only where other sites could load them."""
    event = make_event("Acme wins", "2021-05", entities={"vendors": ["acme", "bolt"]})
    site = make_site([event])
    pages = plan_pages(site, base_url="https://record.example", title="A record", heading="What?")

    whole = Card("2021", "What?", "A record", "1 event")
    assert pages[f"events/{event.id}/"].card == Card(
        "May 2021", "Acme wins", "A record", "Acme and Bolt"
    )
    assert pages["vendors/acme/"].card == Card("Vendor", "Acme", "A record", "1 event, 2021")
    assert {pages[path].card for path in ("", "vendors/", "years/2021/")} == {whole}
    assert pages["404.html"].card is None
    assert pages[""].context["preview_words"].image == f"https://record.example/{card_path(whole)}"
    for settings in ({}, {"base_url": "https://record.example", "preview": True}):
        assert {page.card for page in plan_pages(site, **settings).values()} == {None}


def test_without_pillow_pages_have_no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """And say nothing of a picture."""
    monkeypatch.setattr("dateline.pages.frame.can_draw", lambda: False)
    pages = plan_pages(make_site([make_event()]), base_url="https://record.example")

    assert {page.card for page in pages.values()} == {None}
    assert {
        page.context["preview_words"].image for page in pages.values() if page.path != "404.html"
    } == {""}
