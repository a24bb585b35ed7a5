"""What templates are given for the facts of an event and the words that they rest on."""

from dataclasses import dataclass

from dateline.pages.views import Link


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words with what stands around them."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Source:
    """Which words of which report a fact was taken from."""

    quote: str
    """The words themselves, where they are few."""

    where: str
    """`in the headline of Business Insider’s report of 2 May 2022`."""

    way: str
    """What the link beside an opened passage is called."""

    passage: Passage | None
    """What can be opened: many words, or a few with their context."""

    url: str
    """Outbound."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a fact."""

    text: str
    url: str
    aside: str
    """What has to be said with it: `$4.21 million as converted by the source`."""

    sources: tuple[Source, ...]
    machine_date: str = ""
    """As HTML's `datetime` writes it: a day or a moment."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of an event's table."""

    label: str
    findings: tuple[Finding, ...]
    is_first_clock: bool = False
    """Whether the rows about time start here."""

    more: tuple[Link, ...] = ()
    """What does not fit among the findings: names alone, folded up."""

    more_label: str = ""
    """`388 more`."""

    @property
    def lines(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings by lines: names that came in the same way, without words, share one."""
        lines: list[list[Finding]] = []
        for finding in self.findings:
            is_like_last = lines and _is_bare(finding) and _is_bare(lines[-1][0])
            if is_like_last and lines[-1][0].aside == finding.aside:
                lines[-1].append(finding)
            else:
                lines.append([finding])
        return tuple(map(tuple, lines))


def _is_bare(finding: Finding) -> bool:
    """Return whether *finding* is a name with nothing to open below it."""
    return bool(finding.url) and not finding.sources
