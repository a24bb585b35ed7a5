"""The site that a preview shows: understood at each save, made page by page as they are asked for.

In: a project. Out: a Site in memory that answers paths. Nothing is written anywhere.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from jinja2 import Environment

from dateline.bundled import bundled_folder
from dateline.config import Config
from dateline.language import language_of
from dateline.model import Artifact, Export, Page, Site
from dateline.outputs import make_exports, produce
from dateline.pages import plan
from dateline.permalinks import file_of
from dateline.pipeline import Build, Steps, refuse_errors, understand
from dateline.render import Frame, gather_assets, make_environment
from dateline.render.rendering import render_page
from dateline.searching import index_site
from dateline.serve.keeping import Kept

ASSETS = "assets/preview/"
"""Where a preview has its static files: one name, so that a style sheet can change in a page."""


@dataclass(slots=True)
class Held:
    """One state of the site; what has been asked for is kept until the next state."""

    build: Build
    environment: Environment
    frame: Frame
    exports: tuple[Export, ...]
    pages: dict[str, Page]
    files: dict[str, bytes]
    outputs: Iterator[Artifact]
    """What is made without a template, as far as nobody has asked for it."""

    index: Iterator[Artifact]
    """The same of the index for search, which takes its time."""

    making: threading.Lock = field(default_factory=threading.Lock)
    """One file at a time: generators cannot be asked from two threads at once."""

    def answer(self, path: str) -> bytes | None:
        """Return the file at *path*, or None where the site has none."""
        with self.making:
            return self._answer(path)

    def _answer(self, path: str) -> bytes | None:
        """Return the file at *path*, made now if nobody has asked for it before."""
        if path in self.files:
            return self.files[path]
        if path in self.pages:
            page = render_page(self.pages[path], self.environment, self.frame)
            self.files[path] = page.content
            return page.content
        waiting = self.index if path.startswith("search/") else self.outputs
        for made in waiting:
            self.files[made.path] = made.content
            if made.path == path:
                return made.content
        return None

    def try_templates(self) -> None:
        """Render one page of each template: TemplateError where one of them is broken."""
        first = {page.template: path for path, page in reversed(self.pages.items())}
        for path in first.values():
            self.answer(path)


@dataclass(slots=True)
class Workshop:
    """Where one state is made after the other, with what is kept between them."""

    kept: Kept = field(default_factory=Kept)
    environments: dict[str, Environment] = field(default_factory=dict)
    """Language → its environment, with the templates compiled."""

    def make(self, config: Config) -> Held:
        """Return the site as the project's files are now; a DatelineError if they are wrong."""
        understood = understand(config, steps=Steps(self.kept.read, self.kept.repair))
        refuse_errors(understood)
        site = understood.site
        exports = make_exports(site, config)
        pages = tuple(plan(site, config, exports))
        folder, static = gather_assets(config.root / "static", bundled_folder("static"), ASSETS)
        files = chain(static, (each.artifact for each in exports if not each.pattern))
        return Held(
            build=understood,
            environment=self._environment(config),
            frame=Frame(config, folder),
            exports=exports,
            pages={file_of(page.path): page for page in pages},
            files={each.path: each.content for each in files},
            outputs=produce(site, pages, config),
            index=_index(site, config),
        )

    def _environment(self, config: Config) -> Environment:
        """Return the environment of the site's language; it looks itself what has changed."""
        if config.language not in self.environments:
            self.environments[config.language] = make_environment(
                config.root / "templates",
                bundled_folder("templates"),
                language_of(config.language),
                is_kept=True,
            )
        return self.environments[config.language]


def _index(site: Site, config: Config) -> Iterator[Artifact]:
    """Yield the files of the index, made when the first of them is asked for."""
    yield from index_site(site, config)
