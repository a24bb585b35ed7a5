"""Names are looked for on other machines, too."""

import pickle

from dateline.linking.names import NameIndex
from dateline.model import Entity


def test_an_index_of_names_can_be_sent() -> None:
    """As it was built, without what was found before, and it finds the same."""
    index = NameIndex([Entity("vendors", "cab", "CAB"), Entity("agencies", "air", "Air Force")])
    text = "The Air Force buys CAB’s cameras"
    found = index.find(text)
    sent: NameIndex = pickle.loads(pickle.dumps(index))
    assert [each.text for each in found] == ["Air Force", "CAB"]
    assert sent.find(text) == found
    assert sent.entities == index.entities
