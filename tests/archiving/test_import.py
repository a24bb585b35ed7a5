"""Results come in from many tools; what the editor wrote stays, and twice changes nothing."""

import json
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject

OWN = "https://news.example/springfield-signs-acme"
OTHER = "https://other.example/parents"
WAYBACK = f"https://web.archive.org/web/20230512080000/{OWN}"
PERMA = "https://perma.cc/85LS-BXV7"


def run(root: Path, text: str, *options: str, name: str = "results") -> int:
    """Import *text* as a file."""
    path = root.parent / name
    path.write_text(text, encoding="utf-8")
    return main(["archive", "import", str(path), "--source", str(root), *options])


def listed(root: Path) -> str:
    """Return the list but for its first comments."""
    path = root / "content/archived.yml"
    return path.read_bytes().decode().partition("stays.\n")[2] if path.exists() else ""


ENTRY = "# Example News, 2023-05-11: Springfield signs a $1.2 million contract with Acme Vision\n"
SIGNED = f"{ENTRY}{OWN}:\n  archived:\n"
CDX = [
    ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
    ["example,news)/s", "20230401000000", OWN, "text/html", "200", "A", "1"],
    ["example,news)/s", "20230511120000", OWN, "text/html", "404", "B", "1"],
    ["example,news)/s", "20230512080000", OWN, "text/html", "200", "C", "1"],
    ["example,news)/s", "20240101000000", OWN, "warc/revisit", "-", "D", "1"],
]
TIMEMAP = [["original", "mimetype", "timestamp"], [OWN, "text/html", "20230512080000"]]
SPN2 = {
    "http_status": 200,
    "original_url": f"{OWN}?utm_source=x",
    "timestamp": "20230512080000",
    "duration_sec": 6.2,
    "status": "success",
    "job_id": "spn2-9c17e047f58f9220a7008d4f18152fee4d111d14",
}
CLOSEST = {
    "available": True,
    "url": f"http://web.archive.org/web/20230512080000/{OWN}",
    "timestamp": "20230512080000",
    "status": "200",
}
AVAILABLE = {"url": OWN, "archived_snapshots": {"closest": CLOSEST}}
GUID = {"guid": "85LS-BXV7", "creation_timestamp": "2023-05-12T16:11:19Z", "url": OWN}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"url,archived\n{OWN},{WAYBACK}\n{OTHER},\n", f"    - {WAYBACK}\n"),
        (
            f"\ufeffurl;title;archived;date;by\n{OWN};'=x;{PERMA};2023-05;The Clinic\n",
            f"    - url: {PERMA}\n      date: 2023-05\n      by: The Clinic\n".replace(
                "The Clinic", '"The Clinic"'
            ),
        ),
        (json.dumps({"reports": [{"url": OWN, "archived": [WAYBACK]}]}), f"    - {WAYBACK}\n"),
        (json.dumps([{"url": OWN, "archived": {"url": PERMA}}]), f"    - {PERMA}\n"),
        (json.dumps(SPN2), f"    - {WAYBACK}?utm_source=x\n"),
        (f"{json.dumps(SPN2)}\n{json.dumps(SPN2)}\n", f"    - {WAYBACK}?utm_source=x\n"),
        (json.dumps(AVAILABLE), f"    - {WAYBACK}\n"),
        (json.dumps([{"archived_snapshots": {"closest": CLOSEST}}]), f"    - {WAYBACK}\n"),
        (json.dumps(CDX), f"    - {WAYBACK}\n"),
        (json.dumps(TIMEMAP), f"    - {WAYBACK}\n"),
        (
            json.dumps({"meta": {}, "objects": [GUID]}),
            f"    - url: {PERMA}\n      date: 2023-05-12\n",
        ),
        (f"Archive URL:\n{WAYBACK}\nCached save:\nFalse\n", f"    - {WAYBACK}\n"),
        (f"{OWN}\t{PERMA}\n", f"    - {PERMA}\n"),
    ],
    ids=[
        *("table", "own-table", "own-json", "list", "spn2", "spn2-lines", "available"),
        *("bare-available", "cdx", "timemap", "perma", "waybackpy", "pairs"),
    ],
)
def test_copies_come_in_whatever_tool_tells_of_them(
    text: str, expected: str, project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the identity of addresses; of all copies the first since the report ran."""
    root = project()
    assert run(root, text, "--dry-run") == 0
    assert listed(root) == ""
    assert run(root, text) == 0
    assert listed(root) == SIGNED + expected
    said = capsys.readouterr().out
    assert "Would write 1 copy to content/archived.yml.\n" in said
    assert "Wrote 1 copy to content/archived.yml.\n" in said

    before = (root / "content/archived.yml").read_bytes()
    assert run(root, text) == 0
    assert (root / "content/archived.yml").read_bytes() == before
    assert capsys.readouterr().out.endswith("Nothing is new; 1 report known already.\n")


LYCHEE = {
    "total": 4,
    "errors": 4,
    "error_map": {
        "plan.txt": [
            {"url": OWN, "status": {"text": "Rejected status code: 404", "code": 404}},
            {"url": OTHER, "status": {"text": "Network error", "details": "timed out"}},
            {"url": "https://nobody.example/x", "status": {"text": "Gone", "code": 410}},
        ]
    },
}
LINKCHECKER = f"""# created by LinkChecker at 2024-05-01
urlname;parentname;baseref;result;warningstring;infostring;valid;url;line;column;name
{OWN};plan;;404 Not Found;;;False;{OWN};1;1;
{OTHER};plan;;403 Forbidden;;;False;{OTHER};2;1;
# Stopped checking
"""


@pytest.mark.parametrize(
    "text",
    [json.dumps(LYCHEE), json.dumps(LYCHEE).replace("error_map", "fail_map"), LINKCHECKER],
    ids=["lychee", "old lychee", "linkchecker"],
)
def test_checkers_tell_what_is_gone_and_no_more(
    text: str, project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """404 and 410 are proof; a refusal or a timeout is told, for somebody to look at."""
    root = project()
    assert run(root, text, "--noticed", "2024-05-01") == 0
    assert listed(root) == f"{ENTRY}{OWN}:\n  lost: 2024-05-01\n"
    said = capsys.readouterr().out
    assert f"{OTHER} answers “" in said
    assert "[archive.unclear]" in said
    assert said.endswith("Wrote 1 lost original to content/archived.yml.\n")
    # A day later it is still the first day that counts.
    assert run(root, text, "--noticed", "2024-05-02") == 0
    assert "2024-05-02" not in listed(root)


MINE = f"""\
# My list.
{OTHER}:   # parents
  lost: 2024-05-01  # saw it myself

http://www.news.example/springfield-signs-acme/:
    # the best one
    archived: {PERMA}   # by hand
    changed: 2023-06
# the end
"""


def test_what_the_editor_wrote_stays(project: MakeProject) -> None:
    """Comments, order, indentation, addresses as written; lines come in where they belong."""
    root = project({"content/archived.yml": MINE})
    told = {
        "reports": [
            {"url": OWN, "archived": [WAYBACK, PERMA], "lost": "2025", "changed": "2025"},
            {"url": OTHER, "archived": f"https://web.archive.org/web/2024/{OTHER}", "lost": "2025"},
        ]
    }
    assert run(root, json.dumps(told)) == 0
    assert (root / "content/archived.yml").read_text("utf-8") == MINE.replace(
        "  lost: 2024-05-01  # saw it myself\n",
        "  lost: 2024-05-01  # saw it myself\n"
        f"  archived:\n    - https://web.archive.org/web/2024/{OTHER}\n",
    ).replace(
        f"    archived: {PERMA}   # by hand\n    changed: 2023-06\n",
        f"    archived:\n      - {PERMA}   # by hand\n      - {WAYBACK}\n"
        "    changed: 2023-06\n    lost: 2025\n",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"  archived:\n  - {PERMA}\n", f"  archived:\n  - {PERMA}\n  - {WAYBACK}\n"),
        (
            f"  archived:\n    url: {PERMA}\n    by: Us # we\n  lost: 2024\n",
            f"  archived:\n    - url: {PERMA}\n      by: Us # we\n    - {WAYBACK}\n  lost: 2024\n",
        ),
        (
            f"  archived: {{url: {PERMA}}}\n",
            f"  archived:\n    - {{url: {PERMA}}}\n    - {WAYBACK}\n",
        ),
        ("  archived:\n  lost: 2024\n", f"  archived:\n    - {WAYBACK}\n  lost: 2024\n"),
        (
            f"  archived:\n    -   url: {PERMA}\n        by: Us\n    # more to come\n",
            f"  archived:\n    -   url: {PERMA}\n        by: Us\n"
            f"    - {WAYBACK}\n    # more to come\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_copy_is_added_to_those_there(
    before: str, after: str, end: str, project: MakeProject
) -> None:
    """In whichever of the ways they were written, and with the same line ends."""
    root, rest = project(), f"{OTHER}:\n  lost: 2024\n"
    path = root / "content/archived.yml"
    path.write_bytes(f"{OWN}:\n{before}{rest}".replace("\n", end).encode())
    assert run(root, f"{WAYBACK}\n") == 0
    assert path.read_bytes().decode() == f"{OWN}:\n{after}{rest}".replace("\n", end)


def test_a_list_that_cannot_be_added_to_is_left_alone(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Better told than mended wrongly."""
    text = f"{OWN}: {{archived: [{PERMA}], lost: 2024}}\n"
    root = project({"content/archived.yml": text})
    assert run(root, f"{WAYBACK}\n") == 1
    assert (root / "content/archived.yml").read_text("utf-8") == text
    assert "cannot be added to" in capsys.readouterr().err


def test_the_records_are_not_touched(project: MakeProject) -> None:
    """They may come from a service, which would write them anew."""
    root = project()
    before = (root / "content/records/city.md").read_bytes()
    assert run(root, f"{WAYBACK}\n", "--by", "Ada: us") == 0
    assert (root / "content/records/city.md").read_bytes() == before
    assert listed(root) == f'{SIGNED}    - url: {WAYBACK}\n      by: "Ada: us"\n'
    assert sorted(path.name for path in (root / "content").iterdir()) == [
        "archived.yml",
        "entities",
        "records",
    ]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("url,archived\n" + OWN + ",javascript:alert(1)\n", 0, "results:2: warning: the copy of"),
        (f"url,archived,date\n{OWN},{PERMA},soon\n", 0, "`date` says `soon`, no date that is read"),
        (
            f"https://nobody.example/a {PERMA}\n",
            0,
            "results:1: warning: no record names the report",
        ),
        (f"{PERMA}\n", 0, "does not tell of which report it is"),
        (
            json.dumps({"status": "error", "job_id": "spn2-x", "message": "Blocked\x1b[2J"}),
            0,
            "nothing is saved of spn2-x: Blocked\\x1b[2J [archive.not_saved]",
        ),
        (json.dumps({"url": OWN, "archived_snapshots": {}}), 0, "the archive has no copy"),
        ("nothing at all", 1, "is nothing that is read here"),
        ('{"a": 1}', 1, "is nothing that is read here"),
        ("[" * 100_000, 1, "is nothing that is read here"),
        ("", 1, "is nothing that is read here"),
        ("[1, null, [2]]", 1, "is nothing that is read here"),
    ],
)
def test_what_cannot_be_used_is_told(
    text: str, code: int, said: str, project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its line; and nothing of it is written."""
    root = project()
    assert run(root, text) == code
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert not (root / "content/archived.yml").exists() or "date" in text
    assert run(root, text, "--format", "json") == code
    assert json.loads(capsys.readouterr().out)["ok"] is (code == 0)


def test_a_file_that_is_no_text_is_told(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or that is not there."""
    root = project()
    path = root.parent / "x"
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["archive", "import", str(path), "--source", str(root)]) == 1
    assert main(["archive", "import", f"{path}-not", "--source", str(root)]) == 1
    said = capsys.readouterr().err
    assert "is not text in UTF-8" in said
    assert "cannot be read" in said


def test_a_plan_that_is_filled_in_comes_back(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed is what is read: as a table, and as JSON."""
    root = project()
    assert main(["archive", "plan", "--source", str(root), "--format", "csv"]) == 0
    head, first, *rest = capsys.readouterr().out.split("\r\n")
    row = dict(zip(head.split(","), first.split(","), strict=False))
    assert row["url"] == OWN
    filled = f"{first.removesuffix(',' * 6)},{PERMA},2023-05-12,Us,,2023-06,The sum"
    assert run(root, "\r\n".join((head, filled, *rest))) == 0
    assert listed(root) == (
        f"{SIGNED}    - url: {PERMA}\n      date: 2023-05-12\n      by: Us\n"
        '  changed:\n    date: 2023-06\n    note: "The sum"\n'
    )
    assert main(["archive", "plan", "--source", str(root), "--format", "json"]) == 0
    plan = json.loads(capsys.readouterr().out.partition(".\n")[2])
    assert [each["url"] for each in plan["reports"]] == [OTHER]
    plan["reports"][0]["archived"] = [{"url": PERMA, "by": "Us"}]
    assert run(root, json.dumps(plan)) == 0
    assert main(["archive", "plan", "--source", str(root)]) == 0
    assert capsys.readouterr().out.endswith("Copies are known of 2 of 2 reports (100 %).\n")
