"""Who makes the commit, and when: as git itself says it, with a name for those who have none."""

from dataclasses import dataclass
from datetime import datetime

from dateline.delivering.git import Git

_FALLBACK = {"GIT_COMMITTER_NAME": "Dateline", "GIT_COMMITTER_EMAIL": "dateline@localhost"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The line of a commit, `Name <email> seconds zone`, and what is to be said of it."""

    line: bytes
    remarks: tuple[tuple[str, str, str], ...] = ()


def sign(git: Git, moment: datetime | None) -> Signature:
    """Return who commits in the repository of *git*, at *moment* or else now."""
    when = {"GIT_COMMITTER_DATE": f"@{int(moment.timestamp())} +0000"} if moment else {}
    line = Git(git.folder, git.directory, when).ask(
        # Without this git would make up an address of the names of user and machine.
        "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT",
    )  # fmt: skip
    if line:
        return Signature(line.encode("utf-8", "surrogateescape"))
    made = Git(git.folder, git.directory, {**when, **_FALLBACK}).run("var", "GIT_COMMITTER_IDENT")
    message = "git does not know who you are: the commit says Dateline <dateline@localhost>"
    remedy = 'Run `git config --global user.name "…"` and `git config --global user.email …`.'
    return Signature(made.strip(), (("publish.nobody", message, remedy),))
