"""What is wrong with a site, as data: one diagnostic a file, and what explains many of them."""

from collections.abc import Iterable, Iterator
from typing import Final

from dateline.console import count
from dateline.model import Diagnostic, Location
from dateline.model.source import NOWHERE
from dateline.verifying.comparing import Comparison
from dateline.verifying.findings import Findings
from dateline.writer.manifest import NAME

_MANY: Final = 20
"""Differences, from which on another version of a library tells more than a list of them."""


def tell(found: Findings, *, is_partial: bool = False) -> Iterator[Diagnostic]:
    """Yield what is wrong with the site; where *is_partial*, files that are not there are not."""
    if found.manifest.leaving is not None:
        message = "a build that changes this folder file by file was stopped, or is under way"
        yield _error("verify.unfinished", "", message, "Build it again.")
    files = found.files
    for path in files.changed:
        message = f"the file is not the one that {NAME} lists{_place(found, path)}"
        yield _error("verify.changed", path, message)
    yield from _missing(files.missing, is_partial=is_partial)
    remedy = "Remove them, or say --except for what is of others and may be there."
    for number, path in enumerate(files.extra):
        message = f"{NAME} does not list this file"
        yield _error("verify.extra", path, message, "" if number else remedy)
    for path in files.unread:
        message = "this compressed form cannot be looked into here"
        yield _error("verify.unread", path, message, "Run `pip install 'dateline[deploy]'`.")
    yield from found.faults
    if found.comparison:
        yield from _on_build(found, found.comparison)


def _missing(paths: Iterable[str], *, is_partial: bool) -> Iterator[Diagnostic]:
    """Yield what is to be said of files that are listed and not there."""
    paths = tuple(paths)
    if is_partial and paths:
        message = f"{count(len(paths), 'listed file')} not in this copy, {paths[0]} for one"
        yield Diagnostic("verify.partial", "note", NOWHERE, message)
        return
    for path in paths:
        yield _error("verify.missing", path, f"{NAME} lists this file, and it is not there")


def _on_build(found: Findings, comparison: Comparison) -> Iterator[Diagnostic]:
    """Yield how the site differs from a build of the project, and what may be behind that."""
    number = len((*comparison.differing, *comparison.not_made, *comparison.lacking))
    if comparison.tools:
        yield _on_tools(comparison, number)
    if number and found.is_dated:
        message = "the project has files with days of their own: on another day it is another site"
        remedy = "Give --on with the day on which the site was made."
        yield Diagnostic("verify.dated", "note", NOWHERE, message, remedy)
    if comparison.tools and number > _MANY:
        return
    for path in comparison.differing:
        message = f"a build of the project makes another file{_place(found, path)}"
        yield _error("verify.differs", path, message)
    for path in comparison.not_made:
        yield _error("verify.not_made", path, "a build of the project makes no such file")
    for path in comparison.lacking:
        message = "a build of the project makes this file, and the site has it not"
        yield _error("verify.lacking", path, message)


def _on_tools(comparison: Comparison, number: int) -> Diagnostic:
    """Return that the site was made with something else than is here, and whether it matters."""
    there = ", ".join(f"{name} {one or '(none)'}" for name, one, _ in comparison.tools)
    here = ", ".join(f"{name} {other or '(none)'}" for name, _, other in comparison.tools)
    message = f"the site was made with {there}; here it is {here}"
    if not number:
        message += ", and the bytes are the same"
        return Diagnostic("verify.versions", "note", NOWHERE, message)
    message += f": {count(number, 'file')} of a build differ, which may come of that alone"
    return _error("verify.versions", "", message, "Install those versions, then verify again.")


def _place(found: Findings, path: str) -> str:
    """Return where the file at *path* begins to differ, if that is known."""
    place = found.places.get(path)
    return f"; from {place} on it is another" if place else ""


def _error(code: str, path: str, message: str, remedy: str = "") -> Diagnostic:
    """Return one thing that is not as it should be."""
    return Diagnostic(code, "error", Location(path) if path else NOWHERE, message, remedy)
