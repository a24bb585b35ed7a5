"""What holds of every text, whatever it says: what comes of it is a value or nothing, and safe.

The judges are those that the fuzzer asks too; here they get texts made of what their room knows.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.addresses import canonical_url, link_url
from dateline.extracting.moments import read_moment
from dateline.importing import dates as imported
from dateline.importing.hypertext import to_markdown, to_text
from dateline.importing.texts import clean, dump
from dateline.linking.dates import find_dates
from dateline.linking.money import find_amounts
from dateline.list_files import as_yaml
from dateline.model import PartialDate
from dateline.permalinks import slug_of
from dateline.readers.manuscript import Manuscript, decode, find_front_matter
from dateline.readers.plain_text import paragraphs_of
from dateline.schema import parse_moment
from dateline.yaml_tree import read_tree
from tests.fuzzing import files, judging

ANY = st.text(st.characters(codec=None), max_size=12)
"""Halves of characters too, as JSON can write them."""


def made_of(
    *words: str, most: int = 9, odd: st.SearchStrategy[str] = ANY
) -> st.SearchStrategy[str]:
    """Return texts of *words* that a room knows, with a little of anything between them."""
    known = st.sampled_from(words)
    return st.lists(known | known | known | odd, max_size=most).map("".join)


SIGNS = made_of(
    "-", "/", "~", "?", "%", "X", "20", "2021", "06", "31", "00", "T", ":", "Z", "+02:00"
)
PROSE_DATES = made_of(
    *(" ", " ", ", ", ". ", "May", "March 4", "2019", "last", "Friday", "next", "month", "since"),
    *("until", "between", "and", "two", "weeks", "ago", "the end of", "1990s", "Q3", "yesterday"),
    *("(", ")", "–", "Aug. 14", "3/4/2019", "2020-05-01", "early", "spring", "fiscal year", "will"),
    most=12,
    odd=st.text(max_size=4),
)
PROSE_AMOUNTS = made_of(
    *(" ", " ", "$", "US$", "£", "€", "3", "1,000", ".5", "million", "bn", "-", "to", "between"),
    *(
        "and",
        "roughly",
        "(",
        ")",
        "a year",
        "up to",
        "%",
        "lakh",
        "crore",
        "thirty",
        "dollars",
        "k",
    ),
    most=12,
    odd=st.text(max_size=4),
)
ADDRESSES = made_of(
    *("http://", "https://", "HTTPS://", "www.", "example.com", "/", "//", "?", "&", "#", ":80"),
    *("@", "%2e", "%", "amp", "amp/", "utm_source=x", "id=7", "..", "xn--", "bücher", "[", "]"),
    *("web.archive.org/web/20200501000000/", "www.google.com/amp/s/", ".cdn.ampproject.org/c/s/"),
    *("javascript:", "data:", "mailto:", "\\", "\t", "\n", " ", "'", '"', "<", "|", "\u202e"),
)
MARKDOWN = made_of(
    *("\n", "\n\n", " ", "  ", "    ", "a", "b c", "# ", "## ", "- ", "* ", "1. ", "> ", "*", "**"),
    *(
        "_",
        "`",
        "```\n",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "https://a.example/",
        "javascript:x",
    ),
    *("<b>", "<script>", "<https://a.example>", "&amp;", "&#106;", "|", "|-|-|\n", "\\", "---\n"),
    *("[a]: b\n", "a\n=\n", "//c.example", "/about/", "#a", "data:text/html,x", "www.a.example"),
    most=12,
)
TITLES = made_of(*"aZ9-' ’.ßİéСд世", "con", "index", "com1", "long " * 9)
CELLS = made_of(*"=+-@＝'|\\;,/\t\r\n", '"', "a", "1")
MENDED = made_of(
    *("â€™", "â€œ", "Ã©", "&amp;", "&#x202e;", "&lt;b&gt;", "<br>", "\u200b", "\u202e", "\u0301"),
    *(" ", "\xa0", "\t", "…", "...", "a", "The end", "🏴", "\U000e0067", "git:", "s3://", "[", "@"),
)
YAML = made_of(
    *("a: ", "b:\n", "- ", "  ", "\n", "'", '"', "[", "]", "{", "}", ", ", "# c", "|\n", ">-\n"),
    *("&a ", "*a", "!t ", "? ", "---\n", "x", "\t", ":", "é", "~", "null", "%"),
)
RECORD = made_of(
    *(
        "---\n",
        "---\n",
        "title: a\n",
        "title: [\n",
        "published: true\n",
        "published: maybe\n",
        "\n",
    ),
    *("publishedDateTime: 2022-05-02\n", "webUrl: https://a.example/b\n", "related:\n- title: c\n"),
    *("date: 2020-01\n", "- merge: [a, b]\n", "- name: Acme\n", "topics:\n- AI\n", "draft: true\n"),
    *("2020-01-02-a: events/b.md\n", "text ", "<b>", "&amp;", "By A. Writer\n", "{", "\r\n", "\t"),
)

JUDGES: dict[str, tuple[Callable[[str], None], st.SearchStrategy[str]]] = {
    "a date in EDTF": (judging.judge_edtf, SIGNS),
    "a moment": (judging.judge_moment, SIGNS),
    "a date of another program": (judging.judge_foreign_date, SIGNS | PROSE_DATES),
    "dates in prose": (judging.judge_prose_dates, PROSE_DATES),
    "amounts in prose": (judging.judge_amounts, PROSE_AMOUNTS),
    "an address": (judging.judge_address, ADDRESSES),
    "Markdown": (judging.judge_markdown, MARKDOWN),
    "a title": (judging.judge_slug, TITLES),
    "a cell": (judging.judge_cell, CELLS),
    "a text to mend": (judging.judge_text, MENDED),
    "YAML": (files.judge_yaml, YAML),
}


@pytest.mark.parametrize("what", JUDGES)
@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_whatever_it_says_it_is_a_value_or_nothing(what: str, data: st.DataObject) -> None:
    """Nobody has to be asked what a text might say before it is read."""
    judge, texts = JUDGES[what]
    judge(data.draw(texts))


@pytest.mark.parametrize("path", files.PLACES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=RECORD, tail=st.binary(max_size=4))
def test_no_file_stops_its_reader(path: str, text: str, tail: bytes) -> None:
    """It is read, or a note says with its place why not."""
    files.judge_file(path, text.encode("utf-8", "surrogatepass") + tail)


SETTINGS = st.lists(
    st.tuples(
        st.sampled_from(["title", "language", "base_url", "license", "publish", "kinds", "lanes"])
        | st.sampled_from(
            ["feed_ids", "hub", "currency", "dates", "pages", "without", "jobs", "x"]
        ),
        st.sampled_from(
            ["en", "pt-BR", "CC-BY-4.0", "{live: 's3://['}", "{name: a, url: b}", "[a]"]
        )
        | st.sampled_from(["https://a.example", "http://[", "{a: {singular: b}}", "USD", "-1", "|"])
        | st.text(max_size=6),
    ).map(": ".join),
    max_size=4,
).map("\n".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SETTINGS)
def test_settings_are_used_or_their_faults_said(text: str) -> None:
    """A language, a license, a place to publish to: all are texts that somebody types."""
    files.judge_settings(text.encode("utf-8", "surrogatepass"))


FOREIGN = made_of(
    *(
        '{"items": [',
        '{"events": [',
        '{"title": "a"',
        '"url": "https://a.example/\\ud800"',
        "}]}",
        ",",
    ),
    *(
        "Year,Headline\n",
        "date,title\n",
        "2020,",
        "a\n",
        '"',
        "\r",
        "\0",
        "---\n",
        "title: a\n",
        "+++\n",
    ),
    *(
        "<rss><channel>",
        "<item><title>a</title>",
        "<pubDate>Mon, 2 May",
        "</item>",
        "<!DOCTYPE a [",
        "&b;",
    ),
)


@pytest.mark.parametrize(("form", "name"), [(f, n) for f, ns in files.NAMES.items() for n in ns])
@settings(max_examples=25, deadline=None, derandomize=True)
@given(text=FOREIGN)
def test_no_foreign_file_stops_an_import(form: str, name: str, text: str) -> None:
    """Items come in or stay out, each for a reason that is said."""
    files.judge_import(form, name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=12))
def test_what_a_cache_holds_is_ours_or_refused(value: object) -> None:
    """Whoever wrote it: a cache can only cost time."""
    files.judge_packed(json.dumps(value).encode())


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1) | st.integers(0, 2**128 - 1))
def test_nobodys_own_network_is_asked(number: int) -> None:
    """Whatever number a name leads to."""
    judging.judge_host(number)


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(DAYS, DAYS)
def test_every_day_and_span_comes_back_from_its_notation(one: date, other: date) -> None:
    """EDTF is what files, links and feeds have of a date."""
    first, last = (PartialDate.day(day) for day in sorted((one, other)))
    for made in (
        first,
        PartialDate.month(one.year, one.month),
        PartialDate.year(one.year),
        PartialDate.between(first, last),
    ):
        assert PartialDate.parse(str(made)) == made
        assert made.start <= made.end


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["day-first", "month-first"])
)
def test_a_day_is_the_same_however_it_is_written(day: date, order: imported.Order) -> None:
    """In figures, in words, for machines."""
    figures = f"{day.day}/{day.month}" if order == "day-first" else f"{day.month}/{day.day}"
    ways = (
        f"{figures}/{day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.year}-{day.month}-{day.day}",
        day.isoformat(),
    )
    assert {imported.from_text(way, order) for way in ways} == {day.isoformat()}
    assert read_moment(f"{day:%Y%m%d}T101500Z") == f"{day.isoformat()}T10:15:00Z"
    assert parse_moment(f"{day.isoformat()}T10:15:00Z") is not None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(-400, 400))
def test_a_written_day_does_not_depend_on_when_it_was_said(day: date, days: int) -> None:
    """Only what counts from another day does."""
    text = f"The contract of {day:%B} {day.day}, {day.year} was signed."
    found = find_dates(text, day + timedelta(days))
    assert [str(each.date) for each in found] == [day.isoformat()]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(1, 999), st.sampled_from(["", " million", " billion"]), st.sampled_from("$£€"))
def test_a_sum_is_the_same_wherever_it_stands(number: int, unit: str, sign: str) -> None:
    """At the start of a text, in its middle, at its end, in parentheses."""
    sum_ = f"{sign}{number}{unit}"
    values = {
        tuple((money.value, money.currency, money.text) for money in find_amounts(text))
        for text in (sum_, f"It paid {sum_}.", f"{sum_} was paid", f"The deal ({sum_}) is done")
    }
    assert len(values) == 1
    assert len(values.pop()) == 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ADDRESSES, st.sampled_from(["utm_source", "fbclid", "utm_campaign"]))
def test_who_sent_a_reader_makes_no_other_article(url: str, tracker: str) -> None:
    """A tracker more or less, a fragment, white space around it."""
    link = link_url(url)
    if link:
        more = f"{link}{'&' if '?' in link else '?'}{tracker}=x#y"
        if len(more) <= 2000:
            assert canonical_url(f" {more}\n") == canonical_url(link)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["Acme", "won't", "O'Hare", "2", "pay"]), min_size=2, max_size=20))
def test_case_and_apostrophes_make_no_other_slug(words: list[str]) -> None:
    """A headline is quoted in more than one way."""
    text = " ".join(words)
    assert slug_of(text.upper().replace("'", "’")) == slug_of(text.lower())


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_what_is_written_as_yaml_is_read_as_it_was(text: str) -> None:
    """In the editor's lists and in what is brought in; never as a key, an alias or a number."""
    shown = str(clean(text))
    tree = read_tree(f"a: {as_yaml(shown)}" if shown.isprintable() else dump({"a": shown}), "a.yml")
    assert tree.faults == ()
    assert tree.root == {"a": shown}
    assert read_tree(dump({"a": shown, "b": [shown]}), "a.yml").root == {"a": shown, "b": [shown]}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(RECORD)
def test_front_matter_and_body_are_the_whole_text(text: str) -> None:
    """No line is lost between them, and each has its number."""
    source = files.Source("records/a.md", text.encode("utf-8", "surrogatepass"))
    manuscript = decode(source)
    if not isinstance(manuscript, Manuscript):
        return
    matter = find_front_matter(manuscript.text, ("title", "date"))
    if matter is None:
        return
    lines = manuscript.text.split("\n")
    yaml = matter.yaml.split("\n")
    if matter.yaml:
        assert lines[matter.first_line - 1 : matter.first_line - 1 + len(yaml)] == yaml
    if matter.is_closed:
        assert "\n".join(lines[matter.body_line - 1 :]) == matter.body


@settings(max_examples=150, deadline=None, derandomize=True)
@given(RECORD)
def test_each_paragraph_stands_on_its_line(text: str) -> None:
    """A message leads there, and a quotation is looked for there."""
    lines = text.split("\n")
    for paragraph in paragraphs_of(text):
        first = paragraph.text.split()[:1]
        assert not first or first[0] in lines[paragraph.line - 1]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(made_of("<p>", "</p>", "<a href='", "x'>", "</a>", "<script>", "*", "[", "&lt;", "a", "\n"))
def test_hypertext_becomes_markdown_without_markup(html: str) -> None:
    """What was markup there is none here, and what was text does not become any."""
    judging.judge_markdown(to_markdown(html))
    assert to_text(html) == " ".join(to_text(html).split())
