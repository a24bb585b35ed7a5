"""Cards: pictures of 1200 × 630 with a page's own words, small and the same everywhere."""

import subprocess
import sys
from io import BytesIO

import pytest

from dateline.linkcards import HEIGHT, WIDTH, can_draw, card_path, draw_card, is_current, made_by
from dateline.linkcards.lettering import (
    font_of,
    length_of,
    set_lines,
    shortened_to,
    writable,
    write_letters,
)
from dateline.model import Card

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")

CARD = Card("10–14 August 2020", "Acme wins a contract for cameras", "A record", "$224,000 · Acme")
RED, PAPER = (0xB3, 0x26, 0x1E), (0xFB, 0xFA, 0xF6)


def opened(card: Card):
    """Return the picture of *card* in full color."""
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def colors_in(picture, box) -> set[tuple[int, int, int]]:
    """Return the colors of a part of a picture."""
    return {color for _, color in picture.crop(box).getcolors(100_000)}


def test_a_card_has_the_size_that_sites_ask_for_and_is_small() -> None:
    """Whatever its words are."""
    long = Card("2 May 2022", "One of three hundred characters, " * 10, "A site " * 20, "€5 " * 50)
    for card in (CARD, long, Card("", "", "", "")):
        content = draw_card(card)
        picture = Image.open(BytesIO(content))
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert len(content) < 30_000


def test_the_date_stands_in_red_above_the_headline() -> None:
    """And nothing runs over the edge."""
    picture = opened(CARD)

    assert RED in colors_in(picture, (0, 0, WIDTH, 120))
    assert RED not in colors_in(picture, (0, 130, WIDTH, HEIGHT))
    for edge in ((0, 0, 70, HEIGHT), (WIDTH - 70, 0, WIDTH, HEIGHT), (0, 600, WIDTH, HEIGHT)):
        assert colors_in(picture, edge) == {PAPER}


def test_the_same_words_are_the_same_bytes() -> None:
    """In another process, with another hash seed, too."""
    code = (
        "import sys, hashlib; from dateline.linkcards import draw_card; "
        "from dateline.model import Card; "
        f"print(hashlib.sha256(draw_card({CARD!r})).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-P", "-c", code],
            env={
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": ":".join(filter(None, sys.path)),
                "TZ": zone,
            },
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1


@pytest.mark.parametrize("size", [34, 48, 92])
def test_letters_put_together_are_the_text_drawn_whole(size: int) -> None:
    """But for the rounding where two touch, which no eye sees."""
    for text in ("The first deal, “AVAILABLE” Tory’s fiction", "$7.2 million · Café–Ýþ"):
        font = font_of("Bold", size)
        whole = Image.new("L", (900, round(size * 1.5)), 0)
        ImageDraw.Draw(whole).text((0, 0), text, fill=255, font=font)
        put = write_letters(text, "Bold", size, 900)
        assert max(abs(a - b) for a, b in zip(whole.tobytes(), put.tobytes(), strict=True)) <= 1


def test_letters_that_the_font_lacks_are_never_boxes() -> None:
    """A headline in Arabic or Chinese leaves the date and the site's title."""
    plain = draw_card(Card("2021", "A record", "", ""))
    for headline in ("هيئة الهجرة", "城市购买 cameras", "Acme \u0e01\u0e34"):
        assert draw_card(Card("2021", headline, "A record", "$5")) == plain


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("£5 — “€6” – Čapek’s ñandú", "£5 — “€6” – Čapek’s ñandú"),
        ("Ελλάδα и Україна", "Ελλάδα и Україна"),
        ("e\u0301te\u0301", "été"),
        ("party \U0001f389 time\ufe0f", "party time"),
        ("a\u202eb\u200dc\x00d\ne", "abc d e"),
        ("東京", ""),
        ("", ""),
    ],
)
def test_a_text_is_written_as_far_as_the_font_can(given: str, written: str) -> None:
    """Accents, currencies, Greek and Cyrillic; no steering characters, no pictures."""
    assert writable(given) == written


@pytest.mark.parametrize("text", ["", "A", "AV", "To, AVA’s “fjord”", "Łódź Éß — ½ µ", "x" * 99])
def test_letters_and_pairs_add_up_to_a_text(text: str) -> None:
    """To the same number, not nearly: where a line ends hangs on it."""
    for size in (34, 48, 92):
        font = font_of("Bold", size)
        assert length_of(text, font) == font.getlength(text)


def test_headlines_are_set_in_even_lines() -> None:
    """As few as can be, none wider than the room; a word that is too long is broken."""
    font = font_of("Bold", 40)
    lines = set_lines("The city of Springfield buys cameras that recognize faces", font, 600)

    assert lines == ("The city of Springfield buys", "cameras that recognize faces")
    assert set_lines("", font, 600) == ()
    broken = set_lines("x" * 100, font, 600)
    assert "".join(broken) == "x" * 100
    assert max(font.getlength(line) for line in broken) <= 600


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """Between words; where not even one fits there is nothing."""
    font = font_of("Bold", 40)

    assert shortened_to("one, two and three", font, 220) == "one, two…"
    assert shortened_to("one, two", font, 1000) == "one, two"
    assert shortened_to("extraordinarily", font, 50) == ""


def test_a_card_is_called_after_its_words() -> None:
    """All of them, and where one ends."""
    cards = [CARD, Card("", "a", "b", ""), Card("", "a\0b", "", ""), Card("a", "", "b", "")]

    assert len({card_path(card) for card in cards}) == 4
    assert can_draw()


def test_only_a_whole_card_of_today_is_current() -> None:
    """Not a truncated one, not one with a changed byte, not one that another version has made."""
    content = draw_card(CARD)
    middle = len(content) // 2
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]

    assert is_current(content, made_by())
    assert not is_current(content, "Dateline 0")
    for broken in (
        content[:-1],
        content[:-12],
        content + b"x",
        changed,
        b"",
        content[:8],
        b"GIF89a",
    ):
        assert not is_current(broken, made_by())
