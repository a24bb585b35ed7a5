"""Files taken in: each read and mended by itself, many by several processes.

In: the sources in order. Out: the contents of each, with nothing concluded from any other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dateline.config import Config
from dateline.model import Contents, Source
from dateline.readers import read
from dateline.repair import mend
from dateline.sharing import share_out

Result = TypeVar("Result")

FEWEST_TO_SHARE = 100
"""Below this many files, starting processes costs more than it saves."""


def take_in(sources: Sequence[Source], config: Config) -> Iterator[Contents]:
    """Yield what each of *sources* says, its record mended."""
    return take_in_as(_as_it_is, sources, config)


def take_in_as(
    finish: Callable[[Contents], Result], sources: Sequence[Source], config: Config
) -> Iterator[Result]:
    """Yield what *finish* makes of what each of *sources* says, in the process that read it."""
    return share_out(sources, _TakeIn(config, finish), config.crew, FEWEST_TO_SHARE)


@dataclass(frozen=True, slots=True)
class _TakeIn(Generic[Result]):
    """`take_in_one` with its settings, which any machine can do."""

    config: Config
    finish: Callable[[Contents], Result]

    def __call__(self, source: Source) -> Result:
        """Return what comes of what one file says, its record mended."""
        return self.finish(take_in_one(source, self.config))


def _as_it_is(contents: Contents) -> Contents:
    """Return *contents*."""
    return contents


def take_in_one(source: Source, config: Config) -> Contents:
    """Return what one file says, its record mended."""
    contents = read(source, config)
    return replace(contents, records=tuple(map(mend, contents.records)))
