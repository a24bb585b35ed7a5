"""What a preview grows by with each save: memory, descriptors, threads, processes.

`python -m tests.serving.growing [500]` saves so often and prints kilobytes a rebuild, of the server
and of the process that makes the pages, from the hundredth (or fifth) on.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.previews import previewing
from tests.projects import RECORD
from tests.test_serve import Answer, Running, workers_of


@dataclass(frozen=True, slots=True)
class Size:
    """What the processes of a preview hold."""

    kilobytes: int
    descriptors: int
    threads: int
    processes: int


def sizes(root: Path, saves: int) -> Iterator[Size]:
    """Yield what a preview of a project in *root* holds after each of so many *saves*."""
    with previewing(root) as port:
        running = Running(root, port)
        record = root / "content/records/city.md"
        for number in range(saves):
            name = f"Town{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}"

            def is_shown(page: Answer, name: str = name) -> bool:
                return name in page.text

            text = RECORD.replace("Springfield", name)
            running.after(lambda text=text: record.write_text(text), is_shown)  # type: ignore[misc]
            yield _size(root)


def _size(root: Path) -> Size:
    """Return what the preview of the project in *root* holds."""
    workers = workers_of(root)
    server = int(Path(f"/proc/{workers[0]}/stat").read_text().rpartition(")")[2].split()[1])
    places = [Path(f"/proc/{pid}") for pid in (server, *workers)]
    status = [
        dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
        for place in places
    ]
    return Size(
        sum(int(said["VmRSS"].split()[0]) for said in status),
        sum(len(list((place / "fd").iterdir())) for place in places),
        sum(int(said["Threads"]) for said in status),
        len(places),
    )


def growth(found: list[Size], first: int) -> float:
    """Return by how many kilobytes a rebuild makes the processes grow, from the *first* on.

    As the middle of the last fifth against that of the first: the memory of one moment says little.
    """
    kept = [size.kilobytes for size in found[first:]]
    part = max(1, len(kept) // 5)
    middles = [sorted(some)[len(some) // 2] for some in (kept[:part], kept[-part:])]
    return (middles[1] - middles[0]) / (len(kept) - part)


if __name__ == "__main__":
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as place:
        held = []
        for size in sizes(Path(place) / "project", most):
            held.append(size)
            if len(held) % 50 == 0:
                print(len(held), size, flush=True)
    print(f"{growth(held, min(100, most // 5)):.2f} kB a rebuild")
