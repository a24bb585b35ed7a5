"""A Dask cluster does what can be shared out, and nobody sees it in the site."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, nullcontext
from importlib.util import find_spec
from pathlib import Path

import pytest

from dateline import intake
from dateline.cli import main
from dateline.cluster import _do, _Sent, program, share_far
from dateline.errors import ContentError, WorkerError
from dateline.linking import drafts, grouping
from dateline.linking.stories import candidates
from dateline.render import cards, rendering
from dateline.sharing import Crew, share_out
from tests.cluster_work import KillOnce, KillOther, fail, kill, process_of, refuse, square
from tests.conftest import MakeProject
from tests.projects import RECORD

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are not ours to mend

ROOT = Path(__file__).parent.parent


class Cluster:
    """Processes of a cluster, ended with the test that started them."""

    def __init__(self, ending: ExitStack) -> None:
        self.ending = ending
        self.processes: list[subprocess.Popen[str]] = []
        self.address = ""

    def start(self, *words: str, path: Path = ROOT) -> subprocess.Popen[str]:
        """Start one and return it as soon as it is ready."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cluster_process", *words],
            cwd=path,
            env={**os.environ, "PYTHONPATH": str(path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.ending.callback(_end, process)
        self.processes.append(process)
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        assert said.startswith("tcp://127.0.0.1:"), "it did not start"
        self.address = self.address or said
        return process

    def worker(self, dies_at: str = "", path: Path = ROOT) -> subprocess.Popen[str]:
        """Start a worker."""
        return self.start("worker", self.address, *([dies_at] if dies_at else []), path=path)


def _end(process: subprocess.Popen[str]) -> None:
    """End a process, whatever it does."""
    process.kill()
    process.communicate()


@pytest.fixture(scope="module", autouse=True)
def _with_dask(miss: Callable[[str], None]) -> None:
    """Without it there is nothing to try."""
    if find_spec("distributed") is None:
        miss("Dask is not installed (pip install 'dateline[scale]').")


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    """Yield a cluster of two workers, both of which live."""
    with ExitStack() as ending:
        cluster = Cluster(ending)
        cluster.start("scheduler")
        cluster.worker()
        cluster.worker()
        yield cluster


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Yield a cluster without a worker."""
    with ExitStack() as ending:
        cluster = Cluster(ending)
        cluster.start("scheduler")
        yield cluster


@pytest.mark.parametrize("number", [1, 2, 5, 500])
def test_results_come_in_the_order_of_the_pieces(running: Cluster, number: int) -> None:
    """Whatever divides into whatever."""
    crew = Crew(scheduler=running.address)
    assert list(share_out(range(number), square, crew, 0)) == [n * n for n in range(number)]


def test_both_workers_work(running: Cluster) -> None:
    """And this process where there is little to do."""
    crew = Crew(1, running.address)
    done_by = set(share_out(range(40), process_of, crew, 40))
    assert len(done_by) == 2
    assert os.getpid() not in done_by
    assert set(share_out(range(39), process_of, crew, 40)) == {os.getpid()}


def test_a_reason_to_stop_is_the_callers(running: Cluster) -> None:
    """With all that it says, and with every place that it names."""
    with pytest.raises(ContentError, match="30 is too many") as told:
        list(share_far(range(40), refuse, running.address))
    assert [each.location.path for each in told.value.diagnostics] == ["a.md"]


def test_a_bug_stays_a_bug(running: Cluster) -> None:
    """It is not told as something that the user could do better."""
    with pytest.raises(RuntimeError, match="the work itself failed") as told:
        list(share_far(range(40), fail, running.address))
    assert isinstance(told.value.__cause__, FileNotFoundError)


def test_another_worker_does_what_a_killed_one_has_left(cluster: Cluster, tmp_path: Path) -> None:
    """And the results are whole and in order."""
    workers = [cluster.worker(), cluster.worker()]
    work = KillOnce(tmp_path / "mark")
    assert list(share_far(range(100), work, cluster.address)) == [n * n for n in range(100)]
    killed = int((tmp_path / "mark").read_text())
    assert [w.wait() for w in workers if w.pid == killed] == [-9]


def test_work_that_ends_every_worker_is_told(cluster: Cluster) -> None:
    """As soon as none is left."""
    for _ in range(2):
        cluster.worker()
    with pytest.raises(WorkerError, match="all of its workers ended early, killed or out of mem"):
        list(share_far(range(100), kill, cluster.address))


def test_a_scheduler_that_ends_is_told(cluster: Cluster) -> None:
    """Its workers alone know nobody to hand their results to."""
    scheduler = cluster.processes[0]
    cluster.worker()
    with pytest.raises(WorkerError, match=r"no scheduler answers|the scheduler or all"):
        list(share_far(range(100), KillOther(scheduler.pid), cluster.address))


def test_nobody_there_is_told(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """No scheduler at the address, or one without a worker."""
    monkeypatch.setattr("dateline.cluster._PATIENCE", 1)  # it tries again as long as that
    with pytest.raises(WorkerError, match="the scheduler has no worker yet: nothing was written"):
        list(share_far(range(9), square, cluster.address))
    _end(cluster.processes[0])
    with pytest.raises(WorkerError, match=f"no scheduler answers at {cluster.address}: nothing"):
        list(share_far(range(9), square, cluster.address))


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: whoever has one machine needs none of it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkerError, match=r"run `pip install 'dateline\[scale\]'`"):
        list(share_far(range(9), square, "tcp://127.0.0.1:1"))


def test_a_worker_with_another_program_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    """Its bytes might differ, and only on some pages."""
    for name in ("dateline", "tests", "templates"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc", "examples")
        )
    own = tmp_path / "dateline/__init__.py"
    own.write_text(own.read_text().replace("0.", "77.", 1))
    cluster.worker(path=tmp_path)
    with pytest.raises(WorkerError) as told:
        list(share_far(range(9), square, cluster.address))
    files = r"files of Dateline with the digest \w{12}"
    assert re.fullmatch(
        rf"the worker tcp://127\.0\.0\.1:\d+ has Dateline 77\.1\.0, {files}, and this process "
        rf"Dateline [\d.]+, {files}: nothing was written, the old site is as it was; "
        "install the same on both",
        str(told.value),
    )


def test_a_worker_that_comes_later_is_looked_at_too() -> None:
    """By itself, before it does a share."""
    asked = {**program(), "Python": "3.99"}
    found = _do(_Sent(square, nullcontext()), range(3), asked)
    assert "a worker that has come later has Python 3." in str(found)
    assert _do(_Sent(square, nullcontext()), range(3), program()) == [0, 1, 4]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be shared out that can be, however little it is."""
    monkeypatch.setattr(intake, "FEWEST_TO_SHARE", 1)
    monkeypatch.setattr(grouping, "FEWEST_TO_SHARE", 1)
    monkeypatch.setattr(candidates, "FEWEST_TO_SHARE", 1)
    monkeypatch.setattr(candidates, "_STRETCH", 2)
    monkeypatch.setattr(drafts, "FEWEST_TO_SHARE", 1)
    monkeypatch.setattr(rendering, "FEWEST_TO_SHARE", 1)
    monkeypatch.setattr(cards, "FEWEST_TO_SHARE", 1)


SITE = {
    "dateline.yml": "title: Cameras\nbase_url: https://cameras.example\n"
    "without: [embeds, feeds, filters, search]\n",
    "templates/own.txt": "A line of our own",
    "templates/event.html": '{% extends "bundled/event.html" %}\n'
    '{% block main %}{{ super() }}{% include "own.txt" %}{% endblock %}\n',
    **{
        f"content/records/{number}.md": RECORD.replace("$1.2 million", f"${number}.3 million")
        .replace("2023-05-11", f"20{number}-05-11")
        .replace("springfield-signs", f"{number}-signs")
        .replace("Springfield", f"{name}field")
        for number, name in enumerate(("Ash", "Bel"), 11)
    },
}
"""Three events, each of them with its page, its embeds and its card."""


@pytest.mark.parametrize("stage", ["_FindPairs-", "Press-"])
def test_a_site_has_the_same_bytes_though_a_worker_is_killed(
    cluster: Cluster, project: MakeProject, shared: None, stage: str
) -> None:
    """In the middle of it: when reports are compared or pages are made."""
    root = project(SITE)
    build = ["build", "--source", str(root), "--no-cache"]
    assert main([*build, "--jobs", "2"]) == 0
    workers = [cluster.worker(dies_at=stage), cluster.worker()]
    far = root.parent / "far"
    assert main([*build, "--output", str(far), "--scheduler", cluster.address]) == 0
    assert workers[0].wait() == -9
    assert _files(far) == _files(root / "site")
    assert sum(b"A line of our own" in content for content in _files(far).values()) == 3


def test_a_build_outlives_all_its_workers(
    cluster: Cluster, project: MakeProject, shared: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, the old site the same bytes."""
    root = project(SITE)
    build = ["build", "--source", str(root), "--no-cache"]
    assert main(build) == 0
    before = _files(root / "site")
    (root / "dateline.yml").write_text("title: Another\nwithout: [search]\n")
    workers = [cluster.worker(dies_at="Press-"), cluster.worker(dies_at="Press-")]
    assert main([*build, "--scheduler", cluster.address]) == 1
    assert [worker.wait() for worker in workers] == [-9, -9]
    assert "ended early, killed or out of memory: nothing was written" in capsys.readouterr().err
    assert _files(root / "site") == before


def _files(folder: Path) -> Mapping[str, bytes]:
    """Return the files below *folder*."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
