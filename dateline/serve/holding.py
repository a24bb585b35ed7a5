"""The site that a preview shows: understood at each save, made page by page as they are asked for.

In: a project. Out: a Site in memory that answers paths. Nothing is written anywhere.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import Environment

from dateline.bundled import bundled_folder
from dateline.config import Config
from dateline.language import language_of
from dateline.model import Artifact, Page, Site
from dateline.outputs import make_exports, produce
from dateline.pages import plan_one_by_one, refuse_clashes
from dateline.permalinks import file_of
from dateline.pipeline import Steps, refuse_errors, understand
from dateline.publishing import find_withheld
from dateline.render import Frame, gather_assets, make_environment
from dateline.render.rendering import render_page
from dateline.searching import index_site
from dateline.serve.keeping import Kept
from dateline.serve.marking import SHEET, Marks, sheet_of, with_marks

ASSETS = "assets/preview/"
"""Where a preview has its static files: one name, so that a style sheet can change in a page."""


@dataclass(slots=True)
class Held:
    """One state of the site; what has been asked for is kept until the next state."""

    site: Site
    environment: Environment
    frame: Frame
    files: dict[str, bytes]
    """Path → what was made already."""

    marks: Marks = field(default_factory=dict)
    """What the public does not see."""

    pages: dict[str, Page] = field(default_factory=dict)
    """File → what was planned already."""

    planned: list[Page] = field(default_factory=list)
    """In their order; two with one address are both here."""

    planning: Iterator[Page] = field(init=False)
    outputs: Iterator[Artifact] = field(init=False)
    index: Iterator[Artifact] = field(init=False)
    making: threading.Lock = field(default_factory=threading.Lock)
    """One file at a time: generators cannot be asked from two threads at once."""

    def __post_init__(self) -> None:
        """Begin what goes on as far as somebody asks."""
        site, config = self.site, self.frame.config
        exports = make_exports(site, config)
        self.files |= {each.path: each.artifact.content for each in exports if not each.pattern}
        self.planning = plan_one_by_one(site, config, exports)
        self.outputs = self._produce()
        self.index = index_site(site, config)

    def answer(self, path: str) -> bytes | None:
        """Return the file at *path*, or None where the site has none."""
        with self.making:
            return self._answer(path)

    def find(self, template: str, source: str) -> str | None:
        """Return the URL, below the site, of the page of that kind that *source* asks for."""
        with self.making:
            pages = self._all_pages()
        alike = (page for page in pages if (page.template, page.source) == (template, source))
        return next((page.path for page in alike), None)

    def try_templates(self) -> None:
        """Render one page of each template: TemplateError where one is broken.

        ContentError where two pages want one address.
        """
        is_more = True
        while is_more:  # page by page: whoever asks for one meanwhile does not wait for all
            with self.making:
                is_more = self._plan_next() is not None
        refuse_clashes(self.planned)
        for page in {page.template: page for page in reversed(self.planned)}.values():
            self.answer(file_of(page.path))

    def _answer(self, path: str) -> bytes | None:
        """Return the file at *path*, made now if nobody has asked for it before."""
        if path in self.files:
            return self.files[path]
        page = self._page(path)
        if page is not None:
            content = render_page(page, self.environment, self.frame).content
            self.files[path] = with_marks(content, page.path, self.marks)
            return self.files[path]
        for made in self.index if path.startswith("search/") else self.outputs:
            self.files[made.path] = made.content
            if made.path == path:
                return made.content
        return None

    def _page(self, path: str) -> Page | None:
        """Return the page whose file is *path*, planning as far as it."""
        if path in self.pages or not path.endswith(".html"):
            return self.pages.get(path)
        while page := self._plan_next():
            if file_of(page.path) == path:
                return page
        return None

    def _plan_next(self) -> Page | None:
        """Return the next page that nobody has asked for yet, or None at the end."""
        page = next(self.planning, None)
        if page is not None:
            self.planned.append(page)
            self.pages.setdefault(file_of(page.path), page)
        return page

    def _all_pages(self) -> tuple[Page, ...]:
        """Return every page, planned to the end."""
        while self._plan_next():
            pass
        return tuple(self.planned)

    def _produce(self) -> Iterator[Artifact]:
        """Yield every file that is made without a template."""
        yield from produce(self.site, self._all_pages(), self.frame.config)


@dataclass(slots=True)
class Workshop:
    """Where one state is made after the other, with what is kept between them."""

    kept: Kept = field(default_factory=Kept)
    environments: dict[str, Environment] = field(default_factory=dict)
    """Language → its environment, with the templates compiled."""

    own: tuple[str, ...] = ()
    """The project's own templates as they were at the last look."""

    def make(self, config: Config) -> Held:
        """Return the site as the project's files are now; a DatelineError if they are wrong."""
        understood = understand(config, steps=Steps(self.kept.read, self.kept.repair))
        refuse_errors(understood)
        folder, static = gather_assets(config.root / "static", bundled_folder("static"), ASSETS)
        marks = find_withheld(understood.site, understood.contents, config)
        return Held(
            site=understood.site,
            environment=self._environment(config),
            frame=Frame(config, folder),
            files={**{each.path: each.content for each in static}, SHEET: sheet_of(marks)},
            marks=marks,
        )

    def _environment(self, config: Config) -> Environment:
        """Return the environment of the site's language; it looks itself what has changed."""
        own = tuple(sorted(str(path) for path in (config.root / "templates").rglob("*.html")))
        if own != self.own:
            # A bundled template is as it was: jinja2 does not see that another goes before it now.
            self.environments.clear()
            self.own = own
        if config.language not in self.environments:
            self.environments[config.language] = make_environment(
                config.root / "templates",
                bundled_folder("templates"),
                language_of(config.language),
                is_kept=True,
            )
        return self.environments[config.language]
