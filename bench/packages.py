"""Look for known holes in what requirements/ pins, with pip-audit.

    python bench/packages.py [FILE …]

Exit 1 where a package has one, or where CI could not ask. Elsewhere a service that cannot be
reached is said loudly and is no failure: an editor without a network can do nothing about it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = tuple(ROOT / f"requirements/{name}.txt" for name in ("site", "test", "fuzz", "mutants"))


def main(files: tuple[Path, ...]) -> int:
    """Ask about each of *files*, say what is known, return the exit code."""
    codes = [audit(file) for file in files]
    return max(codes)


def audit(file: Path) -> int:
    """Ask about what *file* pins and return 1 where that is a failure."""
    # The versions are pinned: nothing is to be resolved, and so nothing is fetched.
    asked = ["--requirement", str(file), "--require-hashes", "--disable-pip"]
    shown = ["--format", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", *asked, *shown]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return _unasked(file, done.stderr.strip().splitlines()[-1:] or ["no answer"])
    holes = [(each, hole) for each in packages for hole in each.get("vulns", ())]
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    for package, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}")
    asked_of = len(packages) - len(unknown)
    print(f"{file.name}: {asked_of} of {len(packages)} packages asked about, {len(holes)} holes")
    if unknown:
        return max(bool(holes), _unasked(file, [f"nothing is known of {len(unknown)} packages"]))
    return int(bool(holes))


def _unasked(file: Path, reason: list[str]) -> int:
    """Say loudly that *file* could not be judged, and return whether that is a failure."""
    print(f"\n*** {file.name} was not audited whole: {reason[0]}\n", file=sys.stderr)
    return int("CI" in os.environ)


if __name__ == "__main__":
    sys.exit(main(tuple(map(Path, sys.argv[1:])) or FILES))
