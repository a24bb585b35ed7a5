"""Work is done by as many processes as there may be, and comes back as if one had done it."""

import multiprocessing
import os
import signal
import threading
from collections import Counter
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.errors import ContentError, DeniedError, WorkerError
from dateline.render import rendering
from dateline.sharing import Crew, share_out
from tests.conftest import MakeProject


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("number", [0, 1, 2, 5, 64, 500])
def test_results_come_in_the_order_of_the_pieces(number: int, jobs: int) -> None:
    """Whatever divides into whatever."""
    assert list(share_out(range(number), lambda n: n * n, jobs, 0)) == [
        n * n for n in range(number)
    ]


@pytest.mark.usefixtures("forks")
def test_several_processes_work(tmp_path: Path) -> None:
    """Each of those that were asked for, and none where there is little to do."""
    assert len(set(share_out(range(40), lambda n: os.getpid(), 3, 40))) == 3
    assert set(share_out(range(39), lambda n: os.getpid(), 3, 40)) == {os.getpid()}
    assert set(share_out(range(40), lambda n: os.getpid(), 1, 40)) == {os.getpid()}


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("turn", [1, 5, 64, 100, 199, 1000])
def test_a_process_is_relieved_after_its_turn(turn: int) -> None:
    """By one that has looked at nothing yet; the results come in order all the same."""
    done = list(share_out(range(500), lambda n: (n, os.getpid()), Crew(2, turn=turn), 0))
    assert [piece for piece, _ in done] == list(range(500))
    by_process = Counter(process for _, process in done)
    assert os.getpid() not in by_process
    batch = 62
    assert max(by_process.values()) <= max(batch, turn + batch - 1)
    assert (len(by_process) == 2) == (turn >= 250)
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forks")
def test_a_worker_has_no_workers() -> None:
    """What is shared out may itself share out: it does not, since all cores are busy."""
    inner = share_out(range(4), lambda n: set(share_out(range(9), _pid, 2, 0)) == {_pid(0)}, 2, 0)
    assert list(inner) == [True] * 4


def test_with_threads_about_this_process_works_alone() -> None:
    """A lock that another thread holds would stay locked in the copy for ever."""
    gone = threading.Event()
    thread = threading.Thread(target=gone.wait)
    thread.start()
    try:
        assert set(share_out(range(40), _pid, 2, 0)) == {os.getpid()}
    finally:
        gone.set()
        thread.join()


@pytest.mark.usefixtures("forks")
def test_a_reason_to_stop_is_the_callers() -> None:
    """With all that it says, and after what came before it."""

    def work(number: int) -> int:
        if number == 30:
            raise ContentError("30 is too many")
        return number

    results = share_out(range(40), work, 2, 0)
    with pytest.raises(ContentError, match="30 is too many"):
        list(results)


@pytest.mark.usefixtures("forks")
def test_a_killed_worker_is_told() -> None:
    """As the system does it where memory is short."""
    parent = os.getpid()

    def work(number: int) -> int:
        if number == 30 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerError, match="ended early, killed or out of memory"):
        list(share_out(range(40), work, 2, 0))
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("forks")
def test_a_build_outlives_a_killed_worker(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, the old site the same bytes, and the next build is right."""
    root = project()
    build = ["build", "--source", str(root)]
    assert main(build) == 0
    before = _files(root / "site")
    (root / "dateline.yml").write_text("title: Another\nwithout: [cards, search]\n")
    render_page, parent = rendering.render_page, os.getpid()

    def dies(*arguments: object) -> object:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return render_page(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "FEWEST_TO_SHARE", 1)
        patch.setattr(rendering, "render_page", dies)
        assert main([*build, "--jobs", "2"]) == 1
    assert "the old site is as it was; try again with --jobs 1" in capsys.readouterr().err
    assert _files(root / "site") == before
    assert main(build) == 0
    assert b"Another" in (root / "site/index.html").read_bytes()


def _pid(piece: int) -> int:
    """Return which process does *piece*."""
    return os.getpid()


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files below *folder*."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.usefixtures("forks")
def test_what_the_machine_refuses_a_worker_is_told() -> None:
    """Without a trace between the lines: it is as if it had been refused here."""

    def refuse(number: int) -> int:
        raise OSError(24, "Too many open files", "x/y")

    with pytest.raises(DeniedError, match="x/y: Too many open files"):
        list(share_out(range(9), refuse, 2, 0))
