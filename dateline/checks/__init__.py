"""What is worth an editor's minute: questions to the linked site that stop no build."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.checks.amounts import check_amounts
from dateline.checks.archives import check_archives, check_copies
from dateline.checks.claims import check_claims
from dateline.checks.dates import check_dates
from dateline.checks.embeds import check_embeds
from dateline.checks.evidence import check_evidence
from dateline.checks.facts import Tracing, trace
from dateline.checks.links import check_links, links_in
from dateline.checks.making import take_in
from dateline.checks.matter import Matter
from dateline.checks.names import check_names
from dateline.checks.pictures import check_pictures
from dateline.checks.places import check_places
from dateline.checks.sources import check_sources
from dateline.model import Artifact, Diagnostic, Page
from dateline.permalinks import file_of

__all__ = ["CHECKS", "Matter", "Tracing", "check", "check_closely", "trace"]

Check = Callable[[Matter], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_sources,
    check_evidence,
    check_dates,
    check_amounts,
    check_archives,
    check_pictures,
)
"""Asked by every build and at each save of a preview: quick."""


def check(matter: Matter) -> Iterator[Diagnostic]:
    """Yield what is missing or doubtful in *matter*."""
    for one in CHECKS:
        yield from one(matter)


def check_closely(
    matter: Matter, pages: Sequence[Page], artifacts: Iterable[Artifact]
) -> Iterator[Diagnostic]:
    """Yield what all texts and all finished files tell; `check` alone has the time for it."""
    asked = frozenset(link.target for link in links_in(matter) if link.part)
    embeds = frozenset(file_of(page.path) for page in pages if page.embedded)
    made = take_in(artifacts, asked, embeds)
    yield from check_copies(matter)
    yield from check_names(matter)
    yield from check_places(matter)
    yield from check_claims(matter)
    yield from check_links(matter, made)
    yield from check_embeds(made)
