"""The one Jinja2 environment: everything escaped, nothing undefined passes, two folders."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context

from dateline.language import Language
from dateline.regular_files import read_regular
from dateline.render.isolation import isolate
from dateline.render.running import PageContext, PrintingCode, printer

_LARGEST = 2_000_000


def make_environment(
    project: Path | BaseLoader, bundled: Path, language: Language, *, is_kept: bool = False
) -> Environment:
    """Return the environment that finds templates in *project* first, then in *bundled*.

    `bundled/event.html` names the bundled one always, so that an override can extend it.
    One that *is_kept* over several builds looks each time whether a template has changed.
    `_`, `ngettext` and `{% trans %}` speak *language*.
    """
    shipped = FileSystemLoader(bundled)
    own = FileSystemLoader(project) if isinstance(project, Path) else project
    loaders: list[BaseLoader] = [own, shipped]
    environment = Environment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"bundled": shipped})]),
        autoescape=True,  # whatever a template's name ends in
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=is_kept,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
        finalize=isolate if language.direction == "ltr" else None,
    )
    environment.context_class = PageContext
    environment.code_generator_class = PrintingCode
    environment.printed = printer(environment.finalize)  # type: ignore[attr-defined]
    # What the extension adds is not in Environment's own type.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        language.messages, newstyle=True
    )
    environment.globals["ngettext"] = _counting(
        cast(Callable[..., str], environment.globals["ngettext"]), language
    )
    environment.globals["_"] = _saying(cast(Callable[..., str], environment.globals["_"]))
    environment.globals["language"] = language
    return environment


def read_templates(project: Path) -> Mapping[str, str]:
    """Return what the templates in *project* say, by their names; none where it is not there."""
    texts = {}
    for name in FileSystemLoader(project, followlinks=True).list_templates():
        read = read_regular(project / name, _LARGEST, follow=True)
        with suppress(UnicodeDecodeError):  # a picture, say: no template can include it
            if isinstance(read, bytes):
                texts[name] = read.decode("utf-8")
    return texts


def loader_of(texts: Mapping[str, str], project: Path) -> BaseLoader:
    """Return what finds *texts* as if they stood in *project*, where that folder is not."""
    return FunctionLoader(
        lambda name: (texts[name], str(project / name), None) if name in texts else None
    )


def _counting(ngettext: Callable[..., str], language: Language) -> Callable[..., str]:
    """Return *ngettext* with its `%(num)s` written as the language's readers write numbers."""

    @pass_context
    def counted(context: Context, one: str, many: str, num: int, /, **values: object) -> str:
        values.setdefault("num", language.conventions.count(num))
        return ngettext(context, one, many, num, **values)

    return counted


def _saying(gettext: Callable[..., str]) -> Callable[..., str]:
    """Return *gettext* that looks words with nothing to fill in up once, not on every page."""
    known: dict[str, str] = {}

    @pass_context
    def said(context: Context, words: str, /, **values: object) -> str:
        if values:
            return gettext(context, words, **values)
        if words not in known:
            known[words] = gettext(context, words)
        return known[words]

    return said
