"""The contract of `sharing` kept by a Dask cluster: the results in order, whoever made them.

In: pieces, work that can be pickled, a scheduler's address. The work goes once to each worker,
pieces in batches, few of them on their way at a time. Another worker does again what one that is
gone has not handed in. A worker that runs another program is refused: its bytes might differ.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from uuid import uuid4

from dateline import __version__
from dateline.bundled import bundled_folder
from dateline.errors import DatelineError, WorkerError
from dateline.makers import PACKAGES, versions

if TYPE_CHECKING:
    from distributed import Client, Future

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_LARGEST_BATCH: Final = 64
"""Pieces: as few as keep the talk about a batch small beside the work on it."""

_AHEAD: Final = 4
"""Batches on their way or done for each thread of a worker: so many results wait in memory."""

_PATIENCE: Final = 10
"""Seconds to wait for a scheduler to answer, and between two looks whether workers are left."""

_UNTOUCHED: Final = "nothing was written, the old site is as it was"


def share_far(
    pieces: Sequence[Piece], work: Callable[[Piece], Result], scheduler: str
) -> Iterator[Result]:
    """Yield *work* of each of *pieces*, in their order; the first DatelineError ends it.

    WorkerError where there is no cluster at *scheduler*, or none of its workers is left.
    """
    with _client_of(scheduler) as client, _told_as_errors(scheduler):
        _require_same_program(client)
        yield from _share(pieces, work, client)


def _share(
    pieces: Sequence[Piece], work: Callable[[Piece], Result], client: "Client"
) -> Iterator[Result]:
    """Yield *work* of each of *pieces*, done by the workers that *client* knows."""
    most = sum(client.nthreads().values()) * _AHEAD
    size = max(1, min(_LARGEST_BATCH, len(pieces) // most))
    sent = client.scatter(_sent(work), broadcast=True, hash=False)
    name = f"{getattr(work, '__name__', type(work).__name__)}-{uuid4().hex}"
    on_their_way: deque[Future] = deque()
    for start in range(0, len(pieces), size):
        batch = pieces[start : start + size]
        # Batches are kept by the scheduler, to be given to another worker where one is gone.
        future = client.submit(_do, sent, batch, program(), key=f"{name}-{start}")
        on_their_way.append(future)
        if len(on_their_way) == most:
            yield from _result_of(on_their_way.popleft(), client)
    while on_their_way:
        yield from _result_of(on_their_way.popleft(), client)


@dataclass(frozen=True, slots=True)
class _Sent(Generic[Piece, Result]):
    """What a worker gets once."""

    work: Callable[[Piece], Result]
    lock: AbstractContextManager[object]
    """One batch at a time in a process: threads win nothing, and what work keeps is not theirs."""


def _sent(work: Callable[[Piece], Result]) -> _Sent[Piece, Result]:
    """Return *work* as a worker gets it."""
    from dask.utils import SerializableLock  # noqa: PLC0415  (an extra, and slow to import)

    return _Sent(work, SerializableLock())


def _do(
    sent: _Sent[Piece, Result], batch: Sequence[Piece], asked: Mapping[str, str]
) -> list[Result] | DatelineError:
    """Return what comes of *batch*, or what it ran into; *asked* is who may do it.

    This runs in a worker, which may have come after all others were looked at.
    """
    if asked != program():
        return _other_program("a worker that has come later", program(), asked)
    with sent.lock:
        try:
            return [sent.work(piece) for piece in batch]
        except DatelineError as error:
            return error


@cache
def program() -> Mapping[str, str]:
    """Return what tells this program from any other that might make other bytes."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent
    for folder in (package, bundled_folder("templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
                digest.update(content)
    missing = dict.fromkeys(PACKAGES, "that is not installed")
    return {
        "Dateline": __version__,
        **missing,
        **versions(),
        "files of Dateline with the digest": digest.hexdigest()[:12],
    }


def _require_same_program(client: "Client") -> None:
    """Raise WorkerError where there is no worker, or one that runs another program."""
    answers = client.run(program, on_error="return")
    if not answers:
        raise WorkerError(f"the scheduler has no worker yet: {_UNTOUCHED}; start one, then again")
    for address, told in sorted(answers.items()):
        if isinstance(told, BaseException):
            raise WorkerError(
                f"the worker {address} cannot run this Dateline ({told}): {_UNTOUCHED}; install "
                f"Dateline {__version__} where it runs"
            )
        if told != program():
            raise _other_program(f"the worker {address}", told, program())


def _other_program(who: str, told: Mapping[str, str], asked: Mapping[str, str]) -> WorkerError:
    """Return what to say of a worker that runs another program."""
    names = [name for name in asked if told.get(name) != asked[name]]
    theirs = ", ".join(f"{name} {told.get(name, 'that is not told')}" for name in names)
    ours = ", ".join(f"{name} {asked[name]}" for name in names)
    return WorkerError(
        f"{who} has {theirs}, and this process {ours}: {_UNTOUCHED}; install the same on both"
    )


@contextmanager
def _client_of(scheduler: str) -> Iterator["Client"]:
    """Return a context with the connection to *scheduler*."""
    try:
        from distributed import Client  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError as error:
        raise WorkerError(
            "--scheduler needs Dask, which is not installed: run `pip install 'dateline[scale]'`"
        ) from error
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _no_scheduler(scheduler) from error
    with client:
        yield client


def _no_scheduler(scheduler: str) -> WorkerError:
    """Return what to say where nobody answers at *scheduler*."""
    return WorkerError(
        f"no scheduler answers at {scheduler}: {_UNTOUCHED}; start one with `dask scheduler`, or "
        "leave out --scheduler"
    )


@contextmanager
def _told_as_errors(scheduler: str) -> Iterator[None]:
    """Return a context in which an end of the cluster is a WorkerError."""
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        yield
    except KilledWorker as error:
        raise WorkerError(
            f"one share of the work ended each worker that took it, killed or out of memory: "
            f"{_UNTOUCHED}; give workers more memory, or try again without --scheduler"
        ) from error
    except CancelledError as error:
        raise _no_worker() from error
    except OSError as error:
        raise _no_scheduler(scheduler) from error


def _no_worker() -> WorkerError:
    """Return what to say where all workers are gone."""
    return WorkerError(
        f"the scheduler or all of its workers ended early, killed or out of memory: {_UNTOUCHED}; "
        "start them again, or try again without --scheduler"
    )


def _result_of(future: "Future", client: "Client") -> list[Result]:
    """Return what *future* comes to, or raise what it ran into."""
    while True:
        try:
            failed = future.exception(timeout=_PATIENCE)
            break
        except TimeoutError as error:
            if not client.nthreads():
                raise _no_worker() from error
    if isinstance(failed, OSError):
        raise RuntimeError("the work itself failed, on another machine") from failed
    done: list[Result] | DatelineError = future.result()
    if isinstance(done, DatelineError):
        raise done
    return done
