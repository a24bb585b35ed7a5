"""A site built again from the project, and compared, without anything that was kept."""

import stat
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Final

from dateline.config import Config
from dateline.console import Progress
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE
from dateline.pipeline import build
from dateline.verifying.comparing import Comparison, compare
from dateline.verifying.examining import require_manifest
from dateline.verifying.findings import Findings
from dateline.verifying.places import Place, first_difference
from dateline.writer.manifest import Making, Manifest

_PLACED: Final = 100
"""Files of which is said where they begin to differ."""


def with_build(found: Findings, config: Config, progress: Progress) -> Findings:
    """Return *found* with how the site differs from one that is made of the project alone.

    Nothing that earlier builds have kept is asked, and nothing of the site that is looked at. It
    is made in a folder that is gone afterwards, however this ends.
    """
    faults = _settings_faults(config, found.manifest.making)
    if faults:
        return replace(found, faults=tuple(faults))
    with tempfile.TemporaryDirectory(prefix="dateline-verify-") as scratch:
        folder = Path(scratch).resolve() / "site"
        done = build(config, folder, progress)
        built = require_manifest(folder)
        comparison = compare(found.manifest, built)
        worth = islice(_worth_placing(found, comparison, built), _PLACED)
        places = dict(_places(found.site, folder, worth))
    return replace(found, comparison=comparison, places=places, is_dated=done.is_dated)


def _worth_placing(found: Findings, comparison: Comparison, built: Manifest) -> Iterable[str]:
    """Return the files of which a build tells where they are wrong."""
    listed = found.manifest.files
    changed = (path for path in found.files.changed if built.files.get(path) == listed.get(path))
    missing = set(found.files.missing)
    return chain(changed, (path for path in comparison.differing if path not in missing))


def _places(site: Path, folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield where each of *paths* in *site* begins to differ from that in *folder*."""
    for path in paths:
        if stat.S_ISREG((site / path).lstat().st_mode):
            place = first_difference(site / path, folder / path)
            if place:
                yield path, place


def as_asked(config: Config, making: Making) -> Config:
    """Return *config* with what was asked when the site was made, as far as the project knows it.

    A target of `publish:` may have its own address, and what is published never has drafts. A site
    cannot by itself say where it belongs: whoever has taken it elsewhere could say so, too.
    """
    own = {each.base_url.rstrip("/") for each in config.publish.values()} - {""}
    base_url = making.base_url if making.base_url in own else config.base_url
    return replace(config, base_url=base_url, drafts=config.drafts and making.drafts)


def _settings_faults(config: Config, making: Making) -> list[Diagnostic]:
    """Return why a build with *config* cannot be the site that says *making* of itself."""
    found = []
    if config.base_url != making.base_url:
        said = f"stands at {making.base_url}" if making.base_url else "stands anywhere"
        ours = config.base_url or "nothing about that"
        message = f"the site says that it {said}, and the project says {ours}"
        remedy = f"If that is meant, give --base-url {making.base_url or chr(34) * 2}."
        found.append(Diagnostic("verify.base_url", "error", NOWHERE, message, remedy))
    if making.drafts and not config.drafts:
        message = "the site was made with drafts"
        remedy = "If that is meant, give --drafts."
        found.append(Diagnostic("verify.drafts", "error", NOWHERE, message, remedy))
    return found
