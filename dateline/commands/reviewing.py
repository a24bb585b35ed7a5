"""`dateline review`: walk through what linkage did not dare, one key each, and keep each answer."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_json, progress_of
from dateline.commands.terminal import has_color
from dateline.config import Config
from dateline.console import count, neutralize
from dateline.deciding.decisions import Answer, write_answer
from dateline.deciding.questions import Settled, question_lines
from dateline.model import Ruling, Side, Suggestion
from dateline.pipeline import refuse_errors, understand
from dateline.readers.decision_list import DECISIONS
from dateline.safekeeping import Keeping

_RULINGS: dict[str, Ruling] = {"m": "merge", "s": "split", "n": "not_related"}
_KEYS = "[m]erge: one event  [s]plit: two  [n]ot related  [l]ater  [q]uit"
_HELP = """\
  m  they tell one event                  s  they tell two events
  n  two, that do not belong side by side l  ask again another time
  q  stop here: what you have answered is written down
"""
_NARROW, _WIDE = 40, 100


def run(order: Order) -> int:
    """Ask what is open until the editor stops, and return the exit code."""
    config = config_of(order)
    understood = understand(config, progress_of(order))
    refuse_errors(understood)
    suggestions = understood.site.suggestions
    if order.wants_json:
        print_json({"ok": True, "suggestions": [_plain(each) for each in suggestions]}, ())
        return 0
    clear_line(sys.stderr)
    if not suggestions:
        sys.stdout.write("Nothing is open.\n")
        return 0
    decided, left = _walk(suggestions, order, config)
    sys.stdout.write(_sentence(decided, left))
    return 0


def _walk(suggestions: Sequence[Suggestion], order: Order, config: Config) -> tuple[int, int]:
    """Ask each of *suggestions* until the editor stops; return how many are decided, and left."""
    now = (config.clock or datetime.now(UTC)).date().isoformat()
    settled, decided, later = Settled(), 0, 0
    keeping = Keeping(config.root, "dateline review")
    for number, suggestion in enumerate(suggestions):
        if settled.answers(suggestion):
            continue
        _show(suggestion, f"{number + 1} of {len(suggestions)}")
        key = _ask()
        if key == "q":
            rest = suggestions[number:]
            return decided, later + sum(not settled.answers(each) for each in rest)
        if key == "l":
            later += 1
            continue
        ruling = _RULINGS[key]
        write_answer(Answer(ruling, suggestion, order.options.by, now), config, keeping)
        settled.take(suggestion, is_one=ruling == "merge")
        decided += 1
    return decided, later


def _show(suggestion: Suggestion, place: str) -> None:
    """Write the question to the terminal."""
    bold = has_color(sys.stdout)
    width = min(_WIDE, max(_NARROW, shutil.get_terminal_size().columns))
    sys.stdout.write(f"\n{place}\n")
    for line, stands_out in question_lines(suggestion, width):
        sys.stdout.write(f"\x1b[1m{line}\x1b[0m\n" if bold and stands_out else f"{line}\n")


def _ask() -> str:
    """Return the key of the answer; whatever is none is asked again, and an end means to quit."""
    sys.stdout.write(f"{_KEYS}: ")
    while True:
        sys.stdout.flush()
        key = _read_key()
        if not key:
            sys.stdout.write("\n")
            return "q"
        key = key.strip().casefold()[:1]
        if key in ("m", "s", "n", "l", "q"):
            return key
        sys.stdout.write(f"{_HELP}{_KEYS}: " if key == "?" else "m, s, n, l or q (? explains): ")


def _read_key() -> str:
    """Return one key from a terminal, or a line from anything else; empty at its end."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        sys.stdout.write(f"{neutralize(line.strip())}\n" if line else "")
        return line
    with _by_keys():
        key = sys.stdin.read(1)
    if key in ("\x04", "\x1b"):
        return ""
    sys.stdout.write(f"{neutralize(key.strip())}\n")
    return key


@contextmanager
def _by_keys() -> Iterator[None]:
    """Have the terminal hand on each key at once, where there is a way to ask for it."""
    try:
        import termios  # noqa: PLC0415
        import tty  # noqa: PLC0415
    except ImportError:  # Windows: a key and Enter
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _sentence(decided: int, left: int) -> str:
    """Return what came of it, in one line."""
    if not decided:
        return f"Nothing is decided; {count(left, 'question')} left.\n"
    return f"Wrote {count(decided, 'decision')} to content/{DECISIONS}; {left:,} left.\n"


def _plain(suggestion: Suggestion) -> dict[str, object]:
    """Return a question for a program."""
    return {
        "kind": suggestion.kind,
        "likeness": suggestion.likeness,
        "reasons": list(suggestion.reasons),
        "first": _plain_side(suggestion.first),
        "second": _plain_side(suggestion.second),
    }


def _plain_side(side: Side) -> dict[str, object]:
    """Return one side of a question for a program."""
    report = side.report
    return {
        "name": side.name,
        "event": side.event or None,
        "title": report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.date().isoformat() if report.published else None,
        "opening": side.opening,
        "names": list(side.names),
        "amounts": list(side.amounts),
    }
