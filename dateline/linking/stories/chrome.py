"""Which excerpts are no words of an article: the page speaks of itself, of cookies and accounts."""

import re

from dateline.linking.memo import Memo
from dateline.linking.words import find_terms

_CHROME = re.compile(
    r"\b(?:subscri(?:be|bed|ption|bers?)|sign(?:ed)? (?:in|up)|log(?:ged)? ?in|cookies?|password"
    r"|newsletters?|notifications?|browsers?|javascript|advert(?:s|ising|isement)|account|icon"
    r"|click (?:here|through)|all rights reserved|privacy policy|terms of (?:use|service)|inbox"
    r"|your email|let us know|follow us|share this)\b",
    re.IGNORECASE,
)
_CHROME_WORD = re.compile(
    r"\b(?:subscri(?:be|bed|ption|bers?)|sign(?:ed)?|log(?:ged)?(?:in)?|cookies?|password"
    r"|newsletters?|notifications?|browsers?|javascript|advert(?:s|ising|isement)|account|icon"
    r"|click|reserved|privacy|terms|inbox|email|let|follow|share)\b",
    re.IGNORECASE,
)
_IS_CHROME_WORD = Memo(lambda chunk: _CHROME_WORD.search(chunk) is not None)
"""Whether a stretch without white space has a word that those phrases cannot do without."""


def is_chrome(excerpt: str) -> bool:
    """Return whether *excerpt* is the page talking about itself instead of the article's words.

    >>> is_chrome("Sign in or subscribe to continue reading.")
    True
    >>> is_chrome("The agency signed a contract.")
    False
    """
    if not any(map(_IS_CHROME_WORD.__getitem__, excerpt.split())):  # most excerpts
        return False
    chrome = len(_CHROME.findall(excerpt))
    if not chrome:
        return False
    words = find_terms(excerpt)
    return len(words) < 40 and chrome * 8 > len(words)
