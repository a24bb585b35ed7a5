"""Which words are about the first story, where a headline or a saved text tells two.

In: a headline, or the paragraphs of a saved text, and the index of names. Out: the part about the
first story. Divided only where the structure is plain; otherwise everything is returned.
"""

import re
from collections.abc import Sequence
from itertools import islice

from dateline.linking.actions import find_actions
from dateline.linking.money.figures import find_figures
from dateline.linking.money.roles import tells_deal
from dateline.linking.names.index import NameIndex
from dateline.model import Entity, Paragraph

_SEPARATOR = re.compile(r", (?:and |while |as )?|; | [—–|-] | while ")
_CLOSED = re.compile(r"[.!?:;…,\"”’')\]]$")
_MOST_SEPARATORS = 12
"""A headline with more commas is a list."""
_MAX_HEADING = 14
"""Words of a line that can still be a heading which nobody marked as one."""


def lead_clause(headline: str, index: NameIndex) -> str:
    """Return the first story's part of a *headline* that tells two, else the whole *headline*.

    >>> index = NameIndex([])
    >>> lead_clause("CAB signs a contract, critics object", index)
    'CAB signs a contract, critics object'
    """
    for separator in islice(_SEPARATOR.finditer(headline), _MOST_SEPARATORS):
        first, second = headline[: separator.start()], headline[separator.end() :]
        if _is_story(first, index) and _is_story(second, index) and _is_apart(first, second, index):
            return first.strip()
    return headline


def sections_about(
    headline_clause: str, paragraphs: Sequence[Paragraph], index: NameIndex
) -> tuple[Paragraph, ...]:
    """Return the *paragraphs* before the section, if any, that starts another story.

    That is a section whose heading and first words name others and nobody of *headline_clause*.
    """
    lead = _families(headline_clause, index)
    if not lead:
        return tuple(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        if place and _is_heading(paragraph) and _is_elsewhere(paragraphs[place:], lead, index):
            return tuple(paragraphs[:place])
    return tuple(paragraphs)


def _is_story(clause: str, index: NameIndex) -> bool:
    """Return whether *clause* says on its own who does business with whom, or for how much."""
    entities = _families(clause, index)
    if not entities or not tells_deal(clause) or not _has_verb(clause):
        return False
    return len(entities) > 1 or bool(find_figures(clause))


def _has_verb(clause: str) -> bool:
    """Return whether *clause* says that somebody does something, and is no part of a list."""
    actions = find_actions(clause)
    plain = re.compile(r"(?<!to )(?<!a )(?<!the )$")
    return any(
        action.form in ("third", "past")
        or (action.form == "plain" and action.start and plain.search(clause[: action.start]))
        for action in actions
    )


def _is_apart(first: str, second: str, index: NameIndex) -> bool:
    """Return whether no entity has a part in both clauses."""
    others = _families(second, index)
    return not any(slug in others for slug in _families(first, index))


def _families(text: str, index: NameIndex) -> tuple[str, ...]:
    """Return the entities named in *text*, a subsidiary under the name of what it belongs to."""
    return tuple(dict.fromkeys(_family(mention.entity) for mention in index.find(text)))


def _family(entity: Entity) -> str:
    """Return the slug that stands for *entity* and its parent."""
    return entity.parent or entity.slug


def _is_heading(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is a heading: marked as one, or a short line left open."""
    text = paragraph.text.strip()
    is_short = 2 < len(text.split()) <= _MAX_HEADING
    return paragraph.is_heading or (is_short and not _CLOSED.search(text))


def _is_elsewhere(section: Sequence[Paragraph], lead: tuple[str, ...], index: NameIndex) -> bool:
    """Return whether the heading of *section* and the paragraph after it leave the lead behind."""
    heading = _families(section[0].text, index)
    following = _families(section[1].text, index) if len(section) > 1 else ()
    return bool(heading) and not any(slug in lead for slug in (*heading, *following))
