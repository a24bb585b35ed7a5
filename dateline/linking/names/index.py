"""Who is named: the names of the project's lists, found in prose and in the words of addresses.

In: entities with their aliases, then any text. Out: mentions with their places, the longest name
first, on word borders. Nothing is guessed: a name that no list holds is not found, and a name
that two entities claim with equal right is given to neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dateline.linking.memo import Memo
from dateline.linking.names.words import Pattern, Words, is_shouted, split_address, split_words
from dateline.model import Alias, Entity

_SECOND_HEAD = (
    *("valley", "river", "rainforest", "rainforests", "basin", "jungle", "forest", "county"),
    *("creek", "bay", "lake", "island", "islands", "hills", "heights", "springs", "street"),
    *("avenue", "road", "boulevard", "elementary", "school", "college", "university", "church"),
)
"""Nouns that make another place or school of the name before them (`Apple Valley`)."""
_FIRST_PART = ("lake", "mount", "fort", "port", "cape", "san", "santa", "saint")
"""Words that make another place of the name after them (`Fort Acme`)."""
_NATURE = ("rainforest", "rainforests", "basin", "jungle", "river")
"""Of these also without their capital (`Amazon rainforest`)."""
MIN_ADDRESS_LETTERS = 6
"""A single shorter word of an address may be any word."""
_SLUG_WORD = re.compile(r"[^\W_]+")
_SHOUTED_ACRONYM = re.compile(r"(?!.*(?:[AEIOU]|Y$))[A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names an entity."""

    entity: Entity
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Name:
    """One way of writing one entity."""

    entity: Entity
    alias: Alias
    pattern: Pattern
    excludes: tuple[Pattern, ...]
    requires: tuple[Pattern, ...]


class NameIndex:
    """The names of *entities*, by their first words; built once, never changed.

    Entities without a list of their own (`is_listed` false) are not looked for in prose.
    """

    __slots__ = ("_by_first", "_find", "_opens", "_opens_slug", "_places", "entities")

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Index every name and alias of *entities*."""
        self.entities = tuple(entities)
        self._places = {id(entity): place for place, entity in enumerate(self.entities)}
        by_first: dict[str, dict[tuple[str, ...], list[_Name]]] = {}
        for entity in self.entities:
            for name in _names_of(entity) if entity.is_listed else ():
                folds = name.pattern.folds
                by_first.setdefault(folds[0], {}).setdefault(folds, []).append(name)
        self._by_first = {
            first: _Beginning(tuple(sorted({len(f) for f in names}, reverse=True)), names)
            for first, names in by_first.items()
        }
        self._opens = Memo(self._opens_name)
        self._opens_slug = Memo(self._opens_name_of_slug)
        # A headline is asked for as a story, as a source of facts and as coverage, again and again.
        self._find = lru_cache(maxsize=4096)(self._find_anew)

    def __reduce__(self) -> tuple[type["NameIndex"], tuple[tuple[Entity, ...]]]:
        """Return how another machine makes the same: what was found before stays here."""
        return NameIndex, (self.entities,)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in *text*, in order, none inside another.

        >>> index = NameIndex([Entity("vendors", "cab", "CAB"), Entity("agencies", "air", "AIR")])
        >>> [m.text for m in index.find("AIR’s office in Fair; CAB-made, cabinet")]
        ['AIR', 'CAB']
        """
        return self._find(text)

    def find_places(self, text: str) -> tuple[int, ...]:
        """Return the places in `entities` of those that *text* names, each once, in order.

        >>> NameIndex([Entity("vendors", "cab", "CAB"), Entity("agencies", "air", "AIR")]
        ... ).find_places("AIR calls CAB, and CAB calls AIR")
        (1, 0)
        """
        return tuple(dict.fromkeys([self._places[id(found.entity)] for found in self.find(text)]))

    def _find_anew(self, text: str) -> tuple[Mention, ...]:
        """Return the same without a look at what was found before."""
        if not any(map(self._opens.__getitem__, text.split())):  # no word goes over white space
            return ()
        words = split_words(text)
        kept = _longest_apart(_in_company(self._hits(words), words))
        if kept and is_shouted(text):
            kept = _without_shouted_acronyms(kept)
        return tuple(_mention(text, words, hit) for hit in kept)

    def _opens_name(self, chunk: str) -> bool:
        """Return whether one of the words of *chunk* begins a name."""
        return not self._by_first.keys().isdisjoint(split_words(chunk).folds)

    def _opens_name_of_slug(self, word: str) -> bool:
        """Return whether *word*, of an address, begins a name; its `s` may be a possessive."""
        folds = split_words(word).folds
        return any(f in self._by_first or f.removesuffix("s") in self._by_first for f in folds)

    def find_in_address(self, url: str) -> tuple[Mention, ...]:
        """Return the mentions in the words of the path of *url*, never in its host.

        >>> index = NameIndex([Entity("vendors", "acme-vision", "Acme Vision")])
        >>> [m.text for m in index.find_in_address("https://e.org/a/city-pays-acme-visions-fee")]
        ['acme-visions']
        """
        if url.isascii() and not any(map(self._opens_slug.__getitem__, _SLUG_WORD.findall(url))):
            return ()
        mentions: list[Mention] = []
        for start, segment in split_address(url):
            words = split_words(segment)
            hits = _longest_apart(_in_company(self._address_hits(words), words))
            mentions += [_mention(segment, words, hit, start) for hit in hits]
        return tuple(mentions)

    def _hits(self, words: Words) -> Iterator["_Hit"]:
        """Yield every name that stands in *words*, overlapping ones too, longer before shorter."""
        folds = words.folds
        for first, fold in enumerate(folds):
            if fold not in self._by_first:  # nearly all of them
                continue
            beginning = self._by_first[fold]
            for size in beginning.sizes:
                for name in beginning.names.get(tuple(folds[first : first + size]), ()):
                    last = name.pattern.fits(words, first)
                    if last and _is_allowed(name, words, (first, last)):
                        yield _Hit(name, first, last)

    def _address_hits(self, words: Words) -> Iterator["_Hit"]:
        """Yield the names in the words of an address; case and possessives are lost there."""
        for first, word in enumerate(words.folds):
            for fold in dict.fromkeys((word, word.removesuffix("s"))):
                for name in self._beginning_with(fold):
                    last = name.pattern.match_slug(words, first)
                    if last and _is_telling(name) and _is_allowed(name, words, (first, last)):
                        yield _Hit(name, first, last)

    def _beginning_with(self, fold: str) -> Iterator[_Name]:
        """Yield the names whose first word is *fold*, longer before shorter."""
        beginning = self._by_first.get(fold)
        for size in beginning.sizes if beginning else ():
            for folds, names in beginning.names.items() if beginning else ():
                yield from names if len(folds) == size else ()


class _Beginning(NamedTuple):
    """The names that begin with one word."""

    sizes: tuple[int, ...]
    """How many words they have, most first."""

    names: Mapping[tuple[str, ...], Sequence[_Name]]
    """By all their words, folded."""


class _Hit(NamedTuple):
    """A name at a run of words."""

    name: _Name
    first: int
    last: int


def _names_of(entity: Entity) -> Iterator[_Name]:
    """Yield the name and the aliases of *entity* that hold a word at all."""
    for alias in (Alias(entity.name), *entity.aliases):
        pattern = Pattern.of(alias.text)
        if pattern.folds:
            excludes = tuple(Pattern.of(text) for text in alias.excludes)
            requires = tuple(Pattern.of(text) for text in alias.requires)
            yield _Name(entity, alias, pattern, excludes, requires)


def _is_allowed(name: _Name, words: Words, span: tuple[int, int]) -> bool:
    """Return whether what stands right beside *name* lets it count."""
    if any(_is_excluded(exclude, name.pattern, words, span) for exclude in name.excludes):
        return False
    return not _is_other_name(words, *span)


def _is_excluded(exclude: Pattern, pattern: Pattern, words: Words, span: tuple[int, int]) -> bool:
    """Return whether *exclude* stands around the name, or right beside it."""
    first, last = span
    size = len(exclude.folds)
    places = exclude.places_of(pattern)
    if places:
        return any(exclude.stands_at(words.folds, first - place) for place in places)
    beside = (last, first - size)
    return any(exclude.stands_at(words.folds, place) for place in beside)


def _is_other_name(words: Words, first: int, last: int) -> bool:
    """Return whether the name is only a part of the name of a place, a school or an address.

    Other capitalized neighbors say nothing: `Microsoft Teams` does speak of Microsoft.
    """
    before, after = words.gaps[first], words.gaps[last]
    if before.endswith(("/", "@", ".")):
        # after white space, or at the very start, it is no part of an address
        return not before[-2].isspace() if len(before) > 1 else first > 0
    following = words.folds[last] if last < len(words.folds) and after in (" ", "-") else ""
    if following in _SECOND_HEAD and (words.is_capital(last) or following in _NATURE):
        return True
    is_part = before == " " and first > 0 and words.folds[first - 1] in _FIRST_PART
    return is_part and words.is_capital(first - 1)


def _is_telling(name: _Name) -> bool:
    """Return whether *name* is distinctive without its capitals: two words, or one long one."""
    letters = sum(map(len, name.pattern.folds))
    return letters >= MIN_ADDRESS_LETTERS and (
        len(name.pattern.folds) > 1 or not name.pattern.is_acronym
    )


def _in_company(hits: Iterable[_Hit], words: Words) -> list[_Hit]:
    """Return those of *hits* whose names have in *words* one of the words that they ask for."""
    known: dict[int, bool] = {}
    kept: list[_Hit] = []
    for hit in hits:
        required = hit.name.requires
        if required and id(hit.name) not in known:
            known[id(hit.name)] = any(each.is_in(words.folds) for each in required)
        if not required or known[id(hit.name)]:
            kept.append(hit)
    return kept


def _longest_apart(hits: list[_Hit]) -> list[_Hit]:
    """Return *hits* without overlaps, longer before shorter, and without those in dispute."""
    if all(one.last <= two.first for one, two in pairwise(hits)):
        return hits
    by_span: dict[tuple[int, int], list[_Hit]] = {}
    for hit in hits:
        by_span.setdefault((hit.first, hit.last), []).append(hit)
    taken: set[int] = set()
    kept: list[_Hit] = []
    for span in sorted(by_span, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            winner = _undisputed(by_span[span])
            kept += [winner] if winner else []
    return sorted(kept, key=lambda hit: hit.first)


def _undisputed(rivals: list[_Hit]) -> _Hit | None:
    """Return the hit that is meant: the only one, or the only one with words that it asks for."""
    for group in (rivals, [hit for hit in rivals if hit.name.requires]):
        if len({(hit.name.entity.kind, hit.name.entity.slug) for hit in group}) == 1:
            return group[0]
    return None


def _without_shouted_acronyms(hits: list[_Hit]) -> list[_Hit]:
    """Return *hits* in a text all in capitals without acronyms that may be common words there."""
    in_full = {
        (hit.name.entity.kind, hit.name.entity.slug)
        for hit in hits
        if not hit.name.pattern.is_acronym or hit.name.requires
    }
    return [
        hit
        for hit in hits
        if (hit.name.entity.kind, hit.name.entity.slug) in in_full
        or _SHOUTED_ACRONYM.fullmatch(hit.name.alias.text)
    ]


def _mention(text: str, words: Words, hit: _Hit, offset: int = 0) -> Mention:
    """Return the mention that *hit* is, at its place in the text."""
    start, end = words.starts[hit.first], words.end(hit.last - 1)
    return Mention(hit.name.entity, start + offset, end + offset, text[start:end])
