"""What a headline tells, so that a dated clause can be held against it.

In: a headline and the day of its first report. Out: the class of its action, whether that is still
to come, and the words that a sentence about the same must share; None for headlines that ask.
"""

import re
from dataclasses import dataclass
from datetime import date

from dateline.linking.actions import Action, find_actions
from dateline.linking.words import COMMON_WORDS, find_terms


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
    month_first: bool

    def overlap(self, text: str) -> float:
        """Return how much of who and what the headline is about *text* repeats."""
        shared = self.terms & frozenset(find_terms(text))
        if len(shared) == 1 and len(self.terms) > 1:
            return 0.0  # one name in common is not yet one story
        # Eight words tell a story; a longer headline says it twice.
        return len(shared) / min(max(1, len(self.terms)), 8)

    def tells(self, kinds: tuple[str, ...], term: str) -> bool:
        """Return whether a verb of these classes, or this very verb, is the headline's action."""
        return term in self.verbs or is_one_happening(kinds, self.kinds)

    def names_other_sum(self, text: str) -> bool:
        """Return whether *text* speaks of sums of money and none is the headline's."""
        sums = frozenset(_SUM.findall(text))
        mine = frozenset(t for t in self.terms if t.isdigit() and len(t) > 4)
        found = frozenset(t for s in sums for t in find_terms(s))
        return bool(mine and found and not mine & found)


_FAMILIES = (
    ("deal", "takeover"),
    ("approve", "ban"),
    ("launch", "publish", "announce", "show"),
)
"""Classes that tell the same happening: who awards a deal may also be said to buy, and a council
bans by approving."""

_AGREED = ("deal", "takeover", "invest", "name")
"""What is to come is agreed before: `Acme to buy Bolt` tells of the day that they signed."""

_FINITE = re.compile(r"(?<=\s)[A-Za-z]{3,}(?:s|ed)\b(?=\s)")
_ASKS = re.compile(r"(?:What|Why|How|Here[’']s|Opinion|Analysis|Explained|Review)\b", re.IGNORECASE)
"""How headlines begin that weigh or explain something and tell no happening."""

_SEVERAL = re.compile(r"(?:\w{2,}(?<![’'us])s|\b(?:police|people|men|women|children))\s+$", re.I)
_PLAN = re.compile(r"\b(?:to|will|plans?|planning|could|may|might)\s+[a-z]", re.IGNORECASE)
_SUM = re.compile(r"[$£€]\s?\d[\d.,]*\s?(?:k|m|bn?|thousand|million|billion)?\b", re.IGNORECASE)


def read_story(headline: str, reported: date | None, month_first: bool) -> Story | None:
    """Return what *headline* tells, or None if it asks or weighs instead.

    >>> story = read_story("Acme sues Bolt over a patent", None, False)
    >>> story.kinds, sorted(story.terms)
    (('sue',), ['acme', 'bolt', 'patent'])
    """
    if _ASKS.match(headline):
        return None
    kinds, is_plan = _main_action(headline)
    verbs = frozenset(t for w in _FINITE.findall(headline) for t in find_terms(w))
    actions = frozenset(
        t for a in find_actions(headline) for t in find_terms(headline[a.start : a.end])
    )
    # The action is compared by its class: it must not count as something in common again.
    terms = frozenset(find_terms(headline)) - COMMON_WORDS - actions
    return Story(kinds, is_plan, verbs - COMMON_WORDS, terms, reported, month_first)


def is_one_happening(kinds: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two sets of classes share one, or two of one family."""
    return any(k in others for k in kinds) or any(
        any(k in family for k in kinds) and any(o in family for o in others) for family in _FAMILIES
    )


def _main_action(headline: str) -> tuple[tuple[str, ...], bool]:
    """Return the classes of what the headline tells, and whether that is still to come."""
    actions = find_actions(headline)
    finite = [a for a in actions if a.form in ("third", "past") or _is_plural(headline, a)]
    plan = _PLAN.search(headline)
    if plan and (not finite or plan.start() < finite[0].start):
        verb = [a for a in actions if a.start == plan.end() - 1]
        return tuple(a.kind for a in verb if a.kind in _AGREED), True
    chosen = [a for a in finite if a.start == finite[0].start] if finite else list(actions)
    return tuple(dict.fromkeys(a.kind for a in chosen)), False


def _is_plural(headline: str, action: Action) -> bool:
    """Return whether a plain form is what several do (`Lawmakers introduce bill`)."""
    return action.form == "plain" and bool(_SEVERAL.search(headline[: action.start]))
