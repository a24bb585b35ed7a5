"""What reads otherwise in an event's files, in words: a part by its name, with what it was and is.

Addresses of sources that were withdrawn are not given: what they lead to may be published no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.characters import xml_text
from dateline.language import Language, marked
from dateline.model import Correction, Difference, Entity, PartialDate
from dateline.wording.counts import list_words
from dateline.wording.dates import date_words, day_words
from dateline.wording.texts import quoted, shortened

_PARTS = {
    "date": marked("the date"),
    "headline": marked("the headline"),
    "names": marked("the names"),
    "period": marked("the period"),
    "reported": marked("the day of a report"),
    "sources": marked("the sources"),
    "summary": marked("the summary"),
    "text": marked("the text"),
    "value": marked("the value"),
}
_UNTOLD = ("sources", "summary", "text")
"""Parts of which only the name is given: too long to be read in passing, or not ours to show."""

_MOST = 5
"""Names or sums in one list."""

_LONGEST = 160
"""Characters of one text that was or is."""

Entities = Mapping[str, Mapping[str, Entity]]
"""Kind → slug → entity."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One difference in words."""

    part: str
    """`the date`."""

    before: str
    """What it was, if that is told and there was something that is no more."""

    after: str


def telling_of(language: Language, entities: Entities, difference: Difference) -> Telling:
    """Return *difference* in words; names of *entities* stand for their slugs."""
    part = language.text(_PARTS[difference.part])
    if difference.part in _UNTOLD:
        return Telling(part, "", "")
    gone = [each for each in difference.before if each not in difference.after]
    come = [each for each in difference.after if each not in difference.before]
    words = _Words(language, entities, difference)
    return Telling(part, words.listed(gone), words.listed(come))


def telling_words(language: Language, telling: Telling) -> str:
    """Return a telling on one line: `the date (was June 2021, now 3 June 2021)`."""
    part, before, after = telling.part, telling.before, telling.after
    if before and after:
        return language.text(
            "%(part)s (was %(before)s, now %(after)s)", part=part, before=before, after=after
        )
    if before:
        return language.text("%(part)s (no longer %(before)s)", part=part, before=before)
    return language.text("%(part)s (%(after)s)", part=part, after=after) if after else part


def differences_words(
    language: Language, entities: Entities, differences: Sequence[Difference]
) -> str:
    """Return *differences* as a list on one line, each once."""
    tellings = (telling_of(language, entities, each) for each in differences)
    told = dict.fromkeys(telling_words(language, telling) for telling in tellings)
    return list_words(language, list(told)) if told else ""


def correction_words(language: Language, entities: Entities, correction: Correction) -> str:
    """Return what was corrected, and why as far as the editor says it, in sentences."""
    parts = differences_words(language, entities, correction.differences)
    corrected = language.text("Corrected: %(parts)s.", parts=parts) if parts else ""
    return " ".join(filter(None, (corrected, xml_text(correction.because))))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of one difference are made from."""

    language: Language
    entities: Entities
    difference: Difference

    def listed(self, values: Sequence[str]) -> str:
        """Return *values*, which are as a file writes them, as a list."""
        told = [self._value(each) for each in values[:_MOST]]
        return list_words(self.language, told) if told else ""

    def _value(self, value: str) -> str:
        """Return one value as pages write it."""
        language, part = self.language, self.difference.part
        if part in ("date", "period"):
            when = PartialDate.parse(value)
            return date_words(language, when) if when else _plain(value)
        if part == "reported":
            return day_words(language, date.fromisoformat(value))
        if part == "names":
            kind, _, slug = value.partition(":")
            entity = self.entities.get(kind, {}).get(slug)
            return _plain(entity.name if entity else slug)
        return quoted(language, _plain(value)) if part == "headline" else _plain(value)


def _plain(text: str) -> str:
    """Return a text of an old version on one line, and not too long."""
    return xml_text(shortened(text, _LONGEST))
