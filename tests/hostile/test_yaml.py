"""Hostile YAML ends in an error with its place, and never in a page, a hang or a traceback.

`yaml_cases.py` is the table. Here the cases come together, and all faults are told at once; the
bombs in a process of their own, with little memory and time. `make hostile-files` tries each case
alone, in such a process.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.attempts import MEMORY, Outcome, apart, here, lay, state_of
from tests.hostile.yaml_cases import ELSEWHERE, IN_RECORDS
from tests.hostile.yaml_verdicts import complaints, misfits, named_apart

CASES = (*IN_RECORDS, *ELSEWHERE)
REFUSED = tuple(case for case in IN_RECORDS if case.required.verdict == "refused")
MILD = tuple(case for case in CASES if case.required.verdict != "refused")
EVERYWHERE = {
    attack: cases
    for attack in dict.fromkeys(case.attack for case in ELSEWHERE)
    if (cases := tuple(c for c in ELSEWHERE if c.attack == attack and c not in MILD))
}
_PLACES = {case: place for case, (place, _) in named_apart(REFUSED).items()}
BOMBS = (
    "30,000 nested lists by dashes",
    "30,000 nested mappings",
    "10 MB in one line",
    "100,000 keys",
    "210,000 values",
    "nine aliases nine times over",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a site."""
    root = lay(tmp_path_factory.mktemp("yaml") / "project")
    assert here(root).code == 0
    return root


@pytest.fixture
def attacked(project: Path) -> Iterator[Path]:
    """Return the project, and see that its site is as it was; what was laid there is taken away."""
    site = state_of(project / "site")
    yield project
    for path in [*project.rglob("hostile*.md"), *(project / "content").rglob("*.yml")]:
        path.unlink()
    lay(project)
    assert state_of(project / "site") == site


@pytest.fixture(scope="module")
def refusal(project: Path) -> Outcome:
    """Return what is said of all hostile records at once; the site is as it was."""
    before = state_of(project / "site")
    lay(project, dict(named_apart(REFUSED).values()))
    outcome = here(project)
    for path in project.rglob("hostile*.md"):
        path.unlink()
    assert state_of(project / "site") == before
    return outcome


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_hostile_record_is_an_error_with_its_place(case, refusal):
    """File, line and code; exit 1; nothing of the machinery; the old site as it was."""
    assert list(complaints(case, refusal, _PLACES[case])) == []


@pytest.mark.parametrize("attack", EVERYWHERE)
def test_hostile_yaml_is_an_error_in_every_file_at_once(attack, attacked):
    """All files that are YAML are read with the same care, and all of them told in one run."""
    cases = EVERYWHERE[attack]
    lay(attacked, {case.place: case.content for case in cases})
    outcome = here(attacked)
    assert [list(complaints(case, outcome)) for case in cases] == [[] for _ in cases]


@pytest.fixture(scope="module")
def mild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of all cases that are no errors."""
    root = lay(tmp_path_factory.mktemp("mild") / "project")
    lay(root, dict(named_apart(MILD).values()))
    outcome = here(root)
    assert outcome.code == 0, outcome.said
    return root / "site"


@pytest.mark.parametrize(("number", "case"), list(enumerate(MILD, 1)), ids=str)
def test_what_only_looks_odd_is_the_text_that_was_written(number, case, mild):
    """A headline such as `no` is one; what is no record is on no page."""
    assert list(misfits(case, mild, number)) == []


def test_bombs_go_off_in_little_memory_and_time(attacked):
    """In a process that would be killed: libyaml's own loader crashes on some of them."""
    cases = [next(case for case in CASES if case.attack == attack) for attack in BOMBS]
    places = {case: case.place.replace(".md", f"-{n}.md") for n, case in enumerate(cases)}
    lay(attacked, {place: case.content for case, place in places.items()})
    outcome = apart(attacked)
    found = [list(complaints(case, outcome, place)) for case, place in places.items()]
    assert found == [[] for _ in cases]
    assert 0 < outcome.memory < MEMORY // 5


def test_each_row_of_the_table_is_another():
    """What is counted is not counted twice."""
    assert len({str(case) for case in CASES}) == len(CASES)
