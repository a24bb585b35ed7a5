"""Which reports are saved: one line for all of them, and each where somebody asks."""

import json
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject

OWN = "https://news.example/springfield-signs-acme"
OTHER = "https://other.example/parents"
PERMA = "https://perma.cc/85LS-BXV7"


def said(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[tuple[str, str]]:
    """Return severity and message of what `check` has to say of copies."""
    main(["check", "--source", str(root), "--format", "json", *more])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return [(e["severity"], e["message"]) for e in found if e["code"].startswith("archive.")]


def test_the_share_is_told_and_each_that_is_missing(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line is of no file and speaks for the others; nothing where all are saved."""
    root = project()
    title = "“Springfield signs a $1.2 million contract with Acme Vision” (Example News)"
    parents = "“Cameras in schools: what parents say” (Other Times)"
    share = "archived copies are known of %s of 2 reports (%s %%)"
    assert said(root, capsys) == [
        ("note", share % (0, 0)),
        ("note", f"{title} has no archived copy"),
        ("note", f"{parents} has no archived copy"),
    ]

    listed = root / "content/archived.yml"
    listed.write_text(f"{OWN}:\n  archived: {PERMA}\n{OTHER}:\n  lost: 2024\n")
    assert said(root, capsys, "--only", "archive.missing") == [("note", share % (1, 50))]
    assert said(root, capsys, "--only", "archive.lost_without_copy") == [
        ("warning", f"{parents} is gone, and no archived copy is known")
    ]
    listed.write_text(f"{OWN}:\n  archived: {PERMA}\n{OTHER}:\n  archived: {PERMA}\n")
    assert said(root, capsys) == []


def test_a_site_may_take_it_more_seriously(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the setting that every message has; a build asks only for what is lost."""
    settings = "title: A\nseverity:\n  archive.missing: error\n  archive.lost_without_copy: error\n"
    root = project({"dateline.yml": settings})
    assert main(["check", "--source", str(root)]) == 1
    assert main(["build", "--source", str(root), "--output", str(root / "site")]) == 0
    (root / "content/archived.yml").write_text(f"{OWN}:\n  lost: 2024\n")
    assert main(["build", "--source", str(root), "--output", str(root / "site")]) == 1
    capsys.readouterr()


def test_one_line_stands_for_many(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten of them would hide what else is said."""
    related = "".join(f"  - {{title: R{n}, webUrl: https://r{n}.example/a}}\n" for n in range(20))
    record = (root := project()) / "content/records/city.md"
    text = record.read_text("utf-8")
    record.write_text(f"{text.removesuffix('---' + chr(10))}{related}---\n", "utf-8")
    main(["check", "--source", str(root)])
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0] for line in lines if "archive.missing" in line] == [
        "note: 24 notes"
    ]
