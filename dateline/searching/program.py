"""Pagefind's own program: it reads a folder of pages and writes an index, and never the network."""

import os
import subprocess
from pathlib import Path

from dateline.errors import OutputError


def run_pagefind(program: Path, pages: Path, output: Path) -> None:
    """Write the index of the folder *pages* into *output*."""
    # Its settings may also come from a file in the current folder and from the environment.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")}
    command = [str(program), "--site", str(pages), "--output-path", str(output), "--silent"]
    try:
        subprocess.run(
            command, cwd=pages, env=environment, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise OutputError(f"the search index cannot be made: {said.strip()}") from error
