"""A site can do without some of its parts: nothing of them is made, and no page leads to them."""

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from dateline.parts import PARTS, Part
from tests.conftest import BuildSite, MakeProject
from tests.projects import PROJECT, RECORD

LATER = RECORD.replace("2023-05-11", "2024-05-14").replace("signs-acme", "renews-acme")
LATER = LATER.replace("signs a $1.2", "renews its $1.4").replace(
    "signed a $1.2", "renewed its $1.4"
)
AT = "https://cameras.example/"

MADE: dict[Part, tuple[str, ...]] = {
    "cards": ("assets/cards/",),
    "data": ("data/index.html", "data/timeline.json", "data/events/", "data/reports.csv"),
    "embeds": ("embed/", "embed.js", "oembed.json", "data/on-the-record/"),
    "feeds": ("feeds/", "feed.atom", "calendar.ics", "corrections.json"),
    "filters": ("data/explore/", "vendors/acme-vision/2023/"),
    "outlets": ("outlets/",),
    "search": ("search/",),
}
"""Part → beginnings or ends of paths that are there because of it."""

LINK = re.compile(r'(?:href|src|data-record|data-url)="([^"#][^"]*)"')


def files_of(site: Path) -> list[str]:
    """Return the paths of all files of *site*."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def has(files: list[str], mark: str) -> bool:
    """Return whether one of *files* starts or ends with *mark*."""
    return any(file.startswith(mark) or file.endswith(f"/{mark}") for file in files)


def dead_links(site: Path) -> list[str]:
    """Return what pages of *site* lead to, on the site itself, without its being there."""
    dead = []
    for page in site.rglob("*.html"):
        here = urljoin(AT, page.relative_to(site).as_posix())
        for link in LINK.findall(page.read_text("utf-8")):
            target = urldefrag(urljoin(here, link)).url.partition("?")[0]
            path = target.removeprefix(AT)
            file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
            if target.startswith(AT) and not file.exists() and not (site / path).is_dir():
                dead.append(f"{here} → {link}")
    return dead


@pytest.fixture
def build_without(project: MakeProject, build_site: BuildSite):
    """Return a function that builds a small site without some parts."""

    def build(*parts: str) -> Path:
        settings = f"title: Cameras\nbase_url: {AT}\nwithout: [{', '.join(parts)}]\n"
        files = {**PROJECT, "dateline.yml": settings, "content/records/later.md": LATER}
        return build_site(project(files))

    return build


def test_every_part_is_there_at_first(build_without) -> None:
    """What is looked for below is what there would be."""
    files = files_of(build_without())
    assert [mark for part in PARTS for mark in MADE[part] if not has(files, mark)] == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_of_a_part_is_made_and_all_else_is(build_without, part: Part) -> None:
    """Whoever does without embeds has their feeds still, and no link leads nowhere."""
    site = build_without(part)
    files = files_of(site)
    there = {name for name, marks in MADE.items() if all(has(files, mark) for mark in marks)}
    assert there == {*PARTS} - {part}
    assert [mark for mark in MADE[part] if has(files, mark)] == (
        ["data/explore/"] if part == "filters" else []  # embeds show a part of the record by it
    )
    assert dead_links(site) == []


def test_a_site_without_all_of_them_has_its_events_and_names(build_without) -> None:
    """What is left is a timeline with the pages of its events, names and years."""
    site = build_without(*PARTS)
    pages = {file for file in files_of(site) if file.endswith(".html")}
    assert {page.partition("/")[0] for page in pages} == {
        "404.html",
        "corrections",
        "events",
        "index.html",
        "topics",
        "vendors",
        "years",
    }
    assert dead_links(site) == []
    assert "data/" not in {f"{file.partition('/')[0]}/" for file in files_of(site)}
