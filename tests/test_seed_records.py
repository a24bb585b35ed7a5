"""What the five real records of this site say, with the editor's events and without them.

The reference reading stands in the expectations below; it was made by people reading the records.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from dateline.config import Config, load_config
from dateline.outputs import make_exports
from dateline.outputs.dataset import timeline
from dateline.pages import plan
from dateline.pipeline import make_artifacts, understand

ROOT = Path(__file__).parent.parent
VERGE, TEXT = "records/001_580127b444b4fb84.txt", "records/002_c2f9505e36ab74e6.txt"
UPDATE, BODY = "records/004_997734302f4bacca.txt", "records/003_d9f7869c605946b4.txt"
INSIDER = "records/000_4ea90ceec6545362.txt"


@pytest.fixture(scope="module")
def config() -> Config:
    """Return the settings of this site."""
    return load_config(ROOT)


@pytest.fixture(scope="module")
def bare(config: Config, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return the timeline of the five records without any help from an editor's event."""
    root = tmp_path_factory.mktemp("bare")
    for name in ("records", "entities", "pages"):
        shutil.copytree(ROOT / "content" / name, root / "content" / name)
    understood = understand(replace(config, root=root))
    assert not [d for d in understood.diagnostics if d.severity == "error"]
    return timeline(understood.site, config)


@pytest.fixture(scope="module")
def full(config: Config) -> dict:
    """Return the timeline of the whole site as it is shipped."""
    understood = understand(config)
    said = [(each.severity, each.code, each.location.path) for each in understood.diagnostics]
    lone = ("alternatives-to-detention-extension", "clearview-ai-contract", "met-police-nec")
    assert said == [("note", "amount.one_source", f"content/events/{name}.md") for name in lone]
    return timeline(understood.site, config)


def lead_of(data: dict, path: str) -> dict:
    """Return the event that the record at *path* leads."""
    (event,) = [
        event
        for event in data["events"]
        if event["records"][:1] == [path] and event["date_basis"] != "editor"
    ]
    return event


def hosts(data: dict, event: dict) -> list[str]:
    """Return the outlets of an event's coverage, in order."""
    return [data["outlets"][data["reports"][key]["outlet"]]["domain"] for key in event["coverage"]]


def test_five_records_alone_make_three_events_in_order(bare: dict) -> None:
    """Two saved texts and the related reports join; nothing is invented beside them."""
    assert [(e["date"], e["date_basis"], e["weight"]) for e in bare["events"]] == [
        ("2020-08-10/2020-08-14", "stated", "lead"),
        ("2021-09-24", "reported", "lead"),
        ("2022-04", "stated", "lead"),
    ]


@pytest.mark.parametrize("site", ["bare", "full"])
def test_the_clearview_contract_is_read_as_reported(
    site: str, request: pytest.FixtureRequest
) -> None:
    """Seven reports tell it, the saved text alone has its value, five are only related."""
    data = request.getfixturevalue(site)
    event = lead_of(data, VERGE)

    assert (event["date"], event["date_basis"]) == ("2020-08-10/2020-08-14", "stated")
    assert (event["start"], event["end"]) == ("2020-08-10", "2020-08-14")
    assert event["reported"] == "2020-08-14T17:42:00Z"
    assert event["entities"] == {
        "vendors": ["clearview-ai"],
        "agencies": ["ice"],
        "programs": [],
        "topics": ["ai", "computer-vision"],
    }
    assert [(a["value"], a["currency"], a["text"], a["record"]) for a in event["amounts"]] == [
        ("224000", "USD", "$224,000", TEXT)
    ]
    assert event["period"] is None
    assert hosts(data, event) == [
        "theverge.com",
        "engadget.com",
        "businessinsider.com",
        "techcrunch.com",
        "wsj.com",
        "gizmodo.com",
        "zdnet.com",
    ]
    assert event["records"] == [VERGE, TEXT]


@pytest.mark.parametrize("site", ["bare", "full"])
def test_the_trust_stamp_contract_is_read_as_reported(
    site: str, request: pytest.FixtureRequest
) -> None:
    """The other story of the article, its round of investment and its renewal stay out."""
    data = request.getfixturevalue(site)
    event = lead_of(data, UPDATE)

    assert (event["date"], event["date_basis"]) == ("2021-09-24", "reported")
    assert event["reported"] == "2021-09-24T18:20:00Z"
    assert event["entities"]["vendors"] == ["trust-stamp"]
    assert event["entities"]["agencies"] == ["ice"]
    assert [(a["value"], a["currency"]) for a in event["amounts"]] == [("3900000", "USD")]
    assert event["period"] == "2021-09/2022-03"
    assert hosts(data, event) == ["businessinsider.com", "biometricupdate.com"]
    assert event["records"] == [UPDATE, BODY]


@pytest.mark.parametrize("site", ["bare", "full"])
def test_the_extension_is_dated_to_the_month_it_names(
    site: str, request: pytest.FixtureRequest
) -> None:
    """“Extended last month”, said on 2 May 2022, is April; the vendor stands in the address."""
    data = request.getfixturevalue(site)
    event = lead_of(data, INSIDER)

    assert (event["date"], event["date_basis"]) == ("2022-04", "stated")
    assert event["entities"]["vendors"] == ["trust-stamp"]
    assert event["entities"]["agencies"] == ["ice"]
    assert event["entities"]["programs"] == ["alternatives-to-detention"]
    assert [(a["value"], a["text"]) for a in event["amounts"]] == [("7200000", "$7.2 million")]
    assert hosts(data, event) == ["businessinsider.com"]
    evidence = {item["field"]: item for item in event["evidence"]}
    assert evidence["date"]["quote"] == "extended last month"
    assert evidence["vendors:trust-stamp"]["part"] == "address"


def test_related_reports_are_beside_the_event_and_say_why(bare: dict) -> None:
    """Every report that a record lists is coverage or related, and other events point here."""
    related = {
        path: [bare["reports"][item["report"]]["url"] for item in lead_of(bare, path)["related"]]
        for path in (VERGE, UPDATE, INSIDER)
    }

    assert len([u for u in related[VERGE] if "insider" not in u]) == 5
    assert any("dailymail.co.uk" in url for url in related[UPDATE])
    assert len([u for u in related[INSIDER] if "/2022/" in u or "2022" in u or "12news" in u]) == 5
    assert all(item["why"] for event in bare["events"] for item in event["related"])


def test_the_editor_adds_what_the_texts_state_in_passing(full: dict) -> None:
    """London's choice of NEC and the renewal are events; older matters are background."""
    weights = [event["weight"] for event in full["events"]]
    nec = next(e for e in full["events"] if "nec" in e["entities"]["vendors"] and e["amounts"])

    assert (weights.count("lead"), weights.count("background")) == (5, 7)
    assert (nec["date"], nec["date_basis"]) == ("2021-08", "editor")
    assert [(a["value"], a["currency"], a["qualifier"]) for a in nec["amounts"]] == [
        ("3000000", "GBP", "more than")
    ]
    assert [a["converted"] for a in nec["amounts"]] == ["$4.21 million"]


def test_events_stand_in_order(full: dict) -> None:
    """By start, end and id."""
    keys = [(e["start"], e["end"], e["id"]) for e in full["events"]]

    assert keys == sorted(keys)


def storylines(data: dict) -> dict[str, list[tuple[str, list[str]]]]:
    """Return title → the dates of its events, each with the words that link it."""
    by_id = {event["id"]: event for event in data["events"]}
    return {
        line["title"]: [
            (
                by_id[key]["date"],
                [e["quote"] for e in by_id[key]["evidence"] if e["field"] == "storyline"],
            )
            for key in line["events"]
        ]
        for line in data["storylines"].values()
    }


def test_the_extension_continues_the_contract_of_the_autumn(bare: dict, full: dict) -> None:
    """Its vendor stands in the address only; the renewal that is told in passing is found too."""
    trust_stamp = [("2021-09-24", []), ("2022-04", ["The contract, which was extended last month"])]
    assert storylines(bare) == {"Trust Stamp and ICE": trust_stamp}
    assert storylines(full) == {
        "Clearview AI and ICE": [
            ("2020-08-10/2020-08-14", []),
            (
                "2021-08/2021-09",
                ["renewed its contract with facial recognition company Clearview AI"],
            ),
        ],
        "Trust Stamp and ICE": trust_stamp,
    }


@pytest.mark.parametrize("site", ["bare", "full"])
def test_the_data_follow_their_schema(site: str, request: pytest.FixtureRequest) -> None:
    """The public contract holds for this site."""
    schema = json.loads((ROOT / "dateline/outputs/timeline.schema.json").read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(request.getfixturevalue(site), schema)


def test_nothing_that_must_stay_inside_reaches_the_site(config: Config) -> None:
    """No mojibake, no page chrome, no `secured`, no sentence of a saved body in any file."""
    understood = understand(config)
    exports = make_exports(understood.site, config)
    pages = tuple(plan(understood.site, config, exports))
    made = b"\n".join(a.content for a in make_artifacts(understood.site, pages, config, exports))
    text = made.decode("utf-8", "replace")
    bodies = [
        paragraph.text
        for record in understood.contents.records
        for paragraph in record.paragraphs
        if len(paragraph.text) > 80
    ]

    assert bodies
    assert [body for body in bodies if body[:80] in text] == []
    for leak in ("â€", "FB pixel", "Akismet", "Share This Article", "Leave a Reply", "secured:"):
        assert leak not in text
    for path in (ROOT / "content/records").glob("*.txt"):
        blob = path.read_text("utf-8").partition('secured: "')[2][:24]
        assert not blob or blob not in text
