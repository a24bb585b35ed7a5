"""Git, run so that nothing is run that a repository names: no hook, no filter, no helper.

What the user's own settings say (who they are, how they sign in to a host) does count.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SAFELY = (
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "gc.auto=0",
)  # fmt: skip
_KEPT = (
    "GIT_ASKPASS", "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM",
    "GIT_SSH", "GIT_SSL_", "GIT_TERMINAL_PROMPT",
)  # fmt: skip
"""Of git's variables; one that names another repository would lead astray."""


class GitError(OSError):
    """Git did not do what it was told; the text is what it said."""

    def __init__(self, said: bytes) -> None:
        """Keep the last lines of what it *said*."""
        lines = said.decode("utf-8", "replace").strip().splitlines()
        super().__init__(" ".join(lines[-6:]) or "git failed without a word")


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder, with additions to the environment."""

    folder: Path
    directory: Path | None = None
    """Of the repository, where that is not the one that *folder* lies in."""

    more: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """Return what git says to *words*; GitError where it refuses."""
        done = subprocess.run(
            self.command(words),
            cwd=self.folder,
            env=self.environment(),
            input=given,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitError(done.stderr or done.stdout)
        return done.stdout

    def ask(self, *words: str) -> str:
        """Return what git says to *words* in one text, or an empty one where it has no answer."""
        try:
            return self.run(*words).decode("utf-8", "surrogateescape").strip()
        except GitError:
            return ""

    def command(self, words: Sequence[str]) -> list[str]:
        """Return what is run."""
        where = [f"--git-dir={self.directory}"] if self.directory else []
        return ["git", *where, *_SAFELY, *words]

    def environment(self) -> dict[str, str]:
        """Return the environment in which it is run."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or name.startswith(_KEPT)
        }
        allowed = {"LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}
        return {**kept, **allowed, **self.more}
