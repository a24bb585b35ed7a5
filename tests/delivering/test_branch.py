"""A branch as a target: history kept, the editor's work left alone, nothing of a repository run."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.config import Config
from dateline.delivering.carrying import Delivery
from dateline.delivering.ledger import NAME
from dateline.delivering.workshop import open_branch
from dateline.destinations import parse_destination
from dateline.errors import OutputError
from tests.delivering.sites import SITE, build, send

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
NEXT = {**SITE, "index.html": "new home"}


@pytest.fixture(autouse=True)
def _somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know nobody but the editor of this test, whatever machine it is."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n name = Edith\n email = e@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with one commit, a staged file and one that is not."""
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "dateline.yml").write_text("title: T\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    (root / "staged").write_text("s")
    git(root, "add", "staged")
    (root / "dateline.yml").write_text("title: U\n")
    return root


def git(folder: Path, *words: str) -> str:
    """Return what git says."""
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def opened(root: Path, target: str = "git:pages", *, is_trial: bool = False) -> Iterator[object]:
    """Return the branch as a target."""
    scratch = root.parent / "scratch.git"
    config = Config(root, clock=datetime(2026, 1, 2, tzinfo=UTC))
    with open_branch(config, parse_destination(target), scratch, is_trial=is_trial) as branch:
        yield branch
    assert not scratch.exists()


def publish(
    root: Path, files: dict[str, str] = SITE, target: str = "git:pages", **wishes: bool
) -> Delivery:
    """Return what a publication of *files* did."""
    parcels = build(root.parent / "site", files)
    with opened(root, target, is_trial=wishes.get("is_trial", False)) as branch:
        return send(parcels, branch, **wishes)  # type: ignore[arg-type]


def state(root: Path) -> tuple[str, ...]:
    """Return all that a publication must leave alone."""
    index = (root / ".git/index").read_bytes().hex()
    head = (root / ".git/HEAD").read_text()
    return (
        git(root, "--no-optional-locks", "status", "--porcelain"),
        index,
        head,
        git(root, "rev-parse", "HEAD"),
    )


def tree(root: Path, commit: str = "pages") -> dict[str, str]:
    """Return the files of a commit, but for the ledger."""
    names = git(root, "ls-tree", "-r", "--name-only", commit).splitlines()
    return {name: git(root, "show", f"{commit}:{name}") for name in names if name != NAME}


def refused(root: Path, **more: object) -> str:
    """Return the code with which a publication is refused."""
    with pytest.raises(OutputError) as error:
        publish(root, **more)  # type: ignore[arg-type]
    return error.value.diagnostics[0].code


def test_the_work_in_hand_is_left_alone(root: Path) -> None:
    """Files, index, branch and HEAD, with changes staged and not."""
    before = state(root)
    done = publish(root)
    assert state(root) == before
    assert tree(root) == dict(sorted(SITE.items()))
    assert git(root, "rev-parse", "pages") == done.receipt.commit
    assert git(root, "log", "-1", "--format=%an %ae %ct", "pages") == (
        "Edith e@example.org 1767312000"
    )
    assert git(root, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/heads/pages"
    git(root, "fsck", "--strict")


def test_a_detached_head_is_no_hindrance(root: Path) -> None:
    """As on a machine that checks out one commit."""
    git(root, "checkout", "-q", "--detach")
    before = state(root)
    publish(root)
    assert state(root) == before


def test_the_next_commit_continues_the_last(root: Path) -> None:
    """With what changed, and with the files of others."""
    first = publish(root).receipt.commit
    git(root, "worktree", "add", "-q", "../pages", "pages")
    (root.parent / "pages/CNAME").write_text("x.example")
    git(root.parent / "pages", "add", ".")
    git(root.parent / "pages", "commit", "-qm", "Name")
    git(root, "worktree", "remove", "../pages")
    smaller = {path: text for path, text in NEXT.items() if path != "feed.atom"}
    done = publish(root, smaller)
    assert tree(root) == dict(sorted({**smaller, "CNAME": "x.example"}.items()))
    assert git(root, "rev-parse", "pages~2") == first
    assert done.foreign == ("CNAME",)
    assert [path for path, _ in done.written] == ["index.html"]
    assert [path for path, _ in done.removed] == ["feed.atom"]


def test_nothing_is_committed_where_nothing_changed(root: Path) -> None:
    """A history of empty commits says nothing."""
    first = publish(root).receipt.commit
    assert publish(root).receipt.commit == first
    assert git(root, "rev-list", "--count", "pages") == "1"


def test_the_same_site_is_the_same_tree_and_with_a_clock_the_same_commit(root: Path) -> None:
    """Whoever builds it, and in whatever folder."""
    first = publish(root).receipt.commit
    git(root, "branch", "-D", "pages")
    assert publish(root).receipt.commit == first


def test_a_trial_leaves_nothing_behind(root: Path) -> None:
    """No object, no branch."""
    before = git(root, "count-objects", "-v")
    done = publish(root, is_trial=True)
    assert len(done.written) == len(SITE)
    assert git(root, "count-objects", "-v") == before
    assert git(root, "branch", "--list", "pages") == ""


def test_a_branch_of_somebody_else_needs_consent(root: Path) -> None:
    """The sources of the project are not replaced by a slip."""
    git(root, "branch", "pages")
    assert refused(root) == "publish.not_ours"
    done = publish(root, adopt=True)
    assert done.foreign == ("dateline.yml",)


def test_a_branch_that_somebody_works_on_is_refused(root: Path) -> None:
    """Its files and index would be those of the commit before."""
    assert refused(root, target="git:main") == "publish.checked_out"
    git(root, "branch", "pages")
    git(root, "worktree", "add", "-q", "../other", "pages")
    assert refused(root, adopt=True) == "publish.checked_out"


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    """A project need not be one."""
    (tmp_path / "plain").mkdir()
    assert refused(tmp_path / "plain") == "publish.no_repository"


def test_somebody_without_a_name_can_publish(root: Path, tmp_path: Path) -> None:
    """And is told how to get one."""
    (tmp_path / "gitconfig").write_text("")
    done = publish(root)
    assert [code for code, _, _ in done.receipt.remarks] == ["publish.nobody"]
    assert git(root, "log", "-1", "--format=%cn <%ce>", "pages") == "Dateline <dateline@localhost>"


def test_nothing_that_the_repository_names_is_run(root: Path, tmp_path: Path) -> None:
    """Hooks, filters, monitors, helpers: the folder may come from anywhere."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", str(remote))
    git(root, "remote", "add", "origin", str(remote))
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/caught\ncat\n")
    trap.chmod(0o755)
    (root / ".gitattributes").write_text("* filter=trap\n")
    for hook in ("pre-commit", "post-commit", "pre-push", "reference-transaction", "pre-auto-gc"):
        shutil.copy(trap, root / ".git/hooks" / hook)
    for key in (
        "filter.trap.clean",
        "core.fsmonitor",
        "core.sshCommand",
        "remote.origin.receivepack",
    ):
        git(root, "config", key, str(trap))
    (tmp_path / "caught").unlink(missing_ok=True)
    publish(root, target="git:pages@origin")
    assert not (tmp_path / "caught").exists()
    assert tree(remote) == dict(sorted(SITE.items()))


def test_a_remote_that_is_a_command_is_not_run(root: Path, tmp_path: Path) -> None:
    """`ext::` runs whatever follows it."""
    git(root, "remote", "add", "origin", f"ext::sh -c touch% {tmp_path}/caught")
    assert refused(root, target="git:pages@origin") == "publish.git"
    assert not (tmp_path / "caught").exists()


@pytest.fixture
def remote(root: Path, tmp_path: Path) -> Path:
    """Return a bare repository that the project calls `origin`, by a relative path."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(root, "remote", "add", "origin", "../remote.git")
    return tmp_path / "remote.git"


def test_a_branch_is_pushed_where_that_is_said(root: Path, remote: Path) -> None:
    """And only there."""
    publish(root)
    assert git(remote, "branch") == ""
    publish(root, target="git:pages@origin")
    assert git(remote, "rev-parse", "pages") == git(root, "rev-parse", "pages")


def test_what_another_machine_has_pushed_is_continued(root: Path, remote: Path) -> None:
    """Its commit comes first, and stays."""
    publish(root, target="git:pages@origin")
    git(root, "branch", "kept", "pages")
    publish(root, NEXT, target="git:pages@origin")
    git(root, "branch", "-f", "pages", "kept")
    done = publish(root, NEXT, target="git:pages@origin")
    assert done.written == ()
    assert git(root, "rev-parse", "pages") == git(remote, "rev-parse", "pages")
    git(root, "branch", "-D", "pages", "kept")
    last = publish(root, SITE, target="git:pages@origin").receipt.commit
    assert git(remote, "rev-parse", "pages") == last
    assert git(remote, "rev-list", "--count", "pages") == "3"


def test_branches_that_have_gone_apart_are_never_forced(root: Path, remote: Path) -> None:
    """The editor decides which of them is right."""
    publish(root, target="git:pages@origin")
    theirs = git(remote, "rev-parse", "pages")
    git(root, "branch", "-D", "pages")
    publish(root, NEXT)
    assert refused(root, target="git:pages@origin") == "publish.apart"
    assert git(remote, "rev-parse", "pages") == theirs


def test_what_could_not_be_pushed_is_pushed_by_the_next(root: Path, remote: Path) -> None:
    """Also when nothing has changed since."""
    publish(root, target="git:pages@origin")
    publish(root, NEXT)
    assert publish(root, NEXT, target="git:pages@origin").written == ()
    assert git(remote, "rev-parse", "pages") == git(root, "rev-parse", "pages")


def test_no_password_of_a_remote_is_shown(root: Path) -> None:
    """Not in what git says of it either."""
    git(root, "remote", "add", "origin", "https://edith:hunter22@localhost:1/x.git")
    with pytest.raises(OutputError) as error:
        publish(root, target="git:pages@origin")
    (said,) = error.value.diagnostics
    assert said.code == "publish.git"
    assert "localhost" in said.message
    assert "hunter22" not in repr(said)


def test_a_project_below_the_top_and_a_linked_work_tree_publish_too(root: Path) -> None:
    """The repository is found from where the project is."""
    git(root, "worktree", "add", "-q", "--detach", "../linked")
    linked = root.parent / "linked"
    (linked / "sub").mkdir()
    publish(linked / "sub", target="git:pages")
    assert tree(root) == dict(sorted(SITE.items()))


def test_a_repository_of_the_other_kind_is_known(tmp_path: Path) -> None:
    """Git has digests of 40 and of 64 digits."""
    root = tmp_path / "sha256"
    root.mkdir()
    git(root, "init", "-q", "--object-format=sha256")
    publish(root)
    assert publish(root).written == ()
    assert tree(root) == dict(sorted(SITE.items()))


def test_a_shallow_clone_publishes(root: Path, remote: Path, tmp_path: Path) -> None:
    """As machines that build sites have them."""
    git(root, "push", "-q", "origin", "main")
    publish(root, target="git:pages@origin")
    git(tmp_path, "clone", "-q", "--depth=1", "-b", "main", remote.as_uri(), "clone")
    publish(tmp_path / "clone", NEXT, target="git:pages@origin")
    assert git(remote, "rev-list", "--count", "pages") == "2"
    assert tree(remote) == dict(sorted(NEXT.items()))


def test_a_clock_is_the_date_of_the_commit_only_where_one_is_set(root: Path) -> None:
    """Otherwise git says what time it is."""
    config = replace(Config(root), clock=None)
    parcels = build(root.parent / "site")
    with open_branch(
        config, parse_destination("git:pages"), root.parent / "scratch.git", is_trial=False
    ) as branch:
        send(parcels, branch)
    assert int(git(root, "log", "-1", "--format=%ct", "pages")) > 1767312000
