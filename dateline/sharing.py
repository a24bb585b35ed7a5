"""Work shared out among forked processes or a cluster, the results in order whoever made them.

Process k of n does every n-th batch; the parent takes one from each in turn. What the work needs
is there by the fork itself, so nothing is copied or kept in module state; what comes back is
pickled on its way through a pipe, and never kept.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from dateline.errors import DatelineError, WorkerError, denied

Piece = TypeVar("Piece")
Result = TypeVar("Result")
_Batch = Sequence[Piece]

_LARGEST_BATCH = 64
"""Pieces: what came of them is held in both processes while it is on its way."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who may work."""

    jobs: int = 0
    """How many processes of this machine; 0 one for each core."""

    scheduler: str = ""
    """The address of the Dask cluster that works instead; empty for none."""

    turn: int = 0
    """How many pieces a process of this machine does before a new one takes its place; 0 for all.

    Whatever a process looks at of what all share becomes its own copy, for a look is counted where
    the value stands. With a new process that memory is free again; what it has learned is lost.
    """


def share_out(
    pieces: Sequence[Piece],
    work: Callable[[Piece], Result],
    crew: Crew | int,
    fewest: int,
) -> Iterator[Result]:
    """Yield *work* of each of *pieces*, in their order; the first DatelineError ends it.

    With fewer than *fewest* pieces starting a crew costs more than it saves, and this process does
    it all. A crew with a scheduler needs pieces, work and results that can be pickled: work of
    which that cannot be said is given the number of `jobs` alone. A worker of this machine that is
    killed is a WorkerError.
    """
    if isinstance(crew, Crew) and crew.scheduler and len(pieces) >= max(fewest, 1):
        from dateline.cluster import share_far  # noqa: PLC0415  (nobody else needs Dask)

        return share_far(pieces, work, crew.scheduler)
    here = crew if isinstance(crew, Crew) else Crew(crew)
    number = _number_of_workers(here.jobs, len(pieces), fewest)
    if number < 2:
        return map(work, pieces)
    size = max(1, min(_LARGEST_BATCH, len(pieces) // (number * 4)))
    batches = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    turn = -(-here.turn // size) or len(batches)
    return _share_batches(batches, work, number, turn)


def _number_of_workers(jobs: int, pieces: int, fewest: int) -> int:
    """Return how many processes do so many *pieces*: 1 stands for this one."""
    number = min(jobs or _count_cores(), pieces)
    return number if number > 1 and pieces >= fewest and _can_fork() else 1


def _count_cores() -> int:
    """Return how many cores this process may use: a container seldom has all of the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Return whether processes can be forked here: with threads about that is not safe.

    A worker forks no workers of its own.
    """
    has_fork = "fork" in multiprocessing.get_all_start_methods()
    is_worker = multiprocessing.current_process().daemon
    return has_fork and threading.active_count() == 1 and not is_worker


def _share_batches(
    batches: Sequence[_Batch[Piece]], work: Callable[[Piece], Result], number: int, turn: int
) -> Iterator[Result]:
    """Yield *work* of each piece of *batches*, done by *number* processes, so many in a *turn*."""
    crew: dict[int, tuple[Connection, BaseProcess]] = {}
    # Of each place the last one only: those before have ended, and starting another notices it.
    relieved: dict[int, BaseProcess] = {}

    def begin(first: int) -> None:
        """Start who does every n-th batch from the *first* one on, if there is any left."""
        if share := batches[first : first + turn * number : number]:
            crew[first % number] = _start(share, work, [reader for reader, _ in crew.values()])

    try:
        for first in range(number):
            begin(first)
        for index in range(len(batches)):
            done, place = index // number + 1, index % number
            results = cast(list[Result], _receive(crew[place][0]))
            if done % turn == 0:
                reader, relieved[place] = crew.pop(place)
                reader.close()
                begin(index + number)
            yield from results
    finally:
        gc.unfreeze()
        for reader, worker in crew.values():
            reader.close()
            worker.terminate()
            worker.join()
        for worker in relieved.values():
            worker.join()


def _start(
    share: Sequence[_Batch[Piece]], work: Callable[[Piece], Result], others: list[Connection]
) -> tuple[Connection, BaseProcess]:
    """Return a running process that does *share*, and where its results come from."""
    reader, writer = multiprocessing.Pipe(duplex=False)

    def run() -> None:
        # A killed parent must leave no reading end open, or this process would wait for ever.
        for inherited in (*others, reader):
            inherited.close()
        try:
            for batch in share:
                writer.send([work(piece) for piece in batch])
        except DatelineError as error:
            writer.send(error)
        except (BrokenPipeError, KeyboardInterrupt):
            return  # the parent has stopped and says why
        except (OSError, MemoryError) as error:
            writer.send(denied(error))

    # What is there now is not looked through for garbage meanwhile, here and in the workers: the
    # mere look would give each process pages of its own of everything that all of them can share.
    gc.freeze()
    worker = multiprocessing.get_context("fork").Process(target=run, daemon=True)
    worker.start()
    writer.close()
    return reader, worker


def _receive(reader: Connection) -> object:
    """Return the next results of one process, or raise what it ran into."""
    try:
        received: object = reader.recv()
    except (EOFError, ConnectionResetError) as error:
        raise WorkerError(
            "a process of this build ended early, killed or out of memory (if it failed, its trace "
            "is above): nothing was written, the old site is as it was; try again with --jobs 1"
        ) from error
    if isinstance(received, DatelineError):
        raise received
    return received
