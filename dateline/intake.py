"""Files taken in: each read and mended by itself, many by several processes.

In: the sources in order. Out: the contents of each, with nothing concluded from any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.config import Config
from dateline.model import Contents, Source
from dateline.readers import read
from dateline.repair import mend
from dateline.sharing import share_out

FEWEST_TO_SHARE = 100
"""Below this many files, starting processes costs more than it saves."""


def take_in(sources: Sequence[Source], config: Config) -> Iterator[Contents]:
    """Yield what each of *sources* says, its record mended."""
    return share_out(sources, _TakeIn(config), config.crew, FEWEST_TO_SHARE)


@dataclass(frozen=True, slots=True)
class _TakeIn:
    """`take_in_one` with its settings, which any machine can do."""

    config: Config

    def __call__(self, source: Source) -> Contents:
        """Return what one file says, its record mended."""
        return take_in_one(source, self.config)


def take_in_one(source: Source, config: Config) -> Contents:
    """Return what one file says, its record mended."""
    contents = read(source, config)
    return replace(contents, records=tuple(map(mend, contents.records)))
