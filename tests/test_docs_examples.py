"""Every example in the documents is run, built or read by what it is written for."""

import csv
import io
import json
import re
import shlex
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown_it import MarkdownIt

from dateline.cli import main
from dateline.config import load_config
from dateline.model import Source
from dateline.pipeline import examine
from dateline.readers import read
from dateline.readers.event_file import OWN_KEYS
from dateline.settings import SettingsFields
from dateline.yaml_tree import Mapping as YamlMapping
from dateline.yaml_tree import Sequence, read_tree
from tests.adding import pages
from tests.conftest import MakeProject

ROOT = Path(__file__).parent.parent
TRIED_AS_A_WHOLE = tuple(ROOT / f"docs/{name}.md" for name in ("first-site", "moving", "theming"))
"""Whose examples only work together: `test_first_site.py`, `test_moving.py`, `test_theming.py`."""

DOCUMENTS = tuple(
    path
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
    )
    if path not in TRIED_AS_A_WHOLE
)

NOT_RUN = {
    "curl https://hub.example/": "asks a server on the web, which is the reader's own to choose",
    "pip install 'dateline[scale": "asks the index of packages",
    "wget -q -x": "asks a server on the web",
    "dateline sign ": "needs a key of the reader's; `tests/signatures/` makes some",
    "dateline publish ./out --base-url https://example.org/ice --sign": "the same",
    "dateline verify site --signer": "the same",
    "ssh-keygen -Y verify": "the same",
    "minisign -V": "the same",
    "dask ": "stays; `test_cluster.py` runs a cluster",
    "dateline build --scheduler": "needs that cluster; `test_cluster.py` runs both",
}
"""Start of a line of shell → why no test runs it."""

SIGNED = "https://news.example/springfield-signs-acme"
"""The report of the project that the examples are tried on."""

HOST = "https://ice-faces.example/"
"""The site of this repository, as the documents call it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a document between its fences."""

    place: str
    language: str
    text: str


def examples(*languages: str) -> list[Example]:
    """Return the examples in *languages*, all of them without any."""
    found = [each for path in DOCUMENTS for each in _examples_of(path)]
    return [each for each in found if not languages or each.language in languages]


def _examples_of(path: Path) -> Iterator[Example]:
    """Yield the blocks of a document, indented ones as well."""
    for token in MarkdownIt().parse(path.read_text("utf-8")):
        if token.type in ("fence", "code_block"):
            place = f"{path.name}:{token.map[0] + 1 if token.map else 0}"
            yield Example(place, token.info.strip(), token.content)


def by_place(example: Example) -> str:
    """Return the name of the test of *example*."""
    return example.place


def test_every_example_says_what_it_is() -> None:
    """An example in a language that no test here reads might be wrong for years."""
    languages = {each.place: each.language for each in examples()}
    known = ("sh", "yaml", "markdown", "html", "json", "sql", "text")
    assert {place: name for place, name in languages.items() if name not in known} == {}
    assert len(languages) > 10


def test_every_reason_is_needed() -> None:
    """A reason for a line that no document has any more is to be taken away."""
    lines = [line for each in examples("sh") for line in each.text.splitlines()]
    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in lines)] == []


def _what_the_shell_examples_name() -> Mapping[str, str]:
    """Return the files that somebody who types the examples has."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["Year", "Month", "Headline"], ["1815", "12", "Ada Lovelace"]])
    post = "---\ntitle: %s\ndate: 2021-03-04\n---\nText.\n"
    feed = (
        "<rss version='2.0'><channel><title>News</title><item><title>A report</title>"
        "<link>https://news.example/a</link><pubDate>Thu, 11 May 2023 09:00:00 GMT</pubDate>"
        "</item></channel></rss>"
    )
    theirs = ROOT / "tests/examples/contracts/expected/data/timeline.json"
    return {
        "sheet.csv": sheet.getvalue(),
        "path/to/events/first.md": post % "An event",
        "table.csv": "Headline,When,Company\nCity buys cameras,2023-05-09,Acme Vision\n",
        "saved-feed.xml": feed,
        "path/to/_posts/2021-03-04-post.md": post % "A post",
        "timeline.json": theirs.read_text("utf-8"),
        "plan.csv": f"url,archived\n{SIGNED},https://perma.cc/85LS-BXV7\n",
        "spn2.jsonl": f'{{"original_url": "{SIGNED}", "timestamp": "20230512080000", '
        '"status": "success"}\n',
        "lychee.json": '{"error_map": {"plan.txt": [{"url": "' + SIGNED + '", '
        '"status": {"text": "Not Found", "code": 404}}]}}',
    }


@pytest.mark.parametrize("example", examples("sh"), ids=by_place)
def test_every_command_works(
    example: Example, project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line in one folder, as somebody would type them who has the files that they name."""
    folder = project(_what_the_shell_examples_name(), bare=True)
    if "dateline import" not in example.text:
        project()
    if "git " in example.text:
        author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        for given in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "All")):
            subprocess.run(["git", *given], cwd=folder, check=True)
        for name in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
            monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
        (folder / "dateline.yml").write_text("title: Another\n")
        subprocess.run(["git", "add", "."], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    for line in example.text.splitlines():
        if not any(line.startswith(start) for start in NOT_RUN):
            assert _run(line, monkeypatch) == 0, line


def _run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return the exit code of a *line*; our own commands are called in this process."""
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        name, _, value = words.pop(0).partition("=")
        words = words if value[:2] != "$(" else words[next(n for n, w in _ended(words)) :]
        monkeypatch.setenv(name, "1700000000" if value[:2] == "$(" else value)
    if not words:
        return 0
    if words[0] == "make":
        # What it does is tried by `.ci/run`; here, that there is such a target.
        targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"))
        return 0 if words[1] in targets else 2
    if words[:2] == ["python", "build.py"]:
        words = ["dateline", *words[2:]]
    if words[0] == "dateline":
        return main(words[1:])
    return subprocess.run(["sh", "-eu", "-c", line], check=False).returncode


def _ended(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where behind a `$(…)` with spaces in it the command begins."""
    yield from ((n + 1, word) for n, word in enumerate(words) if word.endswith(")"))


@pytest.mark.parametrize("example", examples("text"), ids=by_place)
def test_what_a_command_is_shown_to_say_is_what_it_says(
    example: Example, project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """An output is told by how it begins: a fault that `check` finds, else what `add` says."""
    if ": error: " in example.text:
        files = {"content/events/vote.md": "---\ntitle: A\ndate: 2024-02-30\n---\n"}
        assert main(["check", "--source", str(project(files))]) == 1
        assert example.text in capsys.readouterr().out
        return
    pytest.importorskip("readability")
    assert example.text.startswith("new "), "say here which command this is the output of"
    silent = re.sub(r'<meta property="og:(?:description|image)[^>]*>', "", pages.WORDPRESS)
    silent = re.sub(r',\s*"image":\{[^}]*\}', "", silent)
    root = project({"dateline.yml": "title: A\n", "saved/page.html": silent}, bare=True)
    assert main(["add", str(root / "saved/page.html"), "--source", str(root)]) == 0
    assert capsys.readouterr().out.startswith(example.text)


def kind_of(example: Example) -> str:
    """Return what a YAML example is a piece of, told by what it says itself."""
    if example.language == "markdown":
        return "page"
    if example.text.startswith("---\n"):
        return "record" if "webUrl:" in example.text else "event"
    root = read_tree(example.text, example.place).root
    if isinstance(root, Sequence):
        return "decisions"
    assert isinstance(root, YamlMapping), example.place
    if all(re.match(r"\d{4}-", key) for key in map(str, root)):
        return "ids"
    if all("://" in key for key in map(str, root)):
        return "archived"
    if all(isinstance(value, YamlMapping) and "name" in value for value in root.values()):
        return "outlets" if "domain:" in example.text else "names"
    if set(map(str, root)) <= {*OWN_KEYS}:
        return "lines of an event"
    assert set(map(str, root)) <= set(SettingsFields.model_fields), example.place
    return "settings"


PLACES = {
    "record": "content/records/city.md",
    "event": "content/events/city.md",
    "lines of an event": "content/events/other.md",
    "names": "content/entities/vendors.yml",
    "outlets": "content/entities/outlets.yml",
    "page": "content/pages/about.md",
    "decisions": "content/decisions.yml",
    "ids": "content/ids.yml",
    "archived": "content/archived.yml",
    "settings": "dateline.yml",
}
"""Where the examples say that they stand, or where they refer to each other."""


@pytest.mark.parametrize("example", examples("yaml", "markdown"), ids=by_place)
def test_every_piece_of_yaml_is_read_without_a_word(example: Example, project: MakeProject) -> None:
    """By the reader that it is written for, which has nothing to say about it."""
    path, text = PLACES[kind_of(example)], example.text
    if kind_of(example) == "lines of an event":
        text = f"---\ntitle: A\ndate: 2026-04\n{text}---\n"
    root = project({"dateline.yml": "title: A\n", path: text}, bare=True)
    config = load_config(root, environment={})
    if path != "dateline.yml":
        found = read(Source(path.removeprefix("content/"), text.encode()), config)
        notes = (*found.notes, *(note for each in found.records for note in each.notes))
        assert [each for each in notes if each.severity != "note"] == []


def test_the_examples_of_fields_are_one_project(project: MakeProject) -> None:
    """The event's evidence stands in the record, its vendor in one list, its outlet in another."""
    shown = [each for each in examples("yaml", "markdown") if each.place.startswith("fields.md")]
    files = {PLACES[kind_of(each)]: each.text for each in shown}
    assert len(files) == len(shown) == 6
    root = project({**files, "dateline.yml": "title: A\n"}, bare=True)
    found = examine(load_config(root, environment={}), lambda step: None)
    (event,) = found.site.events
    codes = {each.code for each in found.diagnostics if each.severity != "note"}
    assert codes <= {"outlet.unnamed", "event.no_evidence"}
    assert [page.title for page in found.site.pages] == ["About this record"]
    assert (event.title, event.date.edtf) == ("The city buys face recognition", "2023-05-09")
    assert (event.entities["vendors"], len(event.coverage)) == (("acme-vision",), 2)


class _Tags(HTMLParser):
    """The elements of a piece of HTML; each that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of this repository."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    address = HOST.removesuffix("/")
    arguments = ["--source", str(ROOT), "--output", str(folder), "--base-url", address]
    assert main(["build", *arguments]) == 0
    return folder


@pytest.mark.parametrize("example", examples("html"), ids=by_place)
def test_every_piece_of_html_leads_to_what_the_site_has(example: Example, shipped: Path) -> None:
    """Elements are closed, frames have titles, addresses and parameters are there."""
    tags = _Tags(example.text)
    assert tags.open == []
    kinds = load_config(ROOT, environment={}).kinds
    rows = re.findall(r"(?m)^\| (.*?) \|", (ROOT / "docs/embedding.md").read_text("utf-8"))
    parameters = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    parameters |= {name for kind in kinds for name in (kind.key, kind.singular)}
    for tag, values in tags.found:
        address = values.get("src") or values.get("href") or ""
        if tag == "iframe":
            assert values["title"]
        if not address:
            continue
        assert address.startswith(HOST), address
        parts = urlsplit(address)
        target = shipped / parts.path.lstrip("/")
        assert (target / "index.html" if target.is_dir() else target).is_file(), address
        assert {*parse_qs(parts.query)} <= parameters
        if tag == "dateline-embed":
            element = (ROOT / "static/js/host/embed.js").read_text("utf-8")
            assert all(name == "src" or f'"{name}"' in element for name in values)


def test_every_piece_of_json_is_json() -> None:
    """It can be copied."""
    for example in examples("json"):
        json.loads(example.text)


@pytest.mark.parametrize("example", examples("sql"), ids=by_place)
def test_every_question_to_the_database_is_answered(example: Example, shipped: Path) -> None:
    """By the database of the site of this repository, with at least one row."""
    with closing(sqlite3.connect(shipped / "data/timeline.sqlite")) as database:
        assert database.execute(example.text).fetchall()
