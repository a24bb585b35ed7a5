"""A project's folder, an import into it, and what it came to: shared by the tests of importing."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject

KINDS = """title: A
kinds:
  actors: {singular: actor, label: Actors}
  topics: {singular: topic, label: Topics, from_topics: true}
"""


class Desk:
    """An empty project with files to bring in beside it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys

    def write(self, name: str, data: str | bytes) -> Path:
        path = self.root.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run(self, *arguments: str) -> tuple[int, dict]:
        """Return the exit code of an import and what it says to programs."""
        code = main(["import", *arguments, "--source", str(self.root), "--format", "json"])
        return code, json.loads(self.capsys.readouterr().out)

    def files(self) -> Mapping[str, str]:
        content = self.root / "content"
        return {
            path.relative_to(content).as_posix(): path.read_text("utf-8")
            for path in sorted(content.rglob("*"))
            if path.is_file()
        }

    def event(self, name: str) -> str:
        return (self.root / f"content/events/{name}.md").read_text("utf-8")

    def timeline(self) -> dict:
        """Return the data of the site that the project builds."""
        assert main(["build", "--source", str(self.root), "--output", str(self.root / "site")]) == 0
        self.capsys.readouterr()
        return json.loads((self.root / "site/data/timeline.json").read_text("utf-8"))


def codes(said: dict) -> list[str]:
    return [each["code"] for each in said["diagnostics"]]


def make_desk(
    project: MakeProject, capsys: pytest.CaptureFixture[str], settings: str = KINDS
) -> Desk:
    root = project({"dateline.yml": settings}, bare=True)
    (root / "content").mkdir()
    return Desk(root, capsys)
