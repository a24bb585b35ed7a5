"""`dateline add`: a saved article becomes a record, and nothing that is there is touched."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.adding import Errand, add_all
from dateline.adding.article import Article
from dateline.adding.shelf import Shelf
from dateline.adding.writing import record_of
from dateline.cli import main
from dateline.config import load_config
from dateline.errors import DatelineError
from dateline.extracting.saying import Said
from dateline.model import Source
from dateline.pipeline import examine
from dateline.readers import read
from tests.adding import pages
from tests.builders import make_config
from tests.conftest import MakeProject

pytest.importorskip("readability")
VERGE = "https://www.theverge.com/2020/8/14/21368930/clearview-ai-ice-contract-privacy"
SKELETON = "content/records/2020-08-14-clearview-ai-ice-contract-privacy.md"


@pytest.fixture
def root(project: MakeProject) -> Path:
    """Return a project without a record."""
    return project(
        {"dateline.yml": "title: Cameras\n", "content/pages/about.md": "# About\n"}, bare=True
    )


def add(root: Path, *arguments: object) -> int:
    """Return the exit code of the command."""
    return main(["add", *map(str, arguments), "--source", str(root)])


def saved(root: Path, name: str, content: str | bytes) -> Path:
    """Return a file beside the project's content."""
    path = root / "saved" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(root: Path) -> list[str]:
    """Return the names of the records."""
    folder = root / "content/records"
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def test_a_page_becomes_a_record_and_each_field_says_where_it_stood(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole of it: file, words, exit code."""
    page = saved(root, "page.html", pages.WORDPRESS)
    assert add(root, page) == 0
    assert capsys.readouterr().out == (
        "new        content/records/2023-05-11-springfield-signs-contract-with-acme-vision.md\n"
        "    title      Springfield Signs Contract With Acme Vision (JSON-LD headline)\n"
        "    published  2023-05-11T09:00:00Z (JSON-LD datePublished)\n"
        "    url        https://times.example/2023/05/11/springfield-signs/ (link rel=canonical)\n"
        "    outlet     Springfield Times (og:site_name)\n"
        "    excerpt    The city will pay $1.2 million for cameras at twelve crossings. "
        "(og:description)\n"
        "    image      https://times.example/cam.jpg (JSON-LD image)\n"
        "    text       4 paragraphs: evidence, which no page shows\n"
        "Added: 1 new. `dateline check` says what they lack.\n"
    )
    text = (root / "content/records" / records(root)[0]).read_text(encoding="utf-8")
    assert text.startswith(
        '---\ntitle: "Springfield Signs Contract With Acme Vision"\n'
        'excerpt: "The city will pay $1.2 million for cameras at twelve crossings."\n'
        "publishedDateTime: 2023-05-11T09:00:00Z\n"
        'webUrl: "https://times.example/2023/05/11/springfield-signs/"\n'
        'provider:\n  name: "Springfield Times"\n  domain: times.example\n'
        'images:\n  - url: "https://times.example/cam.jpg"\n---\n\n'
        "The city of Springfield signed"
    )


def test_the_text_is_evidence_and_on_no_page(root: Path) -> None:
    """An amount is taken from it; its words are in no file of the site but as that evidence."""
    add(root, saved(root, "page.html", pages.WORDPRESS))
    assert main(["build", "--source", str(root)]) == 0
    site = b"".join(p.read_bytes() for p in (root / "site").rglob("*") if p.is_file())
    assert b"A spokeswoman for the city did not answer" not in site
    (event,) = examine(load_config(root)).site.events
    assert [str(amount.value) for amount in event.amounts] == ["1200000"]


def test_the_same_article_is_not_taken_in_twice(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its address, however it is written; the editor's words stay."""
    page = saved(root, "page.html", pages.WORDPRESS)
    add(root, page)
    path = root / "content/records" / records(root)[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    before = path.read_bytes()
    capsys.readouterr()
    assert add(root, page) == 0
    assert capsys.readouterr().out == (
        f"there      content/records/{path.name}\n"
        f"    {page}: its address has a record already; nothing was changed\n"
        "Added: 1 there already.\n"
    )
    assert add(root, "http://times.example/2023/05/11/springfield-signs?utm_source=x") == 0
    assert path.read_bytes() == before
    assert len(records(root)) == 1


def test_a_record_that_cannot_be_read_counts_too(root: Path) -> None:
    """A fault in its front matter must not bring in a second one."""
    broken = root / "content/records/mine.md"
    broken.parent.mkdir()
    broken.write_text(
        f'---\ntitle: [unclosed\nsourceUrl: "{VERGE}"\nrelated:\n'
        "  - webUrl: https://other.example/a-b-c-d\n---\n",
        encoding="utf-8",
    )
    add(root, VERGE, "https://other.example/a-b-c-d")
    assert records(root) == ["a-b-c-d.md", "mine.md"]


def test_an_address_alone_is_a_skeleton_that_the_site_leaves_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words are a suggestion: no page says what nobody has written."""
    assert add(root, VERGE) == 0
    said = capsys.readouterr().out
    assert "not said   outlet, excerpt, image" in said
    assert f"`dateline add FILE --url {VERGE}`" in said
    assert (
        (root / SKELETON)
        .read_text(encoding="utf-8")
        .endswith(
            'title: "TO COMPLETE: clearview ai ice contract privacy"\n'
            "publishedDateTime: 2020-08-14\n"
            f'webUrl: "{VERGE}"\n'
            "provider:\n  domain: theverge.com\n---\n"
        )
    )
    found = examine(load_config(root))
    assert [d.code for d in found.diagnostics] == ["record.to_complete"]
    assert found.site.events == ()


def test_a_page_completes_its_skeleton(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the same file, so that an event that names it already still does."""
    add(root, VERGE)
    capsys.readouterr()
    page = saved(root, "page.html", pages.OLD.encode("cp1252"))
    assert add(root, page, "--url", VERGE) == 0
    assert capsys.readouterr().out.startswith(f"completed  {SKELETON}\n")
    assert 'title: "City buys “cameras”"' in (root / SKELETON).read_text(encoding="utf-8")
    assert len(records(root)) == 1


def test_a_skeleton_that_was_edited_is_the_editors(root: Path) -> None:
    """Also where the headline is still to be completed."""
    add(root, VERGE)
    path = root / SKELETON
    path.write_text(path.read_text(encoding="utf-8") + "My notes.\n", encoding="utf-8")
    before = path.read_bytes()
    assert add(root, saved(root, "p.html", pages.OLD.encode("cp1252")), "--url", VERGE) == 0
    assert path.read_bytes() == before


def test_a_text_with_its_address(root: Path) -> None:
    """What the text shows at its top goes before what the address suggests."""
    text = "City signs a contract with Acme\n\nBy Jane Doe\nMay 11, 2023\n\nThe city signed it.\n"
    assert add(root, saved(root, "a.txt", text), "--url", "https://a.example/2023/5/12/x") == 0
    (name,) = records(root)
    written = (root / "content/records" / name).read_text(encoding="utf-8")
    assert written.startswith(
        '---\ntitle: "City signs a contract with Acme"\npublishedDateTime: 2023-05-11\n'
        'webUrl: "https://a.example/2023/5/12/x"\n'
    )
    assert written.endswith("\n\nThe city signed it.\n")


def test_the_lines_of_a_text_stay_together(root: Path) -> None:
    """A sentence that is wrapped in the file is one sentence in the record."""
    text = "The council of the city said on Tuesday that the contract\nends.\n\n \nIt did.\n"
    add(root, saved(root, "a.txt", text), "--url", "https://a.example/the-council-ends-it")
    written = (root / "content/records" / records(root)[0]).read_text(encoding="utf-8")
    assert written.endswith(
        "---\n\nThe council of the city said on Tuesday that the contract\nends.\n\nIt did.\n"
    )


def test_a_release_of_an_office_has_its_headline_and_its_day(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such pages are marked with nothing, and called as the section where they stand."""
    page = saved(root, "release.html", pages.RELEASE)
    assert add(root, page, "--url", "https://ag.example/2023/11/03/release?id=7") == 0
    assert capsys.readouterr().out == (
        "new        content/records/2023-11-02-attorney-general-finds-that-police-shared-data.md\n"
        "    title      Attorney General finds that police shared data (<h3>)\n"
        "    published  2023-11-02 (the top of the text)\n"
        "    url        https://ag.example/2023/11/03/release?id=7 (--url)\n"
        "    text       7 paragraphs: evidence, which no page shows\n"
        "    not said   outlet, excerpt, image\n"
        "Added: 1 new. `dateline check` says what they lack.\n"
    )


def test_a_day_that_only_the_address_has_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is weaker than one that the page marks or shows."""
    page = saved(root, "p.html", pages.RELEASE.replace("<p><b>November 2, 2023</b></p>", ""))
    add(root, page, "--url", "https://ag.example/2023/11/03/release")
    assert "    published  2023-11-03 (the address)\n" in capsys.readouterr().out


def test_the_name_of_a_section_is_no_headline(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing on the page is one, an editor writes it before any page shows the record."""
    without = pages.RELEASE.replace("h3>", "p>")
    add(root, saved(root, "p.html", without), "--url", "https://ag.example/r?id=7")
    said = capsys.readouterr().out
    assert (
        "    title      TO COMPLETE: Attorney General - News Releases "
        "(the name of the site or of a section, a suggestion)\n"
    ) in said
    assert said.endswith(
        "    The headline is a suggestion, and the record left out until you write it.\n"
        "Added: 1 new. One record is on no page until you write its headline. "
        "`dateline check` says what they lack.\n"
    )


def test_an_address_said_later_completes_the_record(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the same file; and the text alone is known again afterwards."""
    page = saved(root, "release.html", pages.RELEASE)
    add(root, page)
    assert "with `--url https://…`." in capsys.readouterr().out
    add(root, page, "--url", "https://ag.example/r?id=7")
    assert capsys.readouterr().out.startswith("completed  content/records/2023-11-02-attorney")
    add(root, page)
    assert "its text has a record already; nothing was changed" in capsys.readouterr().out
    (name,) = records(root)
    text = (root / "content/records" / name).read_text(encoding="utf-8")
    assert 'webUrl: "https://ag.example/r?id=7"\n' in text


def test_a_text_that_was_copied_with_the_menu_of_its_page(root: Path) -> None:
    """The headline is what the menu ends at."""
    menu = "Skip to content\nMenu\nHome\nNews\nNewsletter\n\nINVESTIGATIONS\n\n"
    top = (
        "Family held after plate reader mistakes a digit\n\nBy Jane Doe\nThe Ledger\nMay 21, 2024\n"
    )
    text = f"{menu}{top}\nA mother and her children were ordered out of their car on May 18.\n"
    assert add(root, saved(root, "a.txt", text), "--url", "https://a.example/1") == 0
    assert records(root) == ["2024-05-21-family-held-after-plate-reader-mistakes-a-digit.md"]


def test_a_text_without_a_headline_says_what_to_write(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing behind the words to complete, so no words are spoken of."""
    text = "It was said on Tuesday that cameras are coming.\n"
    add(root, saved(root, "a.txt", text), "--url", "https://a.example/1")
    assert "    The headline was not found, and the record left out" in capsys.readouterr().out
    main(["check", "--source", str(root)])
    assert (
        "warning: the headline is missing; the record is left out [record.to_complete]\n"
        "    Write the article's own headline in place of `TO COMPLETE:`.\n"
    ) in capsys.readouterr().out


def test_a_text_without_anything_stays_a_text(root: Path) -> None:
    """It finds its report by its words; twice is once."""
    path = saved(
        root, "a.txt", "It was said on Tuesday that cameras are coming.\r\n\r\nSo it is.\n"
    )
    assert add(root, path) == 0
    assert add(root, path) == 0
    assert records(root) == ["it-was-said-on-tuesday-that-cameras-are-coming.txt"]


def test_a_folder_is_taken_in_but_for_what_is_no_article(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Browsers put a folder of files beside each page that they save."""
    saved(root, "1.html", pages.WORDPRESS)
    saved(root, "2.mhtml", pages.MHTML)
    saved(root, "3.txt", "Cameras are coming to Springfield, it was said.")
    saved(root, "photo.jpg", b"\xff\xd8")
    (root / "saved/1_files").mkdir()
    saved(root, "1_files/frame.html", "<html><p>An ad.</p></html>")
    assert add(root, root / "saved") == 0
    assert capsys.readouterr().out.endswith("Added: 3 new. `dateline check` says what they lack.\n")
    assert records(root) == [
        "2023-05-11-cafe-opens-at-last.md",  # a day that only the address has
        "2023-05-11-springfield-signs-contract-with-acme-vision.md",
        "cameras-are-coming-to-springfield-it-was-said.txt",
    ]


def test_one_that_is_refused_stops_no_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And makes the exit code 1."""
    bad = saved(root, "bad.html", b"\x1f\x8b\x08")
    good = saved(root, "good.html", pages.WORDPRESS)
    assert add(root, bad, good) == 1
    assert capsys.readouterr().out.startswith(f"refused    {bad}: it holds no HTML\nnew  ")
    assert len(records(root)) == 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.md", "---\ntitle: x\n---\n", "it has front matter: put it into content/records/"),
        ("a.txt", "", "it is empty"),
        ("a.txt", b"a\0b", "the file holds a zero byte"),
        ("a.txt", b"caf\xe9", "the byte 0xE9 is not UTF-8"),
        ("a.txt", "a" * 2_000_001, "a file of at most 2 MB is read"),
        ("a.html", "<p>Just words.</p>", "it says neither headline nor address"),
    ],
)
def test_what_becomes_no_record(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | bytes,
    why: str,
) -> None:
    """With the reason."""
    assert add(root, saved(root, name, content)) == 1
    assert why in capsys.readouterr().out
    assert records(root) == []


def test_what_lies_among_the_records_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text is read there as it stands; a record beside it would be a second."""
    path = root / "content/records/a.txt"
    path.parent.mkdir()
    path.write_text("Cameras are coming to the city, it was said.", encoding="utf-8")
    assert add(root, path, "--url", "https://a.example/cameras-are-coming") == 1
    assert "it lies in content/ already" in capsys.readouterr().out
    assert records(root) == ["a.txt"]


def test_the_address_is_the_editors_before_the_pages(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the page says instead is told."""
    page = saved(root, "page.html", pages.WORDPRESS)
    assert add(root, page, "--url", "https://times.example/amended?utm_medium=mail") == 0
    said = capsys.readouterr().out
    assert "    url        https://times.example/amended (--url)\n" in said
    assert said.count("look at it:") == 1
    assert "says another address: https://times.example/2023/05/11/springfield-signs/" in said


def test_a_page_that_claims_to_be_another_sites_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anybody can write any canonical address; where the page was saved from is not the page's."""
    html = f"<!-- saved from url=(0028)https://copies.example/x-y-z -->\n{pages.WORDPRESS}"
    assert add(root, saved(root, "page.html", html)) == 0
    said = capsys.readouterr().out
    assert "look at it: where it was saved from says another address: https://copies" in said


def test_days_that_differ_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The linked data's is taken."""
    html = pages.WORDPRESS.replace('_time" content="2023-05-11', '_time" content="2023-05-10')
    add(root, saved(root, "page.html", html))
    assert "look at it: article:published_time says another day: 2023-05-10T" in (
        capsys.readouterr().out
    )


def test_a_trial_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And sees the second of two alike as it would be seen."""
    page = saved(root, "page.html", pages.WORDPRESS)
    assert add(root, page, page, VERGE, "--dry-run") == 0
    assert capsys.readouterr().out.endswith(
        "Would add: 2 new, 1 there already. "
        "One record is on no page until you write its headline.\n"
    )
    assert records(root) == []


def test_another_article_of_that_name_gets_a_name_of_its_own(root: Path) -> None:
    """Made from its address, so that it is the same each time."""
    page = saved(root, "page.html", pages.WORDPRESS)
    other = pages.WORDPRESS.replace("/05/11/springfield-signs/", "/05/11/again/")
    add(root, page, saved(root, "other.html", other))
    first, second = sorted(records(root), key=len)
    assert first == "2023-05-11-springfield-signs-contract-with-acme-vision.md"
    assert second.startswith("2023-05-11-springfield-signs-contract-with-acme-vision-")


def test_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of it as JSON, on the standard output alone."""
    assert add(root, VERGE, "--format", "json") == 0
    said = capsys.readouterr()
    (article,) = json.loads(said.out)["articles"]
    assert article["path"] == SKELETON
    assert article["to_complete"] is True
    assert article["said"]["published"] == {"value": "2020-08-14", "where": "the address"}
    assert said.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        (VERGE, "--url", VERGE),
        ("SAVED", "SAVED", "--url", VERGE),
        ("SAVED", "--url", "javascript:alert(1)"),
    ],
)
def test_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """Is 2, and says how."""
    page = saved(root, "page.html", pages.WORDPRESS)
    assert add(root, *[page if each == "SAVED" else each for each in arguments]) == 2
    assert capsys.readouterr().err.startswith("dateline add: --url ")
    assert records(root) == []


def test_a_file_that_is_not_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is a pipe one; nothing waits for its other end."""
    assert add(root, root / "nowhere.html") == 1
    assert "nowhere.html is not there" in capsys.readouterr().err
    os.mkfifo(root / "pipe.html")
    assert add(root, root / "pipe.html") == 1
    assert "is no file" in capsys.readouterr().err


def test_records_never_leave_the_project(root: Path, tmp_path: Path) -> None:
    """A link in place of the folder is not followed."""
    (tmp_path / "elsewhere").mkdir()
    (root / "content/records").symlink_to(tmp_path / "elsewhere")
    assert add(root, VERGE) == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_left_behind_where_writing_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody has come first, between the look and the writing."""
    shelf = Shelf(root / "content", is_trial=False)

    def come_first(source: Path, target: Path) -> None:
        raise FileExistsError(17, "File exists", str(target))

    monkeypatch.setattr(os, "link", come_first)
    with pytest.raises(DatelineError, match="was changed while this ran"):
        list(add_all(Errand((VERGE,)), shelf))
    assert records(root) == []


def test_without_the_library_texts_and_addresses_are_still_taken_in(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And for pages it is said what to install."""
    monkeypatch.setattr("dateline.adding.asking.find_spec", lambda name: None)
    assert add(root, saved(root, "page.html", pages.WORDPRESS)) == 1
    assert "run `pip install 'dateline[add]'`" in capsys.readouterr().err
    assert add(root, VERGE) == 0


HOSTILE = st.text(max_size=200) | st.sampled_from(
    [
        "---\npublished: true\n---",
        '"]\npublished: false',
        "<script>alert(1)</script>",
        "a: b # c",
        "{% raw %}",
        "\x85\u2028x\x7f",
        "&a *b !!c",
        "TO COMPLETE",
        "\U0001f3f4 🏳️‍🌈",
    ]
)


@settings(max_examples=150, deadline=None)
@given(title=HOSTILE, excerpt=HOSTILE, body=st.lists(HOSTILE, max_size=3))
def test_whatever_an_article_says_is_read_back_as_it_was(
    title: str, excerpt: str, body: list[str]
) -> None:
    """No word of a page becomes a key, a border or a comment of the record."""
    from dateline.adding.pages import _usable
    from dateline.characters import plain_text

    said = {
        "title": Said(_usable("title", title) or "A title", "x"),
        "excerpt": Said(_usable("excerpt", excerpt), "x"),
        "url": Said("https://a.example/b", "x"),
        "published": Said("2023-05-11", "x"),
    }
    texts = tuple(filter(None, (" ".join(plain_text(each).split()) for each in body)))
    text = record_of(Article(said, texts))
    read_back = read(Source("records/a.md", text.encode("utf-8", "surrogatepass")), make_config())
    (record,) = read_back.records
    assert record.report.title == said["title"].value
    assert record.report.excerpt == said["excerpt"].value
    assert record.published is True
    assert [note.code for note in record.notes] == ["date.no_time"]
