r"""Read the plain shape of YAML that nearly all records have, in a fraction of the time.

Comes in: the text of a YAML document. Goes out: the mapping that `yaml_tree` would return, equal in
values, types and places; None for whatever is not plainly of that shape: `yaml_tree` walks it then,
and finds what is wrong with it. Nothing is decided here that is not decided there.
"""

import re
from typing import Final, TypeVar

from dateline.yaml_nodes import OF_A_RECORD, Bounds, Mapping, Scalar, Sequence

N = TypeVar("N", Mapping, Sequence)

DEEPEST: Final = 8

# One line: `key: value`, `- value`, `- key: value`, `key:`, a comment or nothing. A value ends with
# its line. It is quoted, with three escapes, or plain: with neither `: ` nor ` #`, and with a first
# sign that YAML can take for nothing else.
_LINE = re.compile(
    r"( *)(?:#.*|(- )?(?:([A-Za-z_][A-Za-z0-9_-]{0,99}):(?: |$))?"
    r'(?:"([^"\\]*(?:\\["\\n][^"\\]*)*)"'
    r"|'([^']*)'"
    r"|((?:[A-Za-z0-9/]|-(?=[A-Za-z0-9]))[^:#]*(?:(?::(?=[^ ])|(?<=[^ ])#)[^:#]*)*(?<! )))?)"
)
_BLANK, _DASH, _KEY, _DOUBLE, _SINGLE, _PLAIN = range(1, 7)
"""What a line ends with, by its last group."""

_ESCAPE = re.compile(r'\\(["\\n])')
_UNUSUAL = re.compile(r"[\x00-\t\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Tabs, breaks that only YAML knows, and all that it or we refuse as no text."""


def read_plain(text: str, first_line: int, bounds: Bounds = OF_A_RECORD) -> Mapping | None:
    r"""Return the mapping that *text* is, or None where that is not plain to see.

    >>> read_plain("title: 'A: b'\ntopics:\n  - AI", 2)
    {'title': 'A: b', 'topics': ['AI']}
    >>> read_plain("title: [a]", 2) is None
    True
    """
    # A line makes four nodes at most: a sequence, a mapping in it, a key and its value.
    most_lines = bounds.most_nodes // 4
    if bounds.are_exceeded_by(text) or text.count("\n") >= most_lines or _UNUSUAL.search(text):
        return None
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), first_line):
        match = _LINE.fullmatch(line)
        if match is None or not reading.take(match, number):
            return None
    return reading.root


class _Reading:
    """What the last line lies in, and where it ends."""

    __slots__ = ("indent", "mapping", "nodes", "pending", "root")

    def __init__(self) -> None:
        self.root: Mapping | None = None
        self.nodes: list[tuple[int, Mapping | Sequence]] = []
        """What is open, the innermost last, each with the spaces before its entries."""

        self.mapping = Mapping()
        self.indent = -1
        """The innermost that is open, if it is a mapping; -1 if it is none."""

        self.pending = ""
        """The key that the last line ends with: its value may come below."""

    def take(self, match: re.Match[str], line: int) -> bool:
        """Return whether *match*, a whole line, plainly has its place in what is open."""
        ends = match.lastindex
        if ends == _BLANK:
            return True
        spaces, dash, key, double, single, plain = match.groups()
        at = len(spaces)
        scalar = Scalar(plain or single or (double and _unescaped(double)) or "")
        scalar.line, scalar.plain = line, ends in (_KEY, _PLAIN)
        if dash:
            sequence = self._sequence_at(line, at)
            if sequence is None or ends == _DASH:
                return False
            at += len(dash)
            if key is None:
                scalar.column = at + 1
                sequence.append(scalar)
                return True
            sequence.append(self._open(Mapping(), line, at))
        # The usual line has the next key of the same mapping: nothing opens, nothing ends.
        elif (self.pending or at != self.indent) and not self._go_to_mapping(line, at):
            return False
        if key is None or key in self.mapping:
            return False
        self.pending = key if ends == _KEY else ""
        scalar.column = at + len(key) + (2 if ends == _KEY else 3)
        self.mapping.keys_at[key] = (line, at + 1)
        self.mapping[key] = scalar
        return True

    def _go_to_mapping(self, line: int, at: int) -> bool:
        """Return whether a mapping has its keys after *at* spaces, or one may start there."""
        if not self.nodes:
            self.root = self._open(Mapping(), line, at)
            return at == 0
        key, self.pending = self.pending, ""
        if key and at > self.indent:
            outer = self.mapping
            outer[key] = self._open(Mapping(), line, at)
            return len(self.nodes) <= DEEPEST
        self._leave(at)
        # Entries may stand right below their key: the next key ends them.
        if isinstance(self.nodes[-1][1], Sequence) and self.nodes[-1][0] == at:
            self.nodes.pop()
        self.indent, top = self.nodes[-1]
        if not isinstance(top, Mapping):
            return False
        self.mapping = top
        return self.indent == at

    def _sequence_at(self, line: int, at: int) -> Sequence | None:
        """Return the sequence that has its dashes after *at* spaces, a new one below a key."""
        key, self.pending = self.pending, ""
        if key and at >= self.indent:
            outer = self.mapping
            outer[key] = sequence = self._open(Sequence(), line, at)
            return sequence if len(self.nodes) <= DEEPEST else None
        self._leave(at)
        self.indent = -1
        indent, top = self.nodes[-1] if self.nodes else (-1, None)
        return top if isinstance(top, Sequence) and indent == at else None

    def _open(self, node: N, line: int, at: int) -> N:
        """Return *node*, entered."""
        node.line, node.column = line, at + 1
        self.nodes.append((at, node))
        self.indent = -1
        if isinstance(node, Mapping):
            node.keys_at = {}
            self.mapping, self.indent = node, at
        return node

    def _leave(self, at: int) -> None:
        """Leave all that is indented deeper than *at* spaces."""
        while self.nodes and self.nodes[-1][0] > at:
            self.nodes.pop()


def _unescaped(text: str) -> str:
    """Return what stands in double quotes as it is meant."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], text)
