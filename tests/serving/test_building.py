"""The preview guesses at once and builds the whole when it is quiet; what differs is told."""

import threading
from collections.abc import Sequence
from pathlib import Path
from queue import Queue

import pytest

from dateline.config import Config, Overrides
from dateline.errors import DatelineError
from dateline.serve import building
from dateline.serve.building import Builder, Order
from dateline.serve.holding import Held
from dateline.serve.making import Workshop
from tests.conftest import MakeProject
from tests.projects import RECORD

BOUND = 60
PATH = "content/records/city.md"
HOME = "index.html"


Begun = tuple[Builder, Queue[tuple[list[int], str | None]], Path]


class Patient(Workshop):
    """A workshop whose whole builds wait until a test has looked at the guess."""

    may_go_on = threading.Event()

    def make(self, config: Config) -> Held:
        """Return the whole when it is time."""
        assert self.may_go_on.wait(BOUND)
        return super().make(config)


@pytest.fixture
def begun(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Begun:
    """Return a builder that guesses even what takes no time, what it reports, and its project."""
    monkeypatch.setattr(building, "LONG", 0.0)
    monkeypatch.setattr(building, "QUIET", 0.05)
    root = project()
    told: Queue[tuple[list[int], str | None]] = Queue()
    Patient.may_go_on.set()
    overrides = Overrides(preview=True, drafts=True, unreleased=True)
    builder = Builder(root, overrides, Patient())

    def report(keys: Sequence[int], problem: DatelineError | None) -> None:
        told.put((list(keys), str(problem) if problem else None))

    builder.begin(report)
    builder.ask(Order(1, None))
    assert told.get(timeout=BOUND) == ([1], None)
    return builder, told, root


def test_a_guess_that_was_right_is_not_told_again(begun: Begun) -> None:
    """The page is not fetched a second time for nothing."""
    builder, told, root = begun
    (root / PATH).write_text(RECORD.replace("Springfield signs", "Springfield now signs"))
    builder.ask(Order(2, {PATH}))
    assert told.get(timeout=BOUND) == ([2], None)
    assert builder.held is not None
    assert b"Springfield now signs" in (builder.held.answer(HOME) or b"")
    builder.ask(Order(3, None))
    assert told.get(timeout=BOUND) == ([3], None)


def test_what_was_guessed_wrong_is_told(begun: Begun) -> None:
    """A second report of one happening looks like another event until all is linked."""
    builder, told, root = begun
    other = RECORD.replace("news.example/springfield", "third.example/springfield")
    (root / "content/records/z.md").write_text(other.replace("domain: news", "domain: third"))
    assert builder.held is not None
    Patient.may_go_on.clear()
    builder.ask(Order(2, {"content/records/z.md"}))
    assert told.get(timeout=BOUND) == ([2], None)
    builder.held.answer(HOME)
    Patient.may_go_on.set()
    keys, problem = told.get(timeout=BOUND)
    assert (keys, problem) == ([], None)
    assert [len(event.coverage) for event in builder.held.site.events] == [2]


def test_a_fault_is_told_once_and_the_mended_file_is_shown(
    begun: Begun,
) -> None:
    """Whoever waits is answered, and the last good state stays."""
    builder, told, root = begun
    good = builder.held
    (root / PATH).write_text(RECORD.replace("title:", "title", 1))
    builder.ask(Order(2, {PATH}))
    keys, problem = told.get(timeout=BOUND)
    assert (keys, problem is None, builder.held is good) == ([2], False, True)
    (root / PATH).write_text(RECORD)
    builder.ask(Order(3, {PATH}))
    seen = [told.get(timeout=BOUND)]
    while seen[-1] != ([3], None):
        seen.append(told.get(timeout=BOUND))
    assert builder.held is not good
