"""What can be installed beside the tool, and whether it is: without it a feature is left out."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


def find_pagefind() -> Path | None:
    """Return the program that indexes a site for search; None without the extra `search`.

    Only the packages of this environment are asked, never the path of the machine: another
    version there would make other bytes.
    """
    for package in ("pagefind_bin_extended", "pagefind_bin"):
        if find_spec(package):
            program: Path = import_module(package).get_executable()
            return program
    return None
