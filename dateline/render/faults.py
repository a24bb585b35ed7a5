"""What goes wrong in a template, told with the template's own file and line."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.utils import missing

from dateline.errors import TemplateError
from dateline.model import Diagnostic, Location, Page

_EXPRESSION_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What an expression in a template can raise besides Jinja2's own errors."""

_EVERYWHERE = ("assets", "config", "language", "page", "policy", "preview", "root")
"""What every template is given besides the context of its page."""

_BENEATH_TEMPLATES = ("jinja2", "markupsafe", "dateline.render.running")
"""The modules that templates run on."""

_UNDEFINED = re.compile(r"'(\w+)' is undefined")


@contextmanager
def template_faults(root: Path, page: Page) -> Iterator[None]:
    """Return a context in which a fault of a template becomes a TemplateError with its place."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        place = location_of(error.filename or error.name or page.template, error.lineno, root)
        raise _fault(place, error.message or "it cannot be read", page) from error
    except jinja2.TemplateNotFound as error:
        names = ", ".join(str(name) for name in error.templates)
        place = _innermost(error.__traceback__, root) or Location("templates")
        raise _fault(place, f"there is no template {names}", page) from error
    except (jinja2.TemplateError, *_EXPRESSION_FAULTS) as error:
        place_or_none = _innermost(error.__traceback__, root)
        if place_or_none is None:
            raise  # raised by our own code: a bug, not the template's fault
        raise _fault(place_or_none, str(error), page) from error


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that a template uses and that is not there."""

    name: str
    owner: object
    """What was asked for it; Jinja2's `missing` where it is no property."""

    filename: str
    line: int

    hint: str = ""
    """Jinja2's own words where another template does not hand it out."""


def told_of(unknown: Unknown, page: Page, root: Path) -> Diagnostic:
    """Return what to say of an *unknown* name, found while *page* was made."""
    place = location_of(unknown.filename, unknown.line, root)
    if unknown.owner is missing:
        return _on_name(unknown.name, place, page)
    names = _properties_of(unknown.owner)
    hint = _nearest(unknown.name, names)
    message = f"`{unknown.name}` is no property here{hint} {_while(page)}"
    remedy = f"Known are: {', '.join(names)}." if names else ""
    return fault_of(place, message, remedy if _is_own(place) else "")


def fault_of(place: Location, message: str, remedy: str = "") -> Diagnostic:
    """Return the diagnostic for a template that is broken at *place*."""
    if not remedy and _is_own(place):
        remedy = "Mend it; without this file the shipped one is used."
    return Diagnostic("templates.broken", "error", place, message, remedy)


def _fault(place: Location, problem: str, page: Page) -> TemplateError:
    """Return the error that stops the build."""
    undefined = _UNDEFINED.fullmatch(problem)
    diagnostic = (
        _on_name(undefined[1], place, page)
        if undefined
        else fault_of(place, f"{problem} {_while(page)}")
    )
    return TemplateError(f"{place}: a template cannot be rendered", [diagnostic])


def _on_name(name: str, place: Location, page: Page) -> Diagnostic:
    """Return what to say of a *name* that *page* does not give to its template."""
    names = sorted({*page.context, *_EVERYWHERE})
    message = f"`{name}` is not a name here{_nearest(name, names)} {_while(page)}"
    remedy = f"{page.template} knows {', '.join(names)}."
    return fault_of(place, message, remedy if _is_own(place) else "")


def _while(page: Page) -> str:
    """Return in the making of which page a fault was met."""
    return f"(while making /{page.path})"


def _is_own(place: Location) -> bool:
    """Return whether *place* is in a template of the project."""
    return place.path.startswith("templates/")


def _nearest(name: str, names: Sequence[str]) -> str:
    """Return the hint at which of *names* was probably meant."""
    near = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _properties_of(owner: object) -> list[str]:
    """Return what a template can ask of *owner*."""
    if isinstance(owner, Mapping):
        return sorted(str(key) for key in owner)
    if isinstance(owner, str | list | tuple | int):
        return []
    return sorted(name for name in dir(owner) if not name.startswith("_"))


def _innermost(traceback: TracebackType | None, root: Path) -> Location | None:
    """Return the template line that *traceback* ends in, or None if it ends in Python code.

    Frames of what templates run on, such as Jinja2's filters, count for the template that calls it.
    """
    found: Location | None = None
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module == filename:  # how Jinja2 names the frames of a template
            found = location_of(filename, traceback.tb_lineno, root)
        elif not module.startswith(_BENEATH_TEMPLATES):
            found = None
        traceback = traceback.tb_next
    return found


def location_of(filename: str, line: int, root: Path) -> Location:
    """Return the place in a template, relative to the project where it belongs to it."""
    path = Path(filename)
    if path.is_relative_to(root):
        return Location(path.relative_to(root).as_posix(), line)
    return Location(filename, line)
