"""The language of the site's own words: one message catalogue, looked up by the English words.

In: the language tag of `dateline.yml`. Out: a frozen Language whose `text` and `plural` give the
words of pages; English where a catalogue has none. What records say is never translated.
"""

import gettext
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Language:
    """A language, with its messages."""

    tag: str
    """BCP 47: `en`, `es`, `pt-BR`."""

    messages: gettext.NullTranslations = field(
        default_factory=gettext.NullTranslations, compare=False, repr=False
    )

    def text(self, message: str, /, **values: object) -> str:
        """Return *message* in this language, with *values* put in for its `%(name)s`.

        >>> Language("en").text("Reported by %(outlet)s", outlet="The Herald")
        'Reported by The Herald'
        """
        said = self.messages.gettext(message)
        return said % values if values else said

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form for *number*, which both forms know as `%(num)s`.

        >>> Language("en").plural("%(num)s report", "%(num)s reports", 2)
        '2 reports'
        """
        return self.messages.ngettext(one, many, number) % {"num": f"{number:,}", **values}


@lru_cache(maxsize=8)
def language_of(tag: str) -> Language:
    """Return the language with this *tag*."""
    return Language(tag)
