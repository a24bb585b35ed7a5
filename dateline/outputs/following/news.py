"""What a change was, in words: a corrected fact with what it was and is, and the rest by its name.

In: a change, and the site for the names in it. Out: finished texts. Addresses of sources that were
withdrawn are not given: what they lead to may be published no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.characters import xml_text
from dateline.language import Language
from dateline.model import Change, Difference, Report, Site
from dateline.wording import differences_words, list_words

_MOST = 5
"""Outlets in one list."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of changes are made from."""

    language: Language
    site: Site


def changed_title(language: Language, change: Change, headline: str) -> str:
    """Return a headline that cannot be taken for that of a new event."""
    if change.kind == "corrected":
        return language.text("Corrected: %(headline)s", headline=headline)
    if change.kind == "sources":
        return language.text("New sources: %(headline)s", headline=headline)
    if change.kind == "facts":
        return language.text("New facts: %(headline)s", headline=headline)
    return language.text("Edited: %(headline)s", headline=headline)


def news_of(words: Words, change: Change, sources: tuple[Report, ...]) -> str:
    """Return what a later change was, as far as the files tell; *sources* are those of today."""
    return " ".join(_sentences(words, change, sources)) or words.language.text(
        "What this record says of an event was edited."
    )


def _sentences(words: Words, change: Change, sources: tuple[Report, ...]) -> Iterator[str]:
    """Yield what is to be said of a day, the most important first."""
    language = words.language
    corrected = _listed(words, change, "corrected")
    if corrected:
        yield language.text("Corrected: %(parts)s.", parts=corrected)
    more = [each for each in change.differences if each.part == "sources"]
    more = [each for each in more if each.nature == "added"]
    if change.records or more:
        yield _further(language, _outlets(change, more, sources))
    added = _listed(words, change, "added")
    if added:
        yield language.text("Not stated here before: %(parts)s.", parts=added)
    if change.is_described:
        yield language.text("The editors of this record have described the event.")
    reworded = _listed(words, change, "reworded")
    if reworded:
        yield language.text("Edited: %(parts)s.", parts=reworded)


def _listed(words: Words, change: Change, nature: str) -> str:
    """Return what became of the parts of one *nature*, as a list; "" where there are none."""
    differences = [
        difference
        for difference in change.differences
        # Further sources have a sentence of their own.
        if difference.nature == nature and (nature, difference.part) != ("added", "sources")
    ]
    return differences_words(words.language, words.site.entities, differences)


def _outlets(change: Change, more: list[Difference], sources: tuple[Report, ...]) -> list[str]:
    """Return who published the further *sources*, each once."""
    places = {f"content/{path}" for path in change.records}
    for difference in more:  # an editor's file gives addresses, or paths of records
        fresh = [each for each in difference.after if each not in difference.before]
        places |= {*fresh, *(f"content/{each}" for each in fresh)}
    names = (
        xml_text(report.outlet.name)
        for report in sources
        if report.outlet and not places.isdisjoint((report.location.path, report.url))
    )
    return list(dict.fromkeys(names))[:_MOST]


def _further(language: Language, outlets: list[str]) -> str:
    """Return that there are further sources, and whose."""
    if not outlets:
        return language.text("This record has further sources on an event.")
    return language.text(
        "This record has further sources on an event: %(outlets)s.",
        outlets=list_words(language, outlets),
    )
