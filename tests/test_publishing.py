"""What is not published is nowhere: in no byte and no name of a file, in nobody's `related`."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.addresses import report_id
from dateline.config import Config
from dateline.model import (
    Anchor,
    Contents,
    Decision,
    EventFile,
    Location,
    Name,
    Record,
    Report,
    Ruling,
)
from dateline.publishing import keep_published
from tests.conftest import BuildSite, MakeProject
from tests.projects import HIDDEN, RECORD

CONFIG = Config(Path())


def report(url: str, *aliases: str) -> Report:
    return Report(report_id(url), url, "t", "e", False, None, None, aliases)


def record(path: str, url: str, *related: str, published: bool = True) -> Record:
    return Record(path, "news", report(url), tuple(map(report, related)), published=published)


OPEN = record("open.md", "https://a.example/open")
SECRET = record("secret.md", "https://a.example/secret", published=False)
FILE = EventFile("events/e.md", Location("content/events/e.md"))


def test_unpublished_records_stay_out() -> None:
    """The default of this tool, as of Jekyll and Hugo."""
    assert keep_published(Contents((OPEN, SECRET)), CONFIG).records == (OPEN,)


@pytest.mark.parametrize(
    "config", [replace(CONFIG, unpublished="show"), replace(CONFIG, drafts=True)]
)
def test_a_site_may_show_them(config: Config) -> None:
    """The settings say so, or the editor looks at a draft."""
    assert keep_published(Contents((OPEN, SECRET)), config).records == (OPEN, SECRET)


def test_a_hidden_report_does_not_come_back_as_a_related_one() -> None:
    """Whichever of its addresses the other record knows it by."""
    url, other = "https://a.example/secret", "https://b.example/x"
    given = record("open.md", "https://a.example/open", f"{url}?utm_source=x", other)
    expected = record("open.md", "https://a.example/open", other)
    assert keep_published(Contents((given, SECRET)), CONFIG).records == (expected,)


def test_a_report_that_another_record_publishes_is_no_secret() -> None:
    """Two saved copies of one article, one of them published."""
    again = replace(SECRET, path="again.md", published=True)
    linking = record("open.md", "https://a.example/open", SECRET.report.url)
    shown = keep_published(Contents((linking, SECRET, again)), CONFIG).records
    assert shown == (linking, again)


def test_drafts_of_the_editor_stay_out() -> None:
    """Also on a site that shows unpublished records."""
    draft = replace(FILE, draft=True)
    contents = Contents((), (FILE, draft))
    show = replace(CONFIG, unpublished="show")
    assert keep_published(contents, CONFIG).event_files == (FILE,)
    assert keep_published(contents, show).event_files == (FILE,)
    assert keep_published(contents, replace(CONFIG, drafts=True)).event_files == (FILE, draft)


def test_an_event_that_rests_on_hidden_records_alone_stays_out() -> None:
    """The editor's words about it would tell what the records are not to."""
    by_path = replace(FILE, records=("secret.md",))
    by_url = replace(FILE, told_in=("https://www.a.example/secret?fbclid=1",))
    assert keep_published(Contents((SECRET,), (by_path, by_url)), CONFIG).event_files == ()


def test_an_event_with_other_sources_does_not_name_the_hidden_one() -> None:
    """Neither its path nor its words."""
    words = ("date", "on Tuesday", "open.md")
    file = replace(
        FILE,
        records=("open.md", "secret.md"),
        told_in=("https://a.example/secret", "https://c.example/x"),
        evidence=(words, ("amounts", "a secret sum", "https://a.example/secret")),
    )
    expected = replace(
        file, records=("open.md",), told_in=("https://c.example/x",), evidence=(words,)
    )
    shown = keep_published(Contents((OPEN, SECRET), (file,)), CONFIG).event_files
    assert shown == (expected,)


def test_no_byte_of_the_site_tells_of_a_hidden_record(
    project: MakeProject, build_site: BuildSite
) -> None:
    """Looked for in every file that is written, and in the names of the files."""
    naming = RECORD.replace(
        "https://other.example/parents", "https://news.example/shelbyville-umbra"
    )
    naming = naming.replace("Cameras in schools: what parents say", "Shelbyville hires Umbra")
    root = project({"content/records/city.md": naming, "content/records/umbra-file.md": HIDDEN})
    site = build_site(root)
    whole = "\n".join(
        f"{path.relative_to(site)}\n{path.read_text('utf-8', 'replace')}"
        for path in sorted(site.rglob("*"))
        if path.is_file()
    ).lower()
    assert "acme" in whole
    for word in ("umbra", "shelbyville", "b3bhcxvlihnly3jlda", "secured"):
        assert word not in whole


def decision(*names: str, ruling: Ruling = "merge") -> Decision:
    return Decision(
        ruling,
        tuple(Name(name, Location("content/decisions.yml")) for name in names),
        FILE.location,
    )


def test_decisions_and_ids_say_nothing_of_what_is_hidden() -> None:
    """Nor is it an error that what they name is not there: it is only not shown."""
    draft = EventFile("events/d.md", FILE.location, id="a-draft", draft=True, former_ids=("old",))
    secret = "https://a.example/secret"
    anchors = tuple(
        Anchor(key, anchor, Location("content/ids.yml"))
        for key, anchor in [("e-1", "open.md"), ("e-2", secret), ("e-3", "events/d.md")]
    )
    listing = record("listing.md", secret, "https://c.example/listed-there", published=False)
    contents = Contents(
        (OPEN, listing),
        (FILE, draft),
        decisions=(
            decision("open.md", secret, "https://c.example/x"),
            decision("open.md", "listing.md"),
            decision("listing.md", ruling="lead"),
            decision("open.md", "https://c.example/listed-there"),
            decision("open.md", "a-draft", "old", "e-2", "e-3", ruling="not_related"),
        ),
        anchors=anchors,
    )

    kept = keep_published(contents, CONFIG)

    assert kept.decisions == (decision("open.md", "https://c.example/x"),)
    assert kept.anchors == anchors[:1]
    shown = keep_published(contents, replace(CONFIG, unpublished="show"))
    assert shown.anchors == anchors[:2]
    assert keep_published(contents, replace(CONFIG, drafts=True)) == contents
