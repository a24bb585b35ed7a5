"""Object storage as a target: `memory://` of fsspec, and what the others would be told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from dateline.config import Config
from dateline.delivering import Shipment, refusing, require_possible
from dateline.delivering.headers import CHECKED_EACH_TIME, Headers, headers_of, read_rules
from dateline.delivering.ledger import NAME
from dateline.delivering.storage import Storage, open_storage
from dateline.destinations import parse_destination
from dateline.errors import OutputError
from dateline.model import Destination
from tests.delivering.sites import SITE, build, send

FOREVER = "public, max-age=31536000, immutable"
RULES = """# for hosts
/*
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/embed/1/embed.js
  Access-Control-Allow-Origin: *
  cache-control: public, max-age=31536000, immutable
/*feed.json
  Content-Type: application/feed+json
"""


@pytest.fixture
def memory() -> Iterator[MemoryFileSystem]:
    """Return the storage in memory, empty before and after."""
    system = MemoryFileSystem()
    system.store.clear()
    yield system
    system.store.clear()


def contents(system: MemoryFileSystem, root: str) -> dict[str, str]:
    """Return what is stored below *root*, but for the ledger."""
    return {
        name.removeprefix(f"/{root}/"): system.cat_file(name).decode()
        for name in sorted(system.find(f"/{root}"))
        if not name.endswith(NAME)
    }


@pytest.mark.parametrize("root", ["bucket", "bucket/deep/path"])
def test_it_holds_the_site_and_what_others_have_there(
    tmp_path: Path, memory: MemoryFileSystem, root: str
) -> None:
    """At the top of a bucket and below."""
    target = open_storage(parse_destination(f"memory://{root}/"), ())
    send(build(tmp_path / "site"), target)
    assert contents(memory, root) == dict(sorted(SITE.items()))
    memory.pipe(f"/{root}/logs/1.txt", b"theirs")
    smaller = {path: text for path, text in SITE.items() if path != "feed.atom"}
    done = send(build(tmp_path / "site", {**smaller, "index.html": "new"}), target)
    assert [path for path, _ in done.written] == ["index.html"]
    assert [path for path, _ in done.removed] == ["feed.atom"]
    assert done.foreign == ("logs/1.txt",)
    assert contents(memory, root)["logs/1.txt"] == "theirs"


def test_neighbors_with_the_same_beginning_are_not_ours(
    tmp_path: Path, memory: MemoryFileSystem
) -> None:
    """`site` and `site-old` are two sites."""
    memory.pipe("/bucket/site-old/index.html", b"old")
    done = send(
        build(tmp_path / "site"), open_storage(parse_destination("memory://bucket/site"), ())
    )
    assert done.foreign == ()
    assert memory.cat_file("/bucket/site-old/index.html") == b"old"


def test_a_star_in_a_name_deletes_only_itself(tmp_path: Path, memory: MemoryFileSystem) -> None:
    """Storage libraries take it for a pattern where they may."""
    target = open_storage(parse_destination("memory://bucket"), ())
    send(build(tmp_path / "site", {"assets/1/*.css": "x", "index.html": "x"}), target)
    memory.pipe("/bucket/assets/1/theirs.css", b"theirs")
    send(build(tmp_path / "site", {"index.html": "x"}), target)
    assert contents(memory, "bucket") == {"assets/1/theirs.css": "theirs", "index.html": "x"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assets/1/css/main.css", Headers("text/css; charset=utf-8", FOREVER)),
        ("embed/1/embed.js", Headers("text/javascript; charset=utf-8", FOREVER)),
        ("embed.js", Headers("text/javascript; charset=utf-8", CHECKED_EACH_TIME)),
        ("events/a/index.html", Headers("text/html; charset=utf-8", CHECKED_EACH_TIME)),
        ("events/a/index.html.br", Headers("text/html; charset=utf-8", CHECKED_EACH_TIME, "br")),
        ("assets/1/x.js.gz", Headers("text/javascript; charset=utf-8", FOREVER, "gzip")),
        ("feed.json", Headers("application/feed+json", CHECKED_EACH_TIME)),
        ("vendors/a/feed.json", Headers("application/feed+json", CHECKED_EACH_TIME)),
        (".dateline-manifest.json", Headers("application/json", CHECKED_EACH_TIME)),
        ("data/timeline.json", Headers("application/json", CHECKED_EACH_TIME)),
        ("feeds/x/feed.atom", Headers("application/atom+xml", CHECKED_EACH_TIME)),
        ("_headers", Headers("text/plain; charset=utf-8", CHECKED_EACH_TIME)),
        (".nojekyll", Headers("text/plain; charset=utf-8", CHECKED_EACH_TIME)),
        ("search/index/wasm.en.pagefind", Headers("application/octet-stream", CHECKED_EACH_TIME)),
    ],
)
def test_headers_are_those_of_the_sites_own_rules(path: str, expected: Headers) -> None:
    """What may be kept for ever is said in one place, `_headers`."""
    assert headers_of(path, read_rules(RULES)) == expected


class Telling(MemoryFileSystem):
    """A storage that keeps what it is told beside each object."""

    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self.store = {}
        self.pseudo_dirs = [""]
        self.told: dict[str, dict[str, object]] = {}

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **told: object) -> None:
        super().pipe_file(path, value, mode=mode)
        self.told[path] = told


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            "s3://bucket",
            {
                "ContentType": "text/css; charset=utf-8",
                "CacheControl": FOREVER,
                "ContentEncoding": "gzip",
            },
        ),
        (
            "gs://bucket",
            {
                "content_type": "text/css; charset=utf-8",
                "fixed_key_metadata": {"cache_control": FOREVER, "content_encoding": "gzip"},
            },
        ),
    ],
)
def test_each_storage_is_told_in_its_own_words(
    tmp_path: Path, place: str, expected: dict[str, object]
) -> None:
    """Those of s3fs are boto's, those of gcsfs its own."""
    system = Telling()
    target = Storage(system, place, "/bucket", read_rules(RULES))
    send(build(tmp_path / "site", {"assets/1/main.css.gz": "x"}), target)
    assert system.told["/bucket/assets/1/main.css.gz"] == expected


def test_a_storage_that_does_not_answer_is_told_without_secrets(
    tmp_path: Path, memory: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Libraries put into their messages whatever they have at hand."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret-indeed")

    def refuse(self: object, path: str, value: bytes, **told: object) -> None:
        raise PermissionError("https://me:pass@host denied very-secret-indeed")

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", refuse)
    target = open_storage(parse_destination("memory://bucket"), ())
    with pytest.raises(OutputError) as stopped:
        send(build(tmp_path / "site"), target)
    (said,) = stopped.value.diagnostics
    assert said.message == "memory://bucket does not take the site: https://host denied …"


@pytest.mark.parametrize(
    ("destination", "extra"),
    [
        (Destination("storage", "s3://bucket"), "s3"),
        (Destination("storage", "gs://bucket"), "gcs"),
        (Destination("folder", "www", compress=True), "deploy"),
    ],
)
def test_a_missing_library_is_named_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, destination: Destination, extra: str
) -> None:
    """With what to install."""
    monkeypatch.setattr(refusing, "find_spec", lambda name: None)
    with pytest.raises(OutputError) as refused:
        require_possible(Shipment(Config(tmp_path), destination, tmp_path / "work"))
    (said,) = refused.value.diagnostics
    assert (said.code, said.remedy) == (
        "publish.extra",
        f"Run `pip install 'dateline[{extra}]'`.",
    )
