"""A new project builds at once, teaches, and never stands in anybody's way."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from dateline.cli import main
from dateline.config import load_config
from dateline.pipeline import examine

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a new project."""
    root = tmp_path / "a timeline"
    assert main(["new", str(root)]) == 0
    return root


def test_it_builds_at_once_without_a_word(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one warning; `check` only says that the sample has one report, and no copy of it."""
    capsys.readouterr()
    assert main(["build", "--strict", "--source", str(new)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Built 1 event, 1 report, ")
    assert said.err == ""
    assert main(["check", "--source", str(new)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "note: 3 notes, which ask for nothing: 2 archive.missing, 1 amount.one_source; "
        "`dateline check --only CODE` shows them [build.more_notes]",
        "Checked 1 record, 1 event: nothing is wrong, 3 notes; 3 of 3 facts sourced (100 %).",
    ]


def test_the_sample_teaches_both_halves_and_is_marked(new: Path) -> None:
    """What a record gives by itself, and what the editor's file overrules."""
    (event,) = examine(load_config(new)).site.events
    assert event.title == "SAMPLE: Exampletown buys cameras for two crossings"
    assert str(event.date) == "2024-03-05"
    assert [str(amount.value) for amount in event.amounts] == ["120000"]
    samples = [*new.glob("content/records/*"), *new.glob("content/events/*")]
    assert len(samples) == 2
    for path in samples:
        assert "sample" in path.name
        assert "A SAMPLE, invented: delete this file" in path.read_text(encoding="utf-8")


def test_without_the_samples_it_builds_too(new: Path) -> None:
    """The README says to delete them."""
    for path in (*new.glob("content/*/*sample*"), *new.glob("content/entities/*")):
        path.unlink()
    assert main(["build", "--source", str(new)]) == 0
    assert "event-" not in (new / "site/index.html").read_text(encoding="utf-8").split("<main")[1]


def test_title_and_language_are_the_editors(tmp_path: Path) -> None:
    """Whatever stands in them, it stays one value of YAML."""
    title = 'Cams: "who\n buys" # what {{language}} \\'
    assert main(["new", str(tmp_path / "p"), "--title", title, "--language", "pt-BR"]) == 0
    config = load_config(tmp_path / "p")
    assert config.title == 'Cams: "who buys" # what {{language}} \\'
    assert (config.language, config.dates) == ("pt-BR", "day-first")


def test_readers_of_the_united_states_have_the_month_first(tmp_path: Path) -> None:
    """What the language says of dates is written down, where it can be changed."""
    main(["new", str(tmp_path / "p"), "--language", "en-US"])
    config = load_config(tmp_path / "p")
    assert (config.language, config.dates) == ("en-US", "month-first")


def test_a_folder_with_anything_in_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is overwritten, nothing is added."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path} is not empty (it holds notes.txt): name a folder that is not there yet; "
        "nothing was written.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_of_that_name_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands."""
    (tmp_path / "p").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path / "p")]) == 1
    assert "is a file: name a folder that is not there yet" in capsys.readouterr().err
    assert (tmp_path / "p").read_text(encoding="utf-8") == "mine"


def test_a_repository_that_was_just_made_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`git clone` of a new repository, then `dateline new .` in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".dateline-new-killed").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    assert (tmp_path / "dateline.yml").is_file()


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", str(tmp_path / "file" / "p")]) == 1
    assert "no project in " in capsys.readouterr().err


def test_a_language_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    """Said before anything is made."""
    with pytest.raises(SystemExit) as left:
        main(["new", str(tmp_path / "p"), "--language", "English please"])
    assert left.value.code == 2
    assert not (tmp_path / "p").exists()


def test_the_workflow_builds_with_the_address_and_all_of_the_history(new: Path) -> None:
    """Without the history no event knows when it was last changed."""
    workflow = yaml.safe_load((new / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    used = {step["uses"].partition("@")[0]: step for step in job["steps"] if "uses" in step}
    assert used["actions/checkout"]["with"]["fetch-depth"] == 0
    assert list(used) == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in used.values())
    assert used["actions/upload-pages-artifact"]["with"]["path"] == "site"
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert 'dateline build --base-url "$BASE_URL"' in runs
    assert not any("${{" in run for run in runs)
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert used["actions/setup-python"]["with"]["python-version"] >= needed["requires-python"][2:]


def test_editor_programs_find_every_schema_that_is_named(new: Path) -> None:
    """From the first line of YAML files, and from the settings of VS Code."""
    for path in (new / "dateline.yml", *new.glob("content/entities/*.yml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).is_file(), path
    settings = json.loads((new / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (new / schema).is_file(), schema
    named = [str(Path(schema)) for schema in settings["yaml.schemas"]]
    files = {f"schemas/{each.name}" for each in (new / "schemas").iterdir()}
    # Front matter stands in Markdown, which the extension does not read.
    assert set(named) == files - {"schemas/event.schema.json", "schemas/record.schema.json"}
    text = (new / ".vscode/settings.json").read_text(encoding="utf-8")
    assert text.count(".schema.json") == len(named)


def test_nothing_that_is_made_is_committed(new: Path) -> None:
    """Nor what others have written, which lies in saved/ while it is taken in."""
    ignored = (new / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/site/", "/.site.*", "/.dateline/", "/saved/"} <= set(ignored)
