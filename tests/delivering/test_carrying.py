"""What is written when, what is left alone, and what the next run makes of a run that broke off."""

from pathlib import Path

import pytest

from dateline.delivering import carrying
from dateline.delivering.ledger import NAME, Ledger, make_ledger, read_ledger, write_ledger
from dateline.errors import OutputError
from tests.delivering.sites import SITE, Noted, build, send

CHANGED = {
    **{path: text for path, text in SITE.items() if path != "events/a/index.html"},
    "assets/2/css/main.css": "blue",
    "events/b/index.html": "event b",
    "index.html": "new home",
    "sitemap.xml": "<y/>",
}
del CHANGED["assets/1/css/main.css"]


def codes(error: OutputError) -> list[str]:
    return [said.code for said in error.diagnostics]


def test_what_a_page_needs_comes_before_it_and_the_list_at_the_very_end(tmp_path: Path) -> None:
    """Nobody sees a page whose style is missing, or a list of pages that are not there."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    assert target.log == [
        "note",
        "put assets/1/css/main.css",
        "put events/a/index.html",
        "put events/index.html",
        "put index.html",
        "put data/timeline.json",
        "put feed.atom",
        "put sitemap.xml",
        "note",
    ]


def test_only_what_changed_is_written_and_deletions_come_last(tmp_path: Path) -> None:
    """The old page goes when nothing leads to it any more."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.log.clear()
    done = send(build(tmp_path / "site", CHANGED), target)
    assert target.log == [
        "note",
        "put assets/2/css/main.css",
        "put events/b/index.html",
        "put index.html",
        "put sitemap.xml",
        "remove assets/1/css/main.css",
        "remove events/a/index.html",
        "note",
    ]
    assert target.texts() == dict(sorted(CHANGED.items()))
    assert (done.unchanged, done.foreign) == (3, ())
    assert done.removed == (("assets/1/css/main.css", 3), ("events/a/index.html", 7))


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """Not even the list."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.log.clear()
    done = send(build(tmp_path / "site"), target)
    assert target.log == []
    assert (done.written, done.unchanged) == ((), len(SITE))


def test_a_trial_says_what_would_be_done_and_does_nothing(tmp_path: Path) -> None:
    """With sizes, in the order of the real run."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.log.clear()
    done = send(build(tmp_path / "site", CHANGED), target, is_trial=True)
    assert target.log == []
    assert done.written[0] == ("assets/2/css/main.css", 4)
    assert [path for path, _ in done.removed] == ["assets/1/css/main.css", "events/a/index.html"]


def test_rewriting_writes_everything(tmp_path: Path) -> None:
    """For a bucket in which somebody changed a file by hand."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.files["index.html"] = b"hoax"
    assert send(build(tmp_path / "site"), target).written == ()
    done = send(build(tmp_path / "site"), target, rewrite=True)
    assert len(done.written) == len(SITE)
    assert target.texts() == dict(sorted(SITE.items()))


def test_a_file_that_vanished_or_was_cut_is_written_again(tmp_path: Path) -> None:
    """The list is believed only as far as what stands there bears it out."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.files["index.html"] = b""
    del target.files["sitemap.xml"]
    done = send(build(tmp_path / "site"), target)
    assert [path for path, _ in done.written] == ["index.html", "sitemap.xml"]


def test_files_of_others_are_kept_and_told(tmp_path: Path) -> None:
    """Also when the site shrinks around them."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.files["CNAME"] = b"x.example"
    target.files["events/a/notes.txt"] = b"mine"
    done = send(build(tmp_path / "site", CHANGED), target)
    assert done.foreign == ("CNAME", "events/a/notes.txt")
    assert target.files["CNAME"] == b"x.example"
    assert target.files["events/a/notes.txt"] == b"mine"


def test_a_place_with_files_but_no_list_is_refused_without_consent(tmp_path: Path) -> None:
    """A slip in the address must not cost another site."""
    target = Noted()
    target.files = {"index.html": b"somebody's", "other.html": b"somebody's"}
    with pytest.raises(OutputError) as refused:
        send(build(tmp_path / "site"), target)
    assert codes(refused.value) == ["publish.not_ours"]
    assert target.log == []
    done = send(build(tmp_path / "site"), target, adopt=True)
    assert done.foreign == ("other.html",)
    assert target.texts() == dict(sorted({**SITE, "other.html": "somebody's"}.items()))
    assert send(build(tmp_path / "site"), target).written == ()


def test_a_file_of_others_with_a_name_of_ours_is_not_replaced_without_consent(
    tmp_path: Path,
) -> None:
    """Somebody has put an `about/` of their own there since."""
    target = Noted()
    send(build(tmp_path / "site"), target)
    target.files["about/index.html"] = b"theirs"
    site = {**SITE, "about/index.html": "ours"}
    with pytest.raises(OutputError) as refused:
        send(build(tmp_path / "site", site), target)
    assert codes(refused.value) == ["publish.taken"]
    assert "about/index.html" in refused.value.diagnostics[0].message
    send(build(tmp_path / "site", site), target, adopt=True)
    assert target.files["about/index.html"] == b"ours"


@pytest.mark.parametrize("obstacle", ["events", "index.html/x"])
def test_a_file_where_a_folder_belongs_is_in_the_way(tmp_path: Path, obstacle: str) -> None:
    """No consent helps: one of the two has to go."""
    target = Noted()
    target.files[obstacle] = b"theirs"
    with pytest.raises(OutputError) as refused:
        send(build(tmp_path / "site"), target, adopt=True)
    assert codes(refused.value) == ["publish.in_the_way"]
    assert target.log == []


def test_our_own_page_that_becomes_a_folder_goes_first(tmp_path: Path) -> None:
    """Otherwise a folder could not be made there."""
    target = Noted()
    send(build(tmp_path / "site", {"a": "page", "index.html": "x"}), target)
    target.log.clear()
    send(build(tmp_path / "site", {"a/b.html": "page", "index.html": "x"}), target)
    assert target.log == ["note", "remove a", "put a/b.html", "note"]


@pytest.mark.parametrize("before", [{}, SITE], ids=["new", "old"])
@pytest.mark.parametrize("strikes_at", range(8))
def test_a_run_that_broke_off_anywhere_is_completed_by_the_next(
    tmp_path: Path, strikes_at: int, before: dict[str, str]
) -> None:
    """Without consent and without a trace, in a new place and in an old one."""
    target = Noted()
    if before:
        send(build(tmp_path / "site", before), target)
        target.files["CNAME"] = b"x"
    kept = {"CNAME": "x"} if before else {}
    target.log.clear()
    target.fails_at = strikes_at
    parcels = build(tmp_path / "site", CHANGED)
    with pytest.raises(OutputError, match=r"^Stopped after ") as stopped:
        send(parcels, target)
    assert codes(stopped.value) == ["publish.failed"]
    assert "No space left" in stopped.value.diagnostics[0].message
    target.fails_at = -1
    send(parcels, target)
    assert target.texts() == dict(sorted({**CHANGED, **kept}.items()))
    assert send(parcels, target).written == ()


def test_what_was_written_before_the_break_is_not_written_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is renewed on the way, so that a large site gets done in the end."""
    monkeypatch.setattr(carrying, "_LEAST_BETWEEN", 10)
    site = {f"events/{n:03}/index.html": f"event {n}" for n in range(100)}
    target = Noted(batch=5)
    parcels = build(tmp_path / "site", site)
    target.fails_at = 70
    with pytest.raises(OutputError):
        send(parcels, target)
    target.fails_at, target.log = -1, []
    send(parcels, target)
    assert target.log.count("note") > 1
    assert sum(each.startswith("put") for each in target.log) < 50
    assert target.texts() == site


def test_a_list_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Line by line, whatever the names are."""
    ledger = make_ledger(build(tmp_path / "site", {'a"b/ü.html': "x", "c": "y"}), ["c", "z"])
    assert ledger.pending == ("z",)
    assert read_ledger(write_ledger(ledger), "x") == ledger


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text[:-20],
        lambda text: text.replace("index.html", "index.htm"),
        lambda text: "",
        lambda text: "[]",
        lambda text: '{"dateline": 1}',
        lambda text: text.replace('"pending": []', '"pending": [7]'),
        lambda text: "[" * 100_000,
    ],
)
def test_a_damaged_list_is_not_believed(tmp_path: Path, harm: object) -> None:
    """A list that names files of others would have them deleted."""
    target = Noted()
    parcels = build(tmp_path / "site")
    send(parcels, target)
    target.files[NAME] = harm(target.files[NAME].decode()).encode()  # type: ignore[operator]
    target.log.clear()
    with pytest.raises(OutputError) as refused:
        send(parcels, target)
    assert codes(refused.value) == ["publish.damaged"]
    assert target.log == []
    send(parcels, target, adopt=True)
    assert send(parcels, target).written == ()


def test_a_list_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    """With --adopt too: that version knows better."""
    target = Noted()
    target.files[NAME] = write_ledger(Ledger()).replace(b'"dateline": 1', b'"dateline": 2')
    with pytest.raises(OutputError) as refused:
        send(build(tmp_path / "site"), target, adopt=True)
    assert codes(refused.value) == ["publish.later"]
