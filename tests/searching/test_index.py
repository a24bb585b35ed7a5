"""The index for search: what it holds, what it does not, and that it is the same each time."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.budgets import compressed
from dateline.config import DEFAULT_KINDS
from dateline.errors import OutputError
from dateline.model import Alias, Storyline
from dateline.searching import documents_of, index_site, search_notes
from dateline.searching.documents import Document
from dateline.searching.facets import facet_files
from dateline.searching.program import run_pagefind
from tests.builders import (
    make_config,
    make_entity,
    make_event,
    make_related,
    make_report,
    make_site,
)
from tests.crowds import make_crowd

EVIL = "<img src=x onerror=alert(1)> & &lt;b&gt; “quoted”"


def small_site(text: str = "Acme wins"):
    """Return a site with one of everything that can be found."""
    report, other = make_report("its-story"), make_report("aside", "2021-07-02")
    event = make_event(
        text,
        "2021-05-30",
        [report],
        id="an-event",
        summary=f"Summary of {text}",
        body="In *many* words.",
        entities={"vendors": ["acme"]},
        related=(make_related(other, "same subject"),),
    )
    names = [make_entity("acme", aliases=(Alias("Acme Holding"),), about="Makes cameras.")]
    return make_site([event], [report, other], names)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return the index of the small site by path."""
    pytest.importorskip("pagefind_bin")
    return {a.path: a.content for a in index_site(small_site(EVIL), make_config())}


def fragments(files: dict[str, bytes]) -> dict[str, dict]:
    """Return the fragments by their hash."""
    return {
        path.rpartition("/")[2].partition(".")[0]: json.loads(content.removeprefix(b"pagefind_dcd"))
        for path, content in files.items()
        if path.endswith(".pf_fragment")
    }


def test_events_reports_and_names_are_found() -> None:
    """Each leads to the page that shows it; a report to the event that rests on it."""
    documents = documents_of(small_site(), make_config())
    found = {d.title: (d.type, d.link, d.note, d.years, d.names) for d in documents}

    acme = (("vendors", "acme"),)
    assert found == {
        "Acme wins": ("event", "events/an-event/", "30 May 2021", (2021,), acme),
        "Its story": (
            "report",
            "events/an-event/#coverage",
            "The Paper · 1 June 2021",
            (2021,),
            acme,
        ),
        "Aside": (
            "report",
            "events/an-event/#related-label",
            "The Paper · 2 July 2021",
            (2021,),
            (),
        ),
        "Acme": ("name", "vendors/acme/", "vendor", (2021,), acme),
    }
    assert documents[0].text == "Summary of Acme wins\nAcme"
    assert documents[-1].text == "Makes cameras.\nAcme Holding"


def test_storylines_are_found_by_their_events() -> None:
    """With the years and names of all of them."""
    events = [
        make_event("Award", "2020-01-01", id="a", entities={"vendors": ["acme"]}),
        make_event("Renewal", "2022-01-01", id="b", entities={"vendors": ["nec"]}),
    ]
    site = make_site(events)
    lines = {"acme": Storyline("acme", "The cameras", ("a", "b"))}
    site = type(site)(**{f: getattr(site, f) for f in site.__slots__} | {"storylines": lines})
    found = documents_of(site, make_config())[-1]

    assert (found.title, found.text, found.link) == (
        "The cameras",
        "Award\nRenewal",
        "storylines/acme/",
    )
    assert (found.years, found.names) == ((2020, 2022), (("vendors", "acme"), ("vendors", "nec")))


def test_only_what_answers_a_question_is_published(files) -> None:
    """No ready-made surface of Pagefind's, no program for another language."""
    kinds = {path.partition(".")[2] if "/index/" in path else path for path in files}

    assert kinds == {
        "js",
        "json",
        "en.pagefind",
        "pf_fragment",
        "pf_index",
        "search/facets.json",
        *(kind for kind in kinds if kind.endswith(".pf_meta")),
    }


def test_a_fragment_has_what_its_result_shows(files) -> None:
    """Text as it was written, whatever stands in it; the script puts it in as text."""
    (event,) = [f for f in fragments(files).values() if f["meta"]["type"] == "event"]

    assert event["meta"] == {
        "title": EVIL,
        "type": "event",
        "link": "events/an-event/",
        "note": "30 May 2021",
        "out": "",
    }
    assert event["content"].startswith(EVIL)
    assert "In many words." in event["content"]


def test_facets_know_each_fragment(files) -> None:
    """By its hash: type, years and names, as numbers."""
    facets = json.loads(files["search/facets.json"])
    found = fragments(files)

    assert facets["names"] == [[0, "acme", "Acme"]]
    assert [kind for kind, _ in facets["kinds"]] == [kind.key for kind in DEFAULT_KINDS]
    assert sorted((found[key]["meta"]["type"], row) for key, row in facets["rows"].items()) == [
        ("event", [0, [2021], [0]]),
        ("name", [2, [2021], [0]]),
        ("report", [1, [2021], []]),
        ("report", [1, [2021], [0]]),
    ]
    assert sorted(facets["rows"]) == sorted(found)


def made_facets(count: int) -> dict[str, dict]:
    """Return the files of facets of so many reports, each of one of 500 vendors."""
    names = [make_entity(f"vendor-{number}") for number in range(500)]
    hashes = {
        f"en_{sha256(str(number).encode()).hexdigest()[:7]}": Document(
            file=f"reports/{number}.html",
            type="report",
            title="A story",
            text="",
            link="",
            note="",
            years=(2010 + number % 12,),
            names=(("vendors", f"vendor-{number % 500}"), ("vendors", f"vendor-{number % 7}")),
        )
        for number in range(count)
    }
    return dict(facet_files(hashes, make_site(entities=names)))


def test_the_facets_of_many_results_are_in_parts_by_their_hashes() -> None:
    """Each has the names that it needs; together they say what one file would."""
    files = made_facets(20_000)
    index = files.pop("facets.json")
    kinds = [kind for kind, _ in index["kinds"]]

    assert index.keys() == {"types", "kinds", "digits"}
    assert list(files) == [f"facets/{digit}.json" for digit in "0123456789abcdef"]
    assert {key[3] == name[7] for name, part in files.items() for key in part["rows"]} == {True}
    assert sum(len(part["rows"]) for part in files.values()) > 19_000  # some share a hash
    part = files["facets/0.json"]
    kind, years, named = min(part["rows"].items())[1]
    assert (index["types"][kind], len(years), len(named)) == ("report", 1, 2)
    assert {kinds[part["names"][place][0]] for place in named} == {"vendors"}


@pytest.mark.parametrize("count", [8_000, 64_000])
def test_no_file_of_facets_is_heavy(count: int) -> None:
    """Readers on the way fetch it before they can choose."""
    sizes = [compressed(json.dumps(content).encode()) for content in made_facets(count).values()]
    assert max(sizes) < 100_000


def test_the_same_site_gives_the_same_index() -> None:
    """Pagefind indexes with several threads: with its own filters the bytes would differ."""
    pytest.importorskip("pagefind_bin")
    site, config = make_crowd(300), make_config()

    assert list(index_site(site, config)) == list(index_site(site, config))


def test_no_file_of_the_index_is_on_a_disk_before_it_is_in_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed build would leave it there; each kind of disk would list it in another order."""
    pytest.importorskip("pagefind_bin")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    made = index_site(make_crowd(30), make_config())
    assert [next(made).path, *tmp_path.iterdir()] == ["search/index/pagefind.js"]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("exit", "Pagefind ended early"),
        ("while read -r -d ,; do printf %s, $(printf %s '{\"payload\": {\"type\": \"Error\", "
         "\"message\": \"No room\"}}' | base64 -w0); done", "No room"),
        ("while read -r -d ,; do printf ?,; done", "search index cannot be made"),
    ],
)  # fmt: skip
def test_what_pagefind_cannot_do_is_told(tmp_path: Path, says: str, told: str) -> None:
    """It ends, complains, or says what is no answer: an error, and nothing left running."""
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/bash\n{says}\n")
    program.chmod(0o755)
    with pytest.raises(OutputError, match=told):
        run_pagefind(program, [("a.html", "<p>A")])


def test_without_the_extra_there_is_a_note_and_no_index(monkeypatch) -> None:
    """The page is then an index to browse."""
    monkeypatch.setattr("dateline.searching.find_pagefind", lambda: None)

    assert list(index_site(small_site(), make_config())) == []
    assert [(note.code, note.severity) for note in search_notes(small_site(), make_config())] == [
        ("search.not_installed", "note")
    ]
    assert search_notes(make_site(), make_config()) == ()


def test_a_site_without_events_has_no_index() -> None:
    """There is no search page either."""
    assert list(index_site(make_site(), make_config())) == []
