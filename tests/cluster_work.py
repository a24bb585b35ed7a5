"""Work for `tests/test_cluster.py`: workers find it by its name, so it stands by itself."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ContentError
from dateline.model import Diagnostic, Location


def square(number: int) -> int:
    """Return *number* times itself."""
    return number * number


def process_of(number: int) -> int:
    """Return which process does *number*."""
    return os.getpid()


@dataclass(frozen=True)
class KillOnce:
    """Ends its own process at a number, if nobody has left *mark* yet."""

    mark: Path

    def __call__(self, number: int) -> int:
        if number == 30 and not self.mark.exists():
            self.mark.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
        return square(number)


def kill(number: int) -> int:
    """End this process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@dataclass(frozen=True)
class KillOther:
    """Ends another process, the scheduler's, at a number."""

    process: int

    def __call__(self, number: int) -> int:
        if number == 30:
            os.kill(self.process, signal.SIGKILL)
        return number


def refuse(number: int) -> int:
    """Find something wrong with 30."""
    if number == 30:
        wrong = Diagnostic("x.y", "error", Location("a.md", 3), "wrong", "right")
        raise ContentError("30 is too many", (wrong,))
    return number


def fail(number: int) -> int:
    """Have a bug."""
    raise FileNotFoundError("a bug")
