"""Words that run the other way keep their own order, and leave that of their neighbors alone."""

import pytest
from markupsafe import Markup

from dateline.language import language_of
from dateline.render import make_environment
from dateline.render.isolation import isolate

NAME = "העיתון"
ISLAND = f"\u2068{NAME}\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The Paper · 2 February", "The Paper · 2 February"),
        (NAME, ISLAND),
        (f"{NAME}!", f"\u2068{NAME}!\u2069"),
        (f"by {NAME}, 3 days later", f"by {ISLAND}, 3 days later"),
        (f"{NAME} 2021 {NAME} (x)", f"\u2068{NAME} 2021 {NAME}\u2069 (x)"),
        (f"{NAME} and {NAME}", f"{ISLAND} and {ISLAND}"),
        (f"by {ISLAND}, 3 days", f"by {ISLAND}, 3 days"),
        ("Überwachung · “x”", "Überwachung · “x”"),
        ("日本 2021", "日本 2021"),
        (7, 7),
    ],
)
def test_words_from_right_to_left_are_islands(text: object, shown: object) -> None:
    """Each run of them, with the figures inside it; what is one already stays one."""
    assert isolate(text) == shown


def test_finished_markup_is_left_alone() -> None:
    """Its texts have been through already; a sentence of the catalogue has not."""
    assert isolate(Markup(f"<b>{NAME}</b>")) == f"<b>{NAME}</b>"
    sentence = isolate(Markup(f"by {NAME} &amp; 3 others"))
    assert sentence == f"by {ISLAND} &amp; 3 others"
    assert isinstance(sentence, Markup)


def test_all_that_templates_print_goes_through(tmp_path) -> None:
    """Values, sentences with values, and what macros print, each once."""
    (tmp_path / "x.html").write_text(
        '{% macro m(x) %}<i title="{{ x }}">{{ x }}</i>{% endmacro %}'
        '{{ name }} 1 {{ _("by %(name)s", name=name) }} 2 {{ m(name) }}'
    )
    environment = make_environment(tmp_path, tmp_path, language_of("en"))
    text = environment.get_template("x.html").render(name=NAME)
    assert text == f'{ISLAND} 1 by {ISLAND} 2 <i title="{ISLAND}">{ISLAND}</i>'
