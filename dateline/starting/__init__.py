"""Starting: a new project that builds at once, teaches by a sample, and is nobody's yet.

In: a folder that holds nothing, a title and a language. Out: the folder, with `dateline.yml`,
content, schemas for editor programs and a workflow. What stands in the folder is never touched.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.config import Config
from dateline.console import neutralize
from dateline.describing import FOLDER, make_schemas
from dateline.errors import OutputError
from dateline.language.conventions import writes_month_first
from dateline.starting.origin import requirements

__all__ = ["Wish", "start_project"]

_FILES: Final = Path(__file__).parent / "files"
_HIDDEN: Final = ("github", "vscode", "gitignore")
"""Names with a dot before them in a project; here they would act on this repository."""

_MARK: Final = re.compile(r"\{\{(title|language|heading|dates)\}\}")
_STAGE: Final = ".dateline-new-"
_LET_BE: Final = (".git", ".DS_Store")
"""What a folder may hold and still count as empty: a repository that was just made."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a new project should be called, and what it speaks."""

    title: str = "A timeline"
    language: str = "en"


def start_project(folder: Path, wish: Wish) -> tuple[str, ...]:
    """Make the project in *folder* and return its files by path; OutputError if it cannot be."""
    _require_empty(folder)
    files = dict(_files_of(wish))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=folder))
        try:
            for path, text in files.items():
                target = stage / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
            for entry in sorted(stage.iterdir()):
                if os.path.lexists(folder / entry.name):
                    raise OutputError(f"{entry.name} has come into {_shown(folder)} meanwhile")
                entry.rename(folder / entry.name)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise OutputError(f"no project in {_shown(folder)}: {reason}") from error
    return tuple(sorted(files))


def _require_empty(folder: Path) -> None:
    """Raise OutputError where *folder* holds anything, or is no folder."""
    if folder.is_dir():
        held = sorted(
            entry.name
            for entry in folder.iterdir()
            if entry.name not in _LET_BE and not entry.name.startswith(_STAGE)
        )
        if held:
            raise OutputError(
                f"{_shown(folder)} is not empty (it holds {neutralize(held[0])}): "
                "name a folder that is not there yet; nothing was written"
            )
    elif os.path.lexists(folder):
        raise OutputError(f"{_shown(folder)} is a file: name a folder that is not there yet")


def _files_of(wish: Wish) -> Iterator[tuple[str, str]]:
    """Yield each file of a new project with its text."""
    # Inside quotes of JSON, which are YAML's too, and on one line of Markdown.
    title = " ".join(wish.title.split())
    words = {
        "title": json.dumps(title, ensure_ascii=False),
        "language": wish.language,
        "dates": "month-first" if writes_month_first(wish.language) else "day-first",
        "heading": title,
    }
    for path in sorted(_FILES.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = _MARK.sub(lambda match: words[match[1]], text)
            yield _place_of(path.relative_to(_FILES)), text
    yield "requirements.txt", requirements()
    for name, text in make_schemas(Config(Path())).items():
        yield f"{FOLDER}/{name}", text


def _place_of(path: Path) -> str:
    """Return where the file at *path* of ours stands in a project."""
    place = path.as_posix()
    return f".{place}" if path.parts[0] in _HIDDEN else place


def _shown(folder: Path) -> str:
    """Return *folder* as a message has it."""
    return neutralize(str(folder))
