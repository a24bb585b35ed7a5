"""What `make bench` compares is the same on every machine, and no difference of pages is missed."""

import hashlib
from pathlib import Path

import yaml

from bench.speed.laying import lay_out_dateline, lay_out_others, make_corpus
from bench.speed.parity import Difference, compare, pages_of, visible_text
from bench.speed.records import event_text, make_record, record_text
from dateline.config import load_config
from dateline.pipeline import understand

EXPECTED = "3093bbc556ca9bea93eda3a139c33f8a1c8721cf127bb93654b4813f34a3f93c"
"""Of the first thirty records: figures of another day are of other records if it changes."""


def test_a_record_depends_on_the_seed_and_its_number_alone() -> None:
    """The first hundred of a thousand are the hundred; figures of different days compare."""
    digest = hashlib.sha256()
    for number in range(30):
        made = make_record(number)
        digest.update((record_text(made) + event_text(made)).encode())
    assert digest.hexdigest() == EXPECTED
    assert make_record(7) == make_record(7)
    assert make_record(7) != make_record(7, "another seed")


def test_records_have_the_proportions_of_real_ones() -> None:
    """What is measured is what editors have: about six related reports, one to three topics."""
    made = [make_record(number) for number in range(200)]
    related = [len(each.related) for each in made]
    assert (min(related), max(related)) == (0, 12)
    assert 5.5 < sum(related) / len(made) < 6.5
    assert {len(each.topics) for each in made} == {len(each.vendors) for each in made} == {1, 2, 3}
    assert 6_000 < sum(len(record_text(each)) for each in made) / len(made) < 7_200
    bodies = [each.body for each in made if each.body]
    assert len(bodies) == 175  # every eighth tells what an earlier one tells
    assert 1_600 < sum(map(len, bodies)) / len(bodies) < 2_000


def test_the_same_happening_is_told_in_other_words() -> None:
    """Else merging would be measured on copies."""
    again, first = make_record(15), None
    for number in range(8, 15):
        if make_record(number).vendors == again.vendors:
            first = make_record(number)
    assert first is not None
    assert first.own.title != again.own.title
    assert first.own.url != again.own.url


def test_dateline_reads_the_records_without_a_word_and_merges_some(tmp_path: Path) -> None:
    """A warning for each of 100,000 records would be measured too."""
    lay_out_dateline(make_corpus(32), tmp_path)
    understood = understand(load_config(tmp_path, environment={}))
    assert [str(found) for found in understood.diagnostics if found.severity != "note"] == []
    assert len(understood.site.events) < 32
    assert any(len(event.records) > 1 for event in understood.site.events)


def test_the_others_get_finished_words_and_no_more_bytes(tmp_path: Path) -> None:
    """They read no more than Dateline does, and need not link."""
    corpus = make_corpus(16)
    lay_out_dateline(corpus, tmp_path / "same")
    site = lay_out_others(corpus, tmp_path / "same", {"hugo": tmp_path / "hugo"})
    files = sorted((tmp_path / "hugo/content/events").glob("*.md"))
    assert [path.stem for path in files] == sorted(event.id for event in site.events)
    head = yaml.safe_load(files[0].read_text("utf-8").split("---\n")[1])
    assert head["id"] == files[0].stem
    assert {"when", "basis", "teaser", "chips", "facts", "coverage", "related"} <= head.keys()
    theirs = sum(path.stat().st_size for path in files)
    ours = sum(path.stat().st_size for path in (tmp_path / "same/content").rglob("*.md"))
    assert theirs < ours


def test_only_what_a_reader_sees_is_compared() -> None:
    """Markup may differ from generator to generator, words may not."""
    page = "<head><title>A</title></head><body><h1>Acme &amp; Co</h1>\n<script>x</script> <p>b</p>"
    assert visible_text(page) == "Acme & Co b"
    assert visible_text("<p>a<b>b</b></p><style>p{}</style>") == "ab"


def test_a_missing_a_strange_and_an_altered_page_are_told(tmp_path: Path) -> None:
    """Second pages of lists are one page, whatever each generator calls them."""
    for name, text in {"a/x/": "one", "a/y/": "two", "a/x/page-2/": "three"}.items():
        write(tmp_path / "ours" / name / "index.html", text)
    for name, text in {"a/x/": "one!", "a/z/": "two", "a/x/page/2/": "three"}.items():
        write(tmp_path / "theirs" / name / "index.html", text)
    found = compare(pages_of(tmp_path / "ours"), pages_of(tmp_path / "theirs"))
    assert found == Difference(("a/y/index.html",), ("a/z/index.html",), ("a/x/index.html",))
    assert str(found).startswith("1 missing (/a/y/index.html), 1 more (")


def test_equal_sites_are_told_to_be_so(tmp_path: Path) -> None:
    """The line under the table is the proof of what stands above it."""
    write(tmp_path / "index.html", "<p>one</p>")
    found = compare(pages_of(tmp_path), pages_of(tmp_path))
    assert (bool(found), str(found)) == (False, "same pages, same text")


def write(path: Path, text: str) -> None:
    """Write a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
