"""What is to be saved: those that most rests on first, the same order each time."""

import csv
import io
import json
from pathlib import Path

import pytest

from dateline.archiving.planning import plan_of
from dateline.archiving.showing import as_addresses, as_table, as_text, as_values
from dateline.cli import main
from dateline.model import ArchivedCopy, Fate, Related
from tests.builders import make_date, make_event, make_evidence, make_report, make_site
from tests.conftest import MakeProject

SOLE = make_report("sole", "2021-06-05")
QUOTED = make_report("quoted", "2021-06-04")
PLAIN = make_report("plain", "2021-06-03")
BESIDE = make_report("beside", "2021-06-02", fate=Fate(lost=make_date("2024")))
SAVED = make_report("saved", "2021-06-01", fate=Fate((ArchivedCopy("https://perma.cc/1"),)))
FORMULA = make_report("z", None, None, title="=HYPERLINK(1)\x1b[2J")


def site():
    first = make_event(
        "First",
        coverage=[PLAIN, QUOTED, SAVED],
        evidence=(make_evidence(report=QUOTED.id),),
        related=(Related(BESIDE.id, "on it"), Related(FORMULA.id, "on it")),
    )
    second = make_event("Second", coverage=[SOLE])
    return make_site([first, second], [PLAIN, BESIDE, SOLE, SAVED, QUOTED, FORMULA])


def test_what_most_rests_on_comes_first() -> None:
    """The only source of an event, then quoted words, then coverage, then what stands beside."""
    plan = plan_of(site())

    assert [each.report for each in plan.wanted] == [SOLE, QUOTED, PLAIN, BESIDE, FORMULA]
    assert (plan.total, plan.saved) == (6, 1)


def test_people_read_why() -> None:
    """The share at the end; nothing that a terminal would obey."""
    text = as_text(plan_of(site()))

    assert text.splitlines()[:6] == [
        "https://paper.example/sole",
        "    The Paper, 2021-06-05: Sole",
        "    the only source of 1 event",
        "https://paper.example/quoted",
        "    The Paper, 2021-06-04: Quoted",
        "    one of several sources of 1 event; quoted for 1 fact",
    ]
    assert "    stands beside 1 event; its original is gone: look for a copy in archives" in text
    assert text.splitlines()[-1] == "Copies are known of 1 of 6 reports (16 %)."
    assert "\x1b" not in text


def test_tables_and_programs_get_places_to_fill_in() -> None:
    """No cell is a formula; addresses alone go to tools as they are."""
    plan = plan_of(site())
    rows = list(csv.DictReader(io.StringIO(as_table(plan))))

    assert [row["url"] for row in rows] == as_addresses(plan).splitlines()
    assert rows[0]["sole_source_of"] == "2021-06-01-second"
    assert {row["archived"] for row in rows} == {""}
    assert rows[3]["lost"] == "2024"
    assert rows[4]["title"].startswith("'=")
    values = json.loads(json.dumps(as_values(plan)))
    assert (values["total"], values["saved"], len(values["reports"])) == (6, 1, 5)
    assert values["reports"][0]["archived"] == []


@pytest.mark.parametrize("form", ["text", "json", "csv", "urls"])
def test_the_command_prints_the_plan(
    form: str, project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what is on the site: its own report before the one beside it."""
    root: Path = project()
    assert main(["archive", "plan", "--source", str(root), "--format", form]) == 0
    said = capsys.readouterr().out
    first, second = "https://news.example/springfield-signs-acme", "https://other.example/parents"
    assert said.index(first) < said.index(second)
