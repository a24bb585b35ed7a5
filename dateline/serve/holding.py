"""The site that a preview shows: made page by page as it is asked for, and nothing of it written.

In: a project understood. Out: Held, a Site in memory that answers paths.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, overload

from jinja2 import Environment

from dateline.model import Artifact, Export, Page, Site
from dateline.outputs import make_exports, produce
from dateline.pages import prepare, refuse_clashes
from dateline.render import Frame
from dateline.render.rendering import render_page
from dateline.searching import index_site
from dateline.serve.marking import Marks, with_marks
from dateline.serve.planning import Planner

Made = TypeVar("Made")
_WHOLE = 2000
"""Events up to which every page is planned after each save, to see whether two have one address."""


class Later(Sequence[Made]):
    """What is made when somebody looks at one of it: all of it takes longer than any page."""

    def __init__(self, make: Callable[[], Sequence[Made]], *, is_any: bool) -> None:
        """Keep who makes it, and whether it is anything at all, which is known before."""
        self._make = make
        self._is_any = is_any

    @cached_property
    def _made(self) -> Sequence[Made]:
        return self._make()

    @overload
    def __getitem__(self, key: int) -> Made: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Made]: ...
    def __getitem__(self, key: int | slice) -> Made | Sequence[Made]:
        """Return one, or some."""
        return self._made[key]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._made)

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return self._is_any


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

    exports: Later[Export] = field(init=False)
    planner: Planner = field(init=False)
    outputs: Iterator[Artifact] = field(init=False)
    index: Iterator[Artifact] = field(init=False)
    shown: set[str] = field(default_factory=set)
    """Files of the pages that somebody has asked for."""

    making: threading.Lock = field(default_factory=threading.Lock)
    """One file at a time: generators cannot be asked from two threads at once."""

    def __post_init__(self) -> None:
        """Begin what goes on as far as somebody asks."""
        site, config = self.site, self.frame.config
        self.exports = Later(lambda: make_exports(site, config), is_any=config.has("data"))
        self.planner = Planner(prepare(site, config, self.exports))
        self.outputs = self._produce()
        self.index = index_site(site, config)

    def answer(self, path: str) -> bytes | None:
        """Return the file at *path*, or None where the site has none."""
        with self.making:
            content = self._answer(path)
            if path in self.planner.pages:
                self.shown.add(path)
            return content

    def page(self, path: str) -> Page | None:
        """Return the page whose file is *path*, if it has been planned."""
        return self.planner.pages.get(path)

    def find_moved(self, page: Page) -> str | None:
        """Return the URL, below the site, at which *page* of an earlier state stands now."""
        with self.making:
            return self.planner.moved(page)

    def differs(self, before: "Held") -> bool:
        """Return whether a page that somebody looked at *before* is another one now."""
        return any(self.answer(path) != before.files.get(path) for path in sorted(before.shown))

    def try_templates(self) -> None:
        """Render pages of each type: TemplateError where a template of theirs is broken.

        ContentError where two pages want one address.
        """
        for page in tuple(self.planner.tried()):
            with self.making:
                self._render(page)
        if len(self.site.events) <= _WHOLE:
            refuse_clashes(self.planner.whole())

    def _answer(self, path: str) -> bytes | None:
        """Return the file at *path*, made now if nobody has asked for it before."""
        if path in self.files:
            return self.files[path]
        page = self.planner.at(path)
        if page is not None:
            self.files[path] = self._render(page)
            return self.files[path]
        if path.endswith(".html"):
            return None
        for made in self.index if path.startswith("search/") else self.outputs:
            self.files[made.path] = made.content
            if made.path == path:
                return made.content
        return None

    def _render(self, page: Page) -> bytes:
        """Return the HTML of *page*, marked as the public will not see it."""
        content = render_page(page, self.environment, self.frame).content
        return with_marks(content, page.path, self.marks)

    def _produce(self) -> Iterator[Artifact]:
        """Yield every file that is made without a template."""
        yield from (each.artifact for each in self.exports if not each.pattern)
        pages = Later(self.planner.whole, is_any=True)
        yield from produce(self.site, pages, self.frame.config)
