"""TimelineJS comes in as it is made: JSON and both generations of its sheet, dates as precise."""

import json
from pathlib import Path

import pytest
import yaml

from dateline.importing import json_files
from tests.importing.bringing import Desk, codes

NEW = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background\n"
)
OLD = (
    "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag\n"
)


def front(text: str) -> dict:
    return yaml.safe_load(text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n"))


def slide(headline: str = "A thing", year: object = 2020, **more: object) -> dict:
    return {"start_date": {"year": year}, "text": {"headline": headline}, **more}


def as_json(*slides: object, **more: object) -> str:
    return json.dumps({"events": slides, **more})


def test_a_sheet_of_today_comes_in(desk: Desk) -> None:
    """Years stay years, months months, spans spans; eras are spans with a name."""
    rows = (
        ",,,,,,,,,My timeline,Welcome,,,,,,title,,\n"
        '"1,815",12,10,,1852,11,27,,,Ada Lovelace,"<p>A <b>bold</b> mind</p>",'
        "https://a.example/p.jpg,Commons,A portrait,,,,People,#fff\n"
        "1943,7,,,1946,,,,,Women who made it work,,,,,,,,,\n"
        ",,,,,,,,,,,,,,,,,,\n"
        "1951,,,,,,,,,A year,,,,,,,,,\n"
        "1900,,,,1950,,,,,An era,,,,,,,era,,\n"
    )
    code, said = desk.run("timelinejs", str(desk.write("sheet.csv", NEW + rows)))
    assert (code, said["new"], said["errors"]) == (0, 4, 0)
    assert [(e["date"], e["title"]) for e in desk.timeline()["events"]] == [
        ("1815-12-10/1852-11-27", "Ada Lovelace"),
        ("1900/1950", "An era"),
        ("1943-07/1946", "Women who made it work"),
        ("1951", "A year"),
    ]
    ada = desk.event("1815-12-10-ada-lovelace")
    assert ada.endswith("---\nA **bold** mind\n\n[A portrait](https://a.example/p.jpg) (Commons)\n")
    assert front(ada)["topics"] == ["people"]
    assert front(ada)["imported"]["fields"] == {"background": {"color": "#fff"}}
    assert sorted(codes(said)) == ["import.blank_row", "import.kept", "import.left"]


def test_a_sheet_of_the_first_generation_comes_in(desk: Desk) -> None:
    """Its dates have the month first, wherever it was made."""
    rows = (
        "3/4/2019,,Two,x,,,,,,Courts\n5/2018,,Month,,,,,,,\n2017,2018,Years,,,,,,,\n"
        "2/30/2016,,Never,,,,,,,\n12/1/2015 14:30,,With time,,,,,,,\n"
    )
    code, said = desk.run("timelinejs", str(desk.write("old.csv", OLD + rows)))
    assert (code, said["new"]) == (1, 4)
    assert [e["date"] for e in desk.timeline()["events"]] == [
        "2015-12-01",
        "2017/2018",
        "2018-05",
        "2019-03-04",
    ]
    kept = front(desk.event("2015-12-01-with-time"))["imported"]["fields"]
    assert kept == {"time": {"start_date": {"time": "14:30"}}}
    fault = next(each for each in said["diagnostics"] if each["severity"] == "error")
    assert fault["message"] == (
        "row 5: `Start Date` says `2/30/2016`, which is no date that is read; it is left out"
    )


def test_what_a_slide_says_beyond_an_event_is_kept_and_named(desk: Desk) -> None:
    """Unknown fields too; nothing of it is published."""
    given = slide(
        unique_id="my-id",
        display_date="About then",
        location={"lat": 1.5},
        group="A group",
    )
    given["start_date"] |= {"month": "2", "hour": 13}
    code, said = desk.run("timelinejs", str(desk.write("t.json", as_json(given))))
    values = front(desk.event("my-id"))
    assert (code, values["id"], values["date"]) == (0, "my-id", "2020-02")
    assert values["imported"]["fields"] == {
        "location": {"lat": 1.5},
        "display_date": "About then",
        "time": {"start_date": {"hour": 13}},
    }
    assert [each["message"] for each in said["diagnostics"]] == [
        "event 1: `display_date` is kept, not shown: dates are written in the words of the site",
        "event 1: `time` is kept, not shown: events are dated to the day",
        "event 1: `location` is kept, not shown: events have no such field",
    ]
    desk.timeline()
    pages = [path.read_bytes() for path in (desk.root / "site").rglob("*") if path.is_file()]
    assert not any(b"About then" in page or b"sha256-" in page[:5000] for page in pages)


@pytest.mark.parametrize(
    ("media", "shown"),
    [
        (
            {"url": "<blockquote>No one did.</blockquote>", "credit": "The Ledger"},
            "> No one did.\n\n(The Ledger)",
        ),
        (
            {"url": "https://www.google.com/maps/place/M"},
            "[Map (google.com)](https://www.google.com/maps/place/M)",
        ),
        ({"url": "https://a.example/x", "credit": "City TV"}, "[City TV](https://a.example/x)"),
        (
            {"url": "//a.example/p.JPG", "credit": "<a href='https://b.example/'>Ann</a>"},
            "[Picture (a.example)](https://a.example/p.JPG) ([Ann](https://b.example/))",
        ),
        ({"url": "https://a.example/x"}, "[a.example](https://a.example/x)"),
    ],
)
def test_what_a_slide_shows_is_called_by_its_words_or_its_kind(
    desk: Desk, media: dict, shown: str
) -> None:
    """The name of a host says nothing of what is there, and a credit belongs to what it credits."""
    code, said = desk.run("timelinejs", str(desk.write("t.json", as_json(slide(media=media)))))
    assert (code, codes(said)) == (0, [])
    assert desk.event("2020-a-thing").endswith(f"---\n{shown}\n")


def test_what_media_say_beyond_that_is_kept(desk: Desk) -> None:
    """Thumbnails, texts for the blind, files of the old site."""
    media = {"url": "img/cover.jpg", "thumbnail": "t.jpg", "alt": "A pole", "caption": "Pole"}
    code, said = desk.run("timelinejs", str(desk.write("t.json", as_json(slide(media=media)))))
    event = desk.event("2020-a-thing")
    assert (code, [each["message"] for each in said["diagnostics"]]) == (
        0,
        ["event 1: of `media`, `thumbnail`, `alt`, `url` is kept, not shown"],
    )
    assert front(event)["summary"] == "Pole"
    assert front(event)["imported"]["fields"]["media"] == {
        "thumbnail": "t.jpg",
        "alt": "A pole",
        "url": "img/cover.jpg",
    }


def test_the_title_slide_is_said_in_words_to_write_down(desk: Desk) -> None:
    """It is no event, and nobody should have to look into the old file again."""
    title = {
        "text": {"headline": "Plate readers", "text": "<p>How <b>one</b> city.</p>"},
        "media": {"url": "https://a.example/c.jpg", "credit": "PD"},
    }
    path = desk.write("t.json", as_json(slide(), title=title))
    assert [
        (each["message"], each["remedy"])
        for each in desk.run("timelinejs", str(path))[1]["diagnostics"]
    ] == [
        (
            "title: the title slide “Plate readers” is no event",
            'Write into dateline.yml: `title: "Plate readers"`, `description: "How one city."`.',
        ),
        (
            "title: no page has a place for what the title slide says besides: "
            '{"media": {"url": "https://a.example/c.jpg", "credit": "PD"}}',
            "",
        ),
    ]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": {"headline": "x"}}, "event 1: it has no year; it is left out"),
        (slide(year=""), "event 1: it has no year; it is left out"),
        (slide(year="-4000000000"), "`-4000000000` is no date from the year 1 to 9999"),
        (slide(year=-44), "`-44` is no date from the year 1 to 9999"),
        (slide(headline="<b></b>"), "event 1: it has no headline; it is left out"),
        (["x"], "event 1: it is no slide but another value; it is left out"),
        (slide(text={"headline": "x", "text": "y" * 300_000}), "has more than 200,000 characters"),
    ],
)
def test_a_damaged_slide_stays_out_and_the_others_come_in(
    desk: Desk, given: object, reason: str
) -> None:
    """With its number and the reason; TimelineJS passes over such slides without a word."""
    path = desk.write("t.json", as_json(given, slide("Sound")))
    code, said = desk.run("timelinejs", str(path))
    assert (code, said["new"], said["errors"]) == (1, 1, 1)
    assert reason in said["diagnostics"][0]["message"]


def test_two_slides_of_one_headline_are_told_apart(desk: Desk) -> None:
    """As TimelineJS itself does, by a number."""
    path = desk.write("t.json", as_json(slide(), slide(), slide(year=2021)))
    assert desk.run("timelinejs", str(path))[1]["new"] == 3
    assert desk.run("timelinejs", str(path))[1]["same"] == 3
    assert len(desk.timeline()["events"]) == 3


def test_broken_json_brings_in_nothing(desk: Desk) -> None:
    """It is named with its line."""
    code, said = desk.run("timelinejs", str(desk.write("t.json", '{"events": [\n{"a" 1}]}')))
    assert code == 1
    assert (said["diagnostics"][0]["code"], said["diagnostics"][0]["line"]) == ("import.json", 2)
    assert desk.files() == {}


def test_a_large_file_is_streamed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes to the same as one that is read at once."""
    path = desk.write("t.json", as_json(slide("One"), slide("Two"), eras=[slide("Era")]))
    desk.run("timelinejs", str(path))
    monkeypatch.setattr(json_files, "MOST_WHOLE", 10)
    assert desk.run("timelinejs", str(path))[1]["same"] == 3
    desk.write("t.json", '{"events": [{"start_date": {"year": 2020}, "text": {"headline": "x"}},')
    code, said = desk.run("timelinejs", str(Path(path)))
    assert (code, codes(said)) == (1, ["import.json"])
    assert "2020-x.md" not in str(desk.files())
