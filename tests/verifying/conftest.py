"""A project that is built once for all tests, and a copy of its site for each of them."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dateline.cli import main
from tests.projects import PROJECT

Verify = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project and its site; nobody may change either."""
    root = tmp_path_factory.mktemp("verify") / "project"
    for path, text in {**PROJECT, "dateline.yml": SETTINGS}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    assert main(["--source", str(root)]) == 0
    return root


SETTINGS = """title: "Cameras of Springfield"
base_url: https://x.example/cameras
publish:
  mirror: {to: ../mirror, base_url: "https://mirror.example"}
"""


@pytest.fixture
def copy(project_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that may be changed."""
    return Path(shutil.copytree(project_folder / "site", tmp_path / "copy"))


@pytest.fixture
def verify(
    project_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Verify:
    """Return what `dateline verify` comes to: its code, and what it says; it leaves nothing."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))

    def run(site: Path, *words: str) -> tuple[int, str]:
        code = main(["verify", str(site), "--source", str(project_folder), *words])
        assert list((tmp_path / "scratch").iterdir()) == []
        out, err = capsys.readouterr()
        return code, out + err

    return run


def codes_in(said: str) -> Sequence[str]:
    """Return the codes of the messages in *said*, in their order."""
    return [line.rsplit("[", 1)[1][:-1] for line in said.splitlines() if line.endswith("]")]
