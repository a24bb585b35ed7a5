"""Texts are mended where something broke them, and every repair is written down."""

import re

import pytest

from dateline.model import Location, Outlet, Paragraph, Repair
from dateline.repair import OutletDirectory, repair
from tests.builders import make_record, make_report
from tests.cases import read_cases

NO_OUTLETS = OutletDirectory({}, {})


def _unescaped(text: str) -> str:
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.replace(r"\n", "\n").replace(r"\t", "\t")


@pytest.mark.parametrize(("given", "expected"), read_cases("mended_texts.txt"))
def test_a_title_reads_as_it_was_meant(given, expected):
    """Encoding, entities, tags and white space are mended; words and quotes are not touched."""
    record = make_record(report=make_report(title=_unescaped(given)))
    assert repair(record, NO_OUTLETS).report.title == _unescaped(expected)


@pytest.mark.parametrize(("given", "expected"), read_cases("mended_texts.txt"))
def test_mending_twice_is_mending_once(given, expected):
    """But for an entity inside an entity, which is decoded one level each time."""
    record = make_record(report=make_report(title=_unescaped(expected)))
    if "&amp;" not in expected:
        assert repair(record, NO_OUTLETS).report.title == _unescaped(expected)


@pytest.mark.parametrize(("given", "expected"), read_cases("excerpts.txt"))
def test_an_excerpt_that_stops_in_mid_sentence_is_marked(given, expected):
    """The dots go, the mark stays; a line without a full stop may well be whole."""
    state, _, kept = expected.partition(" ")
    report = repair(make_record(report=make_report(excerpt=given)), NO_OUTLETS).report
    assert (report.excerpt, report.excerpt_is_cut) == (kept, state == "cut")


def test_every_text_of_a_record_is_mended_and_each_repair_has_its_place():
    """Related reports, topics, providers and saved paragraphs too."""
    related = make_report(
        "other", title="B&amp;B", outlet=Outlet("", "A &amp; Co", "paper.example")
    )
    record = make_record(
        report=make_report(title="x  y"),
        related=(related,),
        topics=("R&amp;D",),
        paragraphs=(Paragraph("The firm’s â€œrapidâ€\x9d system works.", 7),),
    )
    repaired = repair(record, NO_OUTLETS)
    assert repaired.report.title == "x y"
    assert repaired.related[0].title == "B&B"
    assert repaired.related[0].outlet == Outlet("a-co", "A & Co", "paper.example")
    assert repaired.topics == ("R&D",)
    assert repaired.paragraphs[0].text == "The firm’s “rapid” system works."
    assert [(r.field, r.problem) for r in repaired.repairs] == [
        ("text", "mojibake"),
        ("related.0.title", "entities"),
        ("related.0.provider.name", "entities"),
        ("topics.0", "entities"),
        ("title", "white space"),
    ]
    assert repaired.repairs[0].location == Location("", 7)


def test_a_repair_shows_the_words_around_the_change():
    """In a long text the change would be lost among the rest."""
    title = "A long headline of many words that goes on and on before Stampâ€™s name comes up in it"
    repaired = repair(make_record(report=make_report(title=title)), NO_OUTLETS)
    assert repaired.repairs == (
        Repair(
            "title",
            "mojibake",
            "…oes on and on before Stampâ€™s name comes up in it",
            "…oes on and on before Stamp’s name comes up in it",
            Location(""),
        ),
    )


def test_a_sound_record_has_no_repairs():
    """What nothing broke stays as it is."""
    record = make_record(report=make_report(title="Stamp’s “deal”", excerpt="It was signed."))
    assert repair(record, NO_OUTLETS).repairs == ()
