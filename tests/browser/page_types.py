"""The types of pages, and one page of each type of a built site, found by looking at its files."""

import json
from pathlib import Path

PAGE_TYPES = (
    "home",
    "lead event",
    "background event",
    "index of vendors",
    "one of vendors",
    "year of one of vendors",
    "index of agencies",
    "one of agencies",
    "year of one of agencies",
    "index of programs",
    "one of programs",
    "year of one of programs",
    "index of topics",
    "one of topics",
    "year of one of topics",
    "index of storylines",
    "one of storylines",
    "index of outlets",
    "one of outlets",
    "index of years",
    "one of years",
    "search",
    "embed",
    "about",
    "data",
    "corrections",
    "404",
)
"""Every test of all pages is tried on these; `test_pages.py` notices a type that is not here."""

_SINGLE = ("", "search/", "embed/", "about/", "data/", "corrections/", "404.html")
_APART = "embed"
"""Below it stands what others put into frames, which is tried as such."""


def find_page_types(site: Path) -> dict[str, str]:
    """Return the type of a page and the path of one such page below the site's base.

    >>> sorted(find_page_types(Path("site-that-does-not-exist")))
    []
    """
    if not site.is_dir():
        return {}
    single = [path for path in _SINGLE[1:] if (site / path).exists()]
    found = {"home": "", **{path.strip("/").split(".")[0]: path for path in single}}
    events = json.loads((site / "data/timeline.json").read_text(encoding="utf-8"))["events"]
    for weight in ("lead", "background"):
        of_weight = [event for event in events if event["weight"] == weight]
        if of_weight:  # the one that has most to show
            fullest = max(of_weight, key=lambda event: len(json.dumps(event)))
            found[f"{weight} event"] = f"events/{fullest['id']}/"
    for index in sorted(site.glob("*/index.html")):
        kind = index.parent.name
        if kind == _APART:
            continue
        pages = sorted(index.parent.glob("*/index.html"), key=lambda page: -page.stat().st_size)
        if pages:
            found[f"index of {kind}"] = f"{kind}/"
            found[f"one of {kind}"] = pages[0].parent.relative_to(site).as_posix() + "/"
        years = sorted(index.parent.glob("*/[0-9]*/index.html"), key=lambda p: -p.stat().st_size)
        if years:
            found[f"year of one of {kind}"] = years[0].parent.relative_to(site).as_posix() + "/"
    return found


def html_files(site: Path) -> list[Path]:
    """Return every page of the site."""
    return sorted(site.rglob("*.html"))
