"""The language of the site's own words: one message catalogue, looked up by the English words.

In: the language tag of `dateline.yml`. Out: a frozen Language that gives the words of pages and
knows how its readers write dates, numbers, lists and money. Where there is no catalogue the words
are English; what records say is never translated.
"""

import gettext
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from dateline.language.catalogs import find_messages
from dateline.language.conventions import Conventions, DateForm, find_conventions

__all__ = ["DateForm", "Language", "language_of", "marked"]


@dataclass(frozen=True, slots=True)
class Language:
    """A language, with its messages."""

    tag: str
    """BCP 47: `en`, `es`, `pt-BR`."""

    messages: gettext.NullTranslations = field(
        default_factory=gettext.NullTranslations, compare=False, repr=False
    )
    words: str = field(default="en", compare=False)
    """The tag of the language that the messages are in; English where there is no catalogue."""

    @property
    def conventions(self) -> Conventions:
        """Return how dates, numbers, lists and money are written."""
        return find_conventions(self.tag)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way lines run, as HTML's `dir` says it."""
        return self.conventions.direction

    @property
    def lacks_words(self) -> bool:
        """Return whether the messages are of another language than the page's."""
        return self.words not in tuple(_nearest(self.tag))

    @property
    def words_direction(self) -> Literal["ltr", "rtl"]:
        """Return which way the messages' own lines run: not always that of the records."""
        return find_conventions(self.words).direction

    def text(self, message: str, /, **values: object) -> str:
        """Return *message* in this language, with *values* put in for its `%(name)s`.

        >>> Language("en").text("Reported by %(outlet)s", outlet="The Herald")
        'Reported by The Herald'
        """
        said = self.messages.gettext(message)
        return said % values if values else said

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form for *number*, which both forms know as `%(num)s`.

        >>> Language("en").plural("%(num)s report", "%(num)s reports", 2402)
        '2,402 reports'
        """
        said = self.messages.ngettext(one, many, number)
        return said % {"num": self.conventions.count(number), **values}

    def around(self, message: str, name: str, /, **values: object) -> tuple[str, str]:
        """Return what stands before and after the `%(name)s` of *message*: it becomes a link.

        >>> Language("en").around("in the headline of %(report)s", "report")
        ('in the headline of ', '')
        """
        before, _, after = self.text(message, **{name: "\0"}, **values).partition("\0")
        return before, after


def marked(message: str) -> str:
    """Return *message* as it is: words of a table, which `make words` finds by this name."""
    return message


@lru_cache(maxsize=8)
def language_of(tag: str) -> Language:
    """Return the language with this *tag*; a region without a catalogue has its language's."""
    for known in _nearest(tag):
        if known == "en":
            break
        messages = find_messages(known)
        if messages is not None:
            return Language(tag, messages, known)
    return Language(tag)


def _nearest(tag: str) -> Iterator[str]:
    """Yield *tag* and what is left of it without its region, script and so on.

    >>> list(_nearest("zh-Hant-TW"))
    ['zh-Hant-TW', 'zh-Hant', 'zh']
    """
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
