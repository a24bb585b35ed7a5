"""The process: one file in, one JSON text out; it may be killed at any moment."""

import contextlib
import json
import resource
import sys
from pathlib import Path

from dateline.extracting.opening import CannotReadError
from dateline.extracting.reading import read_page

_MOST_MEMORY = 2_000_000_000
"""Bytes; ten times what the largest of the pages tried has needed."""

if __name__ == "__main__":
    with contextlib.suppress(ValueError, OSError):  # a host may already allow less
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        said = read_page(Path(sys.argv[1]).read_bytes())
    except CannotReadError as error:
        said = {"refused": str(error)}
    except MemoryError:
        said = {"refused": "it takes more memory than any article should"}
    sys.stdout.write(json.dumps(said))
