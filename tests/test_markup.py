"""Markdown to safe HTML."""

import pytest
from markupsafe import Markup

from dateline.markup import is_safe_link, render_markdown, web_link
from tests.cases import read_cases

REL = 'rel="noopener noreferrer external"'


@pytest.mark.parametrize(("given", "expected"), read_cases("markup_links.txt"))
def test_links_lead_to_the_web_to_mail_or_to_our_own_pages(given: str, expected: str) -> None:
    """Everything else stays text."""
    assert ("yes" if is_safe_link(given) else "no") == expected


@pytest.mark.parametrize(
    "control", ["java\tscript:alert(1)", "\x01javascript:alert(1)", "https://example.org/\x07"]
)
def test_control_characters_make_no_link(control: str) -> None:
    """Browsers drop some of them before they read the scheme."""
    assert not is_safe_link(control)


def test_only_the_web_is_led_out_to() -> None:
    """A report's own address is http or https, or it is no link."""
    urls = ["https://example.org/", "mailto:a@example.org", "/about/", ""]

    assert [web_link(url) for url in urls] == ["https://example.org/", "", "", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](&#106;avascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>\n"),
        (
            '[x](https://example.org/ "a\\"onmouseover=x")',
            f'<p><a href="https://example.org/" title="a&quot;onmouseover=x" {REL}>x</a></p>\n',
        ),
        ("```js onload=x\n<i>\n```", '<pre><code class="language-js">&lt;i&gt;\n</code></pre>\n'),
    ],
)
def test_text_cannot_become_markup(text: str, expected: str) -> None:
    """Tags, handlers and script addresses come out as the characters they are."""
    assert render_markdown(text) == Markup(expected)


def test_an_image_becomes_a_link_to_it() -> None:
    """No page of ours loads a picture from somebody else."""
    found = render_markdown("![A *map*](https://example.org/map.png)")

    assert found == f'<p><a href="https://example.org/map.png" {REL}>A map</a></p>\n'


def test_an_image_inside_a_link_becomes_its_words() -> None:
    """Links do not nest."""
    found = render_markdown("[![A map](https://example.org/map.png)](https://example.org/)")

    assert found == f'<p><a href="https://example.org/" {REL}>A map</a></p>\n'


def test_a_link_from_the_base_goes_through_the_root() -> None:
    """So that the site may stand in any folder."""
    assert (
        render_markdown("[About](/about/) [here](#x)", root="../../")
        == '<p><a href="../../about/">About</a> <a href="#x">here</a></p>\n'
    )


def test_headings_stand_below_the_page_and_have_prefixed_ids() -> None:
    """The page's own is the first; equal headings are numbered."""
    found = render_markdown("# One\n\n## Two\n\n# One")

    assert found == (
        '<h2 id="user-content-one">One</h2>\n'
        '<h3 id="user-content-two">Two</h3>\n'
        '<h2 id="user-content-one-2">One</h2>\n'
    )


def test_heading_numbers_never_meet() -> None:
    """A heading that is written like another's numbered id gets one of its own."""
    found = render_markdown("# One 2\n\n# One\n\n# One")

    ids = [part.split('"')[0] for part in found.split('id="')[1:]]
    assert len(set(ids)) == 3


def test_tables_are_aligned_by_classes() -> None:
    """The site's policy refuses style attributes."""
    found = render_markdown("| a | b |\n|:-:|--:|\n| 1 | 2 |")

    assert 'style="' not in found
    assert '<td class="align-center">1</td>\n<td class="align-right">2</td>' in found


@pytest.mark.parametrize("text", ["![" * 2_001 + "<b>", "x" * 100_001 + "<b>"])
def test_text_too_large_for_the_parser_is_shown_as_written(text: str) -> None:
    """Escaped, in one block."""
    found = render_markdown(text)

    assert found.startswith("<pre>")
    assert found.endswith("&lt;b&gt;</pre>\n")


def test_rendering_keeps_nothing_between_texts() -> None:
    """The same text gives the same HTML, whatever came before."""
    first = render_markdown("# One\n\n[x](/y/)", root="../")
    render_markdown("# One\n\n# One\n\n[z]: https://example.org/\n\n[z]")

    assert render_markdown("# One\n\n[x](/y/)", root="../") == first
    assert render_markdown("[z]") == "<p>[z]</p>\n"


def test_nothing_written_is_nothing_shown() -> None:
    """A page that is still empty is no fault."""
    assert render_markdown("") == ""
