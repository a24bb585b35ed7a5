"""What the tool can do is written down, and what is written down the tool can do."""

import argparse
import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dateline.cli.parser import MODULES, make_parser
from dateline.codes import CODES
from dateline.config import Config
from dateline.describing import make_schemas
from dateline.readers.standing_page import PageFields
from dateline.settings import SettingsFields

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "ARCHITECTURE.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
DOCS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in DOCUMENTS
    if path.name not in ("CONTRIBUTING.md", "theming.md")  # `--ink` is no option
)
MESSAGES = (ROOT / "docs/messages.md").read_text(encoding="utf-8")
ROWS = "\n".join(line.rpartition("| ")[0] for line in MESSAGES.splitlines() if line[:3] == "| `")
DOCUMENTED = frozenset(re.findall(r"`([a-z]+\.[a-z_0-9]+)`", ROWS))
ROOMS = "|".join(sorted({code.partition(".")[0] for code in DOCUMENTED} | {"link", "related"}))
CODE = re.compile(rf"(?:{ROOMS})\.(?!html$|md$|txt$|xml$|yml$)[a-z_0-9]*[a-z0-9]")


def calls() -> Iterator[ast.Call]:
    """Yield every call in the package."""
    for path in sorted((ROOT / "dateline").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def codes() -> Iterator[re.Pattern[str]]:
    """Yield a pattern for the code of every message that the package can give."""
    for call in calls():
        called = ast.unparse(call.func).split(".")[-1]
        for argument in call.args:
            for node in ast.walk(argument) if called != "get" else ():
                if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
                    yield re.compile(re.escape(str(node.value)))
        if called in ("fault", "_fault") and isinstance(call.args[0], ast.Constant):
            yield re.compile(rf"[a-z]+\.{call.args[0].value}|{call.args[0].value}")
        if called == "Diagnostic" and call.args and isinstance(call.args[0], ast.JoinedStr):
            parts = (
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_0-9]+"
                for part in call.args[0].values
            )
            yield re.compile("".join(parts))


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield every option that the help shows, those of the commands included."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from options(command)
        elif action.help != argparse.SUPPRESS:
            yield from (name for name in action.option_strings if name.startswith("--"))


def test_every_command_and_option_is_documented() -> None:
    """Nobody has to find them by trying."""
    table = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    names = [*MODULES, *options(make_parser())]
    assert [name for name in names if f"`{name}" not in table] == []
    assert set(re.findall(r"`(--[a-z][a-z-]*)", DOCS)) <= set(names) | {"--config", "--version"}


def test_every_setting_is_documented() -> None:
    """In the table, and in the file that this site itself is made with."""
    table = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    named = {
        key
        for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert named == set(SettingsFields.model_fields)


FIELDS = {
    "Records": "record",
    "Events in your own words": "event",
    "Names": "names",
    "Outlets": "outlets",
    "Decisions": "decisions",
    "Copies of reports": "archived",
    "Pictures": "images",
}
"""A heading of `docs/fields.md` → the schema of the files that it describes."""


def keys_in(schema: object, before: str = "") -> Iterator[str]:
    """Yield every key that *schema* knows, an inner one as `outer.inner`."""
    if isinstance(schema, list):
        for each in schema:
            yield from keys_in(each, before)
    elif isinstance(schema, dict):
        for key, inner in schema.get("properties", {}).items():
            yield f"{before}{key}"
            yield from keys_in(inner, f"{before}{key}.")
        for part in ("anyOf", "items", "additionalProperties"):
            yield from keys_in(schema.get(part), before)


def described_in(heading: str) -> set[str]:
    """Return the keys in the tables of a section of `docs/fields.md`."""
    text = (ROOT / "docs/fields.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([\w.]+)`", row)} - {"dateline.yml"}


@pytest.mark.parametrize("heading", FIELDS)
def test_every_key_of_a_file_is_documented(heading: str) -> None:
    """And no other: an editor may rely on the table. A related report has a record's own keys."""
    schema = make_schemas(Config(ROOT))[f"{FIELDS[heading]}.schema.json"]
    keys = {key for key in keys_in(json.loads(schema)) if not key.startswith("related.")}
    assert described_in(heading) == keys


def test_every_key_of_a_standing_page_is_documented() -> None:
    """It has no schema of its own: editor programs do not look into Markdown."""
    assert described_in("Standing pages") == set(PageFields.model_fields)


def test_every_message_is_documented() -> None:
    """Whoever sees a code finds it, and can say how much it matters."""
    missing = [code.pattern for code in codes() if not any(map(code.fullmatch, DOCUMENTED))]
    assert missing == []


def test_the_package_knows_each_documented_code() -> None:
    """By its own list it notices a slip in `severity:`; `python -m tests.codes` renews it."""
    assert sorted(CODES) == sorted(DOCUMENTED)


def test_every_documented_message_exists() -> None:
    """A table of messages that nobody gives any more is worse than none."""
    patterns = list(codes())
    shapes = ("not_a_list", "not_a_mapping", "not_text", "not_a_flag", "not_a_number")
    unknown = [
        code
        for code in sorted(DOCUMENTED)
        if not any(pattern.fullmatch(code) for pattern in patterns)
        and not code.endswith((*shapes, "missing_key", "unknown_key"))
    ]
    assert unknown == []


def links_in(path: Path) -> Iterator[str]:
    """Yield the targets of the links and pictures of a document."""
    for token in MarkdownIt("js-default").parse(path.read_text(encoding="utf-8")):
        for part in token.children or ():
            target = part.attrGet("src") or part.attrGet("href")
            if target and "://" not in str(target):
                yield str(target)


@cache
def headings_of(path: Path) -> frozenset[str]:
    """Return what can stand behind a `#` to lead into a document, as GitHub makes it."""
    tokens = MarkdownIt("js-default").parse(path.read_text(encoding="utf-8"))
    return frozenset(
        re.sub(r"[^\w\- ]", "", inline.content.lower()).replace(" ", "-")
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_the_documents_leads_somewhere(path: Path) -> None:
    """To a file that is there, and to a heading of it; pictures too."""
    for link in links_in(path):
        file, _, heading = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert not heading or heading in headings_of(target), link


def test_every_document_is_in_the_index() -> None:
    """Whoever looks for something begins there."""
    listed = {link.partition("#")[0] for link in links_in(ROOT / "docs/README.md")}
    assert listed == {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
