"""Tables with columns of one's own, and posts of Jekyll and Hugo."""

import pytest

from tests.conftest import MakeProject
from tests.importing.bringing import Desk, codes, make_desk
from tests.importing.test_timelinejs import front

TABLE = (
    "Headline,When,Until,Who,Link,Paper,Money,Mood\r\n"
    'City buys cameras,9/5/2023,,"Acme; City of X",https://news.example/a,Example News,$1M,bad\r\n'
    "A year,2020,,,,,,\r\n"
    "A span,May 2021,2021-07,,,,,\r\n"
    "Never,someday,,,,,,\r\n"
    ",2020,,,,,,\r\n"
    "'=1+1,2019,,,,,,\r\n"
)
COLUMNS = "title=Headline,date=When,end=Until,actors=Who,url=Link,outlet=Paper,amounts=Money"


def test_a_table_comes_in_by_a_mapping(desk: Desk) -> None:
    """Dates as precise as they are; a formula that was made harmless is the text it was."""
    code, said = desk.run("csv", str(desk.write("t.csv", TABLE)), "--columns", COLUMNS)
    assert (code, said["new"], said["errors"]) == (1, 4, 2)
    data = desk.timeline()
    assert [(event["date"], event["title"]) for event in data["events"]] == [
        ("2019", "=1+1"),
        ("2020", "A year"),
        ("2021-05/2021-07", "A span"),
        ("2023-05-09", "City buys cameras"),
    ]
    last = data["events"][-1]
    assert last["entities"]["actors"] == ["acme", "city-of-x"]
    assert [amount["value"] for amount in last["amounts"]] == ["1000000"]
    report = data["reports"][last["coverage"][0]]
    assert (report["url"], report["outlet"]) == ("https://news.example/a", "example-news")
    faults = [each["message"] for each in said["diagnostics"] if each["severity"] == "error"]
    assert faults == [
        "row 5: `someday` is no date that is read; it is left out",
        "row 6: it has no title; it is left out",
    ]
    values = front(desk.event("2023-05-09-city-buys-cameras"))
    assert values["imported"]["fields"] == {"Mood": "bad"}


def test_the_mapping_may_stand_in_a_file(desk: Desk) -> None:
    """And our own names need none; a mapping to a column that is not there is a slip."""
    mapping = desk.write("map.yml", "title: Headline\ndate: When\n")
    path = str(desk.write("t.csv", "Headline,When,Summary\nA,2020,In short\n"))
    assert desk.run("csv", path, "--columns", str(mapping))[1]["new"] == 1
    assert front(desk.event("2020-a"))["summary"] == "In short"
    code, said = desk.run("csv", path, "--columns", "title=Headlin,date=When")
    assert code == 1
    assert said["message"].endswith("has no column `Headlin` (did you mean `Headline`?)")


def test_rows_with_a_day_of_publication_are_articles(desk: Desk) -> None:
    """They become records, from which events are derived."""
    path = desk.write(
        "t.csv",
        "title,url,published,outlet,topics\n"
        "City signs,https://news.example/a,2023-05-09,Example News,police\n"
        "No address,,2023-05-09,x,\n",
    )
    code, said = desk.run("csv", str(path))
    assert (code, said["new"], said["errors"]) == (1, 1, 1)
    assert list(desk.files()) == [
        "entities/imported/topics.yml",
        "records/csv/2023-05-09-city-signs.md",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('"never closed,2020\n', "a quotation mark opens a cell that none closes"),
        ('"a"b,2020\n', "a quotation mark inside a cell is not doubled"),
        (f"{'x' * 300_000},2020\n", "has 300,000 characters"),
        ("x" * 10_000_000 + ",2020\n", "has 10,000,000 characters"),
    ],
    ids=["unclosed", "stray", "long", "10 MB"],
)
def test_a_damaged_row_is_named_and_the_others_come_in(desk: Desk, row: str, reason: str) -> None:
    """Those below it too, with their right numbers."""
    text = f"title,date\nOne,2020\n{row}Two,2021\nThree,someday\n"
    code, said = desk.run("csv", str(desk.write("t.csv", text)))
    assert (code, said["new"]) == (1, 2)
    messages = [each["message"] for each in said["diagnostics"] if each["severity"] == "error"]
    assert len(messages) == 2
    assert messages[0].startswith("row 3: ")
    assert reason in messages[0]
    assert messages[1].startswith("row 5: `someday`")


@pytest.mark.parametrize(
    ("settings", "date", "other"),
    [("", "2021-06-05", "month-first"), ("dates: month-first\n", "2021-05-06", "day-first")],
)
def test_a_date_that_may_be_two_is_named(
    project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    settings: str,
    date: str,
    other: str,
) -> None:
    """Half of the world writes the month first: whoever brings a table in has to look."""
    desk = make_desk(project, capsys, f"title: A\n{settings}")
    path = desk.write(
        "t.csv", "title,date,url,published\nOne,5/6/2021,https://a.example/,5/6/2021\n"
    )
    code, said = desk.run("csv", str(path))
    assert (code, said["new"]) == (0, 1)
    (note,) = (each for each in said["diagnostics"] if each["code"] == "import.ambiguous")
    assert note["message"] == f"row 2: `5/6/2021` is read as {date}"
    assert f"`dates: {other}`" in note["remedy"]
    assert front(desk.event(f"{date}-one"))["date"] == date
    record = front(desk.files()[f"records/csv/{date}-one.md"])
    assert str(record["publishedDateTime"]) == date
    clear = desk.write("u.csv", "title,date\nTwo,25/6/2021\nThree,6/25/2021\nFour,6/6/2021\n")
    assert "import.ambiguous" not in codes(desk.run("csv", str(clear))[1])


def test_other_encodings_are_read_or_refused(desk: Desk) -> None:
    """Windows-1252 is what spreadsheets save; a zero byte is taken out, and both are told."""
    path = desk.write("t.csv", "title,date\nCafé “x”,2020\n".encode("cp1252"))
    code, said = desk.run("csv", str(path))
    assert (code, codes(said)) == (0, ["import.encoding"])
    assert front(desk.event("2020-cafe-x"))["title"] == "Café “x”"
    path = desk.write("u.csv", "title,date\nUtf-16 é,2021\n".encode("utf-16"))
    assert desk.run("csv", str(path))[1]["new"] == 1
    path = desk.write("z.csv", b"title,date\nZe\0ro,2022\n")
    assert codes(desk.run("csv", str(path))[1]) == ["import.nul"]
    assert front(desk.event("2022-zero"))["title"] == "Zero"
    path = desk.write("bad.csv", b"title,date\n\x81\x8d\xff,2022\n")
    assert codes(desk.run("csv", str(path))[1]) == ["import.encoding"]


def test_posts_are_events_or_records(desk: Desk) -> None:
    """YAML or TOML, by the day in the name or in the post; the writer's own day, not UTC's."""
    posts = {
        "2023-05-09-city-buys.md": "---\nlayout: x\ntitle: City buys\ntags: police cameras\n---\n"
        "Own *words* {% include x %}.\n",
        "hugo/index.md": '+++\ntitle = "At night"\ndate = 2023-05-10T23:30:00-07:00\n'
        'tags = ["Police"]\ndraft = true\nmood = 3\n+++\nText\n',
        "link.md": "---\ntitle: They write\ndate: 2023-05-11 09:00:00 +0200\n"
        "link: https://news.example/a\nsource: Example News\ndescription: S.\n---\nMy comment\n",
        "alone.md": "---\ntitle: Nothing but a link\ndate: 2023-05-12\n"
        "link: https://news.example/b\ndescription: Its excerpt.\n---\n",
        "hugo/_index.md": "+++\ntitle = 'All posts'\n+++\n",
        "2020-01-01-untitled.md": "---\nlayout: x\n---\n",
        "broken.md": "+++\ntitle = \n+++\n",
    }
    for name, text in posts.items():
        desk.write(f"posts/{name}", text)
    code, said = desk.run("posts", str(desk.root.parent / "posts"))
    assert (code, said["new"], said["errors"]) == (1, 4, 2)
    first = desk.event("2023-05-09-city-buys")
    assert front(first)["topics"] == ["police", "cameras"]
    assert first.endswith("---\nOwn *words* {% include x %}.\n")
    night = front(desk.event("2023-05-10-at-night"))
    assert (night["date"], night["draft"]) == ("2023-05-10", True)
    assert night["imported"]["fields"] == {"mood": 3}
    record = front(desk.files()["records/posts/2023-05-11-they-write.md"])
    assert (record["publishedDateTime"], "excerpt" in record) == (
        "2023-05-11T09:00:00 +0200",
        False,
    )
    assert record["provider"] == {"name": "Example News"}
    theirs = desk.event("2023-05-11-they-write")
    assert theirs.endswith("---\nMy comment\n")
    assert front(theirs)["records"] == ["records/posts/2023-05-11-they-write.md"]
    alone = front(desk.files()["records/posts/2023-05-12-nothing-but-a-link.md"])
    assert alone["excerpt"] == "Its excerpt."
    assert desk.run("posts", str(desk.root.parent / "posts"))[1]["same"] == 4
    assert [event["title"] for event in desk.timeline()["events"]] == [
        "City buys",
        "They write",
        "Nothing but a link",
    ]
