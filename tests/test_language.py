"""The site's language: whose words, and how its readers write dates, numbers, lists and money."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from dateline.figures import draw_strip
from dateline.language import Language, language_of
from dateline.language.catalogs import catalog_path
from dateline.pages.strips import strip_words
from dateline.wording import (
    date_words,
    day_beside,
    gap_words,
    heading_month,
    money_short,
    money_words,
    quoted,
    short_day,
)
from tests.builders import make_date
from tests.cases import read_cases
from tests.figures.given import make_event

DAY = date(2020, 8, 14)


@pytest.mark.parametrize(("given", "expected"), read_cases("wording_spanish.txt"))
def test_a_date_in_spanish(given: str, expected: str) -> None:
    """The same precision in other words."""
    assert date_words(language_of("es"), make_date(given)) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("wording_money_languages.txt"))
def test_money_as_each_language_writes_it(given: str, expected: str) -> None:
    """Signs before or after, names in full, the scales that a language has words for."""
    tag, value, currency = given.split()
    language = language_of(tag)

    full = money_words(language, Decimal(value), currency)
    short = money_short(language, Decimal(value), currency).replace("\xa0", "_")

    assert f"{full} | {short}" == expected


@pytest.mark.parametrize(
    ("tag", "words", "day"),
    [
        ("en", "2,402 events", "14 August 2020"),
        ("en-US", "2,402 events", "August 14, 2020"),
        ("en-GB", "2,402 events", "14 August 2020"),
        ("es", "2402 hechos", "14 de agosto de 2020"),
        ("es-MX", "2,402 hechos", "14 de agosto de 2020"),
        ("fr", "2 402 events", "14 août 2020"),
        ("de-CH", "2’402 events", "14. August 2020"),
        ("ja", "2,402 events", "2020年8月14日"),
        ("qqq-Zz", "2,402 events", "14 August 2020"),
    ],
)
def test_a_tag_finds_the_nearest_words_and_ways(tag: str, words: str, day: str) -> None:
    """A region uses its language's words; without a catalogue they are English, but not dates."""
    language = language_of(tag)
    said = language.plural("%(num)s event", "%(num)s events", 2402)

    assert said.replace("\u202f", " ").replace("\xa0", " ") == words
    assert date_words(language, make_date("2020-08-14")) == day


@pytest.mark.parametrize(
    ("tag", "words", "direction"),
    [("en", "en", "ltr"), ("es-MX", "es", "ltr"), ("ar", "en", "rtl"), ("he", "en", "rtl")],
)
def test_a_language_says_which_way_its_lines_run(tag: str, words: str, direction: str) -> None:
    """The page's own direction, whatever language its words had to be taken from."""
    language = language_of(tag)

    assert (language.tag, language.words, language.direction) == (tag, words, direction)
    assert language.words_direction == "ltr"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "August 10–14, 2020"),
        ("de", "10–14. August 2020"),
        ("ja", "2020年8月10–14日"),
    ],
)
def test_days_of_a_month_collapse_wherever_the_day_stands(tag: str, expected: str) -> None:
    """The pattern of the language is filled with the span in place of the day."""
    assert date_words(language_of(tag), make_date("2020-08-10/2020-08-14")) == expected


def test_short_forms_in_spanish() -> None:
    """For narrow columns, beside a year and above a list."""
    spanish = language_of("es")

    assert short_day(spanish, DAY) == "14 ago"
    assert short_day(spanish, date(2020, 5, 14), with_year=True) == "14 mayo 2020"
    assert day_beside(spanish, DAY, make_date("2020-07")) == "14 de agosto"
    assert heading_month(spanish, 9) == "Septiembre"
    assert gap_words(spanish, DAY, date(2020, 8, 15)) == "1 día después"
    assert gap_words(spanish, DAY, date(2019, 7, 1)) == "13 meses antes"


def test_marks_of_quotation_are_the_languages_own() -> None:
    """Those inside become marks of the second level; others stay as the source has them."""
    assert quoted(language_of("es"), "un «nuevo» contrato “sin oposición”") == (
        "«un “nuevo” contrato “sin oposición”»"
    )


def test_lists_take_names_as_they_are() -> None:
    """A name may hold braces and signs that patterns use."""
    spanish = language_of("es").conventions

    assert spanish.listed(["A {0}", "B %s", "C"]) == "A {0}, B %s y C"
    assert spanish.listed(["Dallas"]) == "Dallas"
    assert spanish.listed([]) == ""


def test_a_catalog_that_there_is_not_is_none() -> None:
    """Its place is known all the same, for whoever writes it."""
    assert not catalog_path("pt-BR").exists()
    assert catalog_path("pt-BR").parts[-4:] == ("locales", "pt_BR", "LC_MESSAGES", "dateline.po")


def test_an_english_site_reads_no_catalog() -> None:
    """Most sites are English: the machinery that reads catalogues is not even imported."""
    code = (
        "import sys; from dateline.language import language_of; language_of('en').text('Years')\n"
        "print([name for name in sys.modules if name.startswith('babel.messages')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_words_around_a_place_are_told_apart() -> None:
    """For marks of quotation and for links in the middle of a sentence."""
    assert Language("en").around("in the headline of %(report)s", "report") == (
        "in the headline of ",
        "",
    )


@pytest.mark.parametrize("tag", ["bal-Latn", "dz", "fa", "haw", "lt", "mt", "ps", "pt-PT", "rm"])
def test_a_language_of_which_little_is_known_is_written_all_the_same(tag: str) -> None:
    """Babel lacks forms for many languages, or has unusual ones: no build stops for it."""
    language = language_of(tag)

    for value in ("7200000", "1250000000", "-224000.50", "0", "123456789012345"):
        assert money_words(language, Decimal(value), "USD")
        assert money_short(language, Decimal(value), "XYZ")
    for edtf in ("2020-08-10/2020-08-14", "2020-07-28/2020-08-03", "2020-07/2020-09", "0900-01"):
        assert "%" not in date_words(language, make_date(edtf))
    axis = strip_words(language)
    strip = draw_strip([make_event("2020-08-10"), make_event("2020-08-14")], words=axis)
    assert strip is not None
    assert heading_month(language, 3)
