"""Embeds over budget: which, by how much, and what makes them so."""

import random

from dateline.checks.embeds import check_embeds
from dateline.checks.matter import Made
from dateline.config import load_config
from dateline.pipeline import examine
from tests.conftest import MakeProject

CSS, JS = "assets/1f/css/embed.css", "assets/1f/js/embed/frame.js"


def said_of(**sizes: dict[str, int]) -> list[tuple[str, str]]:
    """Return what is said of embeds that weigh so much."""
    embeds = {f"embed/{name}/index.html": each for name, each in sizes.items()}
    found = check_embeds(Made(frozenset(), {}, embeds))
    return [(each.message, each.remedy) for each in found]


def test_up_to_the_budget_nothing_is_said() -> None:
    """30,000 bytes, all parts together."""
    assert said_of(timeline={"embed/timeline/index.html": 20_000, CSS: 10_000}) == []


def test_a_heavy_page_is_told_with_its_parts() -> None:
    """The heaviest first: that is where it can be made lighter."""
    assert said_of(timeline={"embed/timeline/index.html": 20_001, CSS: 8_000, JS: 2_000}) == [
        (
            "the embed /embed/timeline/ weighs 30,001 bytes compressed, more than 30,000: "
            "its page 20,001, css/embed.css 8,000, js/embed/frame.js 2,000",
            "Shorten what your own templates/embed/ add to it, or the texts that it shows.",
        )
    ]


def test_what_one_file_does_to_all_embeds_is_told_once() -> None:
    """A style sheet of the project's own is in each of them."""
    first, second = "embed/a/index.html", "embed/b/index.html"
    said = said_of(a={CSS: 29_000, first: 2_000}, b={CSS: 29_000, second: 3_000})
    assert said == [
        (
            "the embed /embed/b/ weighs 32,000 bytes compressed, more than 30,000: "
            "css/embed.css 29,000, its page 3,000; and 1 other embed is too heavy",
            "Shorten static/css/embed.css of the project, or remove it for the shipped one.",
        )
    ]


def test_a_style_sheet_of_the_project_is_found(project: MakeProject) -> None:
    """Of finished files: 60 kB of colors do not compress to 30."""
    dice = random.Random(1)
    rules = (f".c{n}{{color:#{dice.getrandbits(96):024x}}}" for n in range(2_500))
    found = examine(load_config(project({"static/css/embed.css": "\n".join(rules)})))
    (heavy,) = [each for each in found.diagnostics if each.code == "embed.heavy"]
    assert "css/embed.css" in heavy.message
    assert heavy.remedy.startswith("Shorten static/css/embed.css of the project")
