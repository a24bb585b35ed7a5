"""What a headline tells, so that a dated clause can be held against it.

In: a headline and the day of its first report. Out: the class of its action, whether that is still
to come, and the words that a sentence about the same must share; None for headlines that ask.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dateline.linking.actions import Action, find_actions
from dateline.linking.words import COMMON_WORDS, find_terms

Named = Callable[[str], tuple[tuple[str, str], ...]]
"""From a text to the entities that it names, each with the words for it."""


def _nobody(_: str) -> tuple[tuple[str, str], ...]:
    """Return no names: without lists none is known."""
    return ()


@dataclass(frozen=True, slots=True)
class Idiom:
    """How the records of a site write dates and names."""

    month_first: bool = False
    named: Named = _nobody


PLAIN = Idiom()
"""Days before months, and no names."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the headline tells."""

    kinds: tuple[str, ...]
    """The classes of its main action; none where its verb is of no known class."""

    is_plan: bool
    """Whether it tells of what is to come (`Acme to launch …`): only its announcement is past."""

    verbs: frozenset[str]
    """Terms of its words that can be a verb in the present or past, of any class."""

    terms: frozenset[str]
    """Terms of its other words: who and what it is about."""

    reported: date | None
    idiom: Idiom
    headline: str
    renews: bool
    """Whether it tells that a deal goes on, and not that it begins."""

    names: tuple[tuple[str, str], ...] = field(default=())
    """The entities that the headline names, each with the words for it."""

    @property
    def is_vote(self) -> bool:
        """Return whether it tells what a body decided that decides by voting."""
        decides = any(k in ("approve", "ban") for k in self.kinds) or self.is_plan
        return decides and bool(_VOTING.search(self.headline))

    def shared(self, text: str) -> frozenset[str]:
        """Return the terms of the headline that *text* repeats, a name also in other words."""
        told = self.terms.intersection(find_terms(text))
        others = {t for _, words in self.names for t in find_terms(words)} & self.terms
        if others <= told:  # no name in other words could add one
            return told
        keys = frozenset(key for key, _ in self.idiom.named(text))
        same = frozenset(t for key, words in self.names if key in keys for t in find_terms(words))
        return told | (self.terms & same)

    def overlap(self, text: str) -> float:
        """Return how much of who and what the headline is about *text* repeats."""
        shared = self.shared(text)
        if len(shared) == 1 and len(self.terms) > 1:
            return 0.0  # one name in common is not yet one story
        # Eight words tell a story; a longer headline says it twice.
        return len(shared) / min(max(1, len(self.terms)), 8)

    def tells(self, kinds: tuple[str, ...], term: str) -> bool:
        """Return whether a verb of these classes, or this very verb, is the headline's action."""
        if self.renews and term in _GOES_ON:
            return True
        return term in self.verbs or is_one_happening(kinds, self.kinds)

    def begins_another(self, term: str, text: str) -> bool:
        """Return whether *text* tells how a deal began that, in the headline, only goes on."""
        return self.renews and term in _BEGINS and not _RENEWS.search(text)

    def known_words(self, text: str) -> frozenset[str]:
        """Return the words of the headline, and those by which *text* names its entities."""
        keys = frozenset(key for key, _ in self.names)
        words = [w for key, words in self.idiom.named(text) if key in keys for w in [words]]
        found = re.findall(r"[\w&]+(?:\.[a-z]{2,3}\b)?", " ".join([self.headline, *words]))
        return frozenset(word.casefold() for word in found)

    def names_other_sum(self, text: str) -> bool:
        """Return whether *text* speaks of sums of money and none is the headline's."""
        mine, found = self._sums(text)
        return bool(mine and found and not mine & found)

    def names_same_sum(self, text: str) -> bool:
        """Return whether *text* names the headline's own sum of money."""
        mine, found = self._sums(text)
        return bool(mine & found)

    def _sums(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the sums of the headline and those of *text*, as terms."""
        mine = frozenset(t for t in self.terms if t.isdigit() and len(t) > 4)
        return mine, frozenset(t for s in _SUM.findall(text) for t in find_terms(s))


_FAMILIES = (
    ("deal", "takeover"),
    ("deal", "approve"),
    ("approve", "ban"),
    ("launch", "publish", "announce", "show"),
)
"""Classes that tell the same happening: who awards a deal may also be said to buy, and a council
bans by approving: a deal, too."""

_BEGINS = frozenset(t for w in ("sign", "ink", "award", "strike") for t in find_terms(w))
_GOES_ON = frozenset(
    t for w in ("lifted", "resumed", "reinstated", "restored", "raised") for t in find_terms(w)
)
_RENEWS = re.compile(
    r"\b(?:renew|exten[ds]|expan[ds]|modif|continu|amend|re-?up|revive|reactivat|resum)(?!\w*er\b)\w*",
    re.IGNORECASE,
)
"""A deal that goes on was signed long before: the signing is not the news."""

_COURT = re.compile(
    r"\b(?:judges?|courts?|jury|jurors|tribunal|justices|magistrate|appeals panel)\b", re.IGNORECASE
)
_COURT_ACTS = re.compile(
    r"(?:\S+\s+){0,4}?(?:judges?|courts?|jury|jurors|tribunal|justices|magistrate)\s+"
    r"(?!to\b|will\b|could\b|may\b|case|battle|fight|papers?|records?|filings?|documents?)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:wins?|won|loses?|lost)\s(?:[\w’'-]+\s){0,3}(?:appeal|case|suit|lawsuit|challenge|verdict"
    r"|ruling|court battle|court fight)\b|\bordered to\b|\bfound (?:guilty|liable)\b"
    r"|\bunlawful(?:ly)?\b|, (?:\w+ ){0,3}(?:judge|court|jury) (?:rules?|ruled|finds?|found|says"
    r"|decides?|decided|orders?)\b",
    re.IGNORECASE,
)
"""What a court does, whichever verb a headline has for it, is to rule."""

_VOTING = re.compile(
    r"\b(?:council|board|house|senate|parliament|congress|lawmakers|legislature|supervisors"
    r"|commissioners?|trustees|assembly|city|county)\b",
    re.IGNORECASE,
)
_SUPPLIES = re.compile(
    r"\bto\s+(?:provide|supply|deliver|equip|install|build|run|operate|sell|pay|develop)\b", re.I
)

_AGREED = ("deal", "takeover", "invest", "name")
"""What is to come is agreed before: `Acme to buy Bolt` tells of the day that they signed."""

_FINITE = re.compile(r"(?<=\s)[A-Za-z]{3,}(?:s|ed)\b(?=\s)")
_ASKS = re.compile(r"(?:What|Why|How|Here[’']s|Opinion|Analysis|Explained|Review)\b", re.IGNORECASE)
"""How headlines begin that weigh or explain something and tell no happening."""

_SEVERAL = re.compile(r"(?:\w{2,}(?<![’'us])s|\b(?:police|people|men|women|children))\s+$", re.I)
_LONGEST = 500
"""Characters of a headline that are read: one that is longer is none."""

_ASIDE = re.compile(
    r"\b(?:over|about|against|despite|amid|after|following|loss of|on)\s(?:[\w’'$£€.-]+\s){0,5}$"
)
"""Before a noun: what the headline only has a view of (`faces scrutiny over its contract`)."""

_PLAN = re.compile(r"\b(?:to|will|plans?|planning|could|may|might)\s+[a-z]", re.IGNORECASE)
_SUM = re.compile(r"[$£€]\s?\d[\d.,]*\s?(?:k|m|bn?|thousand|million|billion)?\b", re.IGNORECASE)


def read_story(headline: str, reported: date | None, idiom: Idiom) -> Story | None:
    """Return what *headline* tells, or None if it asks or weighs instead.

    >>> story = read_story("Acme sues Bolt over a patent", None, PLAIN)
    >>> story.kinds, sorted(story.terms)
    (('sue',), ['acme', 'bolt', 'patent'])
    """
    if _ASKS.match(headline):
        return None
    headline = headline[:_LONGEST]
    kinds, is_plan = main_action(headline)
    verbs = frozenset(t for w in _FINITE.findall(headline) for t in find_terms(w))
    actions = frozenset(
        t for a in find_actions(headline) for t in find_terms(headline[a.start : a.end])
    )
    # The action is compared by its class: it must not count as something in common again.
    terms = frozenset(find_terms(headline)) - COMMON_WORDS - actions
    return Story(
        kinds=kinds,
        is_plan=is_plan,
        verbs=verbs - COMMON_WORDS,
        terms=terms,
        reported=reported,
        idiom=idiom,
        headline=headline,
        renews="deal" in kinds and bool(_RENEWS.search(headline)),
        names=idiom.named(headline),
    )


def is_one_happening(kinds: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two sets of classes share one, or two of one family."""
    return any(k in others for k in kinds) or any(
        any(k in family for k in kinds) and any(o in family for o in others) for family in _FAMILIES
    )


def main_action(headline: str) -> tuple[tuple[str, ...], bool]:
    """Return the classes of what the headline tells, and whether that is still to come.

    >>> main_action("Judge throws out suit over contract"), main_action("Acme to buy Bolt")
    ((('rule',), False), (('deal', 'takeover'), True))
    """
    headline = headline[:_LONGEST]
    if _COURT_ACTS.match(headline) or _CASE.search(headline):
        return ("rule",), False
    actions = find_actions(headline)
    finite = [
        a
        for a in actions
        if (a.form in ("third", "past") or _is_plural(headline, a))
        and headline[a.start : a.end] != "Met"  # in a headline that is London's police
    ]
    plan = _PLAN.search(headline)
    if plan and (not finite or plan.start() < finite[0].start):
        verb = [a for a in actions if a.start == plan.end() - 1]
        kinds = tuple(a.kind for a in verb if a.kind in _AGREED)
        return kinds or (("deal",) if _SUPPLIES.search(headline) else ()), True
    told = [a for a in actions if not _ASIDE.search(headline[: a.start])]
    chosen = [a for a in finite if a.start == finite[0].start] if finite else told
    kinds = tuple(dict.fromkeys(a.kind for a in chosen))
    if "invest" in kinds and any(a.kind == "deal" and a.form == "noun" for a in actions):
        return (*kinds, "deal"), False  # who bags a contract raises no money
    return kinds, False


def is_ruling(text: str, verb: int) -> bool:
    """Return whether the verb at *verb* is what a court does, or *text* tells a case's end."""
    return bool(_COURT.search(text[:verb]) or _CASE.search(text))


def _is_plural(headline: str, action: Action) -> bool:
    """Return whether a plain form is what several do (`Lawmakers introduce bill`)."""
    return action.form == "plain" and bool(_SEVERAL.search(headline[: action.start]))
