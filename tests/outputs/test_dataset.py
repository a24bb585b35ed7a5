"""The public data contract, from a site of our own making."""

import json
from datetime import date
from importlib.resources import files

import jsonschema

from dateline.model import Alias, Correction, Difference, Entity, Evidence, Related
from dateline.outputs import make_exports
from dateline.outputs.dataset import event_timeline, timeline
from tests.builders import (
    make_amount,
    make_config,
    make_date,
    make_event,
    make_moment,
    make_report,
    make_site,
)

SCHEMA = json.loads(files("dateline.outputs").joinpath("timeline.schema.json").read_text("utf-8"))
REPORT = make_report("the-deal", "2021-06-03")
OTHER = make_report("the-rest", None, None, url="https://nobody.example/x")
DATE = Difference("date", "events/e.md", ("2021",), ("2021-06",))
WITHDRAWN = Difference("sources", "events/e.md", ("https://gone.example/a",), ())
ACME = Entity("vendors", "acme", "Acme", (Alias("Acme Inc."),), "company", "", "Sells cameras.")


def sample() -> dict:
    """Return the data of a site with one event that has everything."""
    event = make_event(
        "Acme",
        "2021-06",
        (REPORT,),
        period=make_date("2021-09/2022-03"),
        entities={"vendors": ("acme",), "agencies": ()},
        amounts=(make_amount("1200000.50", qualifier="more than", record="records/a.md"),),
        related=(Related(OTHER.id, "also about Acme"),),
        records=("records/a.md",),
        told_in=("records/b.md",),
        evidence=(Evidence("date", "last month", "excerpt", "records/a.md", REPORT.id),),
        corrections=(
            Correction(date(2026, 4, 5), "A clerk wrote.", OTHER.id),
            Correction(date(2026, 4, 6), "", "", (DATE, WITHDRAWN), make_moment("2026-04-06")),
        ),
    )
    site = make_site([event], reports=[REPORT, OTHER], entities=[ACME])
    return timeline(site, make_config(base_url="https://x.example/t"))


def test_everything_that_an_event_knows_is_in_the_data() -> None:
    """Dates with their bounds, decimals as strings, both kinds of records, the words."""
    (event,) = sample()["events"]

    assert (event["date"], event["start"], event["end"]) == ("2021-06", "2021-06-01", "2021-06-30")
    assert (event["date_basis"], event["reported"]) == ("stated", "2021-06-03T12:00:00Z")
    assert event["period"] == "2021-09/2022-03"
    assert event["amounts"][0]["value"] == "1200000.50"
    assert event["amounts"][0]["qualifier"] == "more than"
    assert event["records"] == ["records/a.md", "records/b.md"]
    assert event["related"] == [{"report": OTHER.id, "why": "also about Acme"}]
    assert event["evidence"][0]["quote"] == "last month"
    assert event["corrections"] == [
        {"day": "2026-04-05", "because": "A clerk wrote.", "report": OTHER.id, "differences": []},
        {
            "day": "2026-04-06",
            "because": "",
            "report": None,
            "differences": [{"part": "date", "before": ["2021"], "after": ["2021-06"]}],
        },
    ]


def test_the_data_follow_the_schema() -> None:
    """A full event, a report without outlet and time, an entity with all its fields."""
    jsonschema.Draft202012Validator(SCHEMA).validate(sample())


def test_the_schema_refuses_what_the_contract_excludes() -> None:
    """A made-up basis, a number for an amount, a date with an impossible notation."""
    validator = jsonschema.Draft202012Validator(SCHEMA)

    for field, wrong in (("date_basis", "guessed"), ("date", "June 2021"), ("coverage", ["x"])):
        data = sample()
        data["events"][0][field] = wrong
        assert not validator.is_valid(data), field
    data = sample()
    data["events"][0]["amounts"][0]["value"] = 7.2
    assert not validator.is_valid(data)


def test_an_empty_site_is_still_a_timeline() -> None:
    """No events, no reports: the shape holds."""
    data = timeline(make_site([]), make_config())

    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert (data["events"], data["reports"]) == ([], {})


def test_the_file_of_one_event_is_a_timeline_of_its_own() -> None:
    """The same object in the same shape, with what it names and nothing else."""
    first = make_event("First", "2020", (REPORT,), related=(Related(OTHER.id, "also"),))
    second = make_event("Second", "2021", (make_report("unused"),), entities={"vendors": ("acme",)})
    site = make_site([first, second], [REPORT, OTHER, make_report("unused")], [ACME])
    config = make_config(base_url="https://x.example/t")
    whole = timeline(site, config)

    one = event_timeline(site, config, first)

    jsonschema.Draft202012Validator(SCHEMA).validate(one)
    assert one["events"] == [whole["events"][0]]
    assert set(one["reports"]) == {REPORT.id, OTHER.id}
    assert one["reports"][REPORT.id] == whole["reports"][REPORT.id]
    assert (one["entities"]["vendors"], list(one["outlets"])) == ({}, ["the-paper"])
    other = event_timeline(site, config, second)
    assert other["entities"]["vendors"] == whole["entities"]["vendors"]


def test_the_schema_is_published_beside_the_data() -> None:
    """Both files, the data as UTF-8 that needs no escapes."""
    made = {each.path: each.content for each in make_exports(make_site([]), make_config(title="Ö"))}

    assert '"Ö"'.encode() in made["data/timeline.json"]
    assert json.loads(made["data/timeline.schema.json"]) == SCHEMA
