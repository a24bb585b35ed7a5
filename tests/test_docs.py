"""What the tool can do is written down, and what is written down the tool can do."""

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from dateline.cli.parser import MODULES, make_parser
from dateline.settings import SettingsFields

ROOT = Path(__file__).parent.parent
DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
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
        if called == "Diagnostic" and isinstance(call.args[0], ast.JoinedStr):
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
    assert set(re.findall(r"`(--[a-z-]+)", DOCS)) <= set(names) | {"--config", "--version"}


def test_every_setting_is_documented() -> None:
    """In the table, and in the file that this site itself is made with."""
    table = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    named = {
        key
        for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert named == set(SettingsFields.model_fields)


def test_every_message_is_documented() -> None:
    """Whoever sees a code finds it, and can say how much it matters."""
    missing = [code.pattern for code in codes() if not any(map(code.fullmatch, DOCUMENTED))]
    assert missing == []


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


def test_every_link_of_the_documents_leads_somewhere() -> None:
    """Pictures too."""
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)", text):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"
