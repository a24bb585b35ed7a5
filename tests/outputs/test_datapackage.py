"""The Data Package, as Frictionless's own library reads and checks it."""

import hashlib
import json
from pathlib import Path

import pytest

from dateline.model import License, Site
from dateline.outputs import make_exports
from tests.builders import make_config, make_site
from tests.crowds import make_crowd
from tests.outputs.hostile import hostile_site

CC_BY = License("Attribution", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0")


def write_package(site: Site, folder: Path, **settings: object) -> Path:
    """Write all exports below *folder* and return where the package stands."""
    for export in make_exports(site, make_config(**settings)):
        path = folder / export.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(export.content)
    return folder / "data/datapackage.json"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "site", [make_site(), hostile_site(), make_crowd(40)], ids=["empty", "hostile", "crowd"]
)
def test_frictionless_finds_nothing_wrong(site: Site, tmp_path: Path) -> None:
    """Every cell of its type, every key in the other table, sizes and hashes as they are."""
    from frictionless import Package

    path = write_package(site, tmp_path, base_url="https://x.example", license=CC_BY)
    report = Package(str(path)).validate()

    assert report.flatten(["type", "message"]) == []
    assert {task.name for task in report.tasks} >= {"events", "reports", "event_reports"}


@pytest.mark.filterwarnings("ignore")
def test_frictionless_would_notice(tmp_path: Path) -> None:
    """A cell of another kind, a key that leads nowhere, a file that was changed."""
    from frictionless import Package

    path = write_package(make_crowd(5), tmp_path)
    table = tmp_path / "data/event_reports.csv"
    lines = table.read_bytes().decode("utf-8-sig").split("\r\n")
    event, _, role, _, why = lines[1].split(",")
    lines[1] = ",".join((event, "r-nowhere", role, "first", why))
    table.write_bytes("\r\n".join(lines).encode())

    found = {kind for (kind,) in Package(str(path)).validate().flatten(["type"])}
    assert {"type-error", "foreign-key", "hash-count", "byte-count"} <= found


def test_each_file_has_its_size_and_hash(tmp_path: Path) -> None:
    """Also those that are no tables."""
    path = write_package(hostile_site(), tmp_path)
    resources = json.loads(path.read_bytes())["resources"]
    assert [each["path"] for each in resources] == [
        "events.csv",
        "reports.csv",
        "event_reports.csv",
        "timeline.json",
        "timeline.sqlite",
        "timelinejs.json",
    ]
    for each in resources:
        content = (path.parent / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_license_is_the_one_that_was_given(tmp_path: Path) -> None:
    """By its identifier, or by its title alone; none where nobody gave one."""
    said = [
        json.loads(write_package(make_site(), tmp_path, license=given).read_bytes()).get("licenses")
        for given in (CC_BY, License("Our terms", "https://x.example/terms"), None)
    ]
    assert said == [
        [{"name": "CC-BY-4.0", "path": CC_BY.url, "title": "Attribution"}],
        [{"path": "https://x.example/terms", "title": "Our terms"}],
        None,
    ]
