"""The list of the site's files goes along, after all that it lists, and its signature after it."""

from pathlib import Path

from dateline.delivering.parcels import gather_parcels
from dateline.writer.manifest import NAME, SIGNATURES
from tests.delivering.sites import Noted, build, send


def test_it_is_published_last(tmp_path: Path) -> None:
    """Whoever checks a site meanwhile finds the old list of old files as long as can be."""
    build(tmp_path / "site")
    for name in SIGNATURES:
        (tmp_path / "site" / name).write_text("signed")
    target = Noted(batch=100)
    send(tuple(gather_parcels(tmp_path / "site")), target)
    assert target.log[-4:] == [f"put {NAME}", *(f"put {name}" for name in SIGNATURES), "note"]
    assert target.files[NAME] == (tmp_path / "site" / NAME).read_bytes()


def test_a_signature_that_the_site_has_no_longer_is_gone_from_the_target(tmp_path: Path) -> None:
    """A stale one would be believed of the new pages."""
    site, target = tmp_path / "site", Noted()
    build(site)
    (site / SIGNATURES[0]).write_text("signed")
    send(tuple(gather_parcels(site)), target)
    assert SIGNATURES[0] in target.files
    build(site, {"index.html": "changed"})
    send(tuple(gather_parcels(site)), target)
    assert SIGNATURES[0] not in target.files
