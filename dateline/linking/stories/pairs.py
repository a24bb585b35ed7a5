"""How alike two reports are, and what speaks against their telling the same happening.

Two profiles come in; how strongly they speak for one happening goes out. Which pairs are worth
the question is for `candidates.py` to find.
"""

from dataclasses import dataclass
from decimal import Decimal

from dateline.linking.stories.contrasts import is_contrast, is_same_series
from dateline.linking.stories.genres import Genre
from dateline.linking.stories.profiles import Profile, Story
from dateline.linking.stories.vectors import Vector

LINK = 0.54
"""Strength from which two reports are held to tell the same happening."""

LEAST = LINK - 0.18
"""Strength below which a pair makes neither an event nor a question."""

_TELLING = 2.5
"""Weight from which a name tells one story from another."""

_FAINT = 1.2
"""Weight of the names that a whole folder is about: they say nothing."""

_ASIDE = 0.08
"""The most that names can add of which only one headline knows."""

_BY_NAMES, _BY_FIGURES = 0.14, 0.15
"""The most that names and numbers add which both headlines or texts know."""

_BY_DEED, _BY_SUM = 0.05, 0.12
"""What one deed adds for each of two names, and what the same money adds to that."""

_ROUNDING = 1e-9
_WAIT = 1.5
_AGE = 0.03
_OWN_OUTLET = 0.06
_NO_NEWS = 0.3
_CONTRAST = 0.1
_NO_MATTER = 0.15
_OTHER_COUNT = 0.12
_SAME_SUM_DAYS = 4.0
_LARGE = 10_000
_DOUBTFUL = LINK - 0.06
"""The most that the strength of a pair with a contrast comes to."""

_OTHER_MONEY = 0.25
_OTHER_PARTY = 0.1
_NEAR = Decimal("1.5")
"""Sums that differ by less are one sum, rounded or counted otherwise."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles by number, the earlier first."""

    first: int
    second: int

    likeness: float
    """How alike the words are, 0 to 1."""

    strength: float
    """Likeness with what speaks for and against it besides the words."""


def measure_cosine(first: Vector, second: Vector) -> float:
    """Return how far two vectors of length one point the same way, 0 to 1."""
    if len(second) < len(first):
        first, second = second, first
    # The terms of a vector are sorted: the sum comes out the same whatever the hash seed.
    return sum([value * second[term] for term, value in first.items() if term in second])


def can_reach(least: float, first: Profile, second: Profile, likeness: float) -> bool:
    """Return whether `measure_strength` may come to *least*, by what is known at once.

    Four of five pairs that share words are told apart here. It may be wrong in one way only: where
    it says no, the strength is lower indeed.
    """
    if first.headline == second.headline:
        return True
    most = likeness + _ROUNDING
    most -= _AGE * max(0.0, abs(first.day - second.day) - _WAIT)
    most -= _OWN_OUTLET if first.story.outlet == second.story.outlet else 0.0
    is_news = _are_news(first, second)
    most -= 0.0 if is_news else _NO_NEWS
    if most >= least:
        return True
    if first.title_names.keys().isdisjoint(second.title_names):
        return most + _ASIDE >= least
    has_figure = not first.figures.keys().isdisjoint(second.figures)
    has_deed = any(deed in second.deeds for deed in first.deeds)
    most += _BY_NAMES + has_figure * _BY_FIGURES + has_deed * (2 * _BY_DEED + _BY_SUM)
    if most >= least:
        return True
    has_sum = any(each in second.story.amounts for each in first.story.amounts)
    return is_news and (has_sum or (has_deed and has_figure))


def measure_strength(first: Profile, second: Profile, likeness: float) -> float:
    """Return *likeness* corrected by names, figures, time and the kind of article; 0 is a veto."""
    if is_same_series(first, second):
        return 0.0
    if first.headline == second.headline:
        return 1.0 if _is_distinct(first) or _has_same_text(first, second) else 0.0
    # What follows a happening speaks of the same parties and sums by its nature: no proof.
    is_other = is_contrast(first, second)
    strength = likeness + (-_CONTRAST if is_other else _weigh_agreement(first, second))
    strength -= _AGE * max(0.0, abs(first.day - second.day) - _WAIT)
    if first.story.outlet == second.story.outlet:
        strength -= _OWN_OUTLET
    if not _are_news(first, second):
        strength -= _NO_NEWS
    strength -= _weigh_disagreement(first, second)
    if is_other:
        return min(strength, _DOUBTFUL)
    if strength >= LINK:  # no need of a proof
        return strength
    is_proven = _is_same_payment(first, second) or _is_same_count(first, second)
    return max(strength, LINK) if is_proven else strength


def _are_news(first: Profile, second: Profile) -> bool:
    return first.genre is Genre.NEWS and second.genre is Genre.NEWS


def _is_same_count(first: Profile, second: Profile) -> bool:
    """Return whether both headlines tell one deed about one name with one large, odd count.

    `38 million records exposed` is such a count; nobody else has it in the same days.
    """
    return (
        abs(first.day - second.day) <= _SAME_SUM_DAYS
        and _are_news(first, second)
        and any(deed in second.deeds for deed in first.deeds)
        and any(name in second.title_names for name in first.title_names)
        and any(
            Decimal(figure) >= _LARGE
            and _is_odd(figure)
            and figure in first.title_terms
            and figure in second.title_terms
            for figure in first.figures
        )
    )


def _is_same_payment(first: Profile, second: Profile) -> bool:
    """Return whether both headlines tell of one party and one sum that no two deals share.

    $3.9 million is such a sum; $5 million and $40 million are paid every day.
    """
    return (
        abs(first.day - second.day) <= _SAME_SUM_DAYS
        and _are_news(first, second)
        and any(name in second.title_names for name in first.title_names)
        and any(
            sum_ in second.story.amounts
            and _is_odd(sum_[1])
            and _is_headlined(sum_[1], first, second)
            for sum_ in first.story.amounts
        )
    )


def _is_odd(value: str) -> bool:
    digits = value.partition(".")[0].rstrip("0") if float(value).is_integer() else value
    return len(digits) > 1 and digits[-1] != "5"


def _is_headlined(value: str, first: Profile, second: Profile) -> bool:
    term = f"{Decimal(value).normalize():f}"
    return term in first.title_terms and term in second.title_terms


def _is_distinct(profile: Profile) -> bool:
    """Return whether a headline is such that nobody else comes to write the same one."""
    return len(set(profile.title_terms)) >= (4 if profile.genre is Genre.NEWS else 8)


def _has_same_text(first: Profile, second: Profile) -> bool:
    return measure_cosine(first.whole, second.whole) > 0.6


def _weigh_agreement(first: Profile, second: Profile) -> float:
    """Return what shared names, figures and actions add; the headlines' own names count most."""
    shared = {n: w for n, w in first.names.items() if n in second.names and w > _FAINT}
    names = sum((w - _FAINT) * _count_places(n, first, second) for n, w in shared.items())
    figures = sum(w for figure, w in first.figures.items() if figure in second.figures)
    alike = any(name in second.title_names for name in first.title_names)
    if not alike:
        return min(_ASIDE, 0.035 * names)
    # A figure tells little by itself: on any day several companies raise $40 million.
    bonus = min(_BY_NAMES, 0.035 * names) + min(_BY_FIGURES, 0.04 * figures)
    if any(kind in second.deeds for kind in first.deeds):
        # The same parties doing the same kind of thing in the same days: one happening.
        headlined = sum(n in first.title_names and n in second.title_names for n in shared)
        known = sum(":" in n for n in shared)
        bonus += _BY_DEED * min(2, max(headlined, known))
        if known > 1 and set(first.story.amounts) & set(second.story.amounts):
            bonus += _BY_SUM
    return bonus


def _count_places(name: str, first: Profile, second: Profile) -> float:
    if ":" in name:  # an entity, found in headline or excerpt
        return 0.5
    return 0.3 + 0.35 * ((name in first.title_names) + (name in second.title_names))


def _weigh_disagreement(first: Profile, second: Profile) -> float:
    """Return what it costs that two reports speak of other names, or of other money."""
    mine = sum(w for n, w in first.title_names.items() if n not in second.whole and w > _TELLING)
    other = sum(w for n, w in second.title_names.items() if n not in first.whole and w > _TELLING)
    cost = min(0.18, 0.03 * min(mine, other))
    cost += _NO_MATTER if _has_no_shared_matter(first, second) else 0.0
    cost += _OTHER_COUNT if _has_other_count(first, second) else 0.0
    cost += _OTHER_MONEY if _has_other_money(first.story, second.story) else 0.0
    return cost + (_OTHER_PARTY if _has_other_party(first.story, second.story) else 0.0)


def _has_other_party(first: Story, second: Story) -> bool:
    """Return whether both reports name known entities of one kind, and none of them the same."""
    if not first.names or not second.names:
        return False
    for kind in dict.fromkeys(name.partition(":")[0] for name in first.names):
        mine = [name for name in first.names if name.startswith(f"{kind}:")]
        other = [name for name in second.names if name.startswith(f"{kind}:")]
        if other and not any(name in other for name in mine):
            return True
    return False


def _has_no_shared_matter(first: Profile, second: Profile) -> bool:
    """Return whether two headlines share names and deeds only, and each has a matter of its own."""
    if any(figure in second.figures for figure in first.figures):
        return False
    mine = [term in second.whole for term in first.matter]
    other = [term in first.whole for term in second.matter]
    return bool(mine and other) and not any(mine) and not any(other)


def _has_other_count(first: Profile, second: Profile) -> bool:
    """Return whether each headline counts something, and not the same."""
    if not first.figures or not second.figures:
        return False
    mine = [Decimal(term) for term in first.title_terms if term in first.figures]
    other = [Decimal(term) for term in second.title_terms if term in second.figures]
    pairs = [(one, two) for one in mine for two in other]
    return bool(pairs) and all(max(pair) > _NEAR * min(pair) for pair in pairs)


def _has_other_money(first: Story, second: Story) -> bool:
    """Return whether both reports name sums and none of one is near any of the other."""
    if not first.amounts or not second.amounts:
        return False
    pairs = [
        (Decimal(mine), Decimal(other))
        for currency, mine in first.amounts
        for other_currency, other in second.amounts
        if currency == other_currency
    ]
    return bool(pairs) and all(max(pair) > _NEAR * min(pair) for pair in pairs)
