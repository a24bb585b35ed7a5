"""YAML is read as text with places, and nothing in it is obeyed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.yaml_tree import MOST_BYTES, Mapping, Scalar, Tree, read_tree
from tests.cases import read_cases


def _read(text: str) -> Tree:
    return read_tree(text, "a.md")


@pytest.mark.parametrize(("given", "expected"), read_cases("yaml_faults.txt"))
def test_a_fault_is_told_where_it_can_be_mended(given, expected):
    """The first fault has the place to mend and plain words; libyaml's own are never shown."""
    text = given.replace(r"\\", "\0").replace(r"\n", "\n").replace(r"\t", "\t")
    for sign in ("\x07", "\x85", "\u2028"):
        text = text.replace(repr(sign)[1:-1], sign)
    text = text.replace("\0", "\\")
    faults = _read(text).faults
    shown = [f"{f.location.line}:{f.location.column} {f.code}: {f.message}" for f in faults]
    assert (shown[0] if shown else "-") == expected


def test_values_stay_the_text_that_was_written():
    """Nothing becomes a number, a date, a boolean or null by itself."""
    text = "a: 12:30:45\nb: 2022-02-30\nc: no\nd: 010\ne: ~\nf: 1e3\ng: 0x1F"
    assert _read(text).root == {
        "a": "12:30:45",
        "b": "2022-02-30",
        "c": "no",
        "d": "010",
        "e": "~",
        "f": "1e3",
        "g": "0x1F",
    }


def test_every_value_and_key_has_its_place():
    """Lines count from the start of the file, columns from 1, keys apart from values."""
    root = read_tree('title: "x"\nlist:\n  - é: y\n', "a.md", first_line=2).root
    assert isinstance(root, Mapping)
    inner = root["list"][0]
    assert (root["title"].line, root["title"].column) == (2, 8)
    assert root.keys_at == {"title": (2, 1), "list": (3, 1)}
    assert (inner["é"].line, inner["é"].column) == (4, 8)


def test_places_count_only_the_line_breaks_that_editors_show():
    """U+2028 inside a scraped text is a line break for YAML and for nobody else."""
    root = _read('a: "x\u2028y"\nb: c').root
    assert isinstance(root, Mapping)
    assert root.keys_at["b"] == (2, 1)


def test_only_plain_scalars_can_be_flags_or_nothing():
    """`"true"` and `""` were meant as texts: somebody put quotes around them."""
    root = _read("a: true\nb: 'true'\nc:\nd: ''").root
    assert isinstance(root, Mapping)
    assert [root[key].plain for key in "abcd"] == [True, False, True, False]
    assert [root[key].is_null for key in "abcd"] == [False, False, True, False]


def test_the_pieces_of_broken_letters_pass_through_unharmed():
    """C1 controls are what mojibake is made of; YAML forbids them, the repair needs them."""
    assert _read("a: 'â\x80\x9d'\nb: x\ufeffy").root == {"a": "â\x80\x9d", "b": "x\ufeffy"}


def test_all_faults_of_a_text_are_told_at_once():
    """Not one an attempt."""
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\n"
    assert [fault.code for fault in _read(text).faults] == [
        "yaml.anchor",
        "yaml.alias",
        "yaml.tag",
        "yaml.duplicate_key",
    ]


@pytest.mark.parametrize("piece", ["[", "- ", "{a: ", "? ", "a:\n ", '"', "&a ", "*a ", "!a "])
def test_a_bomb_ends_in_a_fault(piece):
    """60 kB of nesting crash libyaml's own loader; here they are a line in the report."""
    assert _read(piece * (60_000 // len(piece))).faults


def test_bounds_on_size_and_number_of_values_hold():
    """A record of half a megabyte of YAML is no record."""
    too_long = _read("a: " + "x" * MOST_BYTES).faults
    too_many = _read("- a\n" * 30_000).faults
    assert [f.message for f in too_long] == ["256 kB of YAML; at most 256 kB are read"]
    assert [f.message for f in too_many] == ["more than 20,000 values"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc: -\n\t[]{}#&*!|>'\"%@`,?\\x07\u2028é~."), max_size=60))
def test_no_text_makes_the_walk_fail(text):
    """Whatever comes in, a tree or faults come out, each fault with a place inside the text."""
    tree = _read(text)
    for fault in tree.faults:
        assert 1 <= fault.location.line <= text.count("\n") + 1
        assert fault.message
    assert tree.root is None or isinstance(tree.root, Scalar | list | dict)
