"""The rooms that bytes from outside reach, each with what it is asked and how long a text may be.

Size is the bound of time: every target says how many bytes the fuzzer may give it, and libFuzzer
stops at an input that takes longer than its `-timeout`. No test looks at a clock.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fuzzing import files, judging

Judge = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """One room."""

    judge: Judge
    longest: int
    """Bytes that the fuzzer gives it at most."""


def _text(data: bytes) -> str:
    """Return what a file with *data* says; what is no UTF-8 are halves of characters."""
    return data.decode("utf-8", "surrogateescape")


def _read_text(data: bytes) -> str:
    """Return what the readers make of *data*: there is no half of a character in it."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _record(data: bytes) -> None:
    if data:
        files.judge_file(files.PLACES[data[0] % len(files.PLACES)], data[1:])


def _dates(data: bytes) -> None:
    text = _read_text(data)
    judging.judge_edtf(text)
    judging.judge_moment(text)
    judging.judge_foreign_date(text)
    judging.judge_prose_dates(text)


def _addresses(data: bytes) -> None:
    judging.judge_address(_text(data))
    judging.judge_href(found if judging.is_safe_link(found := _text(data)) else "")
    judging.judge_host(int.from_bytes(data[:4]))
    judging.judge_host(int.from_bytes(data[:16]))


def _texts(data: bytes) -> None:
    judging.judge_text(_text(data))
    judging.judge_cell(_text(data))


def _imports(data: bytes) -> None:
    ways = [(form, name) for form, names in files.NAMES.items() for name in names]
    if data:
        files.judge_import(*ways[data[0] % len(ways)], data[1:])


TARGETS: Mapping[str, Target] = {
    "record": Target(_record, 4096),
    "yaml": Target(lambda data: files.judge_yaml(_read_text(data)), 2048),
    "dates": Target(_dates, 512),
    "amounts": Target(lambda data: judging.judge_amounts(_read_text(data)), 512),
    "addresses": Target(_addresses, 512),
    "markdown": Target(lambda data: judging.judge_markdown(_read_text(data)), 1024),
    "permalinks": Target(lambda data: judging.judge_slug(_text(data)), 512),
    "texts": Target(_texts, 512),
    "pages": Target(files.judge_page, 8192),
    "imports": Target(_imports, 4096),
    "settings": Target(files.judge_settings, 1024),
    "packed": Target(files.judge_packed, 2048),
}
