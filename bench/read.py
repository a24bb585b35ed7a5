"""Read and repair folders of records and print counts, complaints and milliseconds.

    python bench/read.py ../shared/corpora/news-2020 [FOLDER ...] [--show CODE]

Exits with 1 where a record could not be read. `--show` prints the complaints or repairs of a code.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dateline.config import Config
from dateline.console import format_diagnostic
from dateline.model import Contents, Diagnostic, Source
from dateline.readers import read_contents
from dateline.repair import repair_contents


def main() -> int:
    """Return the exit code after reading every folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--show", default="", help="a diagnostic's code or a repair's problem")
    arguments = parser.parse_args()
    return max(_measure(folder, arguments.show) for folder in arguments.folders)


def _measure(folder: Path, wanted: str) -> int:
    """Print what reading *folder* gives, and return 1 if something could not be read."""
    config = Config(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sources = [Source(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
    start = time.process_time()
    contents = read_contents(sources, config)
    middle = time.process_time()
    contents = repair_contents(contents)
    end = time.process_time()
    notes = _notes(contents)
    count = max(len(sources), 1)
    print(f"{folder.name}: {len(sources)} files, {len(contents.records)} records")
    reading, repairing = ((middle - start) * 1000 / count, (end - middle) * 1000 / count)
    print(f"  read {reading:.2f} ms, repair {repairing:.2f} ms a file")
    for (severity, code), number in sorted(Counter((n.severity, n.code) for n in notes).items()):
        print(f"  {severity:8}{code:28}{number}")
    repairs = [repair for record in contents.records for repair in record.repairs]
    for problem, number in sorted(Counter(repair.problem for repair in repairs).items()):
        print(f"  repaired {problem:27}{number}")
    for note in notes if wanted else ():
        if note.code == wanted:
            print(format_diagnostic(note))
    for repair in repairs if wanted else ():
        if repair.problem == wanted:
            print(f"{repair.location}: {repair.field}: {repair.found!r} -> {repair.kept!r}")
    return int(any(note.severity == "error" for note in notes))


def _notes(contents: Contents) -> list[Diagnostic]:
    """Return every complaint about *contents*."""
    return [*contents.notes, *(note for record in contents.records for note in record.notes)]


if __name__ == "__main__":
    sys.exit(main())
