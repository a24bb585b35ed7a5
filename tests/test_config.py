"""Settings: defaults for all, every fault at once, and the command line before the file."""

from datetime import UTC, datetime

import pytest

from dateline.config import DEFAULT_KINDS, Config, Overrides, load_config
from dateline.errors import ConfigError
from dateline.model import EntityKind
from tests.cases import read_cases


def _load(folder, text, overrides=None, environment=None):
    (folder / "dateline.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_config(folder, overrides or Overrides(), environment or {})


def _faults(folder, text, overrides=None, environment=None):
    with pytest.raises(ConfigError) as caught:
        _load(folder, text, overrides, environment)
    return caught.value.diagnostics


@pytest.mark.parametrize(("given", "expected"), read_cases("config_faults.txt"))
def test_a_fault_has_its_place_and_a_hint(tmp_path, given, expected):
    """Nothing in the file is passed over."""
    faults = _faults(tmp_path, given.replace(" | ", "\n"))
    shown = [f"{f.location.line}:{f.location.column} {f.message}" for f in faults]
    assert " ; ".join(shown) == expected


@pytest.mark.parametrize("text", ["", "# only a comment\n", "title:\n", "\ufeff"])
def test_every_setting_has_a_default(tmp_path, text):
    """An empty file and an empty key say nothing."""
    assert _load(tmp_path, text) == Config(root=tmp_path)


def test_the_defaults_keep_unpublished_records_out(tmp_path):
    """As Jekyll and Hugo do."""
    config = _load(tmp_path, "")
    assert (config.unpublished, config.drafts, config.strict) == ("hide", False, False)
    assert (config.kinds, config.lanes) == (DEFAULT_KINDS, "vendors")


def test_what_the_file_says_is_kept(tmp_path):
    """Every key, in one file with other line ends."""
    text = (
        'title: "Fires"\nheading: All fires\ndescription: >-\n  What\n  burned.\n'
        "base_url: https://example.org/fires/\nlanguage: pt-BR\nunpublished: show\n"
        "feed_ids: https://old.example/\nhub: https://hub.example/x?y\n"
        "dates: month-first\ncurrency: CAD\nlanes: regions\ndrafts: true\nstrict: true\njobs: 2\n"
        "kinds:\n  fires: {singular: fire}\n  regions: {singular: region, label: Where,"
        " from_topics: true}\nseverity: {record.no_date: error, date.no_zone: ignore}\n"
    )
    assert _load(tmp_path, text.replace("\n", "\r\n")) == Config(
        root=tmp_path,
        title="Fires",
        heading="All fires",
        description="What burned.",
        base_url="https://example.org/fires",
        language="pt-BR",
        unpublished="show",
        dates="month-first",
        feed_ids="https://old.example",
        hub="https://hub.example/x?y",
        currency="CAD",
        kinds=(
            EntityKind("fires", "fire", "Fires"),
            EntityKind("regions", "region", "Where", from_topics=True),
        ),
        lanes="regions",
        severities={"record.no_date": "error", "date.no_zone": "ignore"},
        drafts=True,
        strict=True,
        jobs=2,
    )


def test_lanes_are_the_first_kind_where_nothing_is_said(tmp_path):
    """A timeline of fires has no vendors."""
    assert _load(tmp_path, "kinds: {fires: {singular: fire}}").lanes == "fires"


def test_the_command_line_goes_before_the_file(tmp_path):
    """What it leaves out stays as the file says."""
    overrides = Overrides(base_url="https://other.example/x/", strict=True, jobs=0)
    config = _load(tmp_path, "base_url: https://example.org\njobs: 3\ndrafts: true", overrides)
    assert (config.base_url, config.strict) == ("https://other.example/x", True)
    assert (config.jobs, config.drafts) == (0, True)


def test_the_clock_is_what_the_environment_says(tmp_path):
    """There is no other now."""
    assert _load(tmp_path, "").clock is None
    clock = _load(tmp_path, "", environment={"SOURCE_DATE_EPOCH": "1600000000"}).clock
    assert clock == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)


def test_all_faults_of_all_sources_are_told_at_once(tmp_path):
    """File, command line and environment."""
    overrides = Overrides(base_url="nowhere")
    environment = {"SOURCE_DATE_EPOCH": "yesterday"}
    faults = _faults(tmp_path, "titel: x\njobs: y", overrides, environment)
    assert [fault.message for fault in faults] == [
        "SOURCE_DATE_EPOCH says `yesterday`, which is no number of seconds",
        "--base-url says `nowhere`, which is no address of a site",
        "unknown key `titel` (did you mean `title`?)",
        "`jobs` says `y`, which is not a whole number",
    ]


def test_a_folder_of_records_needs_no_settings(tmp_path):
    """The first build should need no more than a folder of files."""
    (tmp_path / "content").mkdir()
    assert load_config(tmp_path, environment={}) == Config(root=tmp_path)


def test_a_folder_that_is_no_project_is_said_to_be_none(tmp_path):
    """Rather than an empty site."""
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path, environment={})
    assert [fault.message for fault in caught.value.diagnostics] == [
        "there is neither this file nor a folder `content/` here"
    ]


def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path):
    """Not a traceback."""
    assert [f.code for f in _faults(tmp_path, b"title: \xff")] == ["config.not_utf8"]
