"""Whom a happening is about: names in its words, topics of its records, each with the evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.linking.grouping import Happening
from dateline.linking.names import Mention, NameIndex
from dateline.linking.passages import Passage, evidence_of, split_sentences
from dateline.linking.telling import Reading, day_of
from dateline.linking.words import uncased
from dateline.model import Evidence
from dateline.permalinks import name_slug

SHARED_BY = 3
"""A name that the leading report lacks counts if every third report of the event has it, …"""

AT_LEAST = 2
"""… and at least two do: one report's passing mention is not what happened."""


Named = dict[str, dict[str, Evidence | None]]
"""Kind → slug → the words for it; None for a topic, which the record states itself."""


def name_entities(happening: Happening, passages: Sequence[Passage], reading: Reading) -> Named:
    """Return kind → slug → evidence for the entities that the happening is about."""
    names: Named = {kind.key: {} for kind in reading.config.kinds}
    lead = reading.library.renamed.get(happening.lead.report.id, "")
    spoken = [p for p in passages if p.is_spoken]
    for passage in spoken:
        if passage.report == lead:
            _add_mentions(names, _told_of(passage, reading.index), passage)
    for mention, passage in _shared_mentions(spoken, len(happening.coverage), reading.index):
        _add_mentions(names, (mention,), passage)
    _add_address_names(names, happening, reading)
    for record in happening.records:
        for topic in record.topics:
            if (written := name_slug(topic)) in reading.topics:
                key, slug = reading.topics[written]
                names[key].setdefault(slug, None)
    for kind in reading.config.kinds:
        if kind.from_topics:
            names[kind.key] = dict(sorted(names[kind.key].items()))
    return names


def _told_of(passage: Passage, index: NameIndex) -> Iterator[Mention]:
    """Yield the mentions in *passage* of those it is about, not of those it only compares with."""
    mentions = index.find(passage.text)
    if not mentions:
        return
    sentences = split_sentences(passage.text)
    dateline = _DATELINE.match(passage.text)
    small = uncased(passage.text)
    compares = any(words in small for words in _COMPARING)
    for mention in mentions:
        if _LIKENED.match(passage.text, mention.end) or _LIVES.match(passage.text, mention.end):
            continue
        if dateline and mention.end <= dateline.end():
            continue
        start, sentence = [s for s in sentences if s[0] <= mention.start][-1]
        if start and _BEFORE.match(sentence):
            continue
        if not (compares and _ANOTHER.search(passage.text[: mention.start])):
            yield mention


_LIKENED = re.compile(
    r"(?:[’']s)?(?: (?:rivals?|competitors?|alternatives?|clones?|lookalikes?)\b"
    r"|-(?:like|style|inspired|esque)\b)",
    re.IGNORECASE,
)
"""After a name: somebody else is meant (`an Acme rival`)."""

_LIVES = re.compile(
    r" (?:man|men|woman|women|mother|father|parents?|famil(?:y|ies)|couple|teen(?:ager)?s?|boys?"
    r"|girls?|residents?|natives?|homeowners?)\b"
)
"""After a name: it only says where somebody is from (`a Springfield mother`)."""

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.’' -]+(?:, [\w. ]{2,20})?(?: \([A-Za-z ]+\))?\s*(?:—|–|--| -)\s"
)
"""Where a report was written (`SPRINGFIELD, Ohio (AP) — `): a place, and nobody who acts."""

_BEFORE = re.compile(
    r"(?:\w+ ){0,2}(?:the )?(?:previous|last|a) (?:day|week|month|year|spring|summer|fall|autumn"
    r"|winter)\b(?! ago that)|In (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""How a later sentence opens that turns to what was before."""

_ANOTHER = re.compile(
    r"\b(?:relative to|compared (?:to|with)|unlike|a separate,?|(?:three|two|several) previous)"
    r"\s(?:[\w’'.-]+\s){0,7}\(?$",
    re.IGNORECASE,
)
_COMPARING = ("relative to", "compared ", "unlike", "a separate", " previous")
"""Without one of these that search is in vain, and it is a long one for each name."""


def _add_mentions(names: Named, mentions: Iterable[Mention], passage: Passage) -> None:
    """Add the entities of *mentions*, each with the first words that name it."""
    for mention in mentions:
        entity = mention.entity
        evidence = evidence_of(f"{entity.kind}:{entity.slug}", mention.text, passage)
        names[entity.kind].setdefault(entity.slug, evidence)


def _shared_mentions(
    passages: Sequence[Passage], reports: int, index: NameIndex
) -> Iterator[tuple[Mention, Passage]]:
    """Yield the mentions that enough of the event's *reports* agree on, each entity once."""
    if len({passage.report for passage in passages}) < AT_LEAST:  # most events have one report
        return
    found: dict[tuple[str, str], tuple[Mention, Passage]] = {}
    holders: dict[tuple[str, str], dict[str, None]] = {}
    for passage in passages:
        for mention in _told_of(passage, index):
            key = (mention.entity.kind, mention.entity.slug)
            found.setdefault(key, (mention, passage))
            holders.setdefault(key, {})[passage.report] = None
    for key, reports_with in holders.items():
        if len(reports_with) >= AT_LEAST and len(reports_with) * SHARED_BY >= reports:
            yield found[key]


def _add_address_names(names: Named, happening: Happening, reading: Reading) -> None:
    """Add entities from the words of the leading address, for kinds that nothing else names."""
    lead = happening.lead.report
    missing = [k.key for k in reading.config.kinds if not (k.from_topics or names[k.key])]
    if not lead.url or not missing:
        return
    key = reading.library.renamed[lead.id]
    for mention in reading.index.find_in_address(lead.url):
        if mention.entity.kind in missing:
            passage = Passage(lead.url, "address", happening.lead.path, key, day_of(lead))
            _add_mentions(names, (mention,), passage)
