"""What the terms of reports weigh, and reports as vectors of the terms that they have.

The weight of a term is taken from the folder itself, blended with what is to be expected of any
news text, so that a folder of three records is judged as soberly as one of three thousand.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dateline.linking.words import COMMON_WORDS, find_terms

Vector = Mapping[str, float]

# How many unseen reports the expectation counts for, and what share of them holds a word.
_EXPECTED_REPORTS = 60.0
_EXPECTED_COMMON = 0.03
_EXPECTED_RARE = 0.004
_HEAVIEST = 5.5
_COMMON_TERMS = frozenset(t for word in COMMON_WORDS for t in find_terms(word))


def weigh_terms(
    texts: Iterable[tuple[Iterable[str], datetime | None]],
) -> dict[str, float]:
    """Return how much each term tells: the rarer in the folder, the more.

    A word counts for a day by the root of its reports that day, for otherwise the many reports
    of one big event would make that event's own words look common.
    """
    days: dict[str, dict[int, int]] = {}
    reports: Counter[int] = Counter()
    for terms, published in texts:
        day = published.toordinal() if published else 0
        reports[day] += 1
        for term in set(terms):
            if (counts := days.get(term)) is None:
                days[term] = {day: 1}
            else:
                counts[day] = counts.get(day, 0) + 1
    total = sum(math.sqrt(n) for n in reports.values()) + _EXPECTED_REPORTS
    return {term: _weigh(term, counts, total) for term, counts in days.items()}


def _weigh(term: str, counts: Mapping[int, int], total: float) -> float:
    expected = _EXPECTED_COMMON if term in _COMMON_TERMS else _EXPECTED_RARE
    seen = sum(math.sqrt(n) for n in counts.values()) + expected * _EXPECTED_REPORTS
    return min(_HEAVIEST, max(0.0, -math.log(seen / total)))


def make_vector(counts: Mapping[str, float], weights: Mapping[str, float]) -> Vector:
    """Return the terms of *counts* by their weight, as a vector of length one."""
    values = {
        term: (1.0 if count == 1 else 1 + math.log(count)) * weights.get(term, _HEAVIEST)
        for term, count in counts.items()
    }
    length = math.sqrt(sum([value * value for value in values.values()])) or 1.0
    return {term: value / length for term in sorted(values) if (value := values[term]) > 0}


def count_whole(title: Sequence[str], excerpt: Sequence[str]) -> Counter[str]:
    """Return how often a whole report has its terms, those of the headline counting more."""
    counts = Counter(excerpt)
    for term in dict.fromkeys(title):
        counts[term] = counts.get(term, 0) + 2
    return counts
