"""A project that is built on many machines, and what makes each of them another."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOOKS = Path(__file__).parent / "hooks"

FORGOTTEN = ("SOURCE_DATE_EPOCH", "LC_ALL", "LANG", "TZ", "PYTHONHASHSEED", "CI")
"""What no build inherits from whoever runs this."""

Digests = Mapping[str, tuple[str, int]]
"""Path → SHA-256 and mode of each file of a site."""


@dataclass(frozen=True)
class Machine:
    """How one build is run."""

    environment: Mapping[str, str] = field(default_factory=dict)
    umask: str = "022"
    options: Sequence[str] = ()
    before: Sequence[str] = ()
    """What the command is run by, as `faketime`."""


HERE = Machine()


def build(root: Path, machine: Machine = HERE, output: Path | None = None) -> Path:
    """Return the site that *machine* makes of the project in *root*."""
    site = output or root / "site"
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    path = os.pathsep.join([str(HOOKS), str(ROOT)])
    command = [*machine.before, sys.executable, "-m", "dateline", "build", "--output", str(site)]
    done = subprocess.run(
        ["/bin/sh", "-c", f'umask {machine.umask} && exec "$@"', "sh", *command, *machine.options],
        cwd=root,
        env={**kept, "PYTHONPATH": path, **machine.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{root}: no site was made\n{done.stdout}{done.stderr}")
    return site


def digests(site: Path) -> Digests:
    """Return what each file of *site* says, and its mode."""
    return {
        path.relative_to(site).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mode,
        )
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differences(one: Digests, other: Digests) -> list[str]:
    """Return the paths of all files that are not the same in both."""
    return sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))


def copied(project: Path, target: Path) -> Path:
    """Return a copy of *project*, without what was made of it, at *target*."""
    shutil.copytree(project, target, ignore=shutil.ignore_patterns("site", ".site.*", ".dateline"))
    return target
