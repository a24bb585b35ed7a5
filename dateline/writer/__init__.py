"""The only writer of `site/`: the whole site beside the old one, then both exchanged in one step.

In: artifacts and the folder. Out: the folder, changed entirely or not at all, and a summary.
A folder that holds files and was not made here is refused; files put into ours are kept.
"""

from dateline.writer.making import making_of
from dateline.writer.signing import add_signature
from dateline.writer.writing import WriteSummary, locked, write

__all__ = ["WriteSummary", "add_signature", "locked", "making_of", "write"]
