"""What is taken away can be brought back: the same but for a declared list of losses."""

import json
from pathlib import Path

import pytest

from tests.importing.bringing import make_desk

ROOT = Path(__file__).parent.parent.parent
PROJECTS = [ROOT, *sorted(path.parent for path in ROOT.glob("tests/examples/*/dateline.yml"))]

LOST = (
    "date_basis",  # the date is the importer's word now: `editor`
    "changed",  # the other repository's history
    "records",  # the other project's files
    "related",  # found anew among the reports that came along
)
"""Of an event. `docs/importing.md` says so too."""


def taken(root: Path, tmp_path: Path) -> Path:
    from dateline.config import load_config
    from dateline.pipeline import build

    build(load_config(root, environment={}), tmp_path / "taken")
    return tmp_path / "taken/data"


def without_losses(data: dict) -> dict:
    """Return *data* without what an import declares to lose."""
    events = []
    used = set()
    for event in data["events"]:
        kept = {key: value for key, value in event.items() if key not in LOST}
        # Words of a saved text are not published with it, so they cannot be evidence again.
        kept["evidence"] = [
            {key: value for key, value in item.items() if key != "record"}
            for item in event["evidence"]
            if item["part"] in ("headline", "excerpt")
        ]
        kept["amounts"] = [
            {key: value for key, value in item.items() if key != "record"}
            for item in event["amounts"]
        ]
        used.update(event["coverage"])
        events.append(kept)
    site = {key: value for key, value in data["site"].items() if key != "updated"}
    return {
        "site": site,
        "events": events,
        "reports": {key: data["reports"][key] for key in sorted(used)},
        "entities": data["entities"],
        "storylines": data["storylines"],
    }


@pytest.mark.parametrize("given", PROJECTS, ids=lambda path: path.name)
def test_our_own_data_comes_back_the_same(
    given: Path, tmp_path: Path, project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export, import, export: only what is declared differs."""
    data = taken(given, tmp_path)
    desk = make_desk(project, capsys, (given / "dateline.yml").read_text("utf-8"))
    path = str(data / "timeline.json")
    code, said = desk.run("dateline", path)
    first = json.loads((data / "timeline.json").read_text("utf-8"))
    assert (code, said["new"], said["errors"]) == (0, len(first["events"]), 0)
    assert desk.run("dateline", path)[1]["same"] == len(first["events"])
    assert without_losses(desk.timeline()) == without_losses(first)
