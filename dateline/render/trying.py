"""Everything that is wrong with the templates of a project, told at once.

In: pages and the environment. Out: a diagnostic for each fault of writing and each name that is
not there. A trial goes on after an unknown name, as rendering for the site never does.
"""

import inspect
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.environment import TemplateModule

from dateline.errors import TemplateError
from dateline.model import Diagnostic, Page
from dateline.regular_files import Oddity, read_regular
from dateline.render.faults import Unknown, fault_of, location_of, told_of
from dateline.render.overrides import own_templates
from dateline.render.rendering import Frame, render_page
from dateline.render.writing_faults import explain

LARGEST: Final = 2_000_000
"""Bytes of a template."""

_Told = Callable[[Unknown], None]


def check_syntax(project: Path, environment: Environment) -> Iterator[Diagnostic]:
    """Yield what keeps each template below *project* from being read, used or not."""
    for name, path in own_templates(project):
        # A link is followed: who may write a template runs code here anyway.
        read = read_regular(path, LARGEST, follow=True)
        if isinstance(read, Oddity):
            place = location_of(str(path), 0, project.parent)
            yield fault_of(place, str(read), "Put a file of text there, or remove it.")
            continue
        try:
            text = read.decode("utf-8").replace("\r\n", "\n")
            if text == _shipped(name, environment):
                continue  # it is right, and will be compiled for the pages anyway
            environment.compile(text, name, str(path), raw=True)
        except UnicodeDecodeError:
            place = location_of(str(path), 0, project.parent)
            yield fault_of(place, "the file is not UTF-8", "Save it as UTF-8.")
        except TemplateSyntaxError as error:
            line, problem = explain(error, text, environment)
            yield fault_of(location_of(str(path), line, project.parent), problem)


def _shipped(name: str, environment: Environment) -> str | None:
    """Return the text of the shipped template *name*; None where no such one is shipped."""
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, f"bundled/{name}")[0]
    except TemplateNotFound:
        return None


def find_faults(
    pages: Sequence[Page], environment: Environment, frame: Frame, unread: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the templates of *pages*, each place once.

    One page of each template is made: what only some of them run into, rendering tells. For own
    templates that are *unread*, told of already, the shipped ones stand in.
    """
    found: dict[object, Diagnostic] = {}
    if unread:
        environment = environment.overlay(loader=_standing_in(environment, unread))
    first = {page.template: page for page in reversed(pages)}
    for page in first.values():
        unknown: list[Unknown] = []
        try:
            render_page(page, environment.overlay(undefined=_noting(unknown.append)), frame)
        except TemplateError as error:
            for each in error.diagnostics:
                if each.location.path.removeprefix("templates/") in unread:
                    continue
                found.setdefault((each.location, each.message.partition(" (while")[0]), each)
        for one in unknown:
            if unread and (one.hint or isinstance(one.owner, TemplateModule)):
                continue  # what is not there may be in the template that cannot be read
            told = told_of(one, page, frame.config.root)
            found.setdefault((told.location, one.name), told)
    return tuple(found.values())


def _standing_in(environment: Environment, unread: Collection[str]) -> BaseLoader:
    """Return what loads the shipped template, or an empty one, for each that is *unread*."""
    loader = environment.loader
    assert loader is not None

    def stand_in(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | str | None:
        if name not in unread:
            return None
        try:
            return loader.get_source(environment, f"bundled/{name}")
        except TemplateNotFound:
            return ""

    return ChoiceLoader([FunctionLoader(stand_in), loader])


def _noting(tell: _Told) -> type[Undefined]:
    """Return what stands for unknown names: it tells of each use, and is empty."""

    class Noted(Undefined):
        """A name that is not there."""

        __slots__ = ()

        def _note(self) -> None:
            place = _place()
            if place is not None:
                owner = self._undefined_obj
                tell(Unknown(str(self._undefined_name), owner, *place, self._undefined_hint or ""))

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __len__(self) -> int:
            self._note()
            return 0

        def __bool__(self) -> bool:
            self._note()
            return False

        def __eq__(self, other: object) -> bool:
            self._note()
            return False

        def __ne__(self, other: object) -> bool:
            self._note()
            return True

        def __hash__(self) -> int:
            return 0

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self._note()
            return _Silent()

        def __getitem__(self, key: object) -> Any:
            self._note()
            return _Silent()

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            self._note()
            return _Silent()

    return Noted


class _Silent(Undefined):
    """What an unknown name would have had: it was told of already."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Any:
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self


def _place() -> tuple[str, int] | None:
    """Return the file and line of the template that is running."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.filename), template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return None
