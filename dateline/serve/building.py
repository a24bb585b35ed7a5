"""When what is built: a guess at once, the whole when it is quiet, one of each at a time.

In: orders, each with the files that have changed. Out: the state that is held, and for each order
what came of it; where nobody waits any more, what is new since.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from dateline.config import Overrides, load_config, read_config
from dateline.errors import DatelineError
from dateline.serve.holding import Held
from dateline.serve.making import Workshop

QUIET = 0.5
"""Seconds without a save after which the whole is built: pages that are open come first."""

LONG = 0.03
"""Seconds that a whole build may take without being guessed first."""


@dataclass(frozen=True, slots=True)
class Order:
    """Somebody waits for the next state."""

    key: int
    paths: set[str] | None
    """Files that have changed, below the project; None where nobody knows which."""


Report = Callable[[Sequence[int], DatelineError | None], None]
"""Takes the keys of orders, and what is wrong where there is no new state for them."""


@dataclass(slots=True)
class Builder:
    """The states of one project, one after the other."""

    project: Path
    overrides: Overrides
    workshop: Workshop = field(default_factory=Workshop)
    held: Held | None = None
    report: Report = field(default=lambda keys, problem: None)
    turn: threading.Condition = field(default_factory=threading.Condition)
    asked: list[Order] = field(default_factory=list)
    """Orders that nobody has looked at."""

    waiting: list[int] = field(default_factory=list)
    """Keys of orders that only a whole build can answer."""

    changed: set[str] = field(default_factory=set)
    """Files that have changed since the last whole build looked at them."""

    is_due: bool = False
    """Whether a whole build is to be made."""

    is_unknown: bool = True
    """Whether files have changed and nobody knows which."""

    last_order: float = 0.0
    took: float = 0.0
    """Seconds that the last whole build took."""

    is_wrong: bool = False
    """Whether something was wrong when it was last looked at."""

    def begin(self, report: Report) -> None:
        """Start both threads; *report* is told what comes of each order."""
        self.report = report
        for target in (self._guess_for_ever, self._build_for_ever):
            threading.Thread(target=target, daemon=True).start()

    def ask(self, order: Order) -> None:
        """Take an order; what comes of it is reported."""
        with self.turn:
            self.asked.append(order)
            self.last_order = monotonic()
            self.turn.notify_all()

    def _guess_for_ever(self) -> None:
        """Answer each order by a guess where that can be had, else leave it to the whole build."""
        while True:
            with self.turn:
                self.turn.wait_for(lambda: self.asked)
                orders, self.asked = self.asked, []
                keys = [order.key for order in orders]
                for order in orders:
                    self.is_unknown = self.is_unknown or order.paths is None
                    self.changed |= order.paths or set()
                can_guess = not self.is_unknown and self.took > LONG
                paths = frozenset(self.changed)
            answered = can_guess and self._guess(keys, paths)
            with self.turn:
                self.waiting += [] if answered else keys
                self.is_due = True
                self.turn.notify_all()

    def _guess(self, keys: Sequence[int], paths: frozenset[str], *, is_told: bool = True) -> bool:
        """Hold a guess and report it; return whether there was one."""
        try:
            guessed = self.workshop.guess(load_config(self.project, self.overrides), paths)
        except DatelineError as problem:
            if is_told:
                self.is_wrong = True
                self.report(keys, problem)
            return is_told
        if guessed is None:
            return False
        self.held = guessed
        if is_told:
            self.report(keys, None)
        return True

    def _build_for_ever(self) -> None:
        """Build the whole whenever it is due: at once if somebody waits for it, else when quiet."""
        while True:
            with self.turn:
                self.turn.wait_for(lambda: self.is_due)
                while not self.waiting and (left := self._left()) > 0:
                    self.turn.wait(left)
                keys, self.waiting = self.waiting, []
                covered, self.changed = self.changed, set()
                was_unknown, self.is_unknown = self.is_unknown, False
                self.is_due = False
            if not self._build(keys):
                with self.turn:  # the last good state is still the older one
                    self.changed |= covered
                    self.is_unknown = self.is_unknown or was_unknown

    def _left(self) -> float:
        """Return how many seconds it has to be quiet still."""
        return self.last_order + QUIET - monotonic()

    def _build(self, keys: Sequence[int]) -> bool:
        """Hold and report the whole; return whether it could be built."""
        started, was_wrong = monotonic(), self.is_wrong
        try:
            held = self.workshop.make(read_config(self.project, self.overrides))
        except DatelineError as problem:
            self.is_wrong = True
            self.report(keys, problem)
            return False
        self.took, self.is_wrong = monotonic() - started, False
        with self.turn:
            later = frozenset(self.changed)
        guessed = self.held
        if not later:
            self.held = held
        elif not self._guess([], later, is_told=False):
            return True  # what was saved meanwhile needs the whole again, which is due
        if keys or was_wrong or _is_other(held, guessed):
            self.report(keys, None)
        self._try_templates(held)
        return True

    def _try_templates(self, held: Held) -> None:
        """Report a template that is broken and that no open page uses, when it is quiet."""
        with self.turn:
            self.turn.wait_for(lambda: self.is_due or self.asked, QUIET)
            if self.is_due or self.asked:
                return
        try:
            held.try_templates()
        except DatelineError as problem:
            if self.held is held:  # else somebody has saved since, and this is old
                self.is_wrong = True
                self.report([], problem)


def _is_other(held: Held, guessed: Held | None) -> bool:
    """Return whether a page that somebody has looked at is not what it was guessed to be."""
    try:
        return guessed is not None and held.differs(guessed)
    except DatelineError:
        return True
