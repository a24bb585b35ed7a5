"""A publication that kills itself at one of its calls to the disk.

`python -m tests.delivering.killing NUMBER FOLDER` publishes `FOLDER/new` to `FOLDER/www`.
"""

import os
import signal
import sys
from pathlib import Path

from dateline.delivering.parcels import gather_parcels
from tests.delivering.sites import send_to_folder

CALLS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod")


def main(number: int, folder: Path) -> None:
    """Publish, and die at the call of the given number."""
    left = [number]
    parcels = list(gather_parcels(folder / "new"))

    def watch(event: str, details: tuple[object, ...]) -> None:
        is_writing = event == "open" and "x" in str(details[1])
        if is_writing or event in CALLS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    send_to_folder(parcels, folder / "www")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
