"""What pip installs makes a site in any folder, without this repository near."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import MakeProject

pytest.importorskip("hatchling")
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built without the network."""
    target = tmp_path_factory.mktemp("wheel")
    command = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run(
        # -P: build.py stands at the top of the repository and is not what is to be imported.
        [sys.executable, "-P", "-c", command, str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = target.glob("*.whl")
    return path


def test_the_wheel_holds_what_the_tool_needs_and_no_more(wheel: Path) -> None:
    """Code, templates and static files; neither this site's records nor the tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    catalogs = [
        path.relative_to(ROOT).as_posix() for path in ROOT.glob("dateline/locales/*/*/*.po")
    ]
    assert catalogs != []
    for name in ("dateline/py.typed", "dateline/outputs/timeline.schema.json", *catalogs):
        assert name in names
    for folder in ("templates", "static"):
        shipped = {
            f"dateline/_bundled/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert shipped <= set(names)
    tops = {name.split("/")[0].partition("-")[0] for name in names}
    assert tops == {"dateline"}


def test_the_wheel_says_what_is_installed_with_it(wheel: Path) -> None:
    """A bill of materials where PEP 770 looks for it."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        bill = archive.read(name)
    assert bill == (ROOT / "requirements/dateline.cdx.json").read_bytes()


def test_the_installed_tool_builds_in_another_folder(
    wheel: Path, tmp_path: Path, project: MakeProject
) -> None:
    """With nothing of the repository on the path, as after `pip install dateline`."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    root = project()
    # -I and -S leave out this folder, the environment and every editable install; the
    # dependencies alone are put back.
    folders = [str(tmp_path / "installed"), sysconfig.get_path("purelib")]
    code = (
        f"import sys; sys.path[:0] = {folders}\n"
        "import dateline; assert '/installed/' in dateline.__file__, dateline.__file__\n"
        "from dateline.cli import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Built 1 event, ")
    assert (root / "site/index.html").is_file()
    assert list((root / "site/assets").glob("*/css/*.css"))


def test_the_command_is_the_one_that_is_installed(wheel: Path) -> None:
    """`dateline` on the path runs what `python -m dateline` runs."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        entries = archive.read(name).decode()
    assert entries.split() == ["[console_scripts]", "dateline", "=", "dateline.cli:run"]
