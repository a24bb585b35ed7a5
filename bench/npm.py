"""Packages from npm for measurements, in a folder that git does not see; nothing to run."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def install(folder: str, *packages: str) -> Path:
    """Return `node_modules` below `.dateline/`*folder* with *packages*, fetched where missing."""
    prefix = ROOT / ".dateline" / folder
    modules = prefix / "node_modules"
    if not all((modules / package.rpartition("@")[0]).is_dir() for package in packages):
        prefix.mkdir(parents=True, exist_ok=True)
        print(f"Getting {', '.join(packages)} with npm …", file=sys.stderr)
        command = ["npm", "install", "--prefix", str(prefix), "--no-save", "--no-audit"]
        subprocess.run([*command, "--no-fund", "--silent", *packages], check=True)
    return modules
