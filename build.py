"""Build this repository's own site: `python build.py [command]` is `dateline [command]` here."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

if __name__ == "__main__":
    try:
        from dateline.cli import Surroundings, run

        run(Surroundings(HERE, "python build.py", "make serve"))
    except ModuleNotFoundError as error:
        if not error.name or error.name.startswith("dateline"):
            raise
        sys.exit(f"{error.name} is not installed for this Python: run `make site` first.")
