"""Where Dateline's own time goes: each stage by itself, in one process, in their order."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from dateline.bundled import bundled_folder
from dateline.config import Config, load_config
from dateline.gathering import gather_sources
from dateline.language import language_of
from dateline.linking import link
from dateline.model import Artifact, Page
from dateline.outputs import make_exports, produce
from dateline.pages import plan
from dateline.publishing import keep_published
from dateline.readers import read_contents
from dateline.render import Frame, gather_assets, make_environment, render, render_cards
from dateline.repair import repair_contents
from dateline.searching import index_site
from dateline.writer import write

from .tools import ROOT

Result = TypeVar("Result")


def print_stages(project: Path, label: str) -> None:
    """Print the seconds of CPU of each stage of *project* and their shares, in a fresh process."""
    command = [sys.executable, "-m", "bench.speed.stages", str(project)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    stages: dict[str, float] = json.loads(said)
    whole = sum(stages.values())
    parts = (f"{name} {took:.2f} ({took / whole:.0%})" for name, took in stages.items())
    print(f"\nStages, {label}, CPU s in one process, {whole:.2f} in all: {', '.join(parts)}")


def time_stages(project: Path) -> dict[str, float]:
    """Return stage → seconds of CPU, its helpers' included."""
    taken: dict[str, float] = {}

    def timed(name: str, stage: Callable[[], Result]) -> Result:
        started = _cpu()
        result = stage()
        taken[name] = _cpu() - started
        return result

    config = load_config(project)
    sources, _ = timed("gather", lambda: gather_sources(config.content))
    contents = timed("read", lambda: read_contents(sources, config))
    contents = timed("repair", lambda: repair_contents(contents))
    contents = keep_published(contents, config)
    site = timed("link", lambda: link(contents, config))
    exports = timed("exports", lambda: make_exports(site, config))
    pages = timed("plan", lambda: tuple(plan(site, config, exports)))
    rendered = timed("render", lambda: tuple(_render(pages, config)))
    produced = timed("outputs", lambda: tuple(produce(site, pages, config)))
    index = timed("search", lambda: tuple(index_site(site, config)))
    files = (e.artifact for e in exports if not e.pattern)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "site"
        cards = timed("cards", lambda: tuple(render_cards(pages, config, folder)))
        every = tuple(chain(rendered, produced, index, files, cards))
        timed("write", lambda: write(iter(every), folder))
    return taken


def _render(pages: tuple[Page, ...], config: Config) -> Iterator[Artifact]:
    """Yield the pages as files, made by this process alone."""
    assets, static = gather_assets(config.root / "static", bundled_folder("static"))
    yield from static
    environment = make_environment(
        config.root / "templates", bundled_folder("templates"), language_of(config.language)
    )
    yield from render(pages, environment, Frame(replace(config, jobs=1), assets))


def _cpu() -> float:
    """Return the seconds of CPU so far, of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    print(json.dumps(time_stages(Path(sys.argv[1]))))
