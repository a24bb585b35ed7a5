"""Templates of the project that nothing uses: a slip in a name changes no page, and silently."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from dateline.model import Diagnostic, Location


def check_templates(project: Path, bundled: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each template of *project* that none of *bundled* has the name of.

    One that another template of the project names is used by it.
    """
    own = dict(own_templates(project))
    shipped = [name for name, _ in own_templates(bundled)]
    texts = {name: path.read_text("utf-8", "replace") for name, path in own.items()}
    for name in own:
        others = (text for other, text in texts.items() if other != name)
        if name in shipped or any(name in text for text in others):
            continue
        near = difflib.get_close_matches(name, shipped, n=1)
        hint = f" (did you mean `{near[0]}`?)" if near else ""
        yield Diagnostic(
            "templates.unused",
            "warning",
            Location(f"templates/{name}"),
            f"no shipped template is called `{name}`{hint} and none of yours names it: "
            "it is not used",
            f"Rename it, or remove it. There are {', '.join(n for n in shipped if '/' not in n)}.",
        )


def has_templates(project: Path) -> bool:
    """Return whether *project* has a template of its own."""
    return next(own_templates(project), None) is not None


def own_templates(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the templates under *folder* by their name with `/`, in order; hidden ones stay out.

    What only is called like one is among them, for `check_syntax` to tell.
    """
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(".") and "/." not in name:
            yield name, path
