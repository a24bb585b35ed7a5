"""What is taken away can be brought back: the same but for a declared list of losses."""

import json
from pathlib import Path

import pytest

from tests.importing.bringing import make_desk

ROOT = Path(__file__).parent.parent.parent
PROJECTS = [ROOT, *sorted(path.parent for path in ROOT.glob("tests/examples/*/dateline.yml"))]

LOST = (
    "date_basis",  # the date is the importer's word now: `editor`
    "changed",  # the other repository's history
    "records",  # the other project's files
    "related",  # found anew among the reports that came along
    "corrections",  # what the other site said before
)
"""Of an event. `docs/importing.md` says so too."""


def taken(root: Path, tmp_path: Path) -> Path:
    from dateline.config import load_config
    from dateline.pipeline import build

    build(load_config(root, environment={}), tmp_path / "taken")
    return tmp_path / "taken/data"


def without_losses(data: dict) -> dict:
    """Return *data* without what an import declares to lose."""
    events = []
    used = set()
    for event in data["events"]:
        kept = {key: value for key, value in event.items() if key not in LOST}
        # Words of a saved text are not published with it, so they cannot be evidence again.
        kept["evidence"] = [
            {key: value for key, value in item.items() if key != "record"}
            for item in event["evidence"]
            if item["part"] in ("headline", "excerpt")
        ]
        kept["amounts"] = [
            {key: value for key, value in item.items() if key != "record"}
            for item in event["amounts"]
        ]
        used.update(event["coverage"])
        events.append(kept)
    site = {key: value for key, value in data["site"].items() if key != "updated"}
    return {
        "site": site,
        "events": events,
        "reports": {key: data["reports"][key] for key in sorted(used)},
        "entities": data["entities"],
        "storylines": data["storylines"],
    }


def without_evidence(data: dict) -> dict:
    """Return *data* without what no table has: evidence, former ids, and all of names but names."""
    events = [
        {**event, "evidence": [], "former_ids": [], "amounts": len(event["amounts"])}
        for event in data["events"]
    ]
    used = {
        kind: {slug for event in events for slug in event["entities"][kind]}
        for kind in data["entities"]
    }
    names = {
        kind: {slug: entity["name"] for slug, entity in each.items() if slug in used[kind]}
        for kind, each in data["entities"].items()
    }
    lines = [line["events"] for line in data["storylines"].values()]
    return {"events": events, "reports": data["reports"], "names": names, "storylines": lines}


@pytest.mark.parametrize("given", PROJECTS, ids=lambda path: path.name)
def test_our_tables_come_back_the_same(
    given: Path, tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """`events.csv` with `reports.csv` beside it: without evidence, and names are names only."""
    data = taken(given, tmp_path)
    desk = make_desk(project, capsys, (given / "dateline.yml").read_text("utf-8"))
    code, said = desk.run("csv", str(data / "events.csv"))
    first = json.loads((data / "timeline.json").read_text("utf-8"))
    assert (code, said["new"], said["errors"]) == (0, len(first["events"]), 0)
    assert desk.run("csv", str(data / "events.csv"))[1]["same"] == len(first["events"])
    assert without_evidence(without_losses(desk.timeline())) == without_evidence(
        without_losses(first)
    )


@pytest.mark.parametrize(
    "given", [path for path in PROJECTS if path.name != "empty"], ids=lambda path: path.name
)
def test_our_slides_come_back_the_same(
    given: Path, tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is lost but what is lost from our own data."""
    data = taken(given, tmp_path)
    desk = make_desk(project, capsys, (given / "dateline.yml").read_text("utf-8"))
    first = json.loads((data / "timeline.json").read_text("utf-8"))
    path = data / "timelinejs.json"
    code, said = desk.run("timelinejs", str(path))
    assert (code, said["new"], said["errors"]) == (0, len(first["events"]), 0)
    assert desk.run("timelinejs", str(path))[1]["same"] == len(first["events"])
    assert without_losses(desk.timeline()) == without_losses(first)


@pytest.mark.parametrize(
    ("form", "name"),
    [("dateline", "timeline.json"), ("timelinejs", "timelinejs.json"), ("csv", "events.csv")],
)
def test_what_is_summary_and_what_is_text_comes_back(
    form: str, name: str, tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short text is a text where it was one; of other formats it becomes the summary."""
    texts = {
        "short": "title: A\ndate: 2020\n---\nA short text.\n",
        "long": "title: B\ndate: 2021\nsummary: S\n---\n- =a *b*\n\n---\n\n[c](https://c.example/)\n",
        "none": "title: C\ndate: 2022\n---\n",
    }
    files = {f"content/events/{key}.md": f"---\n{text}" for key, text in texts.items()}
    data = taken(project({**files, "dateline.yml": "title: A\n"}, bare=True, name="x"), tmp_path)
    desk = make_desk(project, capsys, "title: A\n")
    assert desk.run(form, str(data / name))[1]["new"] == 3
    assert [(e["title"], e["summary"], e["text"]) for e in desk.timeline()["events"]] == [
        ("A", "", "A short text."),
        ("B", "S", "- =a *b*\n\n---\n\n[c](https://c.example/)"),
        ("C", "", ""),
    ]


def test_a_slide_that_was_changed_is_taken_as_it_stands(
    tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """What our export knows beside it is not what it says any more."""
    data = taken(ROOT, tmp_path)
    desk = make_desk(project, capsys, (ROOT / "dateline.yml").read_text("utf-8"))
    slides = json.loads((data / "timelinejs.json").read_text("utf-8"))
    given = json.loads((data / "timeline.json").read_text("utf-8"))["events"]
    slides["events"][0]["text"]["headline"] = "Somebody's words"
    slides["events"][1] |= {"start_date": {"year": 1999}, "end_date": None}
    path = desk.write("t.json", json.dumps(slides))
    assert desk.run("timelinejs", str(path))[1]["new"] == len(given)
    events = {event["id"]: event for event in desk.timeline()["events"]}
    first, second = (events[event["id"]] for event in given[:2])
    assert (first["title"], second["date"]) == ("Somebody's words", "1999")


@pytest.mark.parametrize("given", PROJECTS, ids=lambda path: path.name)
def test_our_own_data_comes_back_the_same(
    given: Path, tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export, import, export: only what is declared differs."""
    data = taken(given, tmp_path)
    desk = make_desk(project, capsys, (given / "dateline.yml").read_text("utf-8"))
    path = str(data / "timeline.json")
    code, said = desk.run("dateline", path)
    first = json.loads((data / "timeline.json").read_text("utf-8"))
    assert (code, said["new"], said["errors"]) == (0, len(first["events"]), 0)
    assert desk.run("dateline", path)[1]["same"] == len(first["events"])
    assert without_losses(desk.timeline()) == without_losses(first)
