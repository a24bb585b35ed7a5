"""Which words of a folder are names, as far as capitals tell, and whose name opens a headline.

Headlines and excerpts come in. A capital inside a sentence makes a name; the first word of a
headline has one anyway, so there its neighbors and a list of common openers must tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.linking.actions import find_actions
from dateline.linking.words import COMMON_WORDS, FUNCTION_WORDS, find_terms, is_number

_COMMON_TERMS = frozenset(t for word in COMMON_WORDS for t in find_terms(word))
_INNER_WORD = re.compile(r"(?<=[a-z0-9,;]\s)[^\W\d_][\w'’-]*")
_VERB = re.compile(r"(?:to|will|may|could|might|is|are|has|was|were|[a-z]{3,}(?:ed|[^su\W]s))$")

# Who acts in headlines without being named; a name in front of them still names the actor.
_ROLES = """
    police officers officer officials official lawmakers lawmaker senator senators congressman
    congresswoman democrats republicans judge judges jury court courts regulator regulators watchdog
    watchdogs agency agencies government governor mayor council city county state states town
    company companies firm firms startup startups maker giant unit bank banks airline hospital
    hospitals school schools university museum airport union unions workers employees staff man
    woman men women teen boy girl student students teacher teachers doctors doctor nurses lawyer
    lawyers prosecutor prosecutors attorney sheriff president minister secretary chief boss head
    chair chairman founder executive executives investor investors shareholders users customers
    consumers drivers passengers residents activists campaigners protesters advocates critics
    experts researchers scientists hackers group groups coalition army military troops soldiers
    panel committee commission department ministry parliament house senate congress
    """
# Other words that headlines open with and that are no names.
_OPENERS = """
    federal local former new top senior more many first second third another thousands hundreds
    dozens millions billions earthquake quake storm hurricane wildfire fire flood crash plane train
    ship jet bridge explosion massive major huge powerful deadly strong record data documents
    records emails contract contracts deal deals law bill ban plan lawsuit suit trial ruling report
    study survey poll photo photos video inside how why what when exclusive breaking update live
    watch stocks shares markets oil gold prices supreme appeals district high national public
    ai vr tv private free global world international technology facial face artificial intelligence
    machine learning software cameras camera phone phones robots robot drones drone cars car
    """
_ROLE_TERMS = frozenset(term for word in _ROLES.split() for term in find_terms(word))
_NO_NAMES = (
    frozenset(term for word in f"{_ROLES} {_OPENERS}".split() for term in find_terms(word))
    | _COMMON_TERMS
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the terms of a folder are written inside sentences."""

    names: frozenset[str]
    """Nearly always with a capital."""

    small: frozenset[str]
    """At least once without."""


def read_spelling(texts: Iterable[str]) -> Spelling:
    """Return how *texts* write their terms inside sentences.

    Lines in Title Case say nothing about it and are left out.
    """
    written: Counter[str] = Counter()
    for line in (line for text in texts for line in text.splitlines()):
        words = _INNER_WORD.findall(line)
        long = [word for word in words if len(word) > 3]
        if sum([word[0].isupper() for word in long]) <= 0.6 * len(long):
            written.update(words)
    # A folder repeats its words: each is looked at once.
    upper = _count_terms({word: n for word, n in written.items() if word[0].isupper()})
    lower = _count_terms({word: n for word, n in written.items() if word[0].islower()})
    names = (
        term
        for term, count in upper.items()
        if count > 4 * lower[term] and not is_number(term) and term not in _COMMON_TERMS
    )
    return Spelling(frozenset(names), frozenset(lower))


def find_actor(headline: str, spelling: Spelling) -> tuple[str, ...]:
    """Return the terms of the name that *headline* opens with; nothing if it opens with none.

    >>> find_actor("Aldous achieves partner status", Spelling(frozenset(), frozenset()))
    ('aldous',)
    >>> find_actor("Regulators fine Aldous", Spelling(frozenset(), frozenset()))
    ()
    """
    run = list(_read_run(headline))
    terms = [term for word in run for term in find_terms(word)]
    rest = headline.split()[len(run) :]
    following = rest[0].strip(",:’'\"") if rest else ""
    initials = _find_initials(run) if headline != headline.upper() else ()
    is_owner = bool(_ROLE_TERMS.intersection(find_terms(following)))
    is_shown = is_owner or bool(_VERB.match(following)) or bool(find_actions(following))
    return tuple(
        term
        for term in terms
        if term not in _NO_NAMES
        and not is_number(term)
        and (
            term in spelling.names or term in initials or (is_shown and term not in spelling.small)
        )
        and not (is_owner and term == "u.s")
    )


def _read_run(headline: str) -> Iterator[str]:
    """Yield the words with a capital that *headline* opens with, up to its first verb."""
    for at, word in enumerate(headline.split()):
        bare = word.strip("\"'“”‘’()")
        if not bare[:1].isupper() or (at and find_actions(bare)):
            return
        if bare.lower() not in FUNCTION_WORDS:
            yield word
        if bare.endswith(("'s", "’s", ",", ":")):
            return


def _find_initials(run: Sequence[str]) -> tuple[str, ...]:
    return tuple(t for w in run if len(w) > 1 and w.isupper() for t in find_terms(w))


def _count_terms(words: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for term in dict.fromkeys(find_terms(word)):
            counts[term] += count
    return counts
