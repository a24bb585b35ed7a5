"""Builds in processes that fork from one in which everything is loaded: each takes half a second.

In: a ground, whose project is built here once. Out: how builds ended, and what they said. What is
done in a child before it builds (a limit, another user, a strike) touches nobody else.
"""

import io
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import jinja2

from dateline.cli import main, run
from tests.faults.crowded import share_soon
from tests.faults.ground import BOUND, Ground

NOBODY = 65534
BUG = 99
"""How a build ends that no command line would end with."""


@dataclass(frozen=True, slots=True)
class Warm:
    """A ground whose builds are children of this process, which has one thread only."""

    ground: Ground

    def begin(self) -> "Warm":
        """Build everything once here, so that nothing is left to load; return this."""
        _keep_compiled()
        share_soon()
        ground = self.ground
        ground.run = self.build
        ground.begun = self.start
        ground.prepare()
        os.environ.update(ground.environment())
        os.chdir(ground.root)
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            main(["build", "--no-cache", "--output", str(ground.root.parent / "warm" / "site")])
        ground.begin()
        return self

    def build(self, prepare: Callable[[], None] = lambda: None) -> subprocess.CompletedProcess[str]:
        """Return the end of a build, before which its process did as *prepare* says."""
        code = self.start(prepare).wait()
        said = (self.ground.root.parent / "said").read_text(errors="replace")
        return subprocess.CompletedProcess([], code, "", said)

    def start(self, prepare: Callable[[], None] = lambda: None) -> "Child":
        """Return a build that has begun, in a session of its own."""
        said = self.ground.root.parent / "said"
        child = os.fork()
        if not child:
            os.setsid()
            signal.alarm(BOUND)
            file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(file, 1)
            os.dup2(file, 2)
            _build_and_leave([*self.ground.words], prepare)
        return Child(child)


@dataclass(slots=True)
class Child:
    """A build in a process that was forked here."""

    pid: int
    code: int | None = None

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""
        return self.code if self.code is not None else self._look(os.WNOHANG)

    def wait(self, patience: float = 0) -> int:
        """Return how it ended, when it has; an alarm of its own is the patience."""
        code = self.code if self.code is not None else self._look(0)
        return BUG if code is None else code

    def _look(self, options: int) -> int | None:
        """Return how it ended, if it has."""
        pid, status = os.waitpid(self.pid, options)
        self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code


def _build_and_leave(words: list[str], prepare: Callable[[], None]) -> None:
    """Be the command line, and end with its code."""
    code = BUG
    sys.argv = ["dateline", *words]
    try:
        prepare()
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else BUG
    except:  # noqa: E722 (whatever it is, this process must not go on as a test)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _keep_compiled() -> None:
    """Compile each template once for all children: reading them is what may fail."""
    compiled: dict[tuple[object, ...], object] = {}
    compile_anew = jinja2.Environment.compile

    def compile_once(environment: jinja2.Environment, *words: object, **more: object) -> object:
        key = (words, tuple(more.items()))
        if key not in compiled:
            compiled[key] = compile_anew(environment, *words, **more)  # type: ignore[call-overload]
        return compiled[key]

    jinja2.Environment.compile = compile_once  # type: ignore[method-assign,assignment]


def become_nobody() -> None:
    """Be a user from here on who may do nothing that others may not."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def give_away(folder: Path, to: int = NOBODY) -> None:
    """Make everything below *folder* somebody's, and let everybody into it."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_mode & 0o1 == 0 and parent != Path("/"):
            parent.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, to, to, follow_symlinks=False)
