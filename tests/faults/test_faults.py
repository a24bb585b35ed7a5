"""What `make faults` tries for an hour, tried a few times: the site is the old or the new one."""

from pathlib import Path

import pytest

from tests.faults import striking
from tests.faults.ground import Ground
from tests.faults.killing import Kill, strike


def test_a_killed_build_leaves_the_old_or_the_new_site(tmp_path: Path) -> None:
    """All its processes or one alone; nothing runs on, and the next build needs no help."""
    ground = Ground(tmp_path / "project").begin()
    for kill in (
        Kill(0.9, is_late=False, is_alone=True),
        Kill(0.001, is_late=True, is_alone=False),
    ):
        assert strike(ground, kill)[0] == ""


@pytest.mark.parametrize(("way", "first"), [("die", 97), ("EIO", 64)])
def test_a_build_may_end_or_fail_at_any_call(tmp_path: Path, way: str, first: int) -> None:
    """At the system's refusal there is a sentence, no trace; reading and writing, a few of all."""
    with striking.start(way, tmp_path, first, 190) as program:
        assert program.stdout is not None
        said = [line.rstrip("\n").split("\t") for line in program.stdout]
    assert [state for state, *_ in said] == [*["struck"] * (len(said) - 1), "past"]
    assert [line for line in said if line[2]] == []
    assert len(said) > 2
