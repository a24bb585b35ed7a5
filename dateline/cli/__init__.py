"""The command line: arguments in, an exit code out, and the only place where errors are caught.

0 done · 1 the content is wrong or the site cannot be made (the old one is untouched) · 2 usage.
"""

import argparse
import errno
import gc
import importlib
import os
import shlex
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dateline.cli.parser import MODULES, make_parser
from dateline.errors import DatelineError, denied

if TYPE_CHECKING:
    from dateline.commands.ordering import Order

DONE, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """From where Dateline is called."""

    project: Path = Path()
    """The project's folder where `--source` names none."""

    command: str = "dateline"
    """What is typed to call it here."""

    preview: str = "dateline serve"
    """What to type for the preview of that project."""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def run(surroundings: Surroundings = Surroundings()) -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    # Records, events and pages are plain frozen values: going through all of them again and again
    # for cycles finds none, and is a third of the work of planning a large site.
    gc.set_threshold(50_000, 20, 50)
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main(sys.argv[1:], surroundings)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; the old site is as it was.\n")
        code = 128 + signal.SIGINT
    except BrokenPipeError:
        # Whoever read the output has gone; without this, closing it would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            raise  # of a file, not of where things are said: a fault of ours
        # Not even that something is wrong could be said there; closing it would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write(f"what is said cannot be written: {error.strerror}\n")
        code = FAILED
    sys.exit(code)


def _open_closed() -> None:
    """Let what is said go nowhere where whoever started this has closed a stream."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The number too: the next file that is opened would get it, and be written to.
            descriptor = os.open(os.devnull, os.O_RDWR)
            if descriptor != number:
                os.dup2(descriptor, number)
                os.close(descriptor)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w"))


def main(argv: Sequence[str], surroundings: Surroundings = Surroundings()) -> int:
    """Return the exit code of the command that *argv* names; none means `build`."""
    started = time.perf_counter()
    is_command = bool(argv) and (not argv[0].startswith("-") or argv[0] in _OWN_OPTIONS)
    arguments = make_parser().parse_args(argv if is_command else ["build", *argv])
    # What a command needs is imported only for it: `--help` answers at once.
    from dateline.commands.ordering import Order  # noqa: PLC0415

    order = Order(
        source=_source_of(arguments) or surroundings.project,
        options=arguments,
        preview=_preview_of(_source_of(arguments), surroundings),
        started=started,
    )
    try:
        module = importlib.import_module(f"dateline.commands.{MODULES[arguments.command]}")
        code: int = module.run(order)
    except DatelineError as error:
        return _report(error, order)
    except BrokenPipeError:
        raise
    except (OSError, MemoryError) as error:
        return _report(denied(error), order)
    return code


def _report(error: DatelineError, order: "Order") -> int:
    """Say why the command has failed, and return the exit code."""
    from dateline.commands.telling import report_failure  # noqa: PLC0415

    report_failure(error, order)
    return FAILED


_OWN_OPTIONS = ("-h", "--help", "--version")


def _source_of(arguments: argparse.Namespace) -> Path | None:
    """Return the project that `--source` names; `new` has no such option."""
    source: Path | None = getattr(arguments, "source", None)
    return source


def _preview_of(source: Path | None, surroundings: Surroundings) -> str:
    """Return what to type for the preview of the project in *source*; None: the usual one."""
    if source is None:
        return surroundings.preview
    return f"{surroundings.command} serve --source {shlex.quote(str(source))}"
