"""Every word of a page comes from the catalogue, and every catalogue has all of them."""

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2 import Environment, nodes

from tests.words import CODE_KEYWORDS, ROOT, catalogs, english_in, messages, read_catalog, template

CATALOGS = pytest.mark.parametrize("path", catalogs(), ids=lambda path: path.parts[-3])
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
WORD = re.compile(r"[^\W\d_]{2,}|[“”‘’«»]")
READ_ALOUD = ("alt", "aria-label", "aria-description", "placeholder", "title")


def translated(path: Path) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Yield each message of a catalogue with its translations."""
    for message in read_catalog(path):
        if message.id:
            found = message.string if message.pluralizable else [message.string]
            yield message, tuple(found)


@CATALOGS
def test_a_catalog_has_exactly_the_messages_that_there_are(path: Path) -> None:
    """None is missing and none left over; `make words` brings it up to date."""
    catalog = read_catalog(path)
    assert {message.id for message in catalog} == {message.id for message in template()}
    assert catalog.obsolete == {}


@CATALOGS
def test_every_message_is_translated(path: Path) -> None:
    """In all the forms that the language's plural has, and none on probation."""
    catalog = read_catalog(path)
    lacking = [
        message.id
        for message, said in translated(path)
        if not all(said)
        or message.fuzzy
        or (message.pluralizable and len(said) != catalog.num_plurals)
    ]
    assert lacking == []


@CATALOGS
def test_a_translation_has_the_same_places_for_values(path: Path) -> None:
    """A place too many stops the build, one too few hides a fact."""
    wrong = []
    for message, said in translated(path):
        wanted = set(PLACEHOLDER.findall(message.id[-1] if message.pluralizable else message.id))
        for words in filter(None, said):
            # "one day" need not say the number.
            found = set(PLACEHOLDER.findall(words)) | ({"num"} & wanted)
            if found != wanted or words.count("%") != len(PLACEHOLDER.findall(words)):
                wrong.append(words)
    assert wrong == []


def test_words_are_given_whole() -> None:
    """A message put together from parts cannot be translated."""
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted((ROOT / "dateline").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in CODE_KEYWORDS
        and node.args
        and any(isinstance(inner, ast.JoinedStr | ast.BinOp) for inner in ast.walk(node.args[0]))
    ]
    assert loose == []


def test_a_message_has_only_named_places() -> None:
    """Languages have other orders of words than English."""
    forms = [
        form
        for _, message in messages()
        for form in ((message,) if isinstance(message, str) else message)
    ]
    assert len(forms) > 200
    assert [form for form in forms if form.count("%") != len(PLACEHOLDER.findall(form))] == []


class Loose(HTMLParser):
    """Finds the words that stand in a template itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = [value or "" for name, value in attrs if name in READ_ALOUD]
        if tag == "input":
            said += [value or "" for name, value in attrs if name == "value"]
        for each in said:
            self.handle_data(each)

    def handle_data(self, data: str) -> None:
        self.found += WORD.findall(data)


def own_markup(source: str) -> str:
    """Return what a template writes by itself, without expressions and without translated parts."""
    parts, is_translated, name = [], False, ""
    for _, kind, text in Environment().lex(source):
        if kind == "name" and not name:
            name = text
            is_translated = text == "trans" or (is_translated and text != "endtrans")
        elif kind in ("block_begin", "variable_begin"):
            name = "" if kind == "block_begin" else "-"
            # The name of an element may be an expression: `<{{ tag }}`.
            stand_in = "x" if "".join(parts[-1:]).endswith(("<", "</")) else "0"
            parts.append(stand_in if kind == "variable_begin" else "")
        elif kind == "data" and not is_translated:
            parts.append(text)
    return "".join(parts)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    r"""Text and labels are `_("…")`, `ngettext(…)` or `{% trans %}`."""
    page = Loose()
    page.feed(own_markup(path.read_text("utf-8")))
    page.close()
    assert page.found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_expression_has_words_of_its_own(path: Path) -> None:
    """Classes and names are one small word each; a sentence or a capital is for readers."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text("utf-8"))
    said = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")
        for argument in call.args
    }
    loose = [
        const.value
        for const in tree.find_all(nodes.Const)
        if isinstance(const.value, str)
        and id(const) not in said
        and re.search(r"^[A-Z][a-z]|[a-z,;:] [a-z]", const.value)
        and not re.fullmatch(r"[a-z _-]*--[a-z _-]*|has-lane ", const.value)
    ]
    assert loose == []


def test_a_spanish_site_speaks_no_english() -> None:
    """On no page of the example, in no text, label or word for a script."""
    (spanish,) = (path for path in catalogs() if path.parts[-3] == "es")
    pages = sorted((ROOT / "tests/examples/spanish/expected").rglob("*.html"))
    found = {}
    for path in pages:
        page = Texts()
        page.feed(path.read_text("utf-8"))
        found[path.name] = english_in(page.found, spanish)
    assert len(pages) > 30
    assert {name: texts for name, texts in found.items() if texts} == {}


class Texts(HTMLParser):
    """Finds what a page says: texts, labels, descriptions, the words for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "data-words":
                self.found += said_in(json.loads(value or "{}"))
            elif name in READ_ALOUD or (tag == "meta" and name == "content"):
                self.found.append(value or "")

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def said_in(words: object) -> list[str]:
    """Return all texts in the words of a script, however deep."""
    if isinstance(words, dict):
        return [text for value in words.values() for text in said_in(value)]
    return [str(words)]


def test_no_script_has_words_of_its_own() -> None:
    """Scripts are given their words by the page, in `data-words`."""
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted((ROOT / "static" / "js").rglob("*.js"))
        for line in path.read_text("utf-8").splitlines()
        if not line.lstrip().startswith(("//", "*", "/*"))
        for _, text in re.findall(r"""(["'`])([^"'`]*)\1""", line.partition(" // ")[0])
        if re.search(r"^[A-Z][a-z]+ [a-z]+|^[A-Z][a-z]{3,}$|[a-z]+ [a-z]+ [a-z]+", text)
    ]
    assert found == []
