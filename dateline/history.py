"""When each file under `content/` was last changed: the day of the last commit that touched it.

In: the project's own git repository, if there is one, and the files as they were read. Out: path →
day in UTC. A file that is not as it was committed has none, and neither has any file of a shallow
clone, whose oldest commit seems to have made everything.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from dateline.model import Event, Site, Source

_COMMAND = (
    "--no-pager",
    # A repository may come from anywhere: nothing that its settings name is run.
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "log.showRoot=true",
    "log", "--format=%ct %D", "--decorate-refs-exclude=*", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--no-mailmap",
    "--raw", "--no-abbrev", "-z", "--relative", "--", ".",
)  # fmt: skip
_SHALLOW = "grafted"
"""What git calls the commit at which a shallow clone ends."""

_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""By the number of hex digits: the two kinds of repository that git knows."""


def read_history(content: Path, sources: Iterable[Source]) -> Mapping[str, date]:
    """Return path → day of its last commit, for those of *sources* that are as committed."""
    changes = _latest_changes(_log_of(content))
    return {
        source.path: changes[source.path][1]
        for source in sources
        if source.path in changes and _is_committed(source.data, changes[source.path][0])
    }


def with_changes(site: Site, days: Mapping[str, date]) -> Site:
    """Return *site* with the day on which each event's own files last changed."""
    if not days:
        return site
    return replace(site, events=tuple(_with_change(event, days) for event in site.events))


def _with_change(event: Event, days: Mapping[str, date]) -> Event:
    """Return *event* with the latest day of its files; unchanged if one of them is not known."""
    files = {*event.records, *event.told_in}
    if event.location.path.startswith("content/"):
        files.add(event.location.path.removeprefix("content/"))
    known = [days[path] for path in files if path in days]
    return replace(event, changed=max(known)) if files and len(known) == len(files) else event


def _log_of(content: Path) -> tuple[str, ...]:
    """Return what git says of the commits under *content*, latest first; nothing if it cannot."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would ask its server for what it lacks
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
    }
    try:
        done = subprocess.run(
            ["git", "-C", str(content), *_COMMAND],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return ()  # no git here
    said = done.stdout.decode("utf-8", "surrogateescape")
    return () if done.returncode else tuple(said.split("\0"))


def _latest_changes(fields: Iterable[str]) -> Mapping[str, tuple[str, date]]:
    """Return path → the hash of its content after its last commit, and that commit's day."""
    found: dict[str, tuple[str, date]] = {}
    day = date.min
    remaining = iter(fields)
    for field in filter(str.strip, remaining):
        head, *rest = field.split()
        if head.startswith(":"):  # `:mode mode hash hash status`, and the path is the next field
            found.setdefault(next(remaining, ""), (rest[2], day))
        elif _SHALLOW in (name.rstrip(",") for name in rest):
            return {}
        else:
            day = datetime.fromtimestamp(int(head), UTC).date()
    return found


def _is_committed(data: bytes, digest: str) -> bool:
    """Return whether *data* is the content that git calls *digest*."""
    make = _HASHES.get(len(digest))
    return make is not None and make(b"blob %d\0" % len(data) + data).hexdigest() == digest
