"""What is worth an editor's minute: questions to the linked site that stop no build."""

from collections.abc import Callable, Iterable, Iterator

from dateline.checks.evidence import check_evidence
from dateline.checks.pictures import check_pictures
from dateline.checks.sources import check_sources
from dateline.model import Diagnostic, Site

__all__ = ["CHECKS", "check"]

Check = Callable[[Site], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (check_sources, check_evidence, check_pictures)


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield what is missing or doubtful in *site*."""
    for one in CHECKS:
        yield from one(site)
