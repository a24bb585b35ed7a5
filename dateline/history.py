"""When each file under `content/` was first committed and changed since, and so its events.

In: the project's own git repository, if there is one, and the files as they were read. Out: path →
moments in UTC. A file that is not as it was committed has none, and neither has any file of a
shallow clone, whose oldest commit seems to have made everything.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dateline.model import Change, Event, Site, Source

Moments = tuple[datetime, ...]
"""Of the commits that made a file what it is, earliest first: the first one added it."""

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


@dataclass(frozen=True, slots=True)
class _File:
    """A file as a commit left it."""

    digest: str
    """Of its content, as git writes it."""

    moments: Moments


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit did to one file."""

    moment: datetime
    path: str
    before: str
    """Hash of the content; zeros where there was no file."""

    after: str


def read_history(content: Path, sources: Iterable[Source]) -> Mapping[str, Moments]:
    """Return path → moments of its commits, for those of *sources* that are as committed."""
    files = _latest_files(_log_of(content))
    return {
        source.path: files[source.path].moments
        for source in sources
        if source.path in files and _is_committed(source.data, files[source.path].digest)
    }


def with_changes(site: Site, known: Mapping[str, Moments]) -> Site:
    """Return *site* with what the commits of its own files say of each event."""
    if not known:
        return site
    return replace(site, events=tuple(_with_changes(event, known) for event in site.events))


def _with_changes(event: Event, known: Mapping[str, Moments]) -> Event:
    """Return *event* with its changes; as it is where one of its files is not known."""
    files = {path: known.get(path, ()) for path in (*event.records, *event.told_in)}
    if event.location.path.startswith("content/"):
        path = event.location.path.removeprefix("content/")
        files[path] = known.get(path, ())
    if not files or not all(files.values()):
        return event
    changes = tuple(_changes(event, files))
    return replace(event, changed=changes[-1].moment.date(), changes=changes)


def _changes(event: Event, files: Mapping[str, Moments]) -> Iterator[Change]:
    """Yield what each day's commits did to an event's *files*: a day's work is one change."""
    records = (*event.records, *event.told_in)
    days: dict[date, list[datetime]] = {}
    for moment in sorted(moment for moments in files.values() for moment in moments):
        days.setdefault(moment.date(), []).append(moment)
    for number, (day, moments) in enumerate(days.items()):
        added = tuple(path for path in records if files[path][0].date() == day)
        if number == 0:
            yield Change(moments[-1], "new")
        elif added:
            yield Change(moments[-1], "sources", added)
        else:
            yield Change(moments[-1], "edited")


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


def _latest_files(fields: Iterable[str]) -> Mapping[str, _File]:
    """Return path → file after the last commit.

    A file that a commit moves without a change has the moments that it had at its old place.
    """
    files: dict[str, _File] = {}
    for steps in reversed(tuple(_commits(fields))):
        gone = {
            step.before: files.pop(step.path, None) for step in steps if not step.after.strip("0")
        }
        for step in steps:
            old = files.get(step.path)
            if not step.after.strip("0") or (old and old.digest == step.after):
                continue  # it is gone, or only its mode has changed
            moved = gone.get(step.after) if old is None else None
            moments = (*old.moments, step.moment) if old else (step.moment,)
            files[step.path] = _File(step.after, moved.moments if moved else moments)
    return {
        path: replace(file, moments=tuple(sorted(file.moments))) for path, file in files.items()
    }


def _commits(fields: Iterable[str]) -> Iterator[tuple[_Step, ...]]:
    """Yield what each commit did, latest first; nothing of a shallow clone."""
    commits: list[list[_Step]] = []
    moment = datetime.min.replace(tzinfo=UTC)
    remaining = iter(fields)
    for field in filter(str.strip, remaining):
        head, *rest = field.split()
        if head.startswith(":"):  # `:mode mode hash hash status`, and the path is the next field
            commits[-1].append(_Step(moment, next(remaining, ""), rest[1], rest[2]))
        elif _SHALLOW in (name.rstrip(",") for name in rest):
            return
        else:
            moment = datetime.fromtimestamp(int(head), UTC)
            commits.append([])
    yield from map(tuple, commits)


def _is_committed(data: bytes, digest: str) -> bool:
    """Return whether *data* is the content that git calls *digest*."""
    make = _HASHES.get(len(digest))
    return make is not None and make(b"blob %d\0" % len(data) + data).hexdigest() == digest
