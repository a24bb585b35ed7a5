"""Machines that differ in everything at once make the same site; `make same` tries many more."""

from pathlib import Path

import pytest

from tests.projects import PROJECT
from tests.same.machines import HERE, Digests, Machine, build, copied, differences, digests
from tests.same.ways import ways

SETTINGS = "title: T\nbase_url: https://x.example\n"
MACHINES = (
    Machine(
        {
            "TZ": "Asia/Kathmandu",
            "PYTHONHASHSEED": "0",
            "SAME_ORDER": "back",
            "LC_ALL": "ar_EG.UTF-8",
            "SOURCE_DATE_EPOCH": "0",
        },
        umask="000",
        options=("--jobs", "8", "--no-cache"),
    ),
    Machine(
        {
            "TZ": "America/St_Johns",
            "PYTHONHASHSEED": "4294967295",
            "SAME_ORDER": "1",
            "SAME_CPU": "1",
            "LC_ALL": "C.UTF-8",
            "HOME": "/nowhere",
            "SOURCE_DATE_EPOCH": "951827696",
        },
        umask="027",
        options=("--jobs", "3"),
    ),
    Machine(
        {
            "TZ": "Etc/GMT-14",
            "PYTHONHASHSEED": "77",
            "SAME_ORDER": "2",
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONOPTIMIZE": "2",
            "SOURCE_DATE_EPOCH": "2147483648",
        },
        umask="077",
        options=("--jobs", "1"),
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project; nobody may change it."""
    root = tmp_path_factory.mktemp("same") / "first"
    for path, text in {**PROJECT, "dateline.yml": SETTINGS}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def expected(root: Path) -> Digests:
    """Return what this machine makes of it."""
    return digests(build(root, HERE))


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.environment["TZ"])
def test_another_machine_makes_the_same_site(
    root: Path, expected: Digests, tmp_path: Path, machine: Machine
) -> None:
    """Another folder, zone, language, seed, umask, order of files, clock, number of processes."""
    other = copied(root, tmp_path / "another folder, Zürich 東京")
    assert differences(expected, digests(build(other, machine))) == []


def test_a_poisoned_cache_costs_time_alone(root: Path, expected: Digests, tmp_path: Path) -> None:
    """Entries that hold what others should hold are found out."""
    (way,) = (each for each in ways(Path(), None) if each.name == "poisoned")
    assert differences(expected, digests(way.make(root, tmp_path))) == []
