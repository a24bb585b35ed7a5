"""Why a command cannot go on. Wrong content is a Diagnostic; a bug of ours is a traceback.

DatelineError          caught once, in `cli.main`; exit 1
├── ContentError       the content has errors: carries them all
├── ConfigError        `dateline.yml` or a name list cannot be used: carries all its faults
├── TemplateError      a template is broken
├── WorkerError        a process that helped with the build is gone
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


class OutputError(DatelineError):
    """The site cannot be written."""
