"""Why a command cannot go on. Wrong content is a Diagnostic; a bug of ours is a traceback.

DatelineError          caught once, in `cli.main`; exit 1
├── ContentError       the content has errors: carries them all
├── ConfigError        `dateline.yml` or a name list cannot be used: carries all its faults
├── TemplateError      a template is broken
├── WorkerError        a process that helped with the build is gone
├── DeniedError        the machine refuses what is needed: a file, a process, memory
├── SiteError          a site cannot be checked or signed
└── OutputError        `site/` cannot be written, or is not ours to replace
"""

from collections.abc import Sequence

from dateline.model import Diagnostic


class DatelineError(Exception):
    """A reason to stop that the user can do something about; the message says what."""

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        """Keep *message*, one sentence, and the *diagnostics* that led here."""
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class ContentError(DatelineError):
    """Some content is wrong; the diagnostics say where and what to write instead."""


class ConfigError(DatelineError):
    """The project's settings cannot be used."""


class TemplateError(DatelineError):
    """A template cannot be rendered."""


class WorkerError(DatelineError):
    """A process that did a share of the work ended before it was done."""


class DeniedError(DatelineError):
    """The machine refuses something without which there is no going on."""


def denied(error: OSError | MemoryError) -> DeniedError:
    """Return what to say of what the machine refuses.

    >>> print(denied(OSError(24, "Too many open files", "content/a.md")))
    content/a.md: Too many open files; nothing more was done
    """
    if isinstance(error, MemoryError):
        return DeniedError("there is too little memory: try again with --jobs 1")
    where = f"{error.filename}: " if isinstance(error.filename, str) else ""
    return DeniedError(f"{where}{error.strerror or error}; nothing more was done")


class SiteError(DatelineError):
    """What is named as a site, a key or a list of signers is none, or a tool is missing."""


class OutputError(DatelineError):
    """The site cannot be written."""
