"""The same input gives the same bytes: anywhere, at any hour, in any language, by any number."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from dateline import sharing
from dateline.config import Config, load_config
from dateline.gathering import gather_sources
from dateline.linking import link
from dateline.model import Contents, Source
from dateline.outputs import make_exports
from dateline.pages import plan
from dateline.pipeline import make_artifacts, understand
from dateline.readers import read_contents
from dateline.render import render_cards
from dateline.repair import repair_contents
from dateline.writer import making_of, write

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Machine:
    """One way in which somebody else's machine differs."""

    folder: str
    umask: str
    environment: dict[str, str]


MACHINES = (
    Machine(
        "one",
        "022",
        {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "HOME": "/"},
    ),
    Machine(
        "another folder, with ü",
        "077",
        {"TZ": "Etc/GMT-14", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ),
)


def digest_of(site: Path) -> dict[str, tuple[str, int]]:
    """Return hash and mode of every file."""
    return {
        path.relative_to(site).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mode,
        )
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def copy_project(target: Path) -> Path:
    """Return a copy of this repository's own project."""
    shutil.copytree(ROOT / "content", target / "content")
    shutil.copy(ROOT / "dateline.yml", target)
    return target


@pytest.fixture(scope="module")
def config() -> Config:
    """Return the settings of this repository's own site."""
    return load_config(ROOT, environment={})


@pytest.fixture(scope="module")
def sources(config: Config) -> tuple[Source, ...]:
    """Return the files of this repository's own site."""
    return gather_sources(config.content)[0]


def test_two_machines_make_the_same_site(tmp_path: Path, config: Config) -> None:
    """Hours, languages, hash seeds, umasks and folders differ; not a byte and not a mode does."""
    sites = []
    for machine in MACHINES:
        root = copy_project(tmp_path / machine.folder)
        command = f'umask {machine.umask} && exec "$0" -m dateline'
        environment = {**os.environ, **machine.environment, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            ["/bin/sh", "-c", command, sys.executable], cwd=root, env=environment, check=True
        )
        sites.append(digest_of(root / "site"))
    here = tmp_path / "here"
    config = replace(config, history="none")  # the copies have no repository to learn it from
    site = understand(config).site
    exports = make_exports(site, config)
    pages = tuple(plan(site, config, exports))
    cards = render_cards(pages, config, tmp_path / "no old site")
    write(chain(make_artifacts(site, pages, config, exports), cards), here, making_of(config))
    assert sites[0] == sites[1]
    assert sites[0] == digest_of(here)


def test_the_order_of_files_does_not_matter(sources: tuple[Source, ...], config: Config) -> None:
    """A disk lists its files in whatever order it likes."""
    assert read_contents(reversed(sources), config) == read_contents(sources, config)


def test_the_order_of_contents_does_not_matter(sources: tuple[Source, ...], config: Config) -> None:
    """Linking sees all at once: no record is first."""
    contents = repair_contents(read_contents(sources, config))
    turned = Contents(**dict(reversals(contents)))
    assert link(turned, config) == link(contents, config)


def reversals(contents: Contents) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield every part of *contents* by its name, back to front."""
    for name in Contents.__dataclass_fields__:
        yield name, tuple(reversed(getattr(contents, name)))


@pytest.mark.usefixtures("forks")
def test_the_number_of_processes_that_link_does_not_matter(
    sources: tuple[Source, ...], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or three, whoever hears, compares, finds and relates."""
    contents = repair_contents(read_contents(sources, config))
    alone = link(contents, replace(config, jobs=1))
    monkeypatch.setattr("dateline.linking.stories.candidates._STRETCH", 3)
    for stage in ("grouping", "drafts", "related"):
        monkeypatch.setattr(f"dateline.linking.{stage}.FEWEST_TO_SHARE", 1)
    crews: list[int] = []
    started = sharing._share_batches

    def counted(batches: Any, work: Any, number: int, turn: int) -> Any:
        crews.append(number)
        return started(batches, work, number, turn)

    monkeypatch.setattr(sharing, "_share_batches", counted)
    assert link(contents, replace(config, jobs=3)) == alone
    assert len(crews) == 4
    assert min(crews) > 1


@pytest.mark.usefixtures("forks")
def test_the_number_of_processes_does_not_matter(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One or three, the files are the same in the same order."""
    monkeypatch.setattr("dateline.render.rendering.FEWEST_TO_SHARE", 1)
    site = understand(config).site
    exports = make_exports(site, config)
    pages = tuple(plan(site, config, exports))
    alone = list(make_artifacts(site, pages, replace(config, jobs=1), exports))
    assert list(make_artifacts(site, pages, replace(config, jobs=3), exports)) == alone
