"""What must hold of whole files, whatever their bytes: read, brought in, taken out of a cache."""

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline.addresses import canonical_url
from dateline.characters import plain_text
from dateline.config import DEFAULT_KINDS, Config, load_config
from dateline.errors import ConfigError, ContentError
from dateline.extracting.opening import CannotReadError
from dateline.importing import FORMATS, Wanted
from dateline.importing.items import Entry, Item
from dateline.language import language_of
from dateline.model import Contents, Diagnostic, Record, Site, Source
from dateline.packing import unpack
from dateline.readers import read
from dateline.repair import mend
from dateline.repair.prose import evenly_spaced
from dateline.yaml_nodes import OF_A_RECORD, Mapping, Scalar, Sequence
from dateline.yaml_plain import read_plain
from dateline.yaml_tree import walk_tree

PLACES = (
    "records/a.md",
    "records/a.txt",
    "events/2020-01-02-a.md",
    "pages/about.md",
    "entities/vendors.yml",
    "outlets.yml",
    "decisions.yml",
    "ids.yml",
    "archived.yml",
    "pictures.yml",
    "records/a.json",
)
CONFIG = Config(root=Path("/nowhere"), title="A record", kinds=DEFAULT_KINDS)
FAULTS_OF_PACKING = (ValueError, TypeError, LookupError, AttributeError)
"""What `recalling.py` takes for a cache that is not ours."""


def judge_file(path: str, data: bytes) -> None:
    """Assert that a reader never fails, that notes have a place, that mended text is plain."""
    contents = read(Source(path, data), CONFIG)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for note in contents.notes:
        assert note.message
        assert "\n" not in note.message
        assert 0 <= note.location.line <= lines + 1, note
    assert read(Source(path, data), CONFIG) == contents
    for record in contents.records:
        for text in _texts(mend(record)):
            assert plain_text(text) == text
            assert evenly_spaced(text) == text


def _texts(record: Record) -> Iterator[str]:
    """Yield every text of a record that a page shows."""
    for report in (record.report, *record.related):
        yield from (report.title, report.excerpt)
        yield report.outlet.name if report.outlet else ""
    yield from (paragraph.text for paragraph in record.paragraphs)
    yield from record.topics


def judge_yaml(text: str) -> None:
    """Assert that both of our readers and PyYAML agree on what a text without fault says."""
    tree = walk_tree(text, "a.yml")
    for fault in tree.faults:
        assert 1 <= fault.location.line <= text.count("\n") + 1, fault
        assert fault.message
        assert fault.remedy or fault.code == "yaml.syntax"
    plain = read_plain(text, 1, OF_A_RECORD)
    if plain is not None:
        assert tree.faults == ()
        assert list(_flat(plain)) == list(_flat(tree.root))
    if tree.faults or not text.replace("\n", "").isprintable():
        return
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return  # it is stricter than libyaml here and there: with tabs, in flow collections
    assert _plain(tree.root) == _composed(node)


def _flat(node: Any) -> Iterator[object]:
    """Yield the parts of *node* with their places."""
    yield (type(node).__name__, node.line, node.column)
    if isinstance(node, Scalar):
        yield (str(node), node.plain)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield (key, node.keys_at[key])
            yield from _flat(value)
    else:
        for each in node:
            yield from _flat(each)


def _plain(node: Any) -> Any:
    """Return a tree without its places."""
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [_plain(each) for each in node]
    return None if node is None else str(node)


def _composed(node: Any) -> Any:
    """Return the same of PyYAML's nodes."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _composed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_composed(each) for each in node.value]
    return None if node is None else node.value


@cache
def _folder() -> Path:
    """Return a folder for the files that importers are given."""
    return Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))


NAMES = {
    "timelinejs": ("a.json", "a.csv"),
    "feed": ("a.xml",),
    "csv": ("a.csv",),
    "dateline": ("timeline.json", "events.csv"),
    "posts": ("2020-01-02-a.md",),
    "events-markdown": ("a.md",),
}


def judge_import(form: str, name: str, data: bytes) -> None:
    """Assert that an importer yields items and faults, or says why the file is none of its kind."""
    folder = _folder()
    path = folder / name
    path.write_bytes(data)
    asked = folder if form in ("posts", "events-markdown") else path
    try:
        for found in FORMATS[form].read(Wanted(asked, CONFIG, {})):
            assert isinstance(found, Item | Entry | Diagnostic)
            if isinstance(found, Diagnostic):
                assert "\n" not in found.message
            elif isinstance(found, Item):
                assert found.title or found.key
    except ContentError:
        pass  # it said why
    finally:
        path.unlink()


def judge_settings(data: bytes) -> None:
    """Assert that settings are read, or each fault said with its place and what to write."""
    (_folder() / "dateline.yml").write_bytes(data)
    try:
        config = load_config(_folder(), environment={})
    except ConfigError as error:
        for fault in error.diagnostics:
            assert "\n" not in fault.message
            assert fault.location.path == "dateline.yml"
        return
    assert plain_text(config.title) == config.title
    assert language_of(config.language).tag == config.language
    assert config.license is None or canonical_url(config.license.url)
    for target in config.publish.values():
        assert target.place


def judge_page(data: bytes) -> None:
    """Assert that a saved page says what JSON can hold, or why it is no page."""
    from dateline.extracting.reading import read_page

    try:
        said = read_page(data)
    except CannotReadError:
        return
    json.dumps(said)
    for paragraph in said["body"]:
        assert paragraph == " ".join(paragraph.split())


def judge_packed(data: bytes) -> None:
    """Assert that what a cache holds is a value of ours or a known fault, whoever wrote it."""
    for of in (Record, Contents, Site):
        try:
            value = unpack(json.loads(data), of)
        except FAULTS_OF_PACKING:
            continue
        assert isinstance(value, of)
