"""How pages are cited: read back by a parser of BibTeX, and after the schema of CSL-JSON."""

import json
import re
from datetime import date

import bibtexparser
import jsonschema
import pytest

from dateline.model import ArchivedCopy, Fate
from tests.builders import make_config, make_date, make_event, make_report, make_site
from tests.pages.planned import shown_on

EVIL = 'R&D: 50% off_{x} #1 \\input{/etc/passwd} ~^$ "quoted" “curled” } é Ж\n\tline @misc{a, b}'
PRINTED = " ".join(EVIL.split())
BASE = "https://record.example/a"

_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"type": "boolean"},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "type": {"const": "webpage"},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "language": {"type": "string"},
            "URL": {"type": "string", "format": "uri"},
            "event-date": _DATE,
            "issued": _DATE,
            "archive": {"type": "string"},
            "archive_location": {"type": "string"},
            "note": {"type": "string"},
        },
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}
"""The part of citation-style-language/schema, csl-data.json, that our items use."""


SIGNS = {"braceleft": "{", "braceright": "}", "backslash": "\\"}
SIGNS |= {"asciitilde": "~", "asciicircum": "^"}


def typeset(text: str) -> str:
    """Return what TeX would print of *text*, which holds only escapes of signs."""
    printed = re.sub(r"\\text(\w+)\{\}", lambda found: SIGNS[found[1]], text)
    return re.sub(r"\\(?=[$&#%_])", "", printed)


def citation_of(event, **settings):
    """Return the citation on an event's page."""
    settings = {"base_url": BASE, "title": "Cameras & co.", **settings}
    return shown_on(make_site([event]), f"events/{event.id}/", "citation", **settings)


def test_a_citation_names_title_date_site_and_address() -> None:
    """In words that can be pasted, with the event's own date and no day of access."""
    event = make_event("Acme wins", "2020-08-10/2020-08-14", changed=date(2026, 3, 1))

    found = citation_of(event)

    url = f"{BASE}/events/{event.id}/"
    assert found.text == f"Acme wins (10–14 August 2020). Cameras & co. {url}"
    assert found.bibtex == (
        f"@misc{{events-{event.id},\n"
        "  title = {{Acme wins}},\n"
        "  howpublished = {Cameras \\& co.},\n"
        "  note = {10–14 August 2020},\n"
        "  eventdate = {2020-08-10/2020-08-14},\n"
        "  year = {2026},\n"
        f"  url = {{{url}}},\n"
        "}"
    )
    assert json.loads(found.csl) == [
        {
            "id": f"events-{event.id}",
            "type": "webpage",
            "title": "Acme wins",
            "container-title": "Cameras & co.",
            "language": "en",
            "URL": url,
            "event-date": {"date-parts": [[2020, 8, 10], [2020, 8, 14]]},
            "issued": {"date-parts": [[2026, 3, 1]]},
        }
    ]


def test_nothing_in_a_title_breaks_a_bibliography() -> None:
    """A parser of BibTeX gives back what was written; TeX is told to do nothing."""
    found = citation_of(make_event(EVIL, id="an-event"), title=EVIL)

    library = bibtexparser.parse_string(found.bibtex)
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.key, entry.entry_type) == ("events-an-event", "misc")
    assert typeset(entry["howpublished"]) == PRINTED
    assert typeset(entry["title"][1:-1]) == PRINTED
    assert entry["url"] == f"{BASE}/events/an-event/"
    assert not re.search(r"\\(?!text\w+\{\}|[$&#%_])", found.bibtex)
    (item,) = json.loads(found.csl)
    assert (item["title"], item["container-title"]) == (PRINTED, PRINTED)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-08-10", {"date-parts": [[2020, 8, 10]]}),
        ("2020-08", {"date-parts": [[2020, 8]]}),
        ("2020~", {"date-parts": [[2020]], "circa": True}),
        ("0900", {"date-parts": [[900]]}),
        ("202X", {"date-parts": [[2020], [2029]]}),
        ("2021-22", {"date-parts": [[2021]], "season": 2}),
        ("2020-08/2021", {"date-parts": [[2020, 8], [2021]]}),
    ],
)
def test_a_reference_manager_is_told_no_more_than_is_known(edtf, expected) -> None:
    """Every precision, after the schema."""
    items = json.loads(citation_of(make_event("Acme wins", edtf)).csl)

    jsonschema.validate(items, CSL)
    assert items[0]["event-date"] == expected


def test_without_an_address_there_is_no_citation() -> None:
    """One that leads nowhere would be worse; the page says why."""
    assert citation_of(make_event(), base_url="") is None


def test_entities_and_years_can_be_cited_too() -> None:
    """By their names, on the first page of a long list only."""
    event = make_event("Acme wins", "2020-08-10", entities={"vendors": ["acme"]})
    site = make_site([event])
    texts = [
        shown_on(site, path, "citation", base_url=BASE).text
        for path in ("vendors/acme/", "years/2020/")
    ]

    assert texts == [
        f"Acme. A record. {BASE}/vendors/acme/",
        f"Events of 2020. A record. {BASE}/years/2020/",
    ]
    assert shown_on(site, "", "citation", base_url=BASE) is None
    assert make_config().base_url == ""


def test_reports_can_be_cited_with_their_copies() -> None:
    """Where any is known: programs get its address, people read that the original is gone."""
    copy = ArchivedCopy("https://perma.cc/85LS-BXV7", make_date("2022-05"), "The Clinic")
    lost = make_report("a", "2022-05-02", fate=Fate((copy,), lost=make_date("2024-05-01")))
    whole = make_report("b", "2022-05-03")
    event = make_event("Acme wins", coverage=[lost, whole])
    path = f"events/{event.id}/"
    settings = {"base_url": "https://record.example"}

    citation = shown_on(make_site([event], [lost, whole]), path, "citation", **settings)

    items = json.loads(citation.reports)
    jsonschema.validate(items, CSL)
    assert items == [
        {
            "id": lost.id,
            "type": "webpage",
            "title": "A",
            "URL": "https://paper.example/a",
            "container-title": "The Paper",
            "issued": {"date-parts": [[2022, 5, 2]]},
            "archive": "The Clinic, May 2022",
            "archive_location": "https://perma.cc/85LS-BXV7",
            "note": "The original is gone (noticed: 1 May 2024).",
        },
        {
            "id": whole.id,
            "type": "webpage",
            "title": "B",
            "URL": "https://paper.example/b",
            "container-title": "The Paper",
            "issued": {"date-parts": [[2022, 5, 3]]},
        },
    ]
    bare = make_event("Acme wins", coverage=[whole])
    assert shown_on(make_site([bare], [whole]), path, "citation", **settings).reports == ""
