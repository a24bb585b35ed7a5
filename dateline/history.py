"""When each file under `content/` was first committed and changed since.

In: the project's own git repository, if there is one, and the files as they were read. Out: path →
versions. A file that is not as it was committed has none, and neither has any file of a
shallow clone, whose oldest commit seems to have made everything.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.model import Contents, Difference, Source

_QUIETLY = (
    "--no-pager",
    # A repository may come from anywhere: nothing that its settings name is run.
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "log.showRoot=true",
)  # fmt: skip
_COMMAND = (
    # When, whether history ends here, and on lines of their own what the trailers of our name say.
    "log", "--format=%ct %D%n%(trailers:key=Dateline,valueonly,unfold)",
    "--decorate-refs-exclude=*", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--no-mailmap",
    # Of merges, the files that are as in none of what was merged.
    "--raw", "-c", "--no-abbrev", "-z", "--relative", "--", ".",
)  # fmt: skip
_SHALLOW = "grafted"
"""What git calls the commit at which a shallow clone ends."""

_MINOR = "minor"
"""What a trailer `Dateline: …` says of a commit that is no news (git-interpret-trailers)."""

_MOST_BYTES = 2_000_000
"""Of one version: a larger file is not read today either."""

_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""By the number of hex digits: the two kinds of repository that git knows."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit left it."""

    moment: datetime
    digest: str
    """Of its content, as git writes it."""

    before: str = ""
    """What that content was made from; where people work side by side, not what came last."""

    is_merge: bool = False
    """Whether it is only put together from others, which are versions themselves."""

    is_minor: bool = False
    """Whether its commit says that it is no news."""

    differences: tuple[Difference, ...] = ()
    """From the version before; empty where nothing is known of any."""


Versions = tuple[Version, ...]
"""Of one file, earliest first: the first one is its addition."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit did to one file."""

    moment: datetime
    path: str
    before: str
    """Hash of the content; zeros where there was no file."""

    after: str
    is_merge: bool
    is_minor: bool


def read_history(content: Path, sources: Iterable[Source]) -> Mapping[str, Versions]:
    """Return path → versions of the file, for those of *sources* that are as committed."""
    files = _latest_files(_log_of(content))
    return {
        source.path: tuple(sorted(files[source.path], key=lambda each: each.moment))
        for source in sources
        if source.path in files and _is_committed(source.data, files[source.path][-1].digest)
    }


def as_published(known: Mapping[str, Versions], contents: Contents) -> Mapping[str, Versions]:
    """Return *known* as readers met it: what waited for its day has no history before it."""
    dues = _dues(contents)
    return {path: _since(versions, dues.get(path)) for path, versions in known.items()}


def _dues(contents: Contents) -> Mapping[str, datetime]:
    """Return path → since when the file can be on the site, for those that waited for their day.

    A record waits with the event whose own it is.
    """
    own = [(each.path, each.publish_on) for each in contents.records]
    for file in contents.event_files:
        own += [(path, file.publish_on) for path in (file.path, *file.records)]
    return {path: due for path, due in own if due}


def _since(versions: Versions, due: datetime | None) -> Versions:
    """Return *versions* as readers met them: what was written before *due* came out on that day."""
    early = [version for version in versions if due and version.moment <= due]
    if not due or not early:
        return versions
    return (replace(early[-1], moment=due), *versions[len(early) :])


def read_versions(content: Path, digests: Iterable[str]) -> Mapping[str, bytes]:
    """Return hash → content, for those of *digests* that the repository has; not for huge ones."""
    wanted = sorted(set(digests))
    sizes = _run_git(content, ("cat-file", "--batch-check"), "".join(f"{d}\n" for d in wanted))
    known = []
    for line in sizes.decode("ascii", "replace").splitlines():
        digest, kind, size = [*line.split(), "", ""][:3]
        if kind == "blob" and int(size) <= _MOST_BYTES:
            known.append(digest)
    said = _run_git(content, ("cat-file", "--batch"), "".join(f"{d}\n" for d in known))
    found, place = {}, 0
    for digest in known:  # `hash blob size`, a line end, the content, a line end
        start = said.find(b"\n", place) + 1
        if start == 0:
            break
        end = start + int(said[place:start].split()[2])
        found[digest] = said[start:end]
        place = end + 1
    return found


def _log_of(content: Path) -> tuple[str, ...]:
    """Return what git says of the commits under *content*, latest first; nothing if it cannot."""
    said = _run_git(content, _COMMAND).decode("utf-8", "surrogateescape")
    fields = tuple(said.split("\0")) if said else ()
    if not any(_is_of_merge(field) for field in fields):
        return fields
    # Of merges git gives paths from the top of the repository, whatever `--relative` says.
    prefix = _run_git(content, ("rev-parse", "--show-prefix")).decode("utf-8", "surrogateescape")
    return tuple(
        field.removeprefix(prefix.rstrip("\n")) if _is_of_merge(before) else field
        for before, field in zip(("", *fields), fields, strict=False)
    )


def _is_of_merge(field: str) -> bool:
    """Return whether *field* says what became of a file in a merge."""
    return field.lstrip().startswith("::")


def _run_git(content: Path, words: Iterable[str], given: str = "") -> bytes:
    """Return what git says in *content* when it is *given* something; nothing if it cannot."""
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
            ["git", "-C", str(content), *_QUIETLY, *words],
            env=environment,
            input=given.encode(),
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""  # no git here
    return b"" if done.returncode else done.stdout


def _latest_files(fields: Iterable[str]) -> Mapping[str, Versions]:
    """Return path → versions of the file that the last commit left there.

    A file that a commit moves without a change has the versions that it had at its old place.
    """
    files: dict[str, Versions] = {}
    for steps in reversed(tuple(_commits(fields))):
        gone = {
            step.before: files.pop(step.path, ()) for step in steps if not step.after.strip("0")
        }
        for step in steps:
            old = files.get(step.path, ())
            if not step.after.strip("0") or (old and old[-1].digest == step.after):
                continue  # it is gone, or only its mode has changed
            moved = () if old else gone.get(step.after, ())
            made = Version(step.moment, step.after, step.before, step.is_merge, step.is_minor)
            files[step.path] = moved or (*old, made)
    return files


def _commits(fields: Iterable[str]) -> Iterator[tuple[_Step, ...]]:
    """Yield what each commit did, latest first; nothing of a shallow clone."""
    commits: list[list[_Step]] = []
    moment, is_minor = datetime.min.replace(tzinfo=UTC), False
    remaining = iter(fields)
    for field in filter(str.strip, remaining):
        head, *rest = field.split()
        parents = head.count(":")
        if parents:  # `:mode mode hash hash status`, and the path is the next field; of a merge
            # there are as many more colons, modes and hashes as it has further parents
            hashes = rest[parents : 2 * parents + 1]
            path = next(remaining, "")
            step = _Step(moment, path, hashes[0], hashes[-1], parents > 1, is_minor)
            commits[-1].append(step)
            continue
        # What anybody can write into a message stands below the first line.
        first, *trailers = field.strip().split("\n")
        if _SHALLOW in (name.rstrip(",") for name in first.split()):
            return
        moment = datetime.fromtimestamp(int(head), UTC)
        is_minor = _MINOR in (trailer.strip().casefold() for trailer in trailers)
        commits.append([])
    yield from map(tuple, commits)


def _is_committed(data: bytes, digest: str) -> bool:
    """Return whether *data* is the content that git calls *digest*."""
    make = _HASHES.get(len(digest))
    return make is not None and make(b"blob %d\0" % len(data) + data).hexdigest() == digest
