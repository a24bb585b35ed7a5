"""Compressed texts: the same bytes each time, read by others, kept between runs."""

import gzip
from pathlib import Path

import brotli
import pytest

from dateline.delivering.compressing import with_compressed
from dateline.delivering.parcels import Parcel
from tests.delivering.sites import build

LONG = "surveillance " * 200
SITE = {
    "assets/1/x.png": LONG,
    "events/a/index.html": LONG,
    "index.html": "short",
    "sitemap.xml": LONG.upper(),
}


def compressed(tmp_path: Path, files: dict[str, str] = SITE) -> dict[str, Parcel]:
    parcels = with_compressed(build(tmp_path / "site", files), tmp_path / "store")
    return {parcel.path: parcel for parcel in parcels}


def test_long_texts_get_both_forms_beside_them(tmp_path: Path) -> None:
    """Pictures are compressed already, and what fits into a packet gains nothing."""
    found = compressed(tmp_path)
    assert list(found) == [
        "assets/1/x.png",
        "events/a/index.html",
        "events/a/index.html.br",
        "events/a/index.html.gz",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.br",
        "sitemap.xml.gz",
    ]
    assert gzip.decompress(found["events/a/index.html.gz"].content) == LONG.encode()
    assert brotli.decompress(found["events/a/index.html.br"].content) == LONG.encode()


def test_gzip_has_no_time_in_it(tmp_path: Path) -> None:
    """The same site is the same bytes tomorrow (RFC 1952, 2.3: MTIME of 0 means none)."""
    assert compressed(tmp_path)["sitemap.xml.gz"].content[4:8] == b"\0\0\0\0"


@pytest.mark.parametrize("harm", [b"", b"\x1f\x8b junk", b"\xff" * 50])
def test_a_damaged_copy_costs_only_time(tmp_path: Path, harm: bytes) -> None:
    """Whoever was killed while it was written, or has changed it."""
    before = {path: parcel.digest for path, parcel in compressed(tmp_path).items()}
    for file in (tmp_path / "store").iterdir():
        file.write_bytes(harm)
    assert {path: parcel.digest for path, parcel in compressed(tmp_path).items()} == before


def test_what_is_of_no_use_any_more_is_removed(tmp_path: Path) -> None:
    """The store does not grow for ever."""
    compressed(tmp_path)
    compressed(tmp_path, {"sitemap.xml": LONG})
    assert len(list((tmp_path / "store").iterdir())) == 2


def test_what_is_there_is_not_compressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brotli takes its time."""
    compressed(tmp_path)

    def fail(*given: object, **more: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(brotli, "compress", fail)
    assert "sitemap.xml.br" in compressed(tmp_path)
