"""What is worth an editor's minute: questions to the linked site that stop no build."""

from collections.abc import Callable, Iterable, Iterator

from dateline.checks.amounts import check_amounts
from dateline.checks.dates import check_dates
from dateline.checks.evidence import check_evidence
from dateline.checks.facts import Tracing, trace
from dateline.checks.matter import Matter
from dateline.checks.pictures import check_pictures
from dateline.checks.sources import check_sources
from dateline.model import Diagnostic

__all__ = ["CHECKS", "Matter", "Tracing", "check", "trace"]

Check = Callable[[Matter], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_sources,
    check_evidence,
    check_dates,
    check_amounts,
    check_pictures,
)
"""Asked by every build and at each save of a preview: quick."""


def check(matter: Matter) -> Iterator[Diagnostic]:
    """Yield what is missing or doubtful in *matter*."""
    for one in CHECKS:
        yield from one(matter)
