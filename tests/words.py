"""The words of pages, found in the code and in the templates: what a catalogue has to hold.

`make words` runs this: every catalogue then has the messages that there are now, the new ones
empty. `tests/test_words.py` holds that none is.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "dateline" / "locales"

Message = str | tuple[str, ...]
"""One form, or two."""

CODE_KEYWORDS: dict[str, int] = {"text": 1, "plural": 2, "around": 1, "marked": 1}
"""Name → how many of the first arguments are words."""

TEMPLATE_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_PLACE = re.compile(r"%\(\w+\)s|<[^>]+>")
_NO_NEWS = tuple(
    f'"{header}'
    for header in (
        "Project-Id", "Report-Msgid", "POT-C", "PO-R", "Last-T", "Language-Team", "Generated-By",
    )
)  # fmt: skip
SAME = datetime(2026, 1, 1, tzinfo=UTC)
"""In place of the day of the last change, which the history knows."""


def catalogs() -> list[Path]:
    """Return the catalogues that ship."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/dateline.po"))


def template() -> Catalog:
    """Return all messages of the code and of the templates, untranslated."""
    found = Catalog(project="Dateline", creation_date=SAME, revision_date=SAME)
    for path, message in messages():
        found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def messages() -> Iterator[tuple[Path, Message]]:
    """Yield where each message stands, and its words."""
    for path in sorted((ROOT / "dateline").rglob("*.py")):
        yield from ((path, message) for message in _in_code(path))
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from ((path, message) for message in _in_template(path))


def read_catalog(path: Path) -> Catalog:
    """Return a catalogue as its file has it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def english_in(texts: Iterable[str], path: Path) -> list[str]:
    """Return those of *texts* that are, or hold, English words for which a catalogue has others."""
    whole, parts = set(), set()
    for message in read_catalog(path):
        for form, said in zip(_forms(message.id), _forms(message.string), strict=False):
            if form and said and form != said:
                pieces = [piece.strip(" .,:;()“”‘’") for piece in _PLACE.split(form)]
                whole |= {form} if len(pieces) == 1 else set()
                parts |= {piece for piece in pieces if piece.count(" ") > 0}
    return [text for text in texts if text.strip() in whole or any(part in text for part in parts)]


def _forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return one form, or two, in a tuple."""
    return (words,) if isinstance(words, str) else tuple(words)


def updated(path: Path) -> bytes:
    """Return the file of a catalogue with exactly the messages that there are now."""
    catalog = read_catalog(path)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.revision_date = SAME
    file = BytesIO()
    write_po(file, catalog, width=96, sort_output=True, include_lineno=False)
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NO_NEWS)).encode()


def _in_code(path: Path) -> Iterator[Message]:
    """Yield the messages of one module: also those in f-strings, which tokenizers pass over."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        said = node.args[: CODE_KEYWORDS.get(name, 0)]
        words = tuple(arg.value for arg in said if isinstance(arg, ast.Constant))
        if words and len(words) == len(said):
            yield words if name == "plural" else words[0]


def _in_template(path: Path) -> Iterator[Message]:
    """Yield the messages of one template."""
    with path.open("rb") as file:
        options = {"encoding": "utf-8", "silent": "false"}
        for _, message, _, _ in extract(babel_extract, file, TEMPLATE_KEYWORDS, options=options):
            yield message


if __name__ == "__main__":
    for each in catalogs():
        each.write_bytes(updated(each))
        catalog = read_catalog(each)
        empty = [
            m.id for m in catalog if m.id and not all(m.string if m.pluralizable else [m.string])
        ]
        print(f"{each.relative_to(ROOT)}: {len(catalog)} messages, {len(empty)} to translate")
        for message in empty:
            print(f"  {message}")
