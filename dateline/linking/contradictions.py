"""Where the editor says both: that two reports tell one event, and that they do not.

In: what is put together, what is kept apart, and which file claims what. Out: an error for each
pair of which both is said, directly or through others, that names every place that says so.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Bond:
    """Two stories of which something is said."""

    one: str
    other: str
    """Their keys."""

    names: tuple[str, str]
    """As they are written."""

    ruling: str
    """The key under which it is written: `merge`, `split`, `not_related`, `records`."""

    location: Location


@dataclass(frozen=True, slots=True)
class Claim:
    """An editor's file that names the record of a story as its own."""

    file: str
    name: str
    location: Location


def find_contradictions(
    together: Sequence[Bond], apart: Sequence[Bond], claims: Mapping[str, Claim]
) -> Iterator[Diagnostic]:
    """Yield an error for each bond that the others contradict."""
    graph: dict[str, list[Bond]] = {}
    for bond in together:
        graph.setdefault(bond.one, []).append(bond)
        graph.setdefault(bond.other, []).append(bond)
    for bond in apart:
        if bond.one == bond.other:
            yield _of_one_report(bond)
        elif chain := _chain(graph, bond.one, bond.other):
            yield _of_bond(bond, chain)
    yield from _of_claims(graph, claims)


def _of_claims(
    graph: Mapping[str, Sequence[Bond]], claims: Mapping[str, Claim]
) -> Iterator[Diagnostic]:
    """Yield an error for each two files of which a record of one is put with one of the other."""
    told: set[tuple[str, str]] = set()
    for key, claim in claims.items():
        if key not in graph:
            continue
        for other in _reached(graph, key):
            second = claims.get(other)
            if second is None or second.file == claim.file:
                continue
            files = (min(claim.file, second.file), max(claim.file, second.file))
            if files not in told:
                told.add(files)
                yield _of_files((claim, second), _chain(graph, key, other))


def _chain(graph: Mapping[str, Sequence[Bond]], start: str, end: str) -> tuple[Bond, ...]:
    """Return the fewest bonds that lead from *start* to *end*; none where nothing does."""
    ways: dict[str, tuple[Bond, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and end not in ways:
        key = waiting.popleft()
        for bond in graph.get(key, ()):
            other = bond.other if bond.one == key else bond.one
            if other not in ways:
                ways[other] = (*ways[key], bond)
                waiting.append(other)
    return ways.get(end, ())


def _reached(graph: Mapping[str, Sequence[Bond]], start: str) -> list[str]:
    """Return what is put together with *start*, also through others."""
    found = {start: None}
    waiting = [start]
    for key in waiting:
        others = [other for bond in graph[key] for other in (bond.one, bond.other)]
        waiting += [other for other in dict.fromkeys(others) if other not in found]
        found |= dict.fromkeys(others)
    return waiting


def _of_one_report(bond: Bond) -> Diagnostic:
    """Return the error for two names of one article that are to be kept apart."""
    one, other = bond.names
    return _error(
        bond.location,
        f"`{one}` and `{other}` are one and the same report, which cannot be kept apart",
        "Remove the entry, or name the report that is another.",
    )


def _of_bond(bond: Bond, chain: Sequence[Bond]) -> Diagnostic:
    """Return the error for what is kept apart here and put together elsewhere."""
    one, other = bond.names
    return _error(
        bond.location,
        f"`{bond.ruling}` keeps `{one}` and `{other}` apart, and {_said(chain)} them together",
        f"Both cannot be: remove one, or take a name out of it ({_places(chain, bond.location)}).",
    )


def _of_files(claims: tuple[Claim, Claim], chain: Sequence[Bond]) -> Diagnostic:
    """Return the error for records of two events that are put together."""
    first, second = claims
    decided = next((bond for bond in chain if bond.ruling != "records"), chain[0])
    return _error(
        decided.location,
        f"{_said(chain)} `{first.name}` and `{second.name}` together, and each is the record of "
        f"an event of its own: {first.location} and {second.location}",
        "Name both in one of the two files, or remove this entry.",
    )


def _said(chain: Sequence[Bond]) -> str:
    """Return in words what puts the ends of *chain* together."""
    rulings = list(dict.fromkeys(bond.ruling for bond in chain))
    words = " and ".join(f"`{ruling}`" for ruling in rulings)
    through = [name for bond in chain for name in bond.names]
    middle = [name for name in dict.fromkeys(through) if through.count(name) > 1]
    way = f", by way of {' and '.join(f'`{name}`' for name in middle)}," if middle else ""
    return f"{words}{way} {'puts' if len(rulings) == 1 else 'put'}"


def _places(chain: Sequence[Bond], here: Location) -> str:
    """Return every place that speaks."""
    return ", ".join(dict.fromkeys(f"{at.path}:{at.line}" for at in _locations(chain, here)))


def _locations(chain: Sequence[Bond], here: Location) -> Iterator[Location]:
    """Yield where the contradiction stands, here first."""
    yield here
    yield from (bond.location for bond in chain)


def _error(place: Location, message: str, remedy: str) -> Diagnostic:
    """Return the error for a contradiction."""
    return Diagnostic("decisions.contradiction", "error", place, message, remedy)
