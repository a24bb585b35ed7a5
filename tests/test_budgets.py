"""What the home page weighs before a reader has touched it, however many events there are."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.budgets import FIRST_VIEW, FRAME, SCRIPT, compressed, files_of, sizes_of
from dateline.bundled import bundled_folder
from dateline.config import Config, load_config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.language import Language
from dateline.model import Page, Site
from dateline.outputs.explore import produce_explore
from dateline.pages.cards import with_cards
from dateline.pages.catalog import make_catalog
from dateline.pages.embeds import embed_pages
from dateline.pages.home import home_pages
from dateline.pipeline import understand
from dateline.render import Frame, gather_assets, make_environment, render
from tests.builders import make_config
from tests.crowds import make_crowd

ROOT = Path(__file__).parent.parent

FOR_HOSTS = {EMBED: 3_000, RECORD: 1_024}
"""What pages of other sites load."""

FIRST_DATA = ("index.json", "overview-vendors.json", "part-0001.json")
"""What the strip opens with: the index, then the overview, or the only part there is."""


def home_of(site: Site) -> str:
    """Return the home page alone, which is all that is weighed here."""
    config = make_config(jobs=1)
    (home,) = home_pages(with_cards(make_catalog(site, config)))
    return rendered(home, config)


def embed_of(site: Site, path: str) -> str:
    """Return the embed page at *path* alone."""
    config = make_config(jobs=1)
    pages = embed_pages(with_cards(make_catalog(site, config)))
    return rendered(next(page for page in pages if page.path == path), config)


def rendered(page: Page, config: Config) -> str:
    """Return the HTML of *page*."""
    environment = make_environment(Path("/nowhere"), bundled_folder("templates"), Language("en"))
    (artifact,) = render((page,), environment, Frame(config, gathered()[0]))
    return artifact.content.decode()


def gathered() -> tuple[str, dict[str, bytes]]:
    """Return the folder of the static files and what stands in them by their path."""
    folder, artifacts = gather_assets(Path("/nowhere"), bundled_folder("static"))
    return folder, {artifact.path: artifact.content for artifact in artifacts}


def loaded_by(page: str) -> dict[str, int]:
    """Return the compressed size of each static file that *page* brings with it, by its path."""
    return sizes_of(files_of(page), gathered()[1])


def data_for(site: Site) -> dict[str, int]:
    """Return the compressed size of the data that is fetched before a reader does anything."""
    sizes = {
        artifact.path.removeprefix("data/explore/"): compressed(artifact.content)
        for artifact in produce_explore(site, (), make_config(lanes="vendors"))
    }
    wanted = FIRST_DATA[:2] if FIRST_DATA[1] in sizes else FIRST_DATA[::2]
    return {name: sizes[name] for name in wanted}


def first_view(site: Site) -> dict[str, int]:
    """Return all that comes before a reader does anything, with its compressed size."""
    page = home_of(site)
    return {"index.html": compressed(page.encode()), **loaded_by(page), **data_for(site)}


@pytest.fixture(scope="module")
def shipped() -> Site:
    """Return the site of this repository."""
    return understand(load_config(ROOT, environment={})).site


def test_the_shipped_home_page_is_light(shipped: Site) -> None:
    """HTML, style sheet, every script and the first data together."""
    sizes = first_view(shipped)
    assert sum(sizes.values()) < FIRST_VIEW, sizes


@pytest.mark.parametrize("count", [100, 400, 2_000, 10_000])
def test_the_home_page_stays_light_with_many_events(count: int) -> None:
    """Of a hundred all are listed, of 400 all are fetched; bench/client.py goes to 30,000."""
    sizes = first_view(make_crowd(count))
    assert sum(sizes.values()) < FIRST_VIEW, sizes


def test_all_script_of_the_home_page_is_small(shipped: Site) -> None:
    """The budget that all features share."""
    sizes = loaded_by(home_of(shipped))
    scripts = {path: size for path, size in sizes.items() if path.endswith(".js")}
    assert sum(scripts.values()) < SCRIPT, scripts


def test_a_page_asks_for_few_files(shipped: Site) -> None:
    """One style sheet; a script each for the theme and the features."""
    sheets = [path for path in loaded_by(home_of(shipped)) if path.endswith(".css")]
    assert len(sheets) == 1


def test_the_strip_need_not_wait_for_one_module_after_another(shipped: Site) -> None:
    """The head names every module that the strip will ask for, and no other."""
    page = home_of(shipped)
    named = set(re.findall(r'<link rel="modulepreload" href="(?:\./)?(assets/[^"]+)">', page))
    scripts = {path for path in loaded_by(page) if path.endswith(".js")}
    others = ("js/main.js", "js/theme.js", "js/features/filters.js")
    assert named == {path for path in scripts if not path.endswith(others)}


@pytest.mark.parametrize("name", FOR_HOSTS)
def test_scripts_for_other_sites_are_small(name: str) -> None:
    """They stand on pages that have enough of their own."""
    script = read_host_script(Path("/nowhere"), name)
    assert compressed(script.content) < FOR_HOSTS[name]


@pytest.mark.parametrize("path", ["embed/timeline/", "embed/vendors/vendor-1/"])
@pytest.mark.parametrize("count", [50, 10_000])
def test_what_others_put_into_a_frame_is_light(path: str, count: int) -> None:
    """HTML, style sheet and scripts: a host page pays for it."""
    page = embed_of(make_crowd(count), path)
    sizes = {"index.html": compressed(page.encode()), **loaded_by(page)}
    assert "css/embed.css" in " ".join(sizes)
    assert sum(sizes.values()) < FRAME, sizes


def test_an_embed_of_long_headlines_is_light_too() -> None:
    """Two thousand real records had headlines of 70 letters and three reports on each event shown.

    Words are drawn as in prose: a few of them often, most of them hardly ever.
    """
    dice = random.Random(7)
    letters = "etaoinshrdlu"
    words = ["".join(dice.choices(letters, k=2 + n % 9)) for n in range(6_000)]

    def prose(count: int) -> str:
        return " ".join(words[int(6_000 * dice.random() ** 1.2)] for _ in range(count))

    def address() -> str:
        return f"https://www.{prose(1)}.example/{prose(8).replace(' ', '-')}"

    crowd = make_crowd(2_000)
    reports = {
        key: replace(report, title=prose(12), excerpt=prose(50), url=address())
        for key, report in crowd.reports.items()
    }
    events = tuple(replace(event, title=prose(12)) for event in crowd.events)
    page = embed_of(replace(crowd, reports=reports, events=events), "embed/timeline/")
    sizes = {"index.html": compressed(page.encode()), **loaded_by(page)}
    assert sum(sizes.values()) < FRAME, sizes
