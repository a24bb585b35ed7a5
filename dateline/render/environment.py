"""The one Jinja2 environment: everything escaped, nothing undefined passes, two folders."""

from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)


def make_environment(project: Path, bundled: Path) -> Environment:
    """Return the environment that finds templates in *project* first, then in *bundled*.

    `bundled/event.html` names the bundled one always, so that an override can extend it.
    """
    shipped = FileSystemLoader(bundled)
    loaders: list[BaseLoader] = [FileSystemLoader(project), shipped]
    return Environment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"bundled": shipped})]),
        autoescape=True,  # whatever a template's name ends in
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
