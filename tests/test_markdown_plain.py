"""What is read the quick way is what the parser says; what it cannot know, it leaves to that."""

import random
from pathlib import Path

import pytest

from dateline import markup
from dateline.characters import plain_text
from dateline.markdown_links import NO_FILES
from dateline.markdown_plain import plain_html, plain_opening
from dateline.markdown_rules import make_parser

ROOT = Path(__file__).parent.parent
PARSER = make_parser()
BLOCKS = (
    "One *two* three",
    "# [ ](http://a.example/)",
    "**Two** and “*three*”, *four*.",
    "*“as a rule”*.",
    "a * b",
    "a*b*",
    "***",
    "* * *",
    "* one",
    "- one\n- *two*",
    "- one\ntwo",
    "-",
    "- ",
    "- - x",
    "- # x",
    "+ a",
    "1. one\n2. two",
    "2. two",
    "1) one",
    "12. x",
    "1. - x",
    "> said",
    "> said\n> so",
    "> said\nso",
    "> > so",
    "> - so",
    "# One",
    "## One *two*",
    "### One #",
    "#",
    "#x",
    "####### x",
    "One\n===",
    "One\n---",
    "---",
    "[a](https://a.example/b)",
    "[a](https://a.example/b?c=d&e)",
    "[a](/b/)",
    "![a](https://a.example/)",
    "!a",
    "a!",
    "[a]",
    "[a]: https://b.example/",
    "[*a*](https://a.example)",
    "*[a](https://a.example)*",
    "a_b_c",
    "_a_",
    "`a`",
    "```\na\n```",
    "    code",
    "\tx",
    "a  \nb",
    "a\nb",
    "a\\\nb",
    "R&D &amp; &x; &#3; \"q\" 'r'",
    "<b>x</b>",
    "<https://a.example>",
    "https://a.example",
    "a | b\n--- | ---\nc | d",
    "~~a~~",
    "**a**b",
    "a **b**c",
    "**a*",
    "*a **b** c*",
    "***a***",
    "a\n\n\nb",
    "1986. A year",
    "1986 was",
    "a\u00a0*b*",
    "\u00a0a",
    "a\u2003",
    "a\x0bb",
    "*a\nb*",
    "**a.** b",
    "(*a*) b",
    "[a](https://A.example/)",
    "[a](http://a.example/b_c_d) x",
    "[a](http://a.example) [b](http://b.example/.)",
    "[a](http://xn--a.example/)",
    "*!*",
    "*a*!",
    "**a**\n*b*",
    "- [ ] a",
    "= a",
    "\\*a*",
    "*a*\n- b",
    "a\n# b",
    "[a](https://a..example/-)",
    "[a](http://a.example//b)",
)


def as_parsed(text: str) -> str:
    """Return what the parser makes of *text*."""
    return str(PARSER.render(text, {"root": "./", "level": 2, "files": NO_FILES}))


def opening_as_parsed(text: str) -> str:
    """Return the words of the first paragraph, as the parser finds them."""
    return markup._first_paragraph(text)


def mixed() -> list[str]:
    """Return texts of one to five blocks each, the same ones every time."""
    chance = random.Random(6)
    ends = ("\n\n", "\n\n", "\n\n", "\n\n", "\n", " ")
    return [
        "".join(chance.choice(BLOCKS) + chance.choice(ends) for _ in range(chance.randint(1, 5)))
        for _ in range(1500)
    ]


def of_this_project() -> list[str]:
    """Return the project's own documents, whole and in pieces."""
    paths = (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("content/**/*.md"))
    found = [path.read_text("utf-8") for path in sorted(paths)]
    return found + [part for text in found for part in text.split("\n\n")]


@pytest.mark.parametrize("texts", [list(BLOCKS), mixed(), of_this_project()])
def test_what_is_read_quickly_is_what_the_parser_says(texts: list[str]) -> None:
    """Each text has the parser's HTML and opening, or none of its own."""
    known = 0
    for text in map(plain_text, texts):
        quick = plain_html(text, 2)
        known += quick is not None
        assert quick in (None, as_parsed(text)), text
        assert plain_opening(text) in (None, opening_as_parsed(text)), text
    assert known > len(texts) // 20


@pytest.mark.parametrize("opening", ["**", "*", "[", "a ![", "**a & b "])
def test_what_is_never_closed_is_given_up_at_once(opening: str) -> None:
    """A long sentence after it is not tried in all its parts: that would take years."""
    assert plain_html(f"{opening}{'two words & more ' * 2000}end", 2) is None
