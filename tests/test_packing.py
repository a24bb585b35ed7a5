"""What is packed comes back equal, whatever it holds, or is refused."""

import json
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import load_config
from dateline.model import Amount, Contents, Location, Report, Site
from dateline.packing import UnpackableError, pack, unpack, write
from dateline.pipeline import understand
from tests.conftest import MakeProject

st.register_type_strategy(str, st.text(st.characters(codec=None), max_size=5))
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.none() | st.just(UTC)))


def there_and_back(value: Any) -> Any:
    """Return *value* after it was bytes."""
    written = json.dumps(pack(value, type(value)), ensure_ascii=False)
    data = written.encode("utf-8", "surrogatepass")
    return unpack(json.loads(data.decode("utf-8", "surrogatepass")), type(value))


def classes_in(of: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Add the dataclasses that a value of the type *of* may hold to those *found*."""
    if is_dataclass(of) and isinstance(of, type):
        if of.__name__ in found:
            return found
        found[of.__name__] = of
        for hint in get_type_hints(of).values():
            classes_in(hint, found)
    for inner in get_args(of):
        classes_in(inner, found)
    return found


def test_piece_by_piece_it_is_the_same(project: MakeProject) -> None:
    """Of a whole site and all that was read for it."""
    understood = understand(load_config(project()))
    for value in (understood.site, understood.contents):
        packed = pack(value, type(value))
        assert "".join(write(value)) == json.dumps(
            packed, ensure_ascii=False, separators=(",", ":")
        )


CLASSES = classes_in(Site, classes_in(Contents, {}))


@pytest.mark.parametrize("name", sorted(set(CLASSES) - {"Contents", "Site"}))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_all_that_contents_and_sites_hold_comes_back(name: str, data: st.DataObject) -> None:
    """With any text in it, lone halves of characters too."""
    value = data.draw(st.from_type(CLASSES[name]))
    assert there_and_back(value) == value


def test_the_classes_are_those_of_the_record() -> None:
    """The walk above has met them."""
    assert {"Record", "Report", "Event", "Related", "Suggestion", "Repair"} <= set(CLASSES)


@pytest.mark.parametrize(
    "value",
    [
        Amount(Decimal("1.20"), "USD", "", "x"),
        Amount(Decimal("1E+6"), "USD", "", "x"),
        Location("a", 3),
        Location(""),
    ],
)
def test_what_comes_back_reads_the_same(value: Any) -> None:
    """Equal numbers can be written differently."""
    assert repr(there_and_back(value)) == repr(value)


REPORT = Report(
    "r-1", "https://a.example/", "A", "", excerpt_is_cut=False, published=None, outlet=None
)


def test_fields_at_their_defaults_take_no_room() -> None:
    """Most have them."""
    assert pack(REPORT, Report) == ["r-1", "https://a.example/", "A", "", False, None, None]


def test_a_zone_with_rules_is_refused() -> None:
    """Its day in a year's time cannot be told from its offset today."""
    moment = datetime(2021, 3, 4, 5, tzinfo=ZoneInfo("Europe/Vienna"))
    with pytest.raises(UnpackableError):
        pack(replace(REPORT, published=moment), Report)


def test_another_class_is_refused() -> None:
    """Nothing comes back as what it was not."""
    with pytest.raises(UnpackableError):
        pack((date(2021, 3, 4),), tuple[Location, ...])
