"""Read YAML as text with places: mappings, sequences and scalars, nothing concluded from them.

Comes in: the text of a YAML document nobody has checked. Goes out: a `Tree`, with every fault
that could be found. Only libyaml's events are used; no loader constructs a value, so no text can
crash the interpreter, run code or turn `no`, `12:30` or `2022-02-30` into something else.
"""

import bisect
import re
from typing import Final

import yaml

from dateline.model import Diagnostic, Location
from dateline.yaml_faults import Mark, explain, hidden_break, index_of
from dateline.yaml_nodes import (
    MOST_BYTES,
    OF_A_RECORD,
    Bounds,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Tree,
)
from dateline.yaml_plain import read_plain

DEEPEST: Final = 12
"""Our deepest file needs five levels; 30,000 are known to crash libyaml's own constructor."""

__all__ = ["MOST_BYTES", "Bounds", "Mapping", "Node", "Scalar", "Sequence", "Tree", "read_tree"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The few that are none are named, not the many that are: Python takes long to compile those.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# An escape may also write the old kinds of white space, which the repair evens out: "\r\n".
_NOT_TEXT_ESCAPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS_OF_YAML = re.compile("[\x85\u2028\u2029]")
_HASH_AFTER_TEXT = re.compile(r"[ \t]+#(?=\S)")

# YAML forbids C1 controls and the inner byte order mark; mojibake is full of them (`â€\x9d`), and
# it is the repair's business to mend it. They travel through the parser as private characters.
_STOWED = {**{code: 0xE000 + code for code in range(0x80, 0xA0) if code != 0x85}, 0xFEFF: 0xE0A0}
_RESTORED = {stowed: code for code, stowed in _STOWED.items()}
_TO_STOW = re.compile("[\x80-\x84\x86-\x9f\ufeff]")


def read_tree(text: str, path: str, first_line: int = 1, bounds: Bounds = OF_A_RECORD) -> Tree:
    r"""Return the tree of the YAML *text* that starts at *first_line* of the file *path*.

    >>> read_tree("title: 'No: 12'", "a.md").root
    {'title': 'No: 12'}
    >>> read_tree("a: 1\na: 2", "a.md", first_line=2).faults[0].location
    Location(path='a.md', line=3, column=1)
    """
    plain = read_plain(text, first_line, bounds)
    return walk_tree(text, path, first_line, bounds) if plain is None else Tree(plain, ())


def walk_tree(text: str, path: str, first_line: int = 1, bounds: Bounds = OF_A_RECORD) -> Tree:
    """Return the same, of whatever shape the text is, by walking libyaml's events."""
    walk = _Walk(text, path, first_line, bounds)
    if not walk.accept_text():
        return Tree(None, tuple(walk.faults))
    return Tree(walk.follow(), tuple(walk.faults))


class _Walk:
    """One pass over the events of one text; iterative, so that depth costs no stack."""

    def __init__(self, text: str, path: str, first_line: int, bounds: Bounds) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.bounds = bounds
        self.faults: list[Diagnostic] = []
        self.open: list[tuple[Mapping | Sequence, Scalar | None]] = []
        self.root: Node | None = None
        self.nodes = 0
        self.last_scalar: yaml.ScalarEvent | None = None
        self.stowed = bool(_TO_STOW.search(text))
        self.newlines = (
            [match.start() for match in re.finditer("\n", text)]
            if _BREAKS_OF_YAML.search(text)
            else None
        )

    def accept_text(self) -> bool:
        """Return whether the text is small enough and is text at all."""
        if self.bounds.are_exceeded_by(self.text):
            size = len(self.text.encode(errors="replace")) // 1000
            self.add(
                Location(self.path, self.first_line),
                "yaml.too_large",
                f"{size} kB of YAML; at most {self.bounds.most_bytes // 1000} kB are read",
                "Move long text below the closing `---`, or divide the file.",
            )
        for match in _NOT_TEXT.finditer(self.text):
            self.add(
                self._place_of_index(match.start()),
                "yaml.control_character",
                f"a character that is not text (U+{ord(match[0]):04X})",
                "Delete it; some editors show it only on request.",
            )
            if len(self.faults) >= 20:  # a binary file: the point is made
                break
        return not self.faults

    def follow(self) -> Node | None:
        """Return the root that the events build; None where they cannot be followed."""
        text = self.text.translate(_STOWED) if self.stowed else self.text
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if not self._take(event):
                    return None
        except yaml.MarkedYAMLError as error:
            self.faults.append(self._explained(error))
            return None
        return self.root

    def add(self, place: Location, code: str, message: str, remedy: str) -> None:
        """Keep a fault."""
        self.faults.append(Diagnostic(code, "error", place, message, remedy))

    def _take(self, event: yaml.Event) -> bool:
        """Return whether to go on after *event*."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_properties(event)
                self._close(self._scalar(event))
                self.last_scalar = event
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_properties(event)
                self.open.append((self._collection(event), None))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node, _ = self.open.pop()
                self._close(node)
            case yaml.AliasEvent():
                self._refuse_alias(event)
            case yaml.DocumentStartEvent() if self.root is not None:
                return self._refuse_document(event)
            case _:
                pass
        return self._is_within_bounds(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """Return the scalar of *event*, complaining of text that YAML would lose."""
        scalar = Scalar(event.value.translate(_RESTORED) if self.stowed else event.value)
        place = self._place(event.start_mark)
        scalar.line, scalar.column = place.line, place.column
        scalar.plain = not event.style
        unfit = None if scalar.plain else _NOT_TEXT_ESCAPED.search(scalar)
        if unfit:
            self.add(
                place,
                "yaml.control_character",
                f"a text with an escape for U+{ord(unfit[0]):04X}, which is not text",
                "Delete the escape.",
            )
        hidden = hidden_break(self.text, index_of(event.start_mark))
        if hidden:
            self.add(place, "yaml.hidden_break", hidden.message, hidden.remedy)
        if scalar.plain and _HASH_AFTER_TEXT.match(self.text, index_of(event.end_mark)):
            self.add(
                place,
                "yaml.cut_by_hash",
                "a text without quotes is cut off at ` #`",
                "Put the text in double quotes; for a comment write `# ` with a space.",
            )
        return scalar

    def _collection(self, event: yaml.Event) -> Mapping | Sequence:
        """Return the empty mapping or sequence that *event* opens."""
        place = self._place(event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence()
            sequence.line, sequence.column = place.line, place.column
            return sequence
        mapping = Mapping()
        mapping.line, mapping.column, mapping.keys_at = place.line, place.column, {}
        return mapping

    def _close(self, node: Node) -> None:
        """Put the finished *node* where it belongs."""
        self.nodes += 1
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Sequence):
            parent.append(node)
        elif key is None:
            self.open[-1] = (parent, self._key(parent, node))
        else:
            parent.setdefault(str(key), node)
            parent.keys_at.setdefault(str(key), (key.line, key.column))
            self.open[-1] = (parent, None)

    def _key(self, parent: Mapping, node: Node) -> Scalar:
        """Return *node* as a key of *parent*, complaining where it cannot be one."""
        place = Location(self.path, node.line, node.column)
        if not isinstance(node, Scalar):
            self.add(place, "yaml.key", "a key that is a list or a mapping", "Write a plain word.")
            substitute = Scalar()
            substitute.line, substitute.column, substitute.plain = node.line, node.column, True
            return substitute
        if node in parent:
            first = parent.keys_at[node][0]
            self.add(
                place,
                "yaml.duplicate_key",
                f"`{_shown(node)}` stands twice, first on line {first}",
                "Keep one of the two.",
            )
        return node

    def _refuse_properties(
        self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent
    ) -> None:
        """Complain of an anchor or a tag, which would swallow the first word of a text."""
        if event.anchor is not None:
            self.add(
                self._place(event.start_mark),
                "yaml.anchor",
                "a text without quotes starts with `&`, which YAML reads as an anchor",
                "Put the text in double quotes.",
            )
        if event.tag is not None:
            self.add(
                self._place(event.start_mark),
                "yaml.tag",
                "a text without quotes starts with `!`, which YAML reads as a tag",
                "Put the text in double quotes.",
            )

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        """Complain of an alias and put an empty text in its place."""
        place = self._place(event.start_mark)
        self.add(
            place,
            "yaml.alias",
            "a text without quotes starts with `*`, which YAML reads as an alias",
            "Put the text in double quotes; write repeated values out.",
        )
        empty = Scalar()
        empty.line, empty.column, empty.plain = place.line, place.column, True
        self._close(empty)

    def _refuse_document(self, event: yaml.Event) -> bool:
        """Complain of a second document and stop there."""
        self.add(
            self._place(event.start_mark),
            "yaml.documents",
            "a second YAML document starts here",
            "Keep one document in a file; remove this `---`.",
        )
        return False

    def _is_within_bounds(self, event: yaml.Event) -> bool:
        """Return whether depth and size are still those of a file that people write."""
        if len(self.open) <= DEEPEST and self.nodes <= self.bounds.most_nodes:
            return True
        what = (
            f"lists or mappings more than {DEEPEST} deep"
            if len(self.open) > DEEPEST
            else f"more than {self.bounds.most_nodes:,} values"
        )
        self.add(self._place(event.start_mark), "yaml.too_large", what, "Divide or flatten it.")
        return False

    def _explained(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        """Return the syntax *error* in plain words, at the place that needs mending."""
        fault = explain(error, self.text, self.last_scalar)
        place = self._place_of_index(min(fault.index, len(self.text)))
        return Diagnostic("yaml.syntax", "error", place, fault.message, fault.remedy)

    def _place(self, mark: Mark | None) -> Location:
        """Return the place in the file of a *mark* of libyaml."""
        if mark is None:
            return Location(self.path, self.first_line)
        if self.newlines is not None:
            return self._place_of_index(mark.index)
        return Location(self.path, self.first_line + mark.line, mark.column + 1)

    def _place_of_index(self, index: int) -> Location:
        """Return the place of a character, counting only the line breaks that editors show."""
        newlines = self.newlines
        if newlines is None:
            newlines = [match.start() for match in re.finditer("\n", self.text)]
        line = bisect.bisect_left(newlines, index)
        start = newlines[line - 1] + 1 if line else 0
        return Location(self.path, self.first_line + line, index - start + 1)


def _shown(key: str) -> str:
    """Return *key* short enough for a message."""
    return key if len(key) <= 40 else key[:39] + "…"
