"""Storylines: the award of one contract, its renewals, extensions and follow-ups as a chain.

In: the events in order, with what their words say of deals that go on, and the editor's word. Out:
the events with their storyline and the words for each link. Precision before recall: nothing is
linked without words that say so, or the editor's.
"""

from dateline.linking.storylines.chains import Chained, Parties, Spoken, chain_events, told_by
from dateline.linking.storylines.reading import Continuation, read_continuations, trust_quotes

__all__ = [
    "Chained",
    "Continuation",
    "Parties",
    "Spoken",
    "chain_events",
    "read_continuations",
    "told_by",
    "trust_quotes",
]
