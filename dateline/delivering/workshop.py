"""The repositories for publishing to a branch: found, made, and what the remote has, fetched."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dateline.config import Config
from dateline.delivering.branch import Branch, Places
from dateline.delivering.git import Git, GitError
from dateline.delivering.refusing import refuse
from dateline.delivering.signing import sign
from dateline.model import Destination

_THEIRS = "refs/heads/theirs"


@contextmanager
def open_branch(
    config: Config, destination: Destination, scratch: Path, *, is_trial: bool
) -> Iterator[Branch]:
    """Return the branch that *destination* names; *scratch* is for a repository of our own."""
    try:
        project = _project(config.root)
        ref = _ref(project, destination)
        _make(project, scratch)
        places = _places(project, scratch, ref, is_trial=is_trial)
        if destination.remote:
            places = _with_remote(places, destination)
        yield Branch(places, destination.shown, sign(project, config.clock))
    except GitError as error:
        message = f"git does not take the site for {destination.shown}: {error}"
        raise refuse("publish.git", message, "See to it, then publish again.") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _project(root: Path) -> Git:
    """Return git in the repository that the project lies in."""
    try:
        place = Git(root).run("rev-parse", "--path-format=absolute", "--git-common-dir")
    except FileNotFoundError as error:
        message = "git is not installed"
        raise refuse(
            "publish.no_repository", message, "Install it, or publish to a folder."
        ) from error
    except GitError as error:
        message = f"{root} lies in no repository that git opens: {error}"
        remedy = "Run `git init` there, or publish to a folder."
        raise refuse("publish.no_repository", message, remedy) from error
    # A remote's address may be a path from the top of the work tree.
    top = Path(Git(root).ask("rev-parse", "--show-toplevel") or root)
    return Git(top, Path(place.decode("utf-8", "surrogateescape").rstrip("\n")))


def _ref(project: Git, destination: Destination) -> str:
    """Return the full name of the branch; OutputError if it can be none, or somebody is on it."""
    ref = f"refs/heads/{destination.place}"
    try:
        project.run("check-ref-format", ref)
    except GitError as error:
        message = f"`{destination.place}` cannot be the name of a branch"
        raise refuse("publish.target", message, "Write one like `git:gh-pages`.") from error
    listed = project.run("worktree", "list", "--porcelain").decode("utf-8", "surrogateescape")
    if f"branch {ref}" in listed.splitlines():
        message = f"the branch {destination.place} is checked out: its files would not follow"
        remedy = "Choose a branch for the site alone, like `git:gh-pages`."
        raise refuse("publish.checked_out", message, remedy)
    return ref


def _make(project: Git, scratch: Path) -> None:
    """Make a repository of our own at *scratch*, of the same kind as the project's."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.parent.mkdir(parents=True, exist_ok=True)
    kind = project.run("rev-parse", "--show-object-format").decode("ascii").strip()
    words = ("init", "--quiet", "--bare", "--template=", f"--object-format={kind}")
    Git(project.folder).run(*words, str(scratch))
    shallow = _directory(project) / "shallow"
    if shallow.is_file():
        shutil.copyfile(shallow, scratch / "shallow")


def _places(project: Git, scratch: Path, ref: str, *, is_trial: bool) -> Places:
    """Return both repositories; a trial leaves nothing in the project's store."""
    store = "GIT_ALTERNATE_OBJECT_DIRECTORIES" if is_trial else "GIT_OBJECT_DIRECTORY"
    more = {store: str(_directory(project) / "objects"), **_signed_in(project)}
    local = project.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    return Places(project, Git(project.folder, scratch, more), ref, local, local)


def _with_remote(places: Places, destination: Destination) -> Places:
    """Return *places* with what the remote has; OutputError if it went another way."""
    remote = destination.remote
    url = places.project.ask("remote", "get-url", remote)
    push_url = places.project.ask("remote", "get-url", "--push", remote)
    if not url or not push_url:
        message = f"the repository has no remote called `{remote}`"
        raise refuse("publish.target", message, f"Run `git remote add {remote} …`.")
    workshop = places.workshop
    if not workshop.run("ls-remote", "--heads", "--", url, places.ref).strip():
        return replace(places, push_url=push_url)
    spec = f"+{places.ref}:{_THEIRS}"
    workshop.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", url, spec)
    theirs = workshop.run("rev-parse", "--verify", _THEIRS).decode("ascii").strip()
    found = replace(places, push_url=push_url, theirs=theirs)
    if not places.local or _continues(workshop, theirs, places.local):
        return replace(found, parent=theirs)
    if _continues(workshop, places.local, theirs):
        return found
    message = f"the branch {destination.place} here and that of {remote} have gone apart"
    remedy = (
        f"If the remote is right, run `git branch -D {destination.place}` and publish again: "
        "nothing is ever forced."
    )
    raise refuse("publish.apart", message, remedy)


def _continues(git: Git, later: str, earlier: str) -> bool:
    """Return whether the commit *later* has *earlier* among those before it."""
    return git.ask("merge-base", earlier, later) == earlier


def _signed_in(project: Git) -> dict[str, str]:
    """Return what lets our own repository in where the project's is let in.

    GitHub's checkout keeps its token as a header in the settings of the repository; no other
    setting of that repository is taken over. By the environment: arguments are seen by others.
    """
    said = project.ask("config", "--null", "--get-regexp", r"^http\..*extraheader$")
    pairs = [each.partition("\n") for each in said.split("\0") if each]
    more = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for number, (key, _, value) in enumerate(pairs):
        more[f"GIT_CONFIG_KEY_{number}"] = key
        more[f"GIT_CONFIG_VALUE_{number}"] = value
    return more


def _directory(project: Git) -> Path:
    """Return where the project's repository stands."""
    assert project.directory is not None
    return project.directory
