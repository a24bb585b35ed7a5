"""What a saved page says of itself is read as it stands; what it does not say stays unsaid."""

import gzip
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.adding import pages

pytest.importorskip("readability")

from dateline.adding.asking import RefusedError, ask
from dateline.extracting.moments import read_moment
from dateline.extracting.opening import CannotReadError, open_page
from dateline.extracting.reading import read_page

HEAD = "<html><head><title>A title of a page</title></head><body>"


def first(page: dict[str, Any], name: str) -> tuple[str, str] | None:
    """Return the first value of a field with where it stands."""
    return tuple(page[name][0]) if page[name] else None  # type: ignore[return-value]


def fields(page: dict[str, Any]) -> dict[str, str]:
    """Return the first value of each field."""
    names = ("title", "published", "url", "outlet", "excerpt", "image")
    return {name: page[name][0].value for name in names if page[name]}


def test_a_page_with_a_graph() -> None:
    """References inside it are followed: the publisher, the picture."""
    page = read_page(pages.WORDPRESS.encode())
    assert fields(page) == {
        "title": "Springfield Signs Contract With Acme Vision",
        "published": "2023-05-11T09:00:00Z",
        "url": "https://times.example/2023/05/11/springfield-signs/",
        "outlet": "Springfield Times",
        "excerpt": "The city will pay $1.2 million for cameras at twelve crossings.",
        "image": "https://times.example/cam.jpg",
    }
    assert first(page, "published") == ("2023-05-11T09:00:00Z", "JSON-LD datePublished")
    assert len(page["body"]) == 4
    assert page["body"][0].startswith(pages.FIRST)


def test_the_articles_beside_it_are_not_it() -> None:
    """Nor is a time without its zone a moment: the day alone is known."""
    page = read_page(pages.WITH_OTHERS.encode())
    assert fields(page) == {
        "title": "Springfield signs contract",
        "published": "2023-05-11",
        "url": "https://other.example/news/springfield-signs-contract",
        "outlet": "Other Times",
        "excerpt": "Cameras at twelve crossings.",
    }
    assert first(page, "url") == (
        "https://other.example/news/springfield-signs-contract",
        "where it was saved from",
    )


def test_an_old_page_in_an_old_encoding() -> None:
    """The declared encoding is what decides where the bytes are no UTF-8."""
    page = read_page(pages.OLD.encode("cp1252"))
    assert fields(page) == {
        "title": "City buys “cameras”",
        "published": "2013-05-11T09:00:00-05:00",
    }
    assert page["remarks"] == []


def test_no_day_is_made_of_one_that_may_be_anythings() -> None:
    """A date of change, of the copyright, of a list, or just `date`."""
    assert "published" not in fields(read_page(pages.WITHOUT_DAY.encode()))


def test_an_archive_is_opened() -> None:
    """MHTML, which Chrome saves as one file, knows where it was saved from."""
    page = read_page(pages.MHTML)
    assert fields(page) == {
        "title": "Café opens at last",
        "url": "https://times.example/2023/05/11/cafe",
    }
    assert page["body"][0].startswith("The café opened on Tuesday")


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("<meta charset=gb2312><title>北京的相机</title>".encode("gb18030"), "北京的相机"),
        ("<meta charset=shift_jis><title>東京のカメラ</title>".encode("cp932"), "東京のカメラ"),
        ("<meta charset='windows-1251'><title>Камеры</title>".encode("cp1251"), "Камеры"),
        ("<title>Caméras</title>".encode("utf-16"), "Caméras"),
        ("<meta charset=iso-8859-1><title>Café</title>".encode(), "Café"),
        (b"<meta charset=zlib><title>Caf\xe9</title>", "Café"),
        (b"<meta charset=utf-7><title>+ADw-b+AD4- \xe9</title>", "+ADw-b+AD4- é"),
        (b"<meta charset=../../etc><title>Caf\xe9</title>", "Café"),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='x'?><html><title>A\0B</title></html>", "AB"),
    ],
)
def test_encodings(data: bytes, title: str) -> None:
    """As browsers read them; a codec that is none of text is never asked."""
    assert first(read_page(data + b"<p>x</p>"), "title") == (title, "<title>")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-05-11", "2023-05-11"),
        ("2023-05-11T09:00:00.123Z", "2023-05-11T09:00:00Z"),
        ("2023-05-11T09:00:00+0200", "2023-05-11T09:00:00+02:00"),
        ("2023-05-11 09:00:00+08:00", "2023-05-11T09:00:00+08:00"),
        ("2023-05-11T09:00-05", "2023-05-11T09:00:00-05:00"),
        ("20230511T090000Z", "2023-05-11T09:00:00Z"),
        ("2023-05-11T09:00:00", "2023-05-11"),
        ("2023-05-11T09:00:00 EST", "2023-05-11"),
        ("2023-05-11T23:59:60Z", "2023-05-11T23:59:59Z"),
        ("Thu, 11 May 2023 09:00:00 -0000", "2023-05-11"),
        ("Thu, 11 May 2023 09:00:00 +0100", "2023-05-11T09:00:00+01:00"),
        ("2023-02-30", ""),
        ("0001-01-01", ""),
        ("2023-05", ""),
        ("03/04/2019", ""),
        ("May 11, 2023", ""),
        ("1683795600", ""),
        ("2023-05-11T25:00Z", ""),
        ("2023-05-11T09:00+99:00", "2023-05-11"),
    ],
)
def test_days(written: str, read: str) -> None:
    """As records have them; what could be two days is none."""
    assert read_moment(written) == read


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@type":"NewsArticle","headline":' + "[" * 300 + "]" * 300 + "}",
        '{"@type":"NewsArticle","datePublished":' + "9" * 5_000 + "}",
        '{"@type":["NewsArticle"],"publisher":{"@id":"a"},"image":[[[]]],"url":{"@id":{}}}',
        '{"@graph":[{"@id":"a","mainEntity":{"@id":"a"}}]}',
        "null",
        "\ud800",
    ],
    ids=range(7),
)
def test_linked_data_of_any_shape(script: str) -> None:
    """It says nothing then, and the tags speak."""
    html = f'{HEAD}<script type="application/ld+json">{script}</script><p>x</p>'
    assert first(read_page(html.encode("utf-8", "surrogatepass")), "title") == (
        "A title of a page",
        "<title>",
    )


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000,
        "<div><p>Some words, and more words, and then some more.</p>" * 3_000,
        "<table>" * 10_000,
        "<script>" * 100_000,
        "<style>x" * 100_000,
        f"<p style='{'display:none;' * 100_000}'>x</p>",
        "&amp;" * 300_000,
        " " * 2_000_000,
        "<" * 200_000,
        "<!--" * 100_000,
    ],
    ids=range(10),
)
def test_pages_that_are_made_to_be_heavy(body: str) -> None:
    """Whatever is deep, long or never closed; the title is read all the same."""
    assert first(read_page((HEAD + body).encode()), "title") == ("A title of a page", "<title>")


def test_pictures_inside_a_page_are_not_parsed() -> None:
    """Programs that save a page as one file put megabytes of them into it."""
    html = f'{HEAD}<img src="data:image/png;base64,{"A" * 20_000_000}"><p>Words.</p>'
    assert len(open_page(html.encode()).html) < 200


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * 60_000_001, "more than 60 MB"),
        (f"{HEAD}{'word, ' * 1_500_000}".encode(), "larger than any article"),
        (f"{HEAD}{'<p>a</p>' * 200_000}".encode(), "larger than any article"),
        (gzip.compress(b"<html>"), "no HTML"),
        (b"", "no HTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n", "without a"),
    ],
    ids=range(6),
)
def test_what_is_no_page_is_refused(data: bytes, why: str) -> None:
    """In words that the editor can act on."""
    with pytest.raises(CannotReadError, match=why):
        read_page(data)


def test_a_page_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """A hundred thousand attributes on one tag take minutes."""
    page = tmp_path / "p.html"
    page.write_text(f"{HEAD}<p {' '.join(f'a{n}=1' for n in range(200_000))}>", encoding="utf-8")
    with pytest.raises(RefusedError, match="took longer than 2 s and was stopped"):
        ask(page, seconds=2)


def test_the_process_imports_nothing_of_the_tool_that_it_does_not_need(tmp_path: Path) -> None:
    """It starts once for each page."""
    page = tmp_path / "p.html"
    page.write_text(HEAD, encoding="utf-8")
    code = (
        "import sys, runpy; sys.argv = ['x', sys.argv[1]]\n"
        "runpy.run_module('dateline.extracting', run_name='__main__')\n"
        "heavy = {'pydantic', 'jinja2', 'babel', 'yaml'} & set(sys.modules)\n"
        "sys.stderr.write(' '.join(sorted(heavy)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(page)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
