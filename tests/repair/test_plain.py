"""What is passed over as plain is what no remedy would change."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.repair.encoding import mend_encoding
from dateline.repair.prose import _REMEDIES
from dateline.repair.texts import is_plain

_PIECES = ["â€", "â€œ", "Ã©", "&amp;", "&", "<b>", "<", ">", " ", "  ", "\n", "\xa0", "\u200b"]
_PIECES += ["\u202e", "e\u0301", "\u0301" * 6, "’", "“", "…", "€", "é", "a", "Acme", "...", "5%"]


@given(st.lists(st.sampled_from(_PIECES) | st.characters(), max_size=8).map("".join))
def test_a_plain_text_needs_no_mending(text):
    """It spares five remedies their look at nearly every text."""
    if is_plain(text):
        mended = [mend_encoding(text), *(remedy.mend(text) for remedy in _REMEDIES)]
        assert mended == [text] * len(mended)
