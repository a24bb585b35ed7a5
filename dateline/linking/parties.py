"""Whom a sentence speaks of, as far as its own words tell without a list of names.

In: a sentence, and the words that are known already. Out: whether it opens by taking up a body
that was named before (`The agency …`), and which names it brings in that nobody has named yet.
"""

import re

BODY = (
    r"(?:agency|company|firm|department|council|city|county|state|court|judge|jury|board|bureau"
    r"|commission(?:er)?|watchdog|regulator|authority|police|force|government|ministry|office"
    r"|mayor|startup|start-up|vendor|contractor|supplier|maker|giant|university|school|district"
    r"|group|panel|tribunal|consortium|airport|airline|operator|service|unit|bank|province|union)"
)
"""What an article calls somebody whom its headline or first words have named."""

_DEFINITE = re.compile(rf"(?:The|This)\s+(?:[a-z][\w-]*\s+){{0,2}}{BODY}\b", re.IGNORECASE)
_WORD = r"[A-Z][\w&’'-]*(?:\.[a-z]{2,3}\b)?"
_NAMES = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:(?:of|and|for|the) ){{0,2}}{_WORD})*")
"""A name is a run of words with capitals, and what joins them."""

_OPENING = re.compile(r"\W*\w+")
_PLACE = re.compile(r"\b(?:in|at|near|across|outside)\s+(?:[A-Z][\w.]*,?\s+){0,3}$")
_PEOPLE = re.compile(r"(?:ian|ican|ean|ish|ese|raeli|raqi|stani|ench|utch|erman)$")
_CALLED = re.compile(
    r"(?:\s+[A-Z][\w-]*){0,4}\s+(?:contract|program|programme|system|platform|software|tool|app"
    r"|technology|project|act|bill|initiative|framework|database|agreement|vehicle)\b"
)
"""What stands before such a noun is what a thing is called, and no party."""

# Words with a capital that name no party: days, months, ranks, and institutions in general.
_GENERAL = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec city county state federal national government department agency council board court
    police office mayor president chief chairman senator sen rep judge justice secretary minister
    commissioner director general u.s us uk eu american british european i mr ms mrs dr
    rfp""".split()  # noqa: SIM905
)


def opens_with_body(sentence: str) -> bool:
    """Return whether *sentence* opens with a body that was named before it.

    >>> opens_with_body("The Boston-based company said no."), opens_with_body("A company said no.")
    (True, False)
    """
    return bool(_DEFINITE.match(sentence))


def names_others(sentence: str, known: frozenset[str]) -> bool:
    """Return whether *sentence* names somebody beside the *known* words, which are casefolded.

    >>> names_others("It sued Zed in Ohio on Tuesday.", frozenset({"acme"}))
    True
    >>> names_others("The agency sued Acme in Ohio on Tuesday.", frozenset({"acme"}))
    False
    """
    opening = _OPENING.match(sentence)
    first = opening.end() if opening else 0
    for match in _NAMES.finditer(sentence, first):
        words = [re.sub(r"[’']s?$", "", w).casefold() for w in re.split(r"[\s-]+", match[0])]
        # One known word tells the whole: `Axon Public Safety` is Axon, `Court of Claims` a court.
        if any(w in known or w in _GENERAL or _PEOPLE.search(w) for w in words):
            continue
        if _CALLED.match(sentence, match.end()):
            continue
        if not _PLACE.search(sentence[: match.start()]):
            return True
    return False
