"""A page with a report's picture: from this site alone, small, and nothing moves as it arrives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.looking import LISTEN_FOR_SHIFTS, Look, cumulative_shift, observe_page
from tests.browser.served import serve_folder
from tests.browser.test_html import check_html
from tests.fetching.hosting import Answer, make_picture, serve
from tests.projects import PROJECT, RECORD

EVENT = "events/2023-05-09-springfield-signs-a-1-2-million-contract-with-acme-vision/"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site whose picture was fetched from a host that is gone by now."""
    from dateline.cli import main

    root = tmp_path_factory.mktemp("pictured")
    with serve({"/x.jpg": Answer(make_picture((1400, 900)))}) as host:
        image = f'images:\n  - url: "{host.address}/x.jpg"\n'
        record = RECORD.replace("topics:", f"{image}topics:")
        for path, text in {**PROJECT, "content/records/city.md": record}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        assert main(["images", "fetch", "--all", "--allow-local", "--source", str(root)]) == 0
    assert main(["build", "--source", str(root)]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Yield where the site is served."""
    with serve_folder(site) as url:
        yield url


@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_with_a_picture_is_whole(chromium, address, width):
    """No complaint, no barrier, no other host, no scrolling sideways."""
    seen = observe_page(chromium, address + EVENT, Look(width))
    assert (seen.console, seen.refused, seen.failures) == ((), (), ())
    assert seen.barriers == ""
    assert (seen.overflow, seen.overflow_at_320) == ((), ())
    assert all(url.startswith(address) for url in seen.requests)
    assert any(url.endswith(".avif") for url in seen.requests)


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_when_the_picture_arrives(chromium, address, width):
    """Its room is kept from the start, and it is never shown larger than it is."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(LISTEN_FOR_SHIFTS)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/*.avif", hold)
    image = page.locator(".picture img")
    with page.expect_request("**/*.avif"):
        page.goto(address + EVENT, wait_until="domcontentloaded")
        image.scroll_into_view_if_needed()
    before = image.bounding_box()
    for route in held:
        route.continue_()
    image.evaluate("image => image.decode()")
    after = image.bounding_box()
    assert before == after
    assert (round(after["width"]), round(after["height"])) == (320, 206)
    assert cumulative_shift(page) < 0.01
    context.close()


@pytest.mark.java
@pytest.mark.timeout(180)
def test_a_page_with_a_picture_is_valid_html(site, miss):
    """Its sources too."""
    assert check_html(site, miss) == []
