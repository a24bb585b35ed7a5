"""Say in plain words what is wrong with a YAML text, and what to write instead.

Comes in: libyaml's complaint and the text. Goes out: the place that needs mending, which is often
not where libyaml noticed. Values are never quoted: they may be nobody's business.
"""

import re
from dataclasses import dataclass
from typing import Protocol

import yaml

_KEY = re.compile(r"\s*(?:- +)*(?P<key>[\w.-]{1,40})\s*:(?:\s+|$)(?P<value>.*)", re.DOTALL)

_MARKS = " \t?:{[-"
"""What may stand before a value on its line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do."""

    index: int
    message: str
    remedy: str


class Mark(Protocol):
    """A place as libyaml counts it, from 0."""

    index: int
    line: int
    column: int


def index_of(mark: Mark | None) -> int:
    """Return the index of a *mark*, 0 where there is none."""
    return mark.index if mark is not None else 0


def explain(error: yaml.MarkedYAMLError, text: str, last: yaml.ScalarEvent | None) -> Fault:
    """Return what *error* means for the writer of *text*; *last* is the last value read."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    index = index_of(mark)
    opened = index_of(error.context_mark) if error.context_mark is not None else index
    if "quoted scalar" in (error.context or ""):
        return _in_quotes(problem, index, opened, text)
    if text[index : index + 1] == "\t" or "tab character" in problem:
        return Fault(index, "a tab before the text", "Indent with spaces; YAML forbids tabs.")
    if "mapping values are not allowed" in problem:
        return _second_colon(index, text)
    if "expected ',' or" in problem:
        return _open_bracket(opened, text)
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return _reserved_sign(opened, text)
    if "block sequence entries" in problem:
        return Fault(index, "a list starts on the line of its key", "Start it on the next line.")
    return _lost_its_way(index, text, last) or _without_key(index, opened, text, problem)


def hidden_break(text: str, index: int) -> Fault | None:
    r"""Return what is wrong if a value starts at *index* on a line that no editor shows.

    >>> hidden_break("a: b\u2028c: d", 5).message
    'a key or value after U+2028, which YAML reads as the end of a line'
    >>> hidden_break("a: b\nc: d", 5) is None
    True
    """
    before = text[max(index - 200, 0) : index].rstrip(_MARKS)[-1:]
    if before not in ("\x85", "\u2028", "\u2029"):
        return None
    message = f"a key or value after U+{ord(before):04X}, which YAML reads as the end of a line"
    return Fault(index, message, "Delete that sign, or start a new line there.")


def _in_quotes(problem: str, index: int, opened: int, text: str) -> Fault:
    """Return what is wrong inside a quoted text."""
    sign = text[opened : opened + 1]
    name = "double" if sign == '"' else "single"
    if "unexpected" in problem:
        message = f"{_value_of(text, opened)} starts with a {name} quote that is never closed"
        return Fault(opened, message, f"Close it with `{sign}` at the end of the text.")
    return Fault(
        index,
        "a backslash inside double quotes that starts no known escape",
        r"Write `\\` for a backslash, or use single quotes.",
    )


def _second_colon(index: int, text: str) -> Fault:
    """Return what is wrong where a colon stands that can start no value."""
    line, start = _line_at(text, index)
    match = _KEY.match(line)
    if match and start + match.start("value") <= index:
        return Fault(
            start + match.start("value"),
            f"the text of `{match['key']}` contains `: ` and has no quotes",
            "Put the text in double quotes.",
        )
    before = text.rfind("\n", 0, max(start - 1, 0)) + 1
    if start and not _KEY.match(text[before : start - 1]):
        return Fault(before, "a line without `key: `", "Write `key: value`, or indent it.")
    return Fault(
        start,
        "this line is indented deeper than the one above, which already has a value",
        "Start it in the same column as the keys it belongs to.",
    )


def _open_bracket(opened: int, text: str) -> Fault:
    """Return what is wrong where a bracket is not closed."""
    sign = text[opened : opened + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    return Fault(
        opened,
        f"{_value_of(text, opened)} starts with `{sign}`, and no `{closing}` closes it",
        f"Put a text in double quotes; close a list or mapping with `{closing}`.",
    )


def _reserved_sign(opened: int, text: str) -> Fault:
    """Return what is wrong where a text starts with a sign that YAML keeps for itself."""
    sign = text[opened : opened + 1]
    return Fault(
        opened,
        f"{_value_of(text, opened)} starts with `{sign}`, which YAML reserves",
        "Put the text in double quotes.",
    )


def _lost_its_way(index: int, text: str, last: yaml.ScalarEvent | None) -> Fault | None:
    """Return what is wrong right after the *last* value, or None if that is not it.

    A quote that is not closed swallows the lines up to the next one, and libyaml complains there.
    """
    if last is None or last.style not in ("'", '"'):
        return _after_bracket(index, text)
    opened, closed = index_of(last.start_mark), index_of(last.end_mark)
    if index < closed or text[closed:index].strip(" \t"):
        return _after_bracket(index, text)
    if "\n" in text[opened:closed]:
        name = "double" if last.style == '"' else "single"
        message = f"{_value_of(text, opened)} starts with a {name} quote that is not closed"
        return Fault(opened, message, f"Close it with `{last.style}` at the end of the text.")
    inner = r"`\"`" if last.style == '"' else "`''`"
    return Fault(
        index,
        f"{_value_of(text, opened)} goes on after its closing quote",
        f"Write {inner} for a quote inside the text, or put the other kind of quotes around it.",
    )


def _after_bracket(index: int, text: str) -> Fault | None:
    """Return what is wrong where a text such as `[Video] …` starts with a bracket."""
    line, start = _line_at(text, index)
    match = _KEY.match(line)
    if (
        not match
        or match["value"][:1] not in ("[", "{", "*")
        or start + match.start("value") > index
    ):
        return None
    return Fault(
        start + match.start("value"),
        f"the text of `{match['key']}` starts with `{match['value'][0]}` and has no quotes",
        "Put the text in double quotes.",
    )


def _without_key(index: int, opened: int, text: str, problem: str) -> Fault:
    """Return what is wrong where a line does not fit the ones around it."""
    if "expected ':'" in problem:
        return Fault(opened, "a line without `key: `", "Write `key: value`, or indent it.")
    if "undefined tag" in problem:
        return _reserved_sign(index, text)
    line, start = _line_at(text, index)
    indented = "indented unlike the lines around it"
    if index - start == len(line) - len(line.lstrip()) and index < len(text):
        return Fault(index, f"this line is {indented}", "Align it with its neighbors.")
    return Fault(index, "the text cannot be followed from here", "Check quotes and indentation.")


def _value_of(text: str, index: int) -> str:
    """Return how to call the value at *index*: by its key, where its line has one."""
    line, start = _line_at(text, index)
    match = _KEY.match(line)
    if match and start + match.start("value") == index:
        return f"the text of `{match['key']}`"
    return "a text"


def _line_at(text: str, index: int) -> tuple[str, int]:
    """Return the line of *text* around *index*, and where it starts."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start : end if end >= 0 else len(text)], start
