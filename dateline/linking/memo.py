"""What a function says of each word, worked out once: a folder repeats its vocabulary endlessly.

In: a function of a string. Out: a table of its results, made as they are asked for. `lru_cache`
does as much, but keeps its entries in order of use, which costs more than most of the answers.
"""

from collections.abc import Callable
from typing import TypeVar

Said = TypeVar("Said")

MOST = 1 << 15
"""So many words are remembered, then all are forgotten: a preview goes on for days."""


class Memo(dict[str, Said]):
    """The results of a pure function by word, as a table to be asked with `memo[word]`.

    >>> lengths = Memo(len)
    >>> lengths["camera"], lengths
    (6, {'camera': 6})
    """

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[str], Said]) -> None:
        """Remember what *function* returns."""
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Said:
        """Return what the function says of *word*, and keep it."""
        if len(self) >= MOST:
            self.clear()
        said = self[word] = self._function(word)
        return said
