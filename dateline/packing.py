"""Plain frozen data as JSON and back, for what is kept from one build to the next.

A dataclass becomes the list of its fields, without those at the end that have their defaults; what
a place holds is known by its type hint, so that nothing in the file says which class to make
(which is what makes unpickling unsafe). Read back, every value is equal to what went in, or
`UnpackableError` was raised before.
"""

import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from dateline.errors import DatelineError

Value = TypeVar("Value")
Packed = Any
"""What `json` can write: lists, texts, numbers, booleans, None, and mappings of them."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_Way = Callable[[Any], Any]
_AS_IT_IS = frozenset((str, int, float, bool, NoneType))

_FAST: Final = 1
"""Level of compression: a third of the size, for a small part of the time that reading takes."""


class UnpackableError(DatelineError):
    """A value that would not come back as it is."""


def pack(value: Value, of: type[Value]) -> Packed:
    """Return *value*, of the type *of*, as `json` can write it."""
    there, _ = _ways(cast(Any, of))
    return there(value) if there else value


def unpack(packed: Packed, of: type[Value]) -> Value:
    """Return the value of the type *of* that `pack` made *packed* of.

    What it never made is a TypeError, ValueError, IndexError, KeyError or AttributeError.

    >>> unpack(pack(("a", None), tuple[str | None, ...]), tuple[str | None, ...])
    ('a', None)
    """
    _, back = _ways(cast(Any, of))
    return cast(Value, back(packed) if back else packed)


def fold(value: object) -> bytes:
    """Return *value*, a dataclass, as compressed JSON.

    Raises UnpackableError like `pack`. Of a site the whole JSON would take several times the
    memory of the site itself: there is never more than a piece of it.

    >>> from dateline.model import Location
    >>> unfold(fold(Location("dateline.yml", 3)), Location)
    Location(path='dateline.yml', line=3, column=0)
    """
    packer = zlib.compressobj(_FAST)
    pieces = (packer.compress(piece.encode("utf-8", "surrogatepass")) for piece in write(value))
    return b"".join([*pieces, packer.flush()])


def unfold(folded: bytes, of: type[Value]) -> Value:
    """Return the value of the type *of* that `fold` made *folded* of; raises like `unpack`."""
    return unpack(json.loads(zlib.decompress(folded).decode("utf-8", "surrogatepass")), of)


def write(value: object) -> Iterator[str]:
    """Yield as JSON what `pack` makes of *value*, a dataclass, piece by piece.

    >>> from dateline.model import Location
    >>> "".join(write(Location("dateline.yml", 3)))
    '["dateline.yml",3]'
    """
    own = [
        (of, default, getattr(value, name))
        for name, of, default in _fields_of(cast(Any, type(value)))
    ]
    while own and own[-1][2] == own[-1][1]:
        own.pop()
    for place, (of, _, held) in enumerate(own):
        yield "," if place else "["
        yield from _write_field(held, of)
    yield "]" if own else "[]"


def _write_field(value: Any, of: Any) -> Iterator[str]:
    """Yield *value*, of the type *of*, as JSON; where it holds many, one by one."""
    origin, kinds = get_origin(of), get_args(of)
    if origin is tuple and kinds[1:] == (Ellipsis,):
        ways = _ways(kinds[0])[0]
        marks, pieces = "[]", (_JSON(_by(ways, each)) for each in value)
    elif origin is Mapping:
        ways = _ways(kinds[1])[0]
        items = value.items()
        marks, pieces = "{}", (f"{_JSON(name)}:{_JSON(_by(ways, each))}" for name, each in items)
    else:
        yield _JSON(_by(_ways(of)[0], value))
        return
    yield marks[0]
    for place, piece in enumerate(pieces):
        yield f",{piece}" if place else piece
    yield marks[1]


@cache
def _ways(of: Any) -> tuple[_Way | None, _Way | None]:
    """Return how a value of the type *of* is packed and unpacked; None: it stays as it is."""
    origin = get_origin(of)
    if of in _AS_IT_IS or origin is Literal:
        return None, None
    if of in _SCALARS:
        return _SCALARS[of]
    if origin is UnionType:
        return _ways_of_optional(of)
    if origin is tuple:
        return _ways_of_tuple(get_args(of))
    if origin is not None and issubclass(origin, Mapping):
        return _ways_of_mapping(*get_args(of))
    if is_dataclass(of):
        return _ways_of_class(cast(type[Any], of))
    raise TypeError(f"no way to pack {of}")


def _ways_of_optional(of: Any) -> tuple[_Way | None, _Way | None]:
    """Return the ways of `X | None`; other unions would need a word for which it is."""
    (kind,) = (each for each in get_args(of) if each is not NoneType)
    there, back = _ways(kind)
    if there is None or back is None:
        return None, None
    return (
        lambda value: None if value is None else there(value),
        lambda packed: None if packed is None else back(packed),
    )


def _ways_of_tuple(kinds: tuple[Any, ...]) -> tuple[_Way, _Way]:
    """Return the ways of `tuple[X, ...]` and of `tuple[X, Y]`."""
    if kinds[1:] == (Ellipsis,):
        there, back = _ways(kinds[0])
        if there is None or back is None:
            return list, tuple
        return (
            lambda value: [there(each) for each in value],
            lambda packed: tuple([back(each) for each in packed]),
        )
    theres, backs = zip(*map(_ways, kinds), strict=True)
    return (
        lambda value: [_by(way, each) for way, each in zip(theres, value, strict=True)],
        lambda packed: tuple(_by(way, each) for way, each in zip(backs, packed, strict=True)),
    )


def _ways_of_mapping(key: Any, of: Any) -> tuple[_Way, _Way]:
    """Return the ways of `Mapping[str, X]`, whose order is kept."""
    if key is not str:
        raise TypeError(f"keys are texts, not {key}")
    there, back = _ways(of)
    if there is None or back is None:
        return dict, dict
    return (
        lambda value: {name: there(each) for name, each in value.items()},
        lambda packed: {name: back(each) for name, each in packed.items()},
    )


def _ways_of_class(of: type[Any]) -> tuple[_Way, _Way]:
    """Return the ways of a dataclass."""
    own = _fields_of(cast(Any, of))
    ways = [_ways(hint) for _, hint, _ in own]
    theres = [(place, way) for place, (way, _) in enumerate(ways) if way]
    backs = [(place, way) for place, (_, way) in enumerate(ways) if way]
    defaults = [default for _, _, default in own]
    take = attrgetter(*(name for name, _, _ in own))
    is_one = len(own) == 1

    def there(value: Any) -> list[Packed]:
        if type(value) is not of:
            raise UnpackableError(f"{type(value).__name__} is not {of.__name__}")
        taken = [take(value)] if is_one else list(take(value))
        while taken and taken[-1] == defaults[len(taken) - 1]:
            taken.pop()
        for place, way in theres:
            if place < len(taken):
                taken[place] = way(taken[place])
        return taken

    def back(packed: Packed) -> Any:
        for place, way in backs:
            if place < len(packed):
                packed[place] = way(packed[place])
        return of(*packed)

    return there, back


def _by(way: _Way | None, value: Any) -> Any:
    """Return *value* after *way*, if there is any."""
    return way(value) if way else value


@cache
def _fields_of(of: type[Any]) -> tuple[tuple[str, Any, Any], ...]:
    """Return name, type and default of each field of a dataclass; MISSING where it has none."""
    hints = get_type_hints(of, vars(sys.modules[of.__module__]))
    return tuple((each.name, hints[each.name], each.default) for each in fields(of))


def _pack_moment(value: datetime) -> str:
    """Return *value* as ISO 8601 has it; a zone with rules of its own would not come back."""
    if value.tzinfo is not None and type(value.tzinfo) is not timezone:
        raise UnpackableError(f"a moment in {value.tzinfo}")
    return value.isoformat()


_SCALARS: dict[Any, tuple[_Way, _Way]] = {
    datetime: (_pack_moment, datetime.fromisoformat),
    date: (date.isoformat, date.fromisoformat),
    Decimal: (str, Decimal),
}
