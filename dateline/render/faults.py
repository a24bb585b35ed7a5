"""What goes wrong in a template, told with the template's own file and line."""

import difflib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import jinja2

from dateline.errors import TemplateError
from dateline.model import Diagnostic, Location, Page

_EXPRESSION_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What an expression in a template can raise besides Jinja2's own errors."""

_UNDEFINED = re.compile(r"'(\w+)' is undefined")


@contextmanager
def template_faults(root: Path, page: Page) -> Iterator[None]:
    """Return a context in which a fault of a template becomes a TemplateError with its place."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        place = _location(error.filename or error.name or page.template, error.lineno, root)
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


def _fault(place: Location, problem: str, page: Page) -> TemplateError:
    """Return the error that stops the build."""
    shown = f"/{page.path}"
    message = f"{problem}{_hint(problem, page)} (while making {shown})"
    remedy = "docs/theming.md lists blocks and names; without this file the shipped one is used."
    own = remedy if place.path.startswith("templates/") else ""
    diagnostic = Diagnostic("templates.broken", "error", place, message, own)
    return TemplateError(f"{place}: a template cannot be rendered", [diagnostic])


def _hint(problem: str, page: Page) -> str:
    """Return the name of the page that was probably meant by one that is undefined."""
    undefined = _UNDEFINED.fullmatch(problem)
    names = [*page.context, "config", "page", "root", "assets"]
    near = difflib.get_close_matches(undefined[1], names, n=1) if undefined else []
    return f"; did you mean `{near[0]}`?" if near else ""


def _innermost(traceback: TracebackType | None, root: Path) -> Location | None:
    """Return the template line that *traceback* ends in, or None if it ends in Python code.

    Frames of Jinja2 itself, such as those of its filters, count for the template that calls them.
    """
    found: Location | None = None
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module == filename:  # how Jinja2 names the frames of a template
            found = _location(filename, traceback.tb_lineno, root)
        elif not module.startswith(("jinja2", "markupsafe")):
            found = None
        traceback = traceback.tb_next
    return found


def _location(filename: str, line: int, root: Path) -> Location:
    """Return the place in a template, relative to the project where it belongs to it."""
    path = Path(filename)
    if path.is_relative_to(root):
        return Location(path.relative_to(root).as_posix(), line)
    return Location(filename, line)
