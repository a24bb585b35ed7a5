"""Work shared out among forked processes, the results in order.

Process k of n does every n-th piece; the parent takes one from each in turn. What the work needs
is there by the fork itself, so nothing is copied or kept in module state.
"""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from dateline.errors import DatelineError

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def can_share() -> bool:
    """Return whether processes can be forked here; with threads about, that is not safe."""
    has_fork = "fork" in multiprocessing.get_all_start_methods()
    return has_fork and threading.active_count() == 1


def share_out(
    pieces: Sequence[Piece], work: Callable[[Piece], Result], jobs: int
) -> Iterator[Result]:
    """Yield *work* of each of *pieces*, in their order; the first DatelineError ends it."""
    readers: list[Connection] = []
    workers: list[BaseProcess] = []
    try:
        for number in range(jobs):
            reader, worker = _start(pieces[number::jobs], work, readers)
            readers.append(reader)
            workers.append(worker)
        for index in range(len(pieces)):
            yield cast(Result, _receive(readers[index % jobs]))
    finally:
        for reader in readers:
            reader.close()
        for worker in workers:
            worker.terminate()
            worker.join()


def _start(
    share: Sequence[Piece], work: Callable[[Piece], Result], others: list[Connection]
) -> tuple[Connection, BaseProcess]:
    """Return a running process that does *share*, and where its results come from."""
    reader, writer = multiprocessing.Pipe(duplex=False)

    def run() -> None:
        # A killed parent must leave no reading end open, or this process would wait for ever.
        for inherited in (*others, reader):
            inherited.close()
        try:
            for piece in share:
                writer.send(work(piece))
        except DatelineError as error:
            writer.send(error)
        except (BrokenPipeError, KeyboardInterrupt):
            return  # the parent has stopped and says why

    worker = multiprocessing.get_context("fork").Process(target=run, daemon=True)
    worker.start()
    writer.close()
    return reader, worker


def _receive(reader: Connection) -> object:
    """Return the next result of one process, or raise what it ran into."""
    try:
        received: object = reader.recv()
    except EOFError as error:
        raise RuntimeError(
            "a process that renders pages ended early; its trace is above"
        ) from error
    if isinstance(received, DatelineError):
        raise received
    return received
