"""Events in Markdown with sources come in with their reports, names and every other field."""

import yaml

from tests.importing.bringing import Desk, codes, make_desk
from tests.importing.test_timelinejs import front

EVENT = """---
id: 2023-05-09--city-buys-cameras
date: '2023-05-09'
title: City buys cameras
description: The city council approved cameras.
importance: 8
status: confirmed
location: Springfield
actors: [Acme Vision, City Council]
tags: [face-recognition, procurement]
capture_lanes:
- Regulatory Capture
sources:
- title: City signs contract
  url: https://news.example/city
  outlet: Example News
  date: '2023-05-10'
  tier: 1
- title: Acme wins
  url: https://other.example/acme
  publisher: Other Times
- title: A book
  url: ''
---

The council voted **seven to two**.
"""


def test_an_event_comes_in_with_its_sources(desk: Desk) -> None:
    """All of them are its coverage; actors and tags are entities with their names."""
    path = desk.write("in/2023-05-09--city-buys-cameras.md", EVENT)
    code, said = desk.run("events-markdown", str(path.parent))
    assert (code, said["new"]) == (0, 1)
    data = desk.timeline()
    event = data["events"][0]
    assert event["id"] == "2023-05-09-city-buys-cameras"
    assert [data["reports"][key]["title"] for key in event["coverage"]] == [
        "City signs contract",
        "Acme wins",
    ]
    assert event["entities"] == {
        "actors": ["acme-vision", "city-council"],
        "topics": ["face-recognition", "procurement", "regulatory-capture"],
    }
    assert data["entities"]["topics"]["face-recognition"]["name"] == "face recognition"
    assert data["entities"]["actors"]["acme-vision"]["name"] == "Acme Vision"
    assert front(desk.event(event["id"]))["imported"]["fields"] == {
        "importance": "8",
        "status": "confirmed",
        "location": "Springfield",
        "sources": [
            {"url": "https://news.example/city", "tier": "1"},
            {"title": "A book", "url": ""},
        ],
    }
    assert sorted(codes(said)) == ["import.kept"] * 3 + ["import.source"]


def test_copies_of_sources_come_in_with_them(desk: Desk) -> None:
    """In the words of a record; an address that no page may lead to stays out."""
    text = EVENT.replace(
        "  tier: 1\n",
        "  archived: https://perma.cc/85LS-BXV7\n  lost: '2024'\n  changed: '2023-06'\n",
    ).replace(
        "  publisher: Other Times\n",
        "  archive_url: https://perma.cc/2\n"
        "  archived: [{url: 'javascript:alert(1)'}, {url: 'https://perma.cc/1', by: Us}]\n",
    )
    code, _ = desk.run("events-markdown", str(desk.write("in/e.md", text)))
    reports = {each["title"]: each for each in desk.timeline()["reports"].values()}

    copy = {"url": "https://perma.cc/85LS-BXV7", "date": None, "is_dated_by_address": False}
    first, second = reports["City signs contract"], reports["Acme wins"]
    assert (code, first["archived"]) == (0, [{**copy, "by": None}])
    assert (first["lost"], first["changed"]) == ("2024", {"date": "2023-06", "note": ""})
    assert second["archived"] == [{**copy, "url": "https://perma.cc/1", "by": "Us"}]
    text = EVENT.replace("tier: 1", "archive_url: https://perma.cc/2")
    desk.run("events-markdown", str(desk.write("in/e.md", text)))
    reports = {each["title"]: each for each in desk.timeline()["reports"].values()}
    assert [each["url"] for each in reports["City signs contract"]["archived"]] == [
        "https://perma.cc/2"
    ]


def test_actors_go_to_the_kinds_that_know_them(project, capsys) -> None:
    """Where the project has no such kind, the others are kept and named."""
    desk = make_desk(project, capsys, "title: A\n")
    names = desk.root / "content/entities/vendors.yml"
    names.parent.mkdir(parents=True)
    names.write_text("acme:\n  name: Acme Vision\n")
    path = desk.write("in/e.md", EVENT)
    _, said = desk.run("events-markdown", str(path))
    values = front(desk.event("2023-05-09-city-buys-cameras"))
    assert values["vendors"] == ["acme"]
    assert values["imported"]["fields"]["actors"] == ["City Council"]
    assert any("no kind `actors`" in each["message"] for each in said["diagnostics"])
    _, said = desk.run("events-markdown", str(path), "--columns", "agencies=actors")
    assert said["changed"] == 1
    values = front(desk.event("2023-05-09-city-buys-cameras"))
    assert (values["vendors"], values["agencies"]) == (["acme"], ["city-council"])


def test_the_first_of_a_month_is_named(desk: Desk) -> None:
    """Many tools demand a day where only the month or the year is known."""
    text = EVENT.replace("date: '2023-05-09'", "date: '2023-01-01'")
    _, said = desk.run("events-markdown", str(desk.write("in/e.md", text)))
    note = next(each for each in said["diagnostics"] if each["code"] == "import.first_day")
    assert note["message"] == "2023-01-01 is possibly the month or year only"
    assert desk.timeline()["events"][0]["date"] == "2023-01-01"


def test_files_that_cannot_be_read_are_named_and_the_others_come_in(desk: Desk) -> None:
    """Whatever is wrong with them."""
    files = {
        "a.md": EVENT,
        "b.md": "no front matter",
        "c.md": "---\ntitle: x\n",
        "d.md": EVENT.replace("'2023-05-09'", "someday"),
        "e.md": EVENT.replace("title: City buys cameras", "titel: x"),
        "f.md": EVENT,
        "g.md": "---\ntitle: !!python/object:os.system x\n---\n",
        "h.md": b"\xff\xfe\x00",
        ".hidden.md": EVENT,
    }
    for name, data in files.items():
        desk.write(f"in/{name}", data)
    code, said = desk.run("events-markdown", str(desk.root.parent / "in"))
    assert (code, said["new"]) == (1, 1)
    faults = {
        each["path"][-4:]: each["code"]
        for each in said["diagnostics"]
        if each["severity"] == "error"
    }
    assert faults == {
        "b.md": "import.front_matter",
        "c.md": "import.front_matter",
        "d.md": "import.date",
        "e.md": "import.no_title",
        "f.md": "import.duplicate",
        "g.md": "yaml.tag",
        "h.md": "import.encoding",
    }
    assert yaml.safe_load(desk.files()["entities/imported/topics.yml"])
