"""Pages made on other machines: each worker gets the linked site once, and then only addresses.

In: all that pages are planned from, and the project's own templates as texts. Out: the file of the
page at a path. A worker plans the pages anew: that is far less than sending all that they show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from dateline.bundled import bundled_folder
from dateline.config import Config
from dateline.language import language_of
from dateline.model import Artifact, Export, Page, Site
from dateline.pages import plan
from dateline.render import (
    Environment,
    Frame,
    loader_of,
    make_environment,
    read_templates,
    render_page,
)


@dataclass(frozen=True, eq=False)
class Press:
    """Makes the page at a path; what it needs besides is made when it is first asked for one."""

    site: Site
    exports: Sequence[Export]
    """Without their content."""

    frame: Frame
    templates: Mapping[str, str]
    """The project's own, name → text."""

    @classmethod
    def of(cls, site: Site, exports: Sequence[Export], frame: Frame) -> Self:
        """Return the press of a project, with the templates that are there now."""
        light = tuple(export.light for export in exports)
        return cls(site, light, frame, read_templates(frame.config.root / "templates"))

    def __call__(self, path: str) -> Artifact:
        """Return the file of the page at *path*."""
        return render_page(self._pages[path], self._environment, self.frame)

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        """Return all pages by their paths."""
        return {page.path: page for page in plan(self.site, self._config, tuple(self.exports))}

    @cached_property
    def _environment(self) -> Environment:
        """Return what finds and renders the templates."""
        return make_environment(
            loader_of(self.templates, self._config.root / "templates"),
            bundled_folder("templates"),
            language_of(self._config.language),
        )

    @property
    def _config(self) -> Config:
        """Return the settings of the project."""
        return self.frame.config
