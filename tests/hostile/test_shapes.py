"""What is no plain file inside its project is told, and never followed, waited for or filled.

`shape_cases.py` is the table. What is refused is built case by case, what is harmless at once; all
beside the site is compared before and after. `make hostile-files` tries each in a process of its
own.
"""

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.bundled import bundled_folder
from dateline.gathering import MAX_BYTES, gather_in_turn
from dateline.language import language_of
from dateline.model import Diagnostic
from dateline.render import check_syntax, make_environment
from tests.hostile.attempts import here, lay, state_of
from tests.hostile.shape_cases import AS_NOBODY, CASES, RECORD, SECRET, Shape
from tests.hostile.shape_verdicts import batches, beside, failings, laid, words_of

TEMPLATES = tuple(
    case
    for case in CASES
    if case.required and case.place.startswith("templates/") and case.command == ("build",)
)
REFUSED = tuple(case for case in CASES if case.required and case not in TEMPLATES)
HARMLESS = batches(case for case in CASES if not case.required)
NOBODY = 65534


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project that has a site, and one with a secret beside it."""
    return _ground(tmp_path_factory.mktemp("shapes"))


def _ground(folder: Path) -> Path:
    lay(folder / "project")
    lay(folder, {"outside/secret.md": RECORD.replace("Ogdenville hires", SECRET)})
    assert here(folder / "project").code == 0
    return folder


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Let nothing wait for a pipe for ever, should it ever do."""

    def give_up(*_: object) -> None:
        raise AssertionError("it waits for something")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_is_no_plain_file_is_told_by_its_name(case: Shape, ground: Path) -> None:
    """Exit 1, the place and what it is; the site and all that is beside it as before."""
    with laid(ground / "project", case):
        before = state_of(ground)
        outcome = here(ground / "project", *words_of(case, ground))
        assert list(failings(case, outcome)) == []
        assert beside(state_of(ground)) == beside(before)


@pytest.mark.parametrize("case", TEMPLATES, ids=str)
def test_a_template_that_is_no_file_is_told(case: Shape, ground: Path) -> None:
    """As `check` above shows for one of them, such a fault stops a build."""
    templates = ground / "project/templates"
    environment = make_environment(templates, bundled_folder("templates"), language_of("en"))
    with laid(ground / "project", case):
        (fault,) = check_syntax(templates, environment)
    assert (fault.severity, fault.location.path) == ("error", case.place)
    assert case.required in fault.message


@pytest.mark.parametrize("cases", HARMLESS, ids=lambda cases: f"{len(cases)} shapes")
def test_what_only_looks_dangerous_harms_nothing(cases: tuple[Shape, ...], ground: Path) -> None:
    """Odd names, names of editors, links in the place of our own working files."""
    project = ground / "project"
    site = state_of(project / "site")
    with contextlib.ExitStack() as stack:
        for case in cases:
            stack.enter_context(laid(project, case))
        before = state_of(ground)
        outcome = here(project)
        assert outcome.code == 0, outcome.said
        assert SECRET not in outcome.said
        assert beside(state_of(ground), but="project/site/") == beside(before, but="project/site/")
        assert not any(SECRET.encode() in p.read_bytes() for p in _files(project / "site"))
    assert here(project).code == 0
    assert state_of(project / "site") == site


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@contextlib.contextmanager
def _as_nobody(folder: Path) -> Iterator[None]:
    """Let all in *folder* be nobody's, and be nobody."""
    if os.geteuid() != 0:
        yield
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public() -> Iterator[Path]:
    """Return a folder that another user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-shapes-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_what_may_not_be_read_is_told_by_its_name(public: Path) -> None:
    """Each: its records must not be missing from the site as if somebody had deleted them."""
    _ground(public)
    for case in AS_NOBODY:
        with laid(public / "project", case):
            before = state_of(public)
            with _as_nobody(public):
                outcome = here(public / "project")
            assert list(failings(case, outcome)) == []
            assert beside(state_of(public)) == beside(before)


def _swapped_for_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def _swapped_for_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _swapped_for_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _grown(path: Path) -> None:
    os.truncate(path, MAX_BYTES + 1)


def _folder_swapped_for_a_link(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.symlink_to("/etc")


def _folder_gone(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Path.unlink, "content/b.md: it cannot be read: No such file or directory"),
        (_swapped_for_a_link, "content/b.md: it is a link"),
        (_swapped_for_a_pipe, "content/b.md: it is a pipe or a device"),
        (_swapped_for_a_folder, "content/b.md: it is a folder"),
        (_grown, "content/b.md: it has 2,000,001 bytes"),
        (_folder_swapped_for_a_link, "content/z: it is a link"),
        (_folder_gone, "content/z: it cannot be read: No such file or directory"),
    ],
)
def test_what_changes_between_listing_and_reading_is_told(
    tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    """The folder has been listed when the first file is read; the second is another by then."""
    where = "content/z/b.md" if "content/z" in said else "content/b.md"
    lay(tmp_path, {"content/a.md": RECORD, where: RECORD})
    problems: list[Diagnostic] = []
    sources = gather_in_turn(tmp_path / "content", problems)
    assert next(sources).path == "a.md"
    change(tmp_path / where)
    assert list(sources) == []
    assert [f"{each.location}: {each.message}" for each in problems] == [said]


def test_a_file_that_shrinks_is_read_as_it_is_then(tmp_path: Path) -> None:
    """What is not there any more cannot be waited for."""
    lay(tmp_path, {"content/a.md": RECORD, "content/b.md": RECORD})
    sources = gather_in_turn(tmp_path / "content", [])
    next(sources)
    os.truncate(tmp_path / "content/b.md", 3)
    assert [source.data for source in sources] == [b"---"]


def test_a_folder_that_becomes_a_link_leads_nobody_elsewhere(tmp_path: Path) -> None:
    """Its files are opened from the folder that was listed, not by their paths once more."""
    lay(tmp_path, {"content/z/b.md": RECORD, "content/z/c.md": RECORD, "outside/c.md": SECRET})
    sources = gather_in_turn(tmp_path / "content", [])
    next(sources)
    (tmp_path / "content/z").rename(tmp_path / "moved")
    (tmp_path / "content/z").symlink_to(tmp_path / "outside")
    assert [source.data for source in sources] == [RECORD.encode()]


def test_each_row_of_the_table_is_another() -> None:
    """What is counted is not counted twice."""
    rows = {(case.attack, case.place, case.command) for case in (*CASES, *AS_NOBODY)}
    assert len(rows) == len(CASES) + len(AS_NOBODY)
