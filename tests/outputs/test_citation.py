"""`CITATION.cff`, against the schema of its standard (`tests/standards/`)."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from dateline.licenses import LICENSES
from dateline.model import License
from dateline.outputs.citation import make_citation
from tests.builders import make_config, make_event, make_site
from tests.outputs.hostile import TEXTS

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "standards/cff-1.2.0.schema.json").read_text("utf-8")
)


def cited(events: list | None = None, **settings: object) -> dict:
    """Return what the file says, after the schema has found nothing wrong."""
    content = make_citation(make_site(events or []), make_config(**settings)).content
    said = yaml.safe_load(content)
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(SCHEMA, format_checker=checker).validate(said)
    return said


def test_the_record_is_cited_by_what_is_known() -> None:
    """The day is the last on which it changed; nobody is made its author but the record."""
    events = [make_event("A", changed=date(2026, 3, 1)), make_event("B", changed=date(2026, 1, 1))]
    said = cited(events, title="Fires", description="All of them.", base_url="https://x.example/t")
    assert said == {
        "cff-version": "1.2.0",
        "message": "Please cite this record as follows.",
        "type": "dataset",
        "title": "Fires",
        "abstract": "All of them.",
        "authors": [{"name": "Fires"}],
        "url": "https://x.example/t/data/",
        "date-released": "2026-03-01",
    }


@pytest.mark.parametrize("license", [*LICENSES.values(), License("Ours", "https://x.example/t")])
def test_every_license_is_one_that_the_format_knows(license: License) -> None:
    """Its list of identifiers is that of SPDX; others are addresses."""
    said = cited(license=license)
    assert said.get("license", said.get("license-url")) == (license.spdx or license.url)


@pytest.mark.parametrize("text", [text for text in TEXTS if "\\ud83d" not in ascii(text)])
def test_no_title_breaks_it(text: str) -> None:
    """YAML is written by a library."""
    assert cited(title=text, description=text)["title"] == text
