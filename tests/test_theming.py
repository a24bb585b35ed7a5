"""Changing the look, as `docs/theming.md` says it: its files are written, a site is built."""

import re
from pathlib import Path

import pytest

from dateline.bundled import bundled_folder
from dateline.config import Config, load_config
from dateline.outputs import make_exports
from dateline.pages import plan
from dateline.pipeline import understand
from tests.browser.test_other_sites import many_events
from tests.conftest import BuildSite, MakeProject
from tests.tutorials import ROOT, blocks

GUIDE = (ROOT / "docs/theming.md").read_text(encoding="utf-8")
TEMPLATES = bundled_folder("templates")


def rows(begin: str) -> list[list[str]]:
    """Return the rows of the table of the guide whose head starts with *begin*."""
    table = GUIDE.partition(f"\n| {begin}")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line[2:-2].split(" | ")] for line in table.splitlines()[2:]]


def named(cell: str) -> set[str]:
    """Return the names between backticks in a cell, a range of them written out."""
    ranges = re.findall(r"`(--[a-z]+-)(\d)` … `--[a-z]+-(\d)`", cell)
    numbered = {
        f"{name}{n}" for name, first, last in ranges for n in range(int(first), int(last) + 1)
    }
    return numbered | set(re.findall(r"`([\w./-]+)`", cell))


@pytest.fixture
def themed(project: MakeProject, build_site: BuildSite) -> Path:
    """Return the site of a project with all that the guide writes."""
    files = {file: f"{text}\n" for _, file, text in blocks(GUIDE) if file}
    pages = {"content/pages/about.md": "# About\n\nWho we are.\n"}
    return build_site(project({**files, **pages, "static/fonts/our-sans.woff2": "a font"}))


def test_what_the_guide_writes_is_what_pages_show(themed: Path) -> None:
    """Each override reaches the pages that it is for, and the shipped page stays around it."""
    home = (themed / "index.html").read_text(encoding="utf-8")
    event = next(themed.glob("events/*/index.html")).read_text(encoding="utf-8")
    (assets,) = themed.glob("assets/*")
    assert home.count(f'<link rel="stylesheet" href="./assets/{assets.name}/css/ours.css">') == 1
    assert f'<script src="../../assets/{assets.name}/js/ours.js" defer></script>' in event
    assert 'Kept by the <a href="../../about/">Springfield Archive</a>.' in event
    assert "Every entry links to the reporting" in event
    title = "Springfield signs a $1.2 million contract with Acme Vision"
    assert f"Do you know more about “{title}”?" in event
    assert "Do you know more" not in home
    assert 'id="coverage"' in event


def test_the_theme_reaches_pages_and_embeds(themed: Path) -> None:
    """It is the last of what they load, and what it names is there."""
    (assets,) = themed.glob("assets/*")
    theme = next(text for _, file, text in blocks(GUIDE) if file == "static/css/theme.css")
    for sheet in ("css/main.css", "css/embed.css"):
        assert theme in (assets / sheet).read_text(encoding="utf-8")
    (font,) = re.findall(r'url\("\.\./(.*?)"\)', theme)
    assert (assets / font).is_file()
    assert (assets / "css/ours.css").is_file()
    assert (assets / "js/ours.js").is_file()


def test_nothing_in_the_guide_is_left_untried() -> None:
    """Each block is a file to write, but for the command, which the test of examples runs."""
    assert [kind for kind, file, _ in blocks(GUIDE) if not file] == ["sh"]


def test_every_property_of_the_look_is_documented() -> None:
    """And none that is not there."""
    tokens = (bundled_folder("static") / "css/tokens.css").read_text(encoding="utf-8")
    defined = set(re.findall(r"^ +(--[\w-]+):", tokens, re.MULTILINE))
    assert {name for row in rows("property") for name in named(row[0])} == defined - {"--lane"}


def test_every_block_is_documented() -> None:
    """With the template that defines it; `main` is defined again by each type of page."""
    defined = set()
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES).as_posix()
        text = path.read_text(encoding="utf-8")
        if "{% extends" not in text:
            defined |= {(block, name) for block in re.findall(r"{% block (\w+)", text)}
    listed = {
        (block, template if template != "every page" else "base.html")
        for row in rows("block")
        for block in named(row[0])
        for template in (named(row[1]) or {"every page"})
    }
    assert listed == defined


def planned(config: Config) -> dict[str, set[str]]:
    """Return what the templates of a project's pages know, by template."""
    site = understand(config).site
    known: dict[str, set[str]] = {}
    for page in plan(site, config, make_exports(site, config)):
        known.setdefault(page.template, set()).update(page.context)
    return known


def test_every_name_of_every_template_is_documented(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An override may use what the guide lists, and has no need of looking for more."""
    monkeypatch.setattr("dateline.pages.months.MOST_EVENTS", 2)
    known: dict[str, set[str]] = {}
    examples = ROOT / "tests/examples"
    roots = (ROOT, examples / "contracts", project(many_events(160), bare=True))
    for root in roots:
        for template, names in planned(load_config(root, environment={})).items():
            known.setdefault(template, set()).update(names)
    table = {row[0].strip("`"): named(row[2]) for row in rows("template")}
    common = table.pop("all below")
    apart = {"embed/list.html", "embed/event.html", "former.html"}
    listed = {name: own if name in apart else own | common for name, own in table.items()}
    assert listed == known


def test_every_template_is_documented() -> None:
    """All but the frames of others and the pieces."""
    pages = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if "{% block main %}" in path.read_text(encoding="utf-8") or path.name == "former.html"
    }
    table = {row[0].strip("`") for row in rows("template")} - {"all below"}
    assert table == pages - {"base.html", "embed/base.html"}
