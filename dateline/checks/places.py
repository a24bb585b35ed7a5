"""Aliases of a town or state that its people and streets bear too: `a Springfield mother`.

Comes in: the finished record. Goes out: a note for each such alias, with the first words of a text
where it cannot be the administration that is meant. Nothing is told of an alias that no text shows.
"""

import re
from collections.abc import Iterable, Iterator

from dateline.checks.matter import Matter
from dateline.model import Alias, Diagnostic, Entity, Record

_BODY = (
    r"(?:city|town|township|village|borough|county|parish|state|commonwealth|province|district"
    r"|municipality|region|republic|government)"
)
_ADMINISTERED = r"(?:the\s+)?{body}\s+(?:of\s+)?(?:the\s+)?{name}|{name}\s+{body}"
# What belongs to the administration itself may follow the name: `a Springfield ordinance`.
_ITS_OWN = (
    r"(?:city|town|county|state|council\w*|mayor\w*|police|officials?|officers?|spokes\w+|depart\w+"
    r"|government|agency|agencies|authorit\w+|court|judges?|schools?|ordinance|law|contracts?"
    r"|budget|program\w*|polic(?:y|ies)|employees?|staff\w*|administrat\w+|commission\w*|board"
    r"|attorney|prosecutors?|sheriff\w*|deput\w+|public|federal|official)"
)


def check_places(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a note for each alias that is the bare name of the place that its entity governs."""
    doubtful = [
        (entity, alias)
        for entity in matter.contents.entities
        for alias in (entity.aliases if entity.is_listed else ())
        if not alias.requires and not alias.excludes and _is_bare_place(entity, alias)
    ]
    texts = tuple(_texts(matter.contents.records)) if doubtful else ()
    for entity, alias in doubtful:
        name = re.escape(alias.text)
        around = re.compile(rf"\b[Aa]n?\s+{name}(?:\s|-)(?!{_ITS_OWN}\b)[a-z]\w+")
        found = next((match[0] for text in texts if (match := around.search(text))), None)
        if found:
            yield Diagnostic(
                "names.place",
                "note",
                alias.location,
                f"`{alias.text}` is the place as well: “{found}” counts for {entity.name}",
                f"Write `{{text: {alias.text}, requires: [council, mayor]}}`: words that stand "
                "where its administration is meant.",
            )


def _is_bare_place(entity: Entity, alias: Alias) -> bool:
    """Return whether *alias* is the place alone in a name such as `City of Springfield`."""
    pattern = _ADMINISTERED.format(body=_BODY, name=re.escape(alias.text))
    return bool(re.fullmatch(pattern, entity.name, re.IGNORECASE))


def _texts(records: Iterable[Record]) -> Iterator[str]:
    """Yield the texts by which events are given to names: headlines and excerpts."""
    for record in records:
        for report in (record.report, *record.related):
            yield from (report.title, report.excerpt)
