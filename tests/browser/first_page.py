"""The first page of a made-up site with its data, without the thousands of pages behind it."""

from collections.abc import Collection
from pathlib import Path

from dateline.bundled import bundled_folder
from dateline.language import language_of
from dateline.model import Site
from dateline.outputs import produce
from dateline.pages.cards import with_cards
from dateline.pages.catalog import make_catalog
from dateline.pages.embeds import embed_pages
from dateline.pages.home import home_pages
from dateline.pages.standalone import standing_pages
from dateline.render import Frame, gather_assets, make_environment, render
from tests.builders import make_config


def write_first_page(site: Site, folder: Path, embeds: Collection[str] = ()) -> None:
    """Write the first page, the one for missing pages, data and static files to *folder*.

    With them go the embeds whose paths begin with one of *embeds*.

    To plan, index and write all pages of 2,400 events would take longer than to look at this one.
    """
    config = make_config(title="A crowd", description="A record of made-up events.", jobs=1)
    catalog = with_cards(make_catalog(site, config))
    framed = (page for page in embed_pages(catalog) if page.path.startswith(tuple(embeds)))
    pages = (*home_pages(catalog), *standing_pages(catalog), *framed)
    assets, static = gather_assets(folder, bundled_folder("static"))
    environment = make_environment(folder, bundled_folder("templates"), language_of("en"))
    frame = Frame(config, assets)
    for artifact in (*static, *render(pages, environment, frame), *produce(site, pages, config)):
        (folder / artifact.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / artifact.path).write_bytes(artifact.content)
