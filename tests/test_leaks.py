"""Drafts, scheduled and expired files leave no trace: not in a byte, a name, a count or a message.

Every field of every hidden file has a made-up word, which is looked for in every way in which it
could be written; and the site is the same, byte for byte, as if the files were not there.
"""

import base64
import gzip
import hashlib
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from dateline.addresses import report_id
from tests.conftest import MakeProject
from tests.projects import RECORD
from tests.test_history import git
from tests.test_pictures import store

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

ROOT = Path(__file__).parent.parent
TODAY = "1777593600"
"""2026-05-01, midnight UTC."""

STEM = "quorvex"
"""What every canary begins with."""

TERMS = {
    "draft": "draft: true",
    "scheduled": "publish_on: 2026-05-02",
    "timed": "publish_on: 2026-05-01T02:00:01+02:00",
    "expired": "expires_on: 2026-05-01",
    "over": "publish_on: 2026-01-01\nexpires_on: 2026-04-30T23:59:59Z",
}
SETTINGS = 'title: T\nbase_url: https://x.example/t\nlicense: "CC0-1.0"\n'
OPEN_EVENT = """---
title: Acme Vision opens a second office
date: 2023-06-02
vendors: [acme-vision]
amounts: ["$2 million"]
storyline: Offices
---
Words of the editor.
"""
SECOND = OPEN_EVENT.replace("a second office", "a third office").replace("06-02", "07-02")


def hidden_files(name: str, term: str) -> dict[str, str]:
    """Return an event, records and a page that *term* hides, with a canary in every field."""
    word = f"{STEM}{name}"
    record = f"""---
title: "{word}title Acme Vision sold {word}cam to Springfield"
excerpt: "On Tuesday {word}excerpt sold Acme Vision for $3,141,592 ({word}cost)."
publishedDateTime: 2023-05-10T09:00:00
webUrl: "https://{word}.example/{word}-path?{word}=1"
ampWebUrl: "https://{word}.example/{word}-amp"
provider: {{name: "{word}outlet", domain: "{word}.example"}}
topics: ["{word}topic", Surveillance]
images: [{{url: "https://{word}.example/{word}.jpg", title: "{word}picture"}}]
secured: "{word}secured"
archived: [{{url: "https://{word}.example/{word}-copy", by: "{word}archivist"}}]
changed: {{date: 2023-06, note: "{word}note"}}
related:
  - title: "{word}related Acme Vision"
    excerpt: "{word}relatedexcerpt"
    publishedDateTime: 2023-05-02T12:00:00Z
    webUrl: "https://{word}.example/{word}-related"
    provider: {{name: "{word}other", domain: "{word}other.example"}}
    archived: "https://{word}.example/{word}-relatedcopy"
OTHER
---
{word}body on Tuesday.
"""
    event = f"""---
id: {word}-id
title: "{word}title Acme Vision sells quörvex{name}"
summary: "{word}summary"
date: 2023-05-09
period: 2023-05/2024-05
vendors: [acme-vision]
topics: ["{word}subject"]
amounts: ["$3,141,592"]
records: [records/{word}-own.md]
told_in: ["https://{word}.example/{word}-related", records/city.md]
evidence:
  - {{field: date, quote: "on Tuesday", source: records/city.md}}
storyline: Offices
{term}
---
{word}prose with [a link](https://{word}.example/{word}-prose).
"""
    page = f"---\ntitle: {word}page\n{term}\n---\n{word}pagebody\n"
    return {
        f"content/events/{word}-file.md": event,
        f"content/events/{word}-bare.md": re.sub(
            r"(records|told_in|evidence):.*\n(  - .*\n)?|id: .*\n", "", event
        ),
        f"content/records/{word}-own.md": record.replace("OTHER", "heat: 7"),
        f"content/records/{word}-hidden.md": record.replace("OTHER", term),
        f"content/records/{word}-hidden2.md": record.replace("OTHER", term).replace(
            "-path", "-way"
        ),
        f"content/pages/{word}.md": page,
    }


HIDDEN = {path: text for each in TERMS.items() for path, text in hidden_files(*each).items()}
HIDDEN["content/archived.yml"] = "".join(
    f"https://{STEM}{name}.example/{STEM}{name}-{end}:\n  archived: https://{STEM}.example/copy\n"
    for name in TERMS
    for end in (f"path?{STEM}{name}=1", "related")
)
# A public record that knows a hidden report, and public files beside the hidden ones.
NAMING = RECORD.replace(
    '  - title: "Cameras',
    f'  - title: "{STEM}public says what {STEM} hides"\n'
    f'    webUrl: "https://{STEM}draft.example/{STEM}draft-path?{STEM}draft=1"\n'
    '  - title: "Cameras',
)
OPEN = {
    "dateline.yml": SETTINGS,
    "content/events/office.md": OPEN_EVENT,
    "content/events/office-2.md": SECOND,
    "content/pages/about.md": "# About\n\nWords.\n",
}


def committed(root: Path) -> Path:
    """Return *root* as a repository, so that the site has feeds."""
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "All")
    return root


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Return what the command line says, with the day set as a script would."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": TODAY, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, hidden ones too, by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def opened(name: str, data: bytes) -> Iterator[bytes]:
    """Yield what *data* is, and what is packed in it."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from opened(name, gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield inner.encode()
                yield from opened(inner, archive.read(inner))
    elif data[:15] == b"SQLite format 3":
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
        yield "\n".join(connection.iterdump()).encode()
        connection.close()


def needles() -> Iterator[bytes]:
    """Yield every way in which something of a hidden file could be written, in small letters."""
    yield STEM.encode()
    yield STEM[::-1].encode()
    yield STEM.encode().hex().encode()
    yield from ("quörvex".encode(), quote("quörvex").lower().encode(), b"qu\\u00f6rvex")
    yield from (b"3141592", b"3,141,592")
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + STEM.encode() + b"\0\0")
        yield encoded[(shift * 8 + 5) // 6 : (shift + len(STEM)) * 8 // 6].lower()
    for name in TERMS:
        word = f"{STEM}{name}"
        for end in ("path", "way", "amp", "related", "prose"):
            url = f"https://{word}.example/{word}-{end}" + ("?" + word + "=1") * (
                end in ("path", "way")
            )
            key = report_id(url)
            yield key.removeprefix("r-").encode()
        for text in (f"records/{word}-own.md", f"events/{word}-file.md", f"{word}-id"):
            yield hashlib.sha256(text.encode()).hexdigest()[:12].encode()


def traces(data: bytes) -> list[bytes]:
    """Return what of the hidden files can be found in *data*."""
    small = data.lower()
    return [needle for needle in needles() if needle in small]


def leaks(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return the name of each file that tells something, with what it tells."""
    return [
        (name, found)
        for name, data in files.items()
        for part in (name.encode(), *opened(name, data))
        for found in traces(part)
    ]


def test_the_search_for_leaks_finds_them() -> None:
    """In every guise: else the tests below would be at peace with anything."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/b.txt", "Quorvex")
    database = sqlite3.connect(":memory:")
    database.execute("create table t as select 'Quorvexdraft' as x")
    given = {
        "plain": b"a QuorvexDraft",
        "gzip": gzip.compress(b"quorvex"),
        "zip": packed.getvalue(),
        "database": database.serialize(),
        "percent": b"/qu%C3%B6rvex/",
        **{f"base64-{n}": base64.b64encode(b"x" * n + b"quorvex and more") for n in range(3)},
        "report": report_id(f"https://{STEM}draft.example/{STEM}draft-amp").encode(),
        "quorvex-name": b"",
    }
    assert sorted({name for name, _ in leaks(given)}) == sorted(given)
    assert leaks({"clean": b"nothing to see", "empty": gzip.compress(b"")}) == []


def with_pictures(root: Path, sources: tuple[str, ...]) -> None:
    """Store a picture for each of *sources*, in one list."""
    listed = []
    for source in sources:
        word = source.rpartition("/")[2].removesuffix(".jpg")
        store(root, source, credit=f"{word}credit", alt=f"{word}alt", record=f"records/{word}.md")
        listed.append((root / "content/images/images.yml").read_text("utf-8"))
    (root / "content/images/images.yml").write_text("".join(listed), "utf-8")


def test_hidden_files_leave_no_trace(project: MakeProject) -> None:
    """In the site, what is published, their caches, and all that the commands say."""
    root = project({**OPEN, **HIDDEN, "content/records/city.md": NAMING})
    with_pictures(root, tuple(f"https://{STEM}{n}.example/{STEM}{n}.jpg" for n in TERMS))
    committed(root)
    told = [
        run(root, "publish", "./out"),
        run(root, "check"),
        run(root, "build", "--format", "json"),
    ]
    files = files_of(root)
    made = {path: files[path] for path in files if not path.startswith(("content/", ".git/"))}
    assert {".dateline", "out", "site"} <= {path.partition("/")[0] for path in made}
    assert leaks(made) == []
    assert traces("".join(said.stdout + said.stderr for said in told).encode()) == []
    assert "schedule.waiting" in told[0].stderr


def test_the_site_is_the_same_without_the_hidden_files(project: MakeProject) -> None:
    """Byte for byte: no count, order, date, neighbor or number of a file tells of them."""
    hiding = project({**OPEN, **HIDDEN}, name="hiding")
    open_ = project(OPEN, name="open")
    for root in (hiding, open_):
        run(committed(root), "build")
    assert files_of(hiding / "site") == files_of(open_ / "site")


@pytest.mark.parametrize("name", ["scheduled", "timed"])
def test_what_is_due_is_there(project: MakeProject, name: str) -> None:
    """The same search finds it everywhere a day later, and the note is gone."""
    root = committed(project({**OPEN, **hidden_files(name, TERMS[name])}))
    done = run(root, "build", "--on", "2026-05-02", "--format", "json")
    found = {file for file, _ in leaks(files_of(root / "site"))}
    assert {
        f"events/{STEM}{name}-id/index.html",
        f"{STEM}{name}/index.html",
        "data/timeline.json",
        "data/timeline.sqlite",
        "calendar.ics",
        "feed.atom",
        "feed.json",
        "index.html",
        "sitemap.xml",
    } <= found
    assert any(file.startswith("search/index/fragment/") for file in found)
    assert "schedule.waiting" not in done.stdout
