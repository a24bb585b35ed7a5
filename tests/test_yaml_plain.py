"""The quick reader of plain YAML says what the full one says, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.yaml_plain import read_plain
from dateline.yaml_tree import Mapping, Node, Scalar, Sequence, walk_tree

RECORD = """\
title: "It said \\"no\\" at 12:30, #3"
excerpt: 'One line: with a colon'
publishedDateTime: 2020-01-08T19:50:00Z
webUrl: https://a.example/b#c
heat: -1
secured:

# A comment.
provider:
  name: The Paper
  domain: paper.example
topics:
- AI
related:
  - title: "Café — “x”"
    provider:
      name: Other
    images:
      - url: /a/b.png
        width: 620
  - title: b
published: true"""


def _flat(node: Node | None) -> object:
    """Return *node* with all that equality of texts, lists and mappings does not see."""
    if isinstance(node, Scalar):
        return type(node), str(node), node.line, node.column, node.plain
    if isinstance(node, Sequence):
        return type(node), node.line, node.column, [_flat(each) for each in node]
    if isinstance(node, Mapping):
        entries = [(type(key), key, _flat(value)) for key, value in node.items()]
        return type(node), node.line, node.column, entries, list(node.keys_at.items())
    return None


def _assert_same(text: str) -> None:
    """Assert that the quick reader leaves *text* to the full one, or reads it alike."""
    found = read_plain(text, 2)
    if found is not None:
        full = walk_tree(text, "a.md", 2)
        assert (_flat(found), ()) == (_flat(full.root), full.faults)


def test_a_plain_record_is_read_the_quick_way():
    """Else nobody would notice that it has stopped to be quick."""
    assert _flat(read_plain(RECORD, 2)) == _flat(walk_tree(RECORD, "a.md", 2).root)


@pytest.mark.parametrize(
    "text",
    [
        *("", "# nothing", "- a", " a: b", "a: b\n c: d", "a: b\n  c", "a:\n  b", "a:\n- b\n - c"),
        *(
            "a: 'it''s'",
            'a: "b',
            'a: "\\x41"',
            "a: |\n  b",
            "a: [b]",
            "a: {b: c}",
            "a: &b c",
            "a: *b",
        ),
        *("a: !b c", "a: b: c", "a: b #c", "a: b ", "a:  b", "a:\tb", "a: b:", "? a", "a: b\na: c"),
        *(
            "---\na: b",
            "a: b\n---",
            "a: b\n...",
            "a: @b",
            "a: ~",
            "a: é",
            "é: a",
            "- - a",
            "-\n  a: b",
        ),
        *(
            "a: b\rc: d",
            "a: b\x85",
            "a: b\u2028c: d",
            "\ufeffa: b",
            "a: \x80",
            "a: b\x00",
            "a b: c",
        ),
    ],
)
def test_what_is_not_plain_is_left_to_the_full_reader(text):
    """When in doubt: a fault is found there, with its place and remedy."""
    assert read_plain(text, 2) is None


def test_bounds_are_those_of_the_full_reader():
    """What it would refuse for its size or depth is not read here."""
    deep = "\n".join(f"{'  ' * depth}a:" for depth in range(20))
    assert read_plain("a:\n" + "- b\n" * 5_000, 2) is None
    assert read_plain(deep, 2) is None


_ODD = (
    *(
        "\r",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\x00",
        "\x1f",
        "\x7f",
        "\x80",
        "\x9f",
        "\xa0",
        "\t",
    ),
    *(
        " ",
        "  ",
        "\n",
        "\n ",
        "\n  ",
        "\n- ",
        "- ",
        "-",
        ":",
        ": ",
        ":\n",
        "#",
        " #",
        "# ",
        "'",
        '"',
        "\\",
    ),
    *(
        '\\"',
        "\\n",
        "&a ",
        "*a",
        "!t ",
        "|",
        ">",
        "[",
        "]",
        "{",
        "}",
        ",",
        "? ",
        "%",
        "@",
        "`",
        "~",
        "/",
    ),
    *(
        "\n---\n",
        "\n...",
        "a: b",
        "\na: b",
        "\n  - c",
        "\n    d: e",
        "é",
        "😀",
        "\ufffe",
        "\ue080",
        "\u200b",
    ),
    "x" * 130 + ": y",
)
_VALUES = (
    *("", "", " ", " x", " x y", ' "q"', " 'q'", " x:y", " x#y", " x #y", " -1", " - 1", " /a"),
    *(
        "  z",
        " x ",
        " x:",
        " http://a/b:c#d",
        ' "a\\n"',
        ' "a\\"b"',
        ' "a',
        " # c",
        " ''",
        " 'a''b'",
    ),
    *(" [a]", " {}", " |", " ~", " null"),
)
_LINES = st.tuples(
    st.sampled_from(["", "", "  ", "  ", "    ", " ", "      ", "   "]),
    st.sampled_from(["", "", "- ", "-", "- - "]),
    st.sampled_from(["a:", "b:", "c-1:", "title:", "", "a :", "'q':", '"q":', "#x"]),
    st.sampled_from(_VALUES),
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_lines_of_any_shape_mean_the_same_or_nothing(text):
    """Indents, dashes, keys and values in every order."""
    _assert_same(text)


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Return the record with a few odd characters put in, or some lines moved."""
    text = RECORD
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 0, 1, 2]))
        text = text[:start] + draw(st.sampled_from(_ODD)) + text[end:]
    lines = text.split("\n")
    place = draw(st.integers(0, len(lines) - 1))
    indent = draw(st.none() | st.integers(0, 6))
    if indent is not None:
        lines[place] = " " * indent + lines[place].lstrip(" ")
    return "\n".join(lines)


@settings(max_examples=400, deadline=None)
@given(_damaged())
def test_a_damaged_record_means_the_same_or_nothing(text):
    """Breaks that only YAML knows, controls, signs of its own, lines out of their place."""
    _assert_same(text)
