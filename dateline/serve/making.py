"""From a project's files to what the preview holds, with all that is kept between two saves.

In: the settings, and which files have changed if that is known. Out: Held.
"""

import gc
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from jinja2 import Environment

from dateline.bundled import bundled_folder
from dateline.config import Config
from dateline.gathering import read_source
from dateline.language import language_of
from dateline.model import Contents, Diagnostic
from dateline.pipeline import Build, Steps, judge, refuse_errors, understand
from dateline.publishing import find_withheld
from dateline.readers import check_crossings
from dateline.render import Frame, gather_assets, make_environment
from dateline.serve.foreseeing import foresee
from dateline.serve.holding import Held
from dateline.serve.keeping import Kept
from dateline.serve.marking import SHEET, sheet_of

ASSETS = "assets/preview/"
"""Where a preview has its static files: one name, so that a style sheet can change in a page."""


@dataclass(slots=True)
class Workshop:
    """Where one state is made after the other."""

    kept: Kept = field(default_factory=Kept)
    last: Build | None = None
    """The last one that was linked whole."""

    environments: dict[str, Environment] = field(default_factory=dict)
    """Language → its environment, with the templates compiled."""

    own: tuple[str, ...] = ()
    """The project's own templates as they were at the last look."""

    def make(self, config: Config) -> Held:
        """Return the site as the project's files are now; a DatelineError if they are wrong."""
        kept = self.kept
        understood = understand(config, steps=Steps(kept.read, kept.name_outlets, kept.link))
        refuse_errors(understood)
        self.last = understood
        # What stays from save to save is not looked through for garbage each time; what stayed
        # until now is, once, else no earlier state would ever be let go.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        return self._hold(understood)

    def guess(self, config: Config, paths: Collection[str]) -> Held | None:
        """Return the site as it will be now that the files at *paths* have changed, at once.

        None where only the whole can tell; ContentError if one of these files is wrong.
        """
        if self.last is None or config != self.last.config:
            return None
        if not all(path.startswith(("content/", "templates/", "static/")) for path in paths):
            return None
        inside = [path.removeprefix("content/") for path in paths if path.startswith("content/")]
        foreseen: Build | None = replace(self.last, config=config)
        if inside:
            changed = self._read(config, inside)
            foreseen = foresee(self.last, changed) if changed is not None else None
        return self._hold(foreseen) if foreseen else None

    def _read(self, config: Config, paths: Collection[str]) -> dict[str, Contents] | None:
        """Return what the files at *paths* say, each by itself; None where one is no file."""
        assert self.last is not None
        kept = self.kept
        found: list[Diagnostic] = []
        changed: dict[str, Contents] = {}
        for path in sorted(paths):
            source = read_source(config.content, path)
            if isinstance(source, Diagnostic):
                return None  # a folder was moved in, or worse
            said = kept.read_one(source, config) if source else Contents(())
            if kept.outlets is not None:
                mended = (kept.name_outlets(record, kept.outlets) for record in said.records)
                said = replace(said, records=tuple(mended))
            changed[path] = _checked(said, self.last.contents, config)
            found += [*changed[path].notes, *(n for r in said.records for n in r.notes)]
        refuse_errors(replace(self.last, diagnostics=judge(found, config)))
        return changed

    def _hold(self, build: Build) -> Held:
        """Return what the preview holds of *build*."""
        config = build.config
        folder, static = gather_assets(config.root / "static", bundled_folder("static"), ASSETS)
        marks = find_withheld(build.site, build.contents, config)
        return Held(
            site=build.site,
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


def _checked(said: Contents, known: Contents, config: Config) -> Contents:
    """Return what one file has *said*, with its names looked up among what is *known*."""
    if not said.event_files:
        return said
    around = replace(
        known,
        records=(*known.records, *said.records),
        event_files=said.event_files,
        notes=said.notes,
    )
    checked = check_crossings(around, config)
    return replace(said, event_files=checked.event_files, notes=checked.notes)
