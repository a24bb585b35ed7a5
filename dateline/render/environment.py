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

from dateline.language import Language


def make_environment(project: Path, bundled: Path, language: Language) -> Environment:
    """Return the environment that finds templates in *project* first, then in *bundled*.

    `bundled/event.html` names the bundled one always, so that an override can extend it.
    `_`, `ngettext` and `{% trans %}` speak *language*.
    """
    shipped = FileSystemLoader(bundled)
    loaders: list[BaseLoader] = [FileSystemLoader(project), shipped]
    environment = Environment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"bundled": shipped})]),
        autoescape=True,  # whatever a template's name ends in
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    # What the extension adds is not in Environment's own type.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        language.messages, newstyle=True
    )
    return environment
