"""Ask Hugo, Pelican and Dateline the same hostile records, and print one table.

No peer claims to take records that nobody has looked at: the table says what has to be done where
somebody wants to. `--only hugo,dateline`, `--ask texts,yaml,shapes,held`, `--list` for each case.
"""

import argparse

from .asking import Tally, ask_held, ask_shapes, ask_texts, ask_yaml
from .generators import generators

_QUESTIONS = {
    "texts": ("executable or injected", ask_texts),
    "yaml": ("hostile YAML told or harmless", ask_yaml),
    "shapes": ("hostile files told or harmless", ask_shapes),
    "held": ("held back, and yet in the site", ask_held),
}
_COUNTS_FAILED = ("texts", "held")


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="hugo,pelican,dateline")
    parser.add_argument("--ask", default=",".join(_QUESTIONS))
    parser.add_argument("--list", action="store_true", help="name each case that was not held")
    arguments = parser.parse_args()
    asked = [key for key in _QUESTIONS if key in arguments.ask.split(",")]
    chosen = [each for each in generators() if each.key in arguments.only.split(",")]
    print(f"{'':12}", *(f"{_QUESTIONS[key][0]:>33}" for key in asked), end="")
    print(f"{'crashes or hangs':>20}{'old site changed':>20}")
    for generator in chosen:
        tallies = {key: _QUESTIONS[key][1](generator) for key in asked}
        cells = [f"{_cell(key, tally):>33}" for key, tally in tallies.items()]
        crashed = sum(len(tally.crashed) for tally in tallies.values())
        changed = sum(len(tally.changed) for tally in tallies.values())
        print(f"{generator.label:12}", *cells, f"{crashed:>19}{changed:>20}", flush=True)
        if arguments.list:
            _list(tallies)


def _cell(key: str, tally: Tally) -> str:
    """Return the figure of one question."""
    failed = len(tally.failed)
    return f"{failed if key in _COUNTS_FAILED else tally.asked - failed} of {tally.asked}"


def _list(tallies: dict[str, Tally]) -> None:
    """Print what was not held."""
    for key, tally in tallies.items():
        for kind, found in (
            ("", tally.failed),
            ("crash", tally.crashed),
            ("changed", tally.changed),
        ):
            for line in found:
                print(f"    {key} {kind}: {line.encode('ascii', 'backslashreplace').decode()}")


if __name__ == "__main__":
    main()
