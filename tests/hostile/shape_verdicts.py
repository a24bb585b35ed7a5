"""Lay hostile shapes into a project and take them away; tell what became of them as required."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.hostile.attempts import Outcome, lay
from tests.hostile.shape_cases import SECRET, Shape

_OURS = (".dateline", ".site.lock", ".site.new", ".site.old", ".site.built", ".site.built.part")
"""What builds leave beside the site: nobody else's."""


@contextmanager
def laid(project: Path, case: Shape) -> Iterator[None]:
    """Let *case* stand in *project*, and what it replaces again afterwards."""
    if not case.place:
        yield
        return
    path, aside = project / case.place, project.parent / f"aside-{abs(hash(case))}"
    made = [each for each in path.parents if not each.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name == "A.md":
        lay(path.parent, {"a.md": "# X\n"})
    there = path.exists() or path.is_symlink()
    if there:
        aside.parent.mkdir(exist_ok=True)
        path.rename(aside)
    try:
        case.lay(path)
        yield
    finally:
        _remove(path)
        for each in made:
            _remove(each)
        if there:
            aside.rename(path)


def _remove(path: Path) -> None:
    """Remove whatever stands at *path*."""
    if path.is_dir() and not path.is_symlink():
        path.chmod(0o755)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def batches(cases: Iterable[Shape]) -> list[tuple[Shape, ...]]:
    """Return *cases* in groups in which each has a place of its own."""
    groups: list[list[Shape]] = []
    for case in cases:
        fit = next((g for g in groups if case.place not in {each.place for each in g}), None)
        if fit is None:
            groups.append([case])
        else:
            fit.append(case)
    return [tuple(group) for group in groups]


def words_of(case: Shape, ground: Path) -> tuple[str, ...]:
    """Return the command of *case* for the project in *ground*."""
    places = {"ROOT": str(ground / "project"), "OUT": str(ground / "outside")}
    return tuple(
        word.replace("ROOT", places["ROOT"]).replace("OUT", places["OUT"]) for word in case.command
    )


def failings(case: Shape, outcome: Outcome) -> Iterator[str]:
    """Yield what is not as required of a *case* that must be refused."""
    if outcome.code != 1:
        yield f"exit code {outcome.code}: {outcome.said}"
    if case.required not in outcome.said:
        yield f"it does not say {case.required!r}: {outcome.said}"
    if "Traceback" in outcome.said or SECRET in outcome.said:
        yield f"it tells more than it should: {outcome.said}"
    name = case.place.rpartition("/")[2]
    is_shown_as_it_is = name.isprintable() and "\\" not in name
    if is_shown_as_it_is and name not in outcome.said:
        yield f"it does not name {name}: {outcome.said}"


def beside(state: Mapping[str, str], but: str = "") -> dict[str, str]:
    """Return *state* without what builds leave, and without what is *but* expected to change."""
    ours = tuple(f"project/{name}" for name in _OURS)
    return {
        path: said
        for path, said in state.items()
        if not (path in ours or path.startswith(tuple(f"{name}/" for name in ours)))
        and not (but and path.startswith(but))
    }
