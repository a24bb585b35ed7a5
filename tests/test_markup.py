"""Markdown to safe HTML."""

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from markupsafe import Markup

from dateline.markup import (
    Files,
    _first_paragraph,
    headings_of,
    in_double_quotes,
    is_safe_link,
    links_of,
    opening_of,
    render_markdown,
    web_link,
)
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
        '<h2 id="user-content-one-1">One</h2>\n'
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


FILES = Files("docs", {"docs/method.md": "method/", "docs/README.md": "", "about.md": "about/"})


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("method.md", "../method/"),
        ("./method.md#what-we-count", "../method/#user-content-what-we-count"),
        ("../about.md", "../about/"),
        ("README.md", "../"),
        ("README.md#who", "../#user-content-who"),
        ("other.md", "other.md"),
        ("../method.md", "../method.md"),
        ("/docs/method.md", "../docs/method.md"),
        ("#here", "#user-content-here"),
        ("#elsewhere", "#elsewhere"),
        ("#%C3%BCber-uns", "#user-content-%C3%BCber-uns"),
    ],
)
def test_a_link_to_the_file_of_a_page_leads_to_the_page(href: str, expected: str) -> None:
    """It works where the files are read, on GitHub for one, and on the site."""
    found = render_markdown(f"## Here\n\n## Über uns\n\n[x]({href})", "../", files=FILES)
    assert f'<p><a href="{expected}">x</a></p>' in found


def test_a_heading_is_found_as_on_github() -> None:
    """One link then leads there in both: punctuation goes, spaces become hyphens one by one."""
    text = "# A\n## `dateline.yml`, a_b & c\n> ## Quoted\n\n## A\n\nSetext *here*\n---\n"
    assert [(each.text, each.anchor, each.level, each.line) for each in headings_of(text)] == [
        ("A", "user-content-a", 1, 0),
        ("dateline.yml, a_b & c", "user-content-datelineyml-a_b--c", 2, 1),
        ("A", "user-content-a-1", 2, 4),
        ("Setext here", "user-content-setext-here", 2, 6),
    ]


def test_a_wide_table_moves_in_a_frame_of_its_own() -> None:
    """The page does not; the keyboard reaches the frame, and its name is the heading above it."""
    table = "| a |\n|---|\n| b |\n"
    named = '<div class="table-frame" tabindex="0" role="group" aria-labelledby="user-content-h">'
    assert f"{named}\n<table>" in render_markdown(f"## H\n\n{table}")
    assert '<div class="table-frame" tabindex="0">\n<table>' in render_markdown(table)
    assert render_markdown(table).endswith("</table>\n</div>\n")


def test_a_head_without_words_is_no_head() -> None:
    """A screen reader would read out nothing before each cell of its column."""
    found = render_markdown("| a | |\n|---|---|\n| b | c |\n")
    assert "<th>a</th>\n<td></td>\n" in found


PIECES = (
    *("\n", "\n\n", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "===", "```", "~~~", "*", "`", "!"),
    *("[a]", "[b]: /c", "[a][b]", "(/d)", "|", "---", "\\", "&amp;", "Words", "<p>", "a.example"),
)


@for_any(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_an_opening_is_that_of_the_whole_text(text: str) -> None:
    """However little of it is parsed to know it."""
    assert opening_of(text) == _first_paragraph(text)


@pytest.mark.parametrize("quick", ["", "\n\n`code`"], ids=["read the quick way", "parsed"])
@pytest.mark.parametrize(
    ("text", "level", "html"),
    [
        ("# a\n\n###### b", 2, ['<h2 id="user-content-a">a</h2>', '<h6 id="user-content-b">']),
        ("## a\n\n### b", 3, ['<h3 id="user-content-a">a</h3>', '<h4 id="user-content-b">']),
        ("# !!!\n\n# ??", 2, ['id="user-content-section">!!!', 'id="user-content-section-1">??']),
        ("- a b\n- c", 2, ["<li>a b</li>", "<li>c</li>"]),
        ("- a\n\n- b", 2, ["<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>"]),
        ("Xylophones cost", 2, ["<p>Xylophones cost</p>"]),
        ('a & "b" c', 2, ["<p>a &amp; &quot;b&quot; c</p>"]),
        ("*![a](b.png)*", 2, ['<p><em><a href="b.png">a</a></em></p>']),
        ("![](b.png)", 2, ['<p><a href="b.png">image</a></p>']),
        ("[a](/X/)", 2, ['<p><a href="./X/">a</a></p>']),
    ],
)
def test_both_ways_of_reading_make_the_same(
    text: str, level: int, html: list[str], quick: str
) -> None:
    """Nobody knows which one read a text."""
    made = str(render_markdown(text + quick, level=level))
    assert [part for part in html if part not in made] == []


def test_quotations_are_nested_as_deep_as_anybody_follows() -> None:
    """The parser would go on for ever in a text of nothing else."""
    assert [str(render_markdown("> " * n + "x")).count("<bl") for n in (30, 31, 40)] == [30] * 3


def test_what_is_just_not_too_much_is_read() -> None:
    """The limits themselves are within them."""
    assert str(render_markdown("[" * 2_000)).startswith("<p>[[")
    assert str(render_markdown("[" * 2_001)).startswith("<pre>[[")
    assert str(render_markdown("*a*\n\n" + "b" * 99_995)).startswith("<p><em>")
    assert str(render_markdown("*a*\n\n" + "b" * 99_996)).startswith("<pre>*a*")
    assert [opening_of("[" * 2_001), headings_of("[" * 2_001), links_of("[" * 2_001)] == [
        "",
        (),
        (),
    ]


def test_an_opening_knows_the_references_below_it() -> None:
    """What its words lead to may stand at the end of the text."""
    assert opening_of("See [it] `now`.\n\nMore.\n\n[it]: https://a.example/") == "See it now."


def test_a_hard_break_is_a_space_in_an_opening_and_a_line_for_links() -> None:
    """Two spaces at the end of a line are seen in an editor as any line break."""
    assert opening_of("a `c`  \nb") == "a c b"
    assert links_of("a  \n[b](c)\\\n[d](e)\n[f](g)") == (("c", 2), ("e", 3), ("g", 4))


def test_links_between_files_are_found_as_they_are_rendered() -> None:
    """A check that took them for others would call them broken."""
    files = Files("", {"b.md": "b/"})
    assert links_of("[a](b.md#c) and [d](e.md)", files) == (
        ("/b/#user-content-c", 1),
        ("e.md", 1),
    )


def test_an_attribute_in_double_quotes_ends_at_its_own_end() -> None:
    """A policy in a `<meta>` has single quotes, which stay readable."""
    assert str(in_double_quotes("a&b \"c\" 'd' <e>")) == "a&amp;b &quot;c&quot; 'd' &lt;e>"
