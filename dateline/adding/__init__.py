"""Adding: a saved article becomes a record of `content/records/`, with what it says of itself.

In: files, folders and addresses. Out: new files, never over another, and for each what was found
and where it stood. What an article does not say is left out. Nothing is asked over the network.
"""

from dateline.adding.adding import Errand, Outcome, add_all
from dateline.adding.asking import require_reader
from dateline.adding.finding import find_files

__all__ = ["Errand", "Outcome", "add_all", "find_files", "require_reader"]
