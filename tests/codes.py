"""Write the codes of `docs/messages.md` into `dateline/codes.py`: `python -m tests.codes`."""

import re
from pathlib import Path

from tests.test_docs import DOCUMENTED

MODULE = Path(__file__).parent.parent / "dateline/codes.py"


def main() -> None:
    """Renew the list in place; all else of the module stays."""
    lines = "".join(f'        "{code}",\n' for code in sorted(DOCUMENTED))
    text = MODULE.read_text(encoding="utf-8")
    MODULE.write_text(re.sub(r"(?<=    \[\n).*?(?=    \]\n)", lines, text, flags=re.S), "utf-8")


if __name__ == "__main__":
    main()
