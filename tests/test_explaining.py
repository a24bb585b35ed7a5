"""`check --explain`: how everything that is said of an event came about, decisions included."""

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.deciding.test_review import ARTICLES, article

SIGN = "2021-06-03-metro-police-sign-camera-contract-with-corvid-for-three-years"
ASK = "2021-06-04-council-questions-metro-police-camera-contract-with-corvid"
AGAIN = article("herald", "2021-06-04", "Metro Police sign a camera contract with Corvid")


def explained(root: object, event: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that explain an event of a project."""
    assert main(["check", "--source", str(root), "--explain", event]) == 0
    return capsys.readouterr().out.splitlines()


def section(lines: list[str], name: str) -> list[str]:
    """Return the lines below the heading *name*."""
    start = lines.index(name) + 1
    rest = lines[start:]
    end = next((n for n, line in enumerate(rest) if not line.startswith(" ")), len(rest))
    return [line.strip() for line in rest[:end]]


def test_each_report_says_why_it_is_there_and_what_is_still_open(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words, the tier and how alike; the question, with its reasons."""
    root = project({"dateline.yml": "", **ARTICLES, "content/records/again.md": AGAIN}, bare=True)

    lines = explained(root, SIGN, capsys)

    assert section(lines, "coverage") == [
        "Paper, 2021-06-03: Metro Police sign camera contract with Corvid for three years",
        "the first report: the others were joined to it",
        "Herald, 2021-06-04: Metro Police sign a camera contract with Corvid",
        "shares “Metro”, “camera”, “contract” and “Corvid” with paper.example, 24 hours later "
        "(tier 2, alike by 1.00)",
    ]
    (question, other, of, *reasons) = section(lines, "open questions")
    assert question == "is this the same event?"
    assert (
        other == "Gazette, 2021-06-04: Council questions Metro Police camera contract with Corvid"
    )
    assert of == f"of {ASK}"
    assert reasons[0].startswith("shares “")


def test_decisions_stand_where_they_count(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the report that joined by one, and in full; what was answered is not open."""
    decisions = "- merge: [records/sign.md, records/ask.md]\n  because: One contract.\n  by: Ada\n"
    root = project({"dateline.yml": "", **ARTICLES, "content/decisions.yml": decisions}, bare=True)

    lines = explained(root, SIGN, capsys)

    said = "decided in content/decisions.yml:1, by Ada: One contract."
    at = lines.index("decided: merge: records/sign.md, records/ask.md")
    assert lines[at + 1].strip() == said
    assert section(lines, "coverage")[2:] == [
        "Gazette, 2021-06-04: Council questions Metro Police camera contract with Corvid",
        said,
    ]
    assert "open questions" not in lines


def test_an_event_is_found_by_a_former_id(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a link in an old article has it."""
    ids = "2021-06-old-words: records/sign.md\n"
    root = project({"dateline.yml": "", **ARTICLES, "content/ids.yml": ids}, bare=True)

    lines = explained(root, "https://x.example/events/2021-06-old-words/", capsys)

    assert lines[1:3] == [f"id: {SIGN}", "    formerly 2021-06-old-words, which leads here"]


def test_what_no_words_prove_says_where_it_is_from(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Topics, weight, passing mentions, and a report that only the editor names."""
    files = {
        "content/events/vote.md": "---\ntitle: A vote\ndate: 2023-05-09\nweight: background\n"
        "records: [records/city.md]\ntold_in: ['https://other.example/parents']\n---\n"
    }

    lines = explained(project(files), "a-vote", capsys)

    assert lines[lines.index("topics: surveillance") + 1] == "    a topic of its records"
    assert lines[lines.index("weight: background") + 1] == "    content/events/vote.md"
    assert "named in content/events/vote.md" in section(lines, "coverage")
