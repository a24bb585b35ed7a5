"""Links of the editor's texts that say one host and lead to another, or to one that is misread.

In: the record. Pages show where such a link leads only when it is pointed at, so that the editor
is told instead: a text that came from elsewhere may have been written so on purpose.
"""

import re
from collections.abc import Iterator

from dateline.addresses import domain_of, plain_domain
from dateline.checks.matter import Matter
from dateline.lookalikes import misread_host
from dateline.markup import named_links_of
from dateline.model import Diagnostic, Location

_CLAIM = re.compile(
    r"(?:https?://)?(?P<host>(?:[\w-]+\.)+(?:[a-z]{2,24}|xn--[\w-]+))(?::\d+)?(?:[/?#]\S*)?", re.I
)
_FILES = ("md", "txt", "html", "htm", "py", "js", "json", "yml", "csv", "pdf", "ics", "xml", "zip")
"""Endings of names of files, which also look like hosts."""


def check_claims(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each link whose words name another host than it leads to."""
    for page in matter.site.pages:
        yield from _of_text(page.body, Location(page.location.path, page.body_line))
    for event in matter.site.events:
        file = matter.file_of(event)
        if file and event.body:
            yield from _of_text(event.body, Location(event.location.path, file.body_line))


def _of_text(text: str, start: Location) -> Iterator[Diagnostic]:
    """Yield what is to be said of the links of one Markdown *text*."""
    for link in named_links_of(text) if "://" in text else ():
        host = domain_of(link.href)
        if not host:
            continue
        place = Location(start.path, start.line + link.line - 1)
        claimed = _claimed(link.words)
        if claimed and not _are_one_site(claimed, host):
            message = f"the link says `{claimed}`, and leads to `{host}`"
            remedy = "Write where it leads, or say in words what stands there."
            yield Diagnostic("link.claims", "warning", place, message, remedy)
        if read_as := misread_host(host):
            message = f"the link leads to `{host}`, which reads as “{read_as}” and may be meant to"
            remedy = "Make sure that this is the site that you mean."
            yield Diagnostic("link.lookalike", "warning", place, message, remedy)


def _claimed(words: str) -> str:
    """Return the host that the *words* of a link are, empty where they are something else.

    >>> _claimed("https://bank.example/login"), _claimed("the bank"), _claimed("method.md")
    ('bank.example', '', '')
    """
    match = _CLAIM.fullmatch(words)
    if match is None or match["host"].rpartition(".")[2].casefold() in _FILES:
        return ""
    return plain_domain(match["host"])


def _are_one_site(one: str, other: str) -> bool:
    """Return whether one host is the other, or a part of it."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
