"""Values that are made when somebody asks for them.

A template asks for few of the things that it may show, one of another look for others: what
nobody asks for is not made, and what a page shows is there only while that page is made.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Generic, ParamSpec, TypeVar

Value = TypeVar("Value")
_Given = ParamSpec("_Given")


class Later(Generic[Value]):
    """A value that is made when it is first asked for, and stays as long as this does."""

    __slots__ = ("_made", "_make")

    def __init__(
        self, make: Callable[_Given, Value], *given: _Given.args, **named: _Given.kwargs
    ) -> None:
        """Keep what makes the value, and what it is *given*."""
        self._make: Callable[[], Value] | None = partial(make, *given, **named)

    def __call__(self) -> Value:
        """Return the value."""
        if self._make is not None:
            self._made = self._make()
            self._make = None
        return self._made


def made(value: "Value | Later[Value]") -> Value:
    """Return *value*, or what it is later.

    >>> made(1), made(Later(max, 1, 2))
    (1, 2)
    """
    return value() if isinstance(value, Later) else value


class Views(Mapping[str, object]):
    """What a page may show, by name; all of it is made anew each time, and nothing kept.

    >>> Views(lambda: {"most": Later(max, 1, 2)})["most"]
    2
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        """Keep what makes them."""
        self._make = make

    def unmade(self) -> Mapping[str, object]:
        """Return them with those that are `Later` as they are."""
        return self._make()

    def __getitem__(self, name: str) -> object:
        """Return one of them."""
        return made(self._make()[name])

    def __iter__(self) -> Iterator[str]:
        """Yield their names."""
        return iter(self._make())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._make())
