"""The sites that the cases make, built once by the command line, and what was said of them."""

import contextlib
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dateline.checks import Matter
from dateline.checks.claims import check_claims
from dateline.cli import main
from dateline.config import load_config
from dateline.console import diagnostic_json
from dateline.pipeline import understand
from dateline.remarks import repair_notes
from tests.hostile.judging import Page, read_page
from tests.hostile.judging_files import BASE, database_texts
from tests.hostile.placing import Project, built_projects, write_project
from tests.hostile.table import Case
from tests.test_history import git

_HASH = re.compile(r"[0-9a-f]{12,}")
_NUMBER = re.compile(r"(?<!\d)(\d{5})(?!\d)")


@dataclass(slots=True)
class Built:
    """A site, with what is to be known of each case."""

    name: str
    root: Path
    cases: list[Case]
    where: dict[int, str]
    diagnostics: list[dict[str, str | int]]

    pages: dict[str, Page] = field(default_factory=dict)
    """What a browser makes of each page."""

    read: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Number of a case → the pages on which it can be read."""

    links: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Address → the pages that lead there."""

    texts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Number of a case → every file in which it stands, in its name too."""

    @property
    def site(self) -> Path:
        """Return the folder of the site."""
        return self.root / "site"

    def files(self, *endings: str) -> list[tuple[str, Path]]:
        """Return the files whose names end so, each with its path below the site."""
        return [
            (path.relative_to(self.site).as_posix(), path)
            for path in sorted(self.site.rglob("*"))
            if path.is_file() and path.name.endswith(endings)
        ]

    def told(self, case: Case) -> set[str]:
        """Return the codes of what was said of the file that *case* stands in, with a line."""
        path = self.where[case.number]
        return {str(d["code"]) for d in self.diagnostics if d["path"] == path and d["line"]}


def build_all(folder: Path) -> dict[str, Built]:
    """Return every site by its name, built below *folder*."""
    return {project.name: _built(project, folder) for project in built_projects()}


def said_by(*arguments: str) -> tuple[int, dict[str, object]]:
    """Return the exit code of a command, and what it says to a program."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = main([*arguments, "--format", "json"])
    return code, json.loads(said.getvalue())


def _built(project: Project, folder: Path) -> Built:
    """Return the site of *project*, which lies in a repository, so that it has feeds."""
    root = write_project(project, folder)
    for command, form, path in project.imports:
        said_by(command, form, str(root / path), "--source", str(root))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "All")
    code, said = said_by("build", "--source", str(root))
    assert code == 0, said
    diagnostics = said["diagnostics"]
    assert isinstance(diagnostics, list)
    diagnostics += _said_by_check(root)
    made = Built(project.name, root, project.cases, project.where, diagnostics)
    _look(made)
    return made


def _said_by_check(root: Path) -> list[dict[str, str | int]]:
    """Return what `check` says besides: what was mended, and what links claim."""
    known = understand(load_config(root, environment={}))
    matter = Matter(known.site, known.contents, "en", BASE)
    told = (*repair_notes(known.contents), *check_claims(matter))
    return [diagnostic_json(each) for each in told]


def _look(made: Built) -> None:
    """Note where each number and each address stands."""
    for name, path in made.files(""):
        data = path.read_bytes()
        text = data.decode("utf-8", "replace")
        if name.endswith(".sqlite"):
            text = "\n".join(database_texts(data))
        if name == "manifest.json":  # sizes and hashes, which are numbers by themselves
            continue
        for number in _NUMBER.findall(_HASH.sub("", f"{name}\n{text}")):
            made.texts[int(number)].add(name)
        if not name.endswith(".html"):
            continue
        page = made.pages[name] = read_page(text)
        for number in _NUMBER.findall(page.words):
            made.read[int(number)].add(name)
        for address, _ in page.links:
            made.links[address].add(name)
