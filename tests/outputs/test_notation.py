"""JSON files read as `json` writes them with an indent, though they are made another way."""

import json

import pytest

from dateline.outputs.notation import Json, json_bytes

DEEP: dict[str, Json] = {
    "empty": {},
    "none": [],
    "flat": [1, None, 'two "three"\n\u2028 \u00e9 \U0001f680', ""],
    "deep": {"a": [{"b": {"c": [{"d": {"e": [[], {}, ["f"]]}}]}}, 3]},
    "last": -4,
}


@pytest.mark.parametrize("value", [{}, {"": ""}, DEEP, {"in": [DEEP, [DEEP]]}])
def test_a_file_is_what_json_writes_with_an_indent(value: dict[str, Json]) -> None:
    """Its lines, its spaces and its escapes: diffs of two builds show only what changed."""
    assert json_bytes(value).decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def test_half_a_character_is_told_by_a_sign() -> None:
    """No encoding writes it, and everything beside it is kept."""
    assert json_bytes({"\ud83d": ["a\udc00", "\u00e9"]}).decode() == (
        '{\n "\ufffd": [\n  "a\ufffd",\n  "\u00e9"\n ]\n}\n'
    )
