"""Other people's sites: without an event, with one, with many, and with all that can be odd."""

import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dateline.language.catalogs import catalog_path
from tests.browser.looking import Look, observe_page
from tests.browser.served import serve_folder
from tests.browser.test_html import check_html
from tests.browser.test_links import lost_files, lost_parts, read_pages
from tests.odd import LONG_TITLE, event, odd_project
from tests.projects import PROJECT, RECORD, SETTINGS
from tests.test_examples import EXAMPLES
from tests.words import english_in

DOCUMENTATION = Path(__file__).parents[2] / "docs"
"""The documents of this repository, which are a project, too."""

PAGES = {
    "nothing": ("", "404.html"),
    "one": ("", "vendors/acme-vision/"),
    "many": ("", "years/2015/", "years/2015/06/", "vendors/", "vendors/vendor-1/"),
    "odd": (
        "",
        "events/far-too-long/",
        "events/crowded/",
        "events/other-way/",
        "events/everybody-reports/",
        "events/flood/",
        "vendors/",
        "vendors/vendor-1/",
        "outlets/",
        "years/",
        "years/0900/",
        "topics/",
        "vendors/long-name/",
    ),
    "arabic": ("", "events/2023-05-award/", "vendors/acme-vision/", "outlets/", "404.html"),
    "documentation": ("", "commands/", "first-site/", "messages/", "search/", "events/preview/"),
    "spanish": (
        "",
        "events/2023-05-09-la-ciudad-contrata-el-reconocimiento-facial/",
        "events/2021-03-09-los-vecinos-piden-retirar-las-camaras-de-la-plaza/",  # a lost report
        "outlets/el-correo/",
    ),
}

visits = pytest.mark.parametrize(
    ("site", "path"), [(site, path) for site, paths in PAGES.items() for path in paths]
)


def vendors(count: int) -> str:
    """Return a name list of *count* vendors."""
    return "".join(f"vendor-{n}:\n  name: Vendor Number {n}\n" for n in range(1, count + 1))


def many_events(count: int) -> dict[str, str]:
    """Return a project of *count* events in twelve years, for fourteen vendors."""
    files = {"dateline.yml": SETTINGS, "content/entities/vendors.yml": vendors(14)}
    for n in range(count):
        more = {"vendors": f"[vendor-{n * n % 14 + 1}]"}
        if n % 3 == 0:
            more["amounts"] = f'["${n + 1} million"]'
        date = f"{2010 + n % 12}-{n % 11 + 1:02d}"
        files[f"content/events/e{n}.md"] = event(date, f"Town {n} buys cameras", **more)
    return files


def arabic_events() -> dict[str, str]:
    """Return a project in a language that runs from right to left and has no catalogue."""
    return {
        "dateline.yml": 'title: "كاميرات المدينة"\nlanguage: ar\n',
        "content/records/city.md": RECORD,
        "content/entities/vendors.yml": "acme-vision:\n  name: أكمي للرؤية\n",
        "content/events/a.md": event(
            "2023-05",
            "المدينة تشتري نظاما للتعرف على الوجوه",
            id="2023-05-award",
            vendors="[acme-vision]",
            amounts='["$1.2 million"]',
            records="[records/city.md]",
        ),
        "content/events/b.md": event(
            "2021-01-02/2021-01-09", "تجربة في المحطة (Station 9)", vendors="[acme-vision]"
        ),
        "content/events/c.md": event(
            "2022~", "احتجاج السكان", id="2022-protest", weight="background"
        ),
    }


def files_in(folder: Path) -> dict[str, str]:
    """Return the files of a project that is kept among the examples."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "expected" not in path.parts
    }


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of the built sites by their names."""
    from dateline.config import load_config
    from dateline.pipeline import build

    projects = {
        "nothing": {"dateline.yml": SETTINGS, "content/pages/about.md": "---\ntitle: About\n---\n"},
        "one": PROJECT,
        "many": many_events(160),
        "odd": odd_project(),
        "arabic": arabic_events(),
        "spanish": files_in(EXAMPLES / "spanish"),
    }
    built = {}
    sites = tmp_path_factory.mktemp("sites")  # side by side, so that one run checks them all
    for name, files in projects.items():
        root = tmp_path_factory.mktemp(name)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        built[name] = sites / name
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dateline.pages.months.MOST_EVENTS", 12)  # as many as 13 are very many
            build(load_config(root, environment={}), built[name])
    built["documentation"] = sites / "documentation"
    build(load_config(DOCUMENTATION, environment={}), built["documentation"])
    return built


@pytest.fixture(scope="module")
def addresses(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Yield where the sites are served."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(serve_folder(root)) for name, root in folders.items()}


@visits
@pytest.mark.browser
def test_a_page_of_any_site_is_whole(chromium, addresses, site, path):
    """No complaint, no barrier, no scrolling sideways down to 320 pixels, nothing cut."""
    seen = observe_page(chromium, addresses[site] + path, Look(1440))
    assert (seen.console, seen.refused, seen.failures) == ((), (), ())
    assert (seen.barriers, seen.barriers_at_night) == ("", "")
    assert (seen.unseen_in_forced_colors, seen.moving) == ((), ())
    assert (seen.overflow, seen.overflow_at_320) == ((), ())
    assert seen.cut_at_double_size == ()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1440])
def test_a_name_from_right_to_left_leaves_the_day_beside_it_alone(chromium, addresses, width):
    """`2 · העיתון February 2021` would be another day."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{addresses['odd']}events/other-way/")
    row = page.locator(".reports__source")
    name = row.locator("a").bounding_box()
    day = row.locator("time").bounding_box()
    assert row.locator("time").inner_text() == "2 February 2021"
    assert name["x"] + name["width"] <= day["x"] or name["y"] < day["y"]
    assert day["height"] < 30  # in one piece
    context.close()


def test_no_record_makes_a_page_heavy(folders):
    """A headline of 3,000 characters is cut wherever it stands, 400 names are folded up."""
    pages = {path: path.read_text("utf-8") for path in folders["odd"].rglob("*.html")}
    assert [path.name for path, text in pages.items() if LONG_TITLE[:400] in text] == []
    sizes = {str(path): len(zlib.compress(text.encode())) for path, text in pages.items()}
    assert {path: size for path, size in sizes.items() if size > 20_000} == {}


def test_no_character_of_a_record_turns_others(folders):
    """Overrides and embeddings are gone from every file, data included."""
    turning = re.compile("[\u200e\u200f\u202a-\u202e\u2066\u2067]")
    texts = [path for path in folders["odd"].rglob("*") if path.suffix in (".html", ".json")]
    assert [str(path) for path in texts if turning.search(path.read_text("utf-8"))] == []


def test_no_address_holds_a_sign_of_direction(folders):
    """They are put around words; in a link or an anchor they would lead nowhere."""
    address = re.compile('(?:href|src|srcset|id)="[^"]*[\u2068\u2069]')
    pages = folders["odd"].rglob("*.html")
    assert [str(path) for path in pages if address.search(path.read_text("utf-8"))] == []


def test_every_link_of_the_documentation_leads_somewhere(folders):
    """From document to document and heading to heading, as on GitHub."""
    pages = read_pages(folders["documentation"])
    assert lost_files(pages, folders["documentation"]) == []
    assert lost_parts(pages) == []


@pytest.mark.browser
def test_a_fragment_that_does_not_exist_breaks_nothing(chromium, addresses):
    """A link from elsewhere to a part that has gone shows the whole page."""
    seen = observe_page(chromium, f"{addresses['odd']}events/other-way/#gone%C2%A0%", Look(360))
    assert (seen.console, seen.refused, seen.failures) == ((), (), ())


@pytest.mark.java
@pytest.mark.timeout(180)
def test_every_page_of_any_site_is_valid_html(folders, miss):
    """No error, whatever the content."""
    assert check_html(folders["one"].parent, miss) == []


@pytest.mark.browser
def test_a_page_from_right_to_left_mirrors_all_but_time(chromium, addresses):
    """Names stand at the right, arrows turn, English words say so, and the strip keeps its axis."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(addresses["arabic"] + "events/2022-protest/")
    seen = page.evaluate(
        """() => {
          const at = (choice) => document.querySelector(choice).getBoundingClientRect();
          const [first, last] = [...document.querySelectorAll('.ways__entry a')].map(
            (link) => link.getBoundingClientRect());
          return {
            dir: document.documentElement.dir,
            titleRightOfNav: at('.masthead__title').left > at('.nav').left,
            earlierRightOfLater: first.left > last.left,
            turned: getComputedStyle(document.querySelector('.ways .arrow')).scale,
            skip: document.querySelector('.skip-link').lang,
          };
        }"""
    )
    page.goto(addresses["arabic"])
    ticks = page.evaluate(
        """() => [...document.querySelectorAll('.strip-wide text')]
          .filter((text) => /^20\\d\\d$/.test(text.textContent))
          .map((text) => [text.getBoundingClientRect().left, text.textContent])
          .sort((one, other) => one[0] - other[0]).map(([, year]) => year)"""
    )
    page.close()
    assert seen == {
        "dir": "rtl",
        "titleRightOfNav": True,
        "earlierRightOfLater": True,
        "turned": "-1 1",
        "skip": "en",
    }
    assert len(ticks) > 1
    assert ticks == sorted(ticks)


@pytest.mark.browser
def test_titles_in_frames_and_code_to_copy_keep_their_own_direction(chromium, addresses):
    """On a page from right to left too: `</a>` would be shown as `<a/>`."""
    page = chromium.new_page()
    directed = "all => all.map(each => getComputedStyle(each).unicodeBidi)"
    page.goto(addresses["arabic"] + "embed/timeline/")
    titles = page.locator(".entry__title, .opening__heading, .from a").evaluate_all(directed)
    page.goto(addresses["arabic"] + "embed/")
    code = page.locator(".builder__code").evaluate_all(
        "all => all.map(each => getComputedStyle(each)).map(s => s.direction + s.textAlign)"
    )
    page.close()
    assert set(titles) == {"plaintext"}
    assert set(code) == {"ltrleft"}


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["", "search/", "vendors/acme-vision/", "storylines/camaras-del-centro/"]
)
def test_a_spanish_page_speaks_no_english(chromium, addresses, path):
    """Neither do the words that scripts put there, nor labels that are only read aloud."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(addresses["spanish"] + path)
    page.wait_for_load_state("networkidle")
    texts = page.evaluate(
        """() => {
          const texts = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) texts.push(walker.currentNode.data);
          for (const element of document.querySelectorAll('*'))
            for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
              if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
          return [document.documentElement.lang, ...texts];
        }"""
    )
    page.close()
    assert texts[0] == "es"
    assert len(texts) > 50
    assert english_in(texts, catalog_path("es")) == []
