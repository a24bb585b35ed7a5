"""`dateline review`: question by question on a terminal, each answer kept at once."""

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject

ROOT = Path(__file__).parents[2]

ARTICLE = """---
title: "{title}"
excerpt: "{excerpt}"
publishedDateTime: {day}T09:00:00Z
webUrl: "https://{host}.example/{slug}"
provider:
  name: {name}
  domain: {host}.example
---
"""


def article(host: str, day: str, title: str, excerpt: str = "") -> str:
    """Return the record of an article."""
    slug = "-".join(title.lower().split()[:4])
    return ARTICLE.format(
        host=host, name=host.capitalize(), day=day, title=title, excerpt=excerpt, slug=slug
    )


ARTICLES = {
    "content/records/sign.md": article(
        "paper",
        "2021-06-03",
        "Metro Police sign camera contract with Corvid for three years",
        "The contract is worth $3.9 million, the city said.",
    ),
    "content/records/ask.md": article(
        "gazette", "2021-06-04", "Council questions Metro Police camera contract with Corvid"
    ),
    "content/records/lease.md": article(
        "herald", "2021-06-05", "Harbor Authority signs ferry lease with Dalmore for ten years"
    ),
    "content/records/doubt.md": article(
        "post", "2021-06-06", "Auditors question Harbor Authority ferry lease with Dalmore"
    ),
}
SIGN, ASK = (
    "https://paper.example/metro-police-sign-camera",
    "https://gazette.example/council-questions-metro-police",
)
NOW = {"SOURCE_DATE_EPOCH": "1700000000"}
DECIDED = f"""\
- {{ruling}}:
    # Paper, 2021-06-03: Metro Police sign camera contract with Corvid for three years
    - {SIGN}
    # Gazette, 2021-06-04: Council questions Metro Police camera contract with Corvid
    - {ASK}
"""


@pytest.fixture
def root(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two open questions."""
    for name, value in {**NOW, "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    return project({"dateline.yml": "title: T\n", **ARTICLES}, bare=True)


@pytest.fixture
def review(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Return a function that reviews with given lines of input and returns what was shown."""

    def reviewed(keys: str, *options: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
        assert main(["review", "--source", str(root), *options]) == 0
        return capsys.readouterr().out

    return reviewed


def decisions(root: Path) -> str:
    """Return the decisions of a project."""
    path = root / "content/decisions.yml"
    return path.read_bytes().decode() if path.exists() else ""


def test_a_question_shows_both_sides_and_why(review: Callable[..., str]) -> None:
    """Headline, outlet, day, amount, the first words, the event; what speaks for and against."""
    shown = review("q").splitlines()

    assert shown[:16] == [
        "",
        "1 of 2",
        "  A Metro Police sign camera contract with Corvid for three years",
        "    Paper · 2021-06-03 · $3.9 million",
        "    The contract is worth $3.9 million, the city said.",
        "    event 2021-06-03-metro-police-sign-camera-contract-with-corvid-for-three-years",
        "",
        "  B Council questions Metro Police camera contract with Corvid",
        "    Gazette · 2021-06-04",
        "    event 2021-06-04-council-questions-metro-police-camera-contract-with-corvid",
        "",
        "  + shares “Metro”, “camera”, “contract” and “Corvid” with paper.example, 24",
        "    hours later",
        "  + alike by 0.48, where 0.54 is enough for one event",
        "  - but the headlines tell of different deeds, actors or stages",
        "They are two events now. One or two?",
    ]
    assert shown[-1] == "Nothing is decided; 2 questions left."


@pytest.mark.parametrize(("key", "ruling"), [("m", "merge"), ("s", "split"), ("n", "not_related")])
def test_an_answer_is_written_down_and_never_asked_again(
    review: Callable[..., str], root: Path, key: str, ruling: str
) -> None:
    """With the day, and with the name of whoever says it; the other question stays open."""
    said = review(key, "--by", "Ada")

    assert said.splitlines()[-1] == "Wrote 1 decision to content/decisions.yml; 1 left."
    assert decisions(root).endswith(
        DECIDED.format(ruling=ruling) + "  by: Ada\n  when: 2023-11-14\n"
    )
    assert "1 of 1" in review("q")
    assert "Corvid" not in review("q")


def test_later_means_that_it_comes_up_again(review: Callable[..., str], root: Path) -> None:
    """Nothing is written."""
    assert review("ll").splitlines()[-1] == "Nothing is decided; 2 questions left."
    assert decisions(root) == ""
    assert "1 of 2" in review("q")


def test_a_key_that_is_no_answer_is_asked_again(review: Callable[..., str]) -> None:
    """`?` explains the keys."""
    said = review("x?q")

    assert "m, s, n, l or q (? explains): " in said
    assert "they tell one event" in said


def test_what_the_editor_wrote_stays(review: Callable[..., str], root: Path) -> None:
    """Comments, order, indentation, and line ends of another system."""
    mine = "# ours\r\n\r\n  - lead: records/sign.md   # the first\r\n    because: it was\r\n  # end"
    (root / "content/decisions.yml").write_bytes(mine.encode())

    review("s")

    text = decisions(root)
    assert text.startswith(f"{mine}\r\n  - split:\r\n      # Paper, ")
    assert text.endswith("    when: 2023-11-14\r\n")
    assert main(["check", "--source", str(root)]) == 0


def test_a_list_that_cannot_be_added_to_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with brackets: nothing can be put behind it."""
    text = "[{lead: records/sign.md}]\n"
    (root / "content/decisions.yml").write_text(text)
    monkeypatch.setattr(sys, "stdin", io.StringIO("m\n"))

    assert main(["review", "--source", str(root)]) == 1

    assert decisions(root) == text
    assert "content/decisions.yml cannot be added to" in capsys.readouterr().err


def test_contradictions_are_told_before_anything_is_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers on top of them would be worth nothing."""
    both = "[records/sign.md, records/ask.md]"
    (root / "content/decisions.yml").write_text(f"- merge: {both}\n- split: {both}\n")

    assert main(["review", "--source", str(root)]) == 1

    shown = capsys.readouterr()
    assert "decisions.contradiction" in shown.err
    assert shown.out == ""


def test_programs_get_the_questions_as_a_list(review: Callable[..., str], root: Path) -> None:
    """Nothing is asked and nothing is written."""
    said = json.loads(review("", "--format", "json"))

    assert [each["kind"] for each in said["suggestions"]] == ["merge", "merge"]
    first = said["suggestions"][0]
    assert (first["first"]["name"], first["second"]["name"]) == (SIGN, ASK)
    assert first["first"]["amounts"] == ["$3.9 million"]
    assert decisions(root) == ""


def test_where_nothing_is_open_it_says_so(review: Callable[..., str]) -> None:
    """After the last answer."""
    review("mm")

    assert review("") == "Nothing is open.\n"


def test_words_of_a_record_cannot_write_into_the_list(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A headline is data, in a comment and on a terminal, too."""
    evil = ARTICLES["content/records/ask.md"].replace(
        "Council questions", "\\e[2J\\n- lead: x\\u2028Council questions"
    )
    root = project(
        {"dateline.yml": "title: T\n", **ARTICLES, "content/records/ask.md": evil}, bare=True
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO("m\nm\n"))

    main(["review", "--source", str(root)])

    assert "\x1b" not in capsys.readouterr().out
    assert "\n- lead" not in decisions(root)


# In a real terminal.


@pytest.fixture
def tmux(miss: Callable[[str], None], tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Yield a function that calls tmux with a server of its own."""
    program = shutil.which("tmux")
    if program is None:
        miss("No tmux: `dateline review` was NOT TRIED in a terminal.")
        return
    socket = str(tmp_path / "tmux.socket")

    def call(*arguments: str) -> str:
        command = [str(program), "-f", os.devnull, "-S", socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    yield call
    subprocess.run([program, "-S", socket, "kill-server"], check=False, capture_output=True)


def wait_for(words: str, tmux: Callable[..., str]) -> str:
    """Return the screen once it shows *words*."""
    for _ in range(600):
        screen = tmux("capture-pane", "-p", "-t", "desk")
        if words in screen:
            return screen
        time.sleep(0.05)
    pytest.fail(f"the terminal never showed “{words}”:\n{screen}")


def test_in_a_terminal_one_key_is_an_answer(root: Path, tmux: Callable[..., str]) -> None:
    """Without Enter; what was typed is kept at once, and the terminal is as it was afterwards."""
    command = f"{sys.executable} -m dateline review --source {root} --by Ada; stty -a; cat"
    environment = [f"-e{name}={value}" for name, value in {**NOW, "PYTHONPATH": str(ROOT)}.items()]
    tmux("new-session", "-d", "-s", "desk", "-x", "90", "-y", "50", *environment, command)
    screen = wait_for("[q]uit:", tmux)
    assert "1 of 2" in screen
    assert "Metro Police sign camera contract" in screen

    tmux("send-keys", "-t", "desk", "m")
    screen = wait_for("Auditors question Harbor Authority", tmux)
    assert "[q]uit: m" in screen
    assert "2 of 2" in screen
    assert decisions(root).endswith(
        DECIDED.format(ruling="merge") + "  by: Ada\n  when: 2023-11-14\n"
    )

    tmux("send-keys", "-t", "desk", "q")
    screen = wait_for("Wrote 1 decision to content/decisions.yml; 1 left.", tmux)
    screen = wait_for("icanon", tmux)
    assert " -icanon" not in screen
    assert " -echo " not in screen
    assert not list((root / "content").glob(".*"))


def test_a_terminal_that_is_left_in_the_middle_keeps_what_was_answered(
    root: Path, tmux: Callable[..., str]
) -> None:
    """Ctrl+C is no answer, and loses none."""
    command = f"{sys.executable} -m dateline review --source {root}; stty -a; cat"
    environment = [f"-e{name}={value}" for name, value in {**NOW, "PYTHONPATH": str(ROOT)}.items()]
    tmux("new-session", "-d", "-s", "desk", "-x", "90", "-y", "50", *environment, command)
    wait_for("[q]uit:", tmux)
    tmux("send-keys", "-t", "desk", "s")
    wait_for("2 of 2", tmux)

    tmux("send-keys", "-t", "desk", "C-c")

    screen = wait_for("icanon", tmux)
    assert " -icanon" not in screen
    assert decisions(root).count("- split:") == 1
