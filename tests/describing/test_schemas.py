"""Schemas say what readers read: no more, no less, and each key in words."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.cli import main
from dateline.config import load_config
from dateline.describing import MARK, make_schemas
from dateline.describing.words import WORDS
from dateline.model import EntityKind
from dateline.readers.event_file import OWN_KEYS
from dateline.readers.front_matter import KNOWN_KEYS
from dateline.settings import SettingsFields
from dateline.starting import Wish, start_project
from dateline.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree
from tests.builders import make_config
from tests.conftest import MakeProject

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = {name: json.loads(text) for name, text in make_schemas(make_config()).items()}


def plain(node: Node | None) -> Any:
    """Return *node* as the YAML parser of an editor program has it (YAML 1.2, core schema)."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [plain(each) for each in node]
    if not isinstance(node, Scalar) or node.is_null:
        return None
    if node.plain and node.lower() in ("true", "false"):
        return node.lower() == "true"
    if node.plain and re.fullmatch(r"[-+]?\d+", node):
        return int(node)
    if node.plain and re.fullmatch(r"[-+]?\d*\.\d+", node):
        return float(node)
    return str(node)


def faults(name: str, text: str) -> list[str]:
    """Return what the schema *name* finds wrong with YAML."""
    validator = jsonschema.Draft7Validator(SCHEMAS[f"{name}.schema.json"])
    return [error.message for error in validator.iter_errors(plain(read_tree(text, "x").root))]


def written() -> Iterator[tuple[str, Path]]:
    """Yield every file of this repository that editors write, with its schema."""
    projects = [ROOT, *(ROOT / "tests/examples").glob("*/"), ROOT / "dateline/starting/files"]
    for project in (each for each in projects if each.name != "invalid"):
        yield from (("dateline", each) for each in project.glob("dateline.yml"))
        for path in sorted(project.glob("content/entities/*.yml")):
            yield "outlets" if path.stem == "outlets" else "names", path
        yield from (("event", each) for each in sorted(project.glob("content/events/*.md")))
        yield from (("record", each) for each in sorted(project.glob("content/records/*")))
        yield from (("images", each) for each in project.glob("content/images/images.yml"))
        for name in ("decisions", "archived"):
            yield from ((name, each) for each in project.glob(f"content/{name}.yml"))


@pytest.mark.parametrize(("name", "path"), list(written()))
def test_what_is_shipped_follows_its_schema(name: str, path: Path) -> None:
    """No editor program complains of a file that builds."""
    text = path.read_text(encoding="utf-8")
    if name in ("event", "record"):
        if not text.startswith("---\n"):
            return  # a saved text
        text = text[4:].partition("\n---\n")[0]
    text = (
        text.replace("{{title}}", "x")
        .replace("{{language}}", "en")
        .replace("{{dates}}", "day-first")
    )
    is_template = path.is_relative_to(ROOT / "dateline/starting")
    schema = SCHEMAS[f"{name}.schema.json"]
    if name == "event" and not is_template:
        kinds = load_config(path.parents[2]).kinds
        schema = json.loads(make_schemas(make_config(kinds=kinds))["event.schema.json"])
    found = jsonschema.Draft7Validator(schema).iter_errors(plain(read_tree(text, "x").root))
    assert [error.message for error in found] == []


def test_every_schema_is_one() -> None:
    """By the meta-schema of draft 7, which language servers know."""
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)


def test_every_key_that_is_read_is_described_and_no_other() -> None:
    """A key that a reader learns comes in by itself; one that it forgets goes."""
    kinds = {"vendors", "agencies", "programs", "topics"}
    keys = {name: set(schema.get("properties", ())) for name, schema in SCHEMAS.items()}
    assert keys["dateline.schema.json"] == set(SettingsFields.model_fields)
    assert keys["event.schema.json"] == {*OWN_KEYS, *kinds, "imported"}
    assert keys["record.schema.json"] == set(KNOWN_KEYS)


def described(node: Any) -> Iterator[tuple[str, str]]:
    """Yield each key of a schema with the words for it."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield key, value.get("description", "")
        for value in node.values():
            yield from described(value)
    elif isinstance(node, list):
        for each in node:
            yield from described(each)


def test_every_key_is_explained() -> None:
    """In `describing/words.py`; and no words are left over from a key that is gone."""
    found = [pair for schema in SCHEMAS.values() for pair in described(schema)]
    silent = {key for key, words in found if not words}
    assert silent == set()
    used = {words for _, words in found}
    missing = {name for name, words in WORDS.items() if "{" not in words and words not in used}
    assert missing == set()


def test_the_kinds_of_a_site_are_keys_of_its_events() -> None:
    """A timeline about wildfires has fires and no vendors."""
    config = make_config(kinds=(EntityKind("fires", "fire", "Fires"),))
    event = json.loads(make_schemas(config)["event.schema.json"])
    assert event["properties"]["fires"]["description"].endswith("content/entities/fires.yml.")
    assert "vendors" not in event["properties"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dateline", "titel: x"),
        ("dateline", "unpublished: maybe"),
        ("dateline", "drafts: 'true'"),
        ("dateline", "kinds: {fires: {label: Fires}}"),
        ("dateline", "severity: {record.no_date: loud}"),
        ("dateline", "base_url: example.org"),
        ("dateline", "publish: {live: {base_url: https://a.example}}"),
        ("event", "weight: heavy"),
        ("event", "date: May 2022"),
        ("event", "records: one.md"),
        ("event", "evidence: [{field: date, quote: x}]"),
        ("record", "publishedDateTime: yesterday"),
        ("record", "published: 'false'"),
        ("names", "Acme: {name: Acme}"),
        ("names", "acme: {title: Acme}"),
        ("names", "acme:\n"),
        ("outlets", "the-paper: {name: The Paper, url: https://paper.example}"),
        ("images", "source: x"),
        ("decisions", "- {merged: [a, b]}"),
        ("decisions", "- merge: a"),
    ],
)
def test_what_readers_refuse_the_schema_marks(name: str, text: str) -> None:
    """While it is being written, before any build."""
    assert faults(name, text) != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dateline", "title: 2020\nheading:\nlicense: CC-BY-4.0"),
        ("dateline", "license: {name: Ours, url: https://example.org/terms}"),
        ("dateline", "publish: {live: s3://b/p, trial: {to: ../www, compress: true}}"),
        ("event", "date: 2022\nperiod: 2021-09/2022-03\ntitle: 7\nrecords:\n"),
        ("event", "date: 2020-08-10/2020-08-14"),
        ("event", "date: 2020~"),
        ("record", "publishedDateTime: 2022-05-02\nanything: [else, 1]"),
        ("record", "publishedDateTime: 2022-05-02T09:27:00.5+02:00"),
        ("names", "acme: {name: Acme, aliases: [A, {text: B, requires: [c]}]}"),
        ("names", ""),
        ("decisions", "- merge: [a, b]\n  when: 2022\n  by: Ada\n- lead: 001.txt"),
    ],
)
def test_what_readers_read_the_schema_lets_be(name: str, text: str) -> None:
    """A year alone is a number to a YAML parser; `key:` says nothing."""
    assert faults(name, text) == []


def test_schemas_are_made_anew_for_the_kinds_of_the_project(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a change of `kinds:`; twice changes nothing."""
    root = project({"dateline.yml": "kinds: {fires: {singular: fire}}\nlanes: fires\n"})
    assert main(["schemas", "--source", str(root)]) == 0
    assert capsys.readouterr().out == "schemas/: 8 schemas written.\n"
    assert '"fires"' in (root / "schemas/event.schema.json").read_text(encoding="utf-8")
    assert main(["schemas", "--source", str(root)]) == 0
    assert capsys.readouterr().out == "schemas/: nothing to change.\n"


def test_a_schema_of_somebody_else_is_left_alone(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name may be taken; nothing at all is written then."""
    root = project({"schemas/event.schema.json": "{}"})
    assert main(["schemas", "--source", str(root)]) == 1
    assert "was not made by Dateline: move it" in capsys.readouterr().err
    assert [path.name for path in (root / "schemas").iterdir()] == ["event.schema.json"]


def test_a_new_project_has_the_schemas_of_this_version(tmp_path: Path) -> None:
    """`dateline schemas` finds nothing to change there."""
    start_project(tmp_path / "p", Wish())
    there = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "p/schemas").iterdir()}
    assert there == dict(make_schemas(load_config(tmp_path / "p")))
    assert all(MARK in text for text in there.values())
