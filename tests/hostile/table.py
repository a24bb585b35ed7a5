r"""The cases: what is attacked, where it is written, and what has to come of it.

One case a line, `place | outcome | attack`, in `texts.txt`, `urls.txt`, `markdown.txt`,
`names.txt`, `messages.txt` and `imports.txt`. In an attack, `{n}` is the number of the case, so
that whatever fires says which it was, and `\n`, `\t`, `\r`, `\\`, `\xHH`, `\uHHHH`, `\UHHHHHHHH`
are the characters that nobody could read there.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

TABLES = ("texts", "urls", "markdown", "names", "messages", "imports")
"""Cases of the n-th table are numbered from n times ten thousand: no year, no amount."""

_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([ntr\\]))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Case:
    """One attack on one place."""

    number: int
    id: str
    """Its table and line: `texts.txt:12`."""

    place: str
    """What is attacked: `record.title`, `event.body`, `config.title` …"""

    attack: str
    """With its number in it; as an attacker writes it into the place."""

    outcome: str
    """`text`, `gone`, `link <address>`, `error <code>` …: each table says what its words mean."""

    @property
    def table(self) -> str:
        """Return the table that it stands in."""
        return TABLES[self.number // 10_000 - 1]


def cases(*tables: str) -> tuple[Case, ...]:
    """Return the cases of *tables*, of all where none is named."""
    return tuple(case for table in tables or TABLES for case in _read(table))


def written_out(text: str) -> str:
    r"""Return *text* with its escapes as the characters that they stand for.

    >>> written_out(r"a\u0062\\n")
    'ab\\n'
    """
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Return the character of one escape."""
    if match[4]:
        return _LETTERS[match[4]]
    return chr(int(match[1] or match[2] or match[3], 16))


def _read(table: str) -> list[Case]:
    """Return the cases of one table."""
    path = FOLDER / f"{table}.txt"
    found = []
    base = (TABLES.index(table) + 1) * 10_000
    for line, text in enumerate(path.read_text("utf-8").splitlines() if path.exists() else (), 1):
        if not text.strip() or text.startswith("#"):
            continue
        parts = text.split(" | ", 2)
        if len(parts) != 3:
            raise ValueError(f"{path.name}:{line}: a case is written `place | outcome | attack`")
        place, outcome, attack = parts
        number = base + line
        attack = written_out(attack).replace("{n}", str(number))
        outcome = written_out(outcome).strip().replace("{n}", str(number))
        found.append(Case(number, f"{path.name}:{line}", place.strip(), attack, outcome))
    return found
