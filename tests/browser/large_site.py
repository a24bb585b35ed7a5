"""A site of very many events, of which only the page with the live strip is written."""

from pathlib import Path

from dateline.model import Site
from dateline.pages import plan
from dateline.pipeline import make_artifacts
from dateline.writer import write
from tests.builders import make_config
from tests.crowds import make_crowd


def write_large_site(folder: Path, count: int) -> Site:
    """Write the home page and the data of a site of *count* events; return the site."""
    site = make_crowd(count)
    config = make_config(title="Many events", description="A record of very many events.")
    pages = tuple(page for page in plan(site, config) if page.path in ("", "404.html"))
    write(make_artifacts(site, pages, config), folder)
    return site
