"""What is done to words that are there already: quotation marks, shortening."""

from typing import Final

from dateline.language import Language

LONGEST_TITLE: Final = 300
"""Characters of a headline on a page: the longest that papers print have half of it."""


def quoted(language: Language, text: str) -> str:
    """Return *text* in quotation marks, those inside it made those of the second level.

    >>> quoted(Language("en"), "a “new” deal")
    '“a ‘new’ deal”'
    """
    opening, closing = language.around("“%(quotation)s”", "quotation")
    inner = language.around("‘%(quotation)s’", "quotation")
    within = text.replace(opening, inner[0]).replace(closing, inner[1])
    return f"{opening}{within}{closing}"


def shortened(text: str, limit: int) -> str:
    """Return *text* cut between words, with an ellipsis, where it is longer than *limit*.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0] or text[:limit]
    return f"{head.rstrip(' ,;:.–—-')}…"
