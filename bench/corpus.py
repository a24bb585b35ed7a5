"""Build a folder of records as a site and print time, memory and pages.

    python bench/corpus.py ../shared/corpora/news-2020 [--keep FOLDER] [--lists FOLDER]

Records count as published whatever they say, because corpora come from services that marked
nearly all of theirs as unpublished. `--lists` names a folder with name lists (`vendors.yml` …).
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "title: {name}\nbase_url: https://corpus.example\nunpublished: show\n"


def main() -> None:
    """Read the arguments, build once in a process of its own, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the project in this folder")
    parser.add_argument("--lists", type=Path, help="name lists for content/entities/")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = arguments.keep or Path(scratch) / "project"
        lay_out(root, arguments.records, arguments.lists)
        started = time.perf_counter()
        command = [sys.executable, str(ROOT / "build.py"), "build", "--source", str(root)]
        command += ["--format", "json"]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        seconds = time.perf_counter() - started
        report(root, run, seconds)


def lay_out(root: Path, records: Path, lists: Path | None) -> None:
    """Make a project in *root* from the folder *records*."""
    shutil.copytree(records, root / "content" / "records", dirs_exist_ok=True)
    if lists:
        shutil.copytree(lists, root / "content" / "entities", dirs_exist_ok=True)
    names = [*(path.stem for path in sorted(lists.glob("*.yml"))), "topics"] if lists else []
    kinds = [f"  {name}:\n    singular: {name}\n    label: {name.capitalize()}" for name in names]
    kinds = ["kinds:", *kinds, "    from_topics: true"] if kinds else []
    settings = SETTINGS.format(name=records.name) + "".join(f"{line}\n" for line in kinds)
    (root / "dateline.yml").write_text(settings, "utf-8")


def report(root: Path, run: "subprocess.CompletedProcess[str]", seconds: float) -> None:
    """Print the figures of a finished build."""
    if run.returncode:
        print(run.stdout[-2000:], run.stderr[-2000:])
        sys.exit(run.returncode)
    data = json.loads((root / "site/data/timeline.json").read_text("utf-8"))
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    events = data["events"]
    stated = sum(event["date_basis"] == "stated" for event in events)
    merged = sum(len(event["records"]) > 1 for event in events)
    print(f"records   {sum(path.is_file() for path in (root / 'content/records').rglob('*'))}")
    print(f"events    {len(events)}, {merged} from several records, {stated} with a stated date")
    print(f"reports   {len(data['reports'])}")
    print(f"pages     {sum(path.suffix == '.html' for path in files)}")
    print(f"bytes     {sum(path.stat().st_size for path in files):,}")
    print(f"seconds   {seconds:.1f}")
    print(f"peak MB   {peak:.0f} (largest process)")


if __name__ == "__main__":
    main()
