"""What the fuzzer has found, and where it starts: tried once, without it."""

from pathlib import Path

import pytest

from tests.fuzzing import __main__ as fuzzing
from tests.fuzzing.targets import TARGETS

CORPUS = Path(__file__).parent / "fuzzing/corpus"
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_kept_input_does_no_harm(path: Path) -> None:
    """Whatever once failed is kept, so that it never fails again."""
    TARGETS[path.parent.name].judge(path.read_bytes())


def test_each_target_has_kept_inputs() -> None:
    """Without any, the fuzzer would take long to find what a record looks like."""
    assert {path.parent.name for path in KEPT} == set(TARGETS)
    assert all(len(path.read_bytes()) <= TARGETS[path.parent.name].longest for path in KEPT)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_at_all_does_no_harm(name: str) -> None:
    """An empty file is the first that the fuzzer tries."""
    TARGETS[name].judge(b"")


def test_without_its_tool_nothing_is_fuzzed_and_that_is_said_loudly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody takes silence for a pass."""
    monkeypatch.setattr(fuzzing.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("sys.argv", ["fuzzing", "dates"])
    assert fuzzing.main() == 2
    assert "*** NOTHING IS FUZZED: atheris is not there" in capsys.readouterr().err


def test_a_failure_is_told_with_the_input_that_shows_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever mends it begins there."""
    failing = fuzzing.Outcome(7, (1, 2), (0.0, b""), "crash-1\nAssertionError")
    assert fuzzing.tell("dates", failing)
    assert "*** dates: crash-1\nAssertionError" in capsys.readouterr().out
    assert not fuzzing.tell("dates", fuzzing.Outcome(7, (1, 2), (0.0, b"")))
