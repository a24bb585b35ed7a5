"""How the home page loads: each file once, and what the head announces is what is used."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def test_what_the_head_announces_is_fetched_once(chromium, address):
    """A preload that the request does not match would make a reader wait for two copies."""
    context = chromium.new_context()
    page = context.new_page()
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address, wait_until="load")
    page.locator(".strip[data-ready]").wait_for()
    announced = page.evaluate(
        "[...document.querySelectorAll('link[rel$=preload]')].map(link => link.href)"
    )
    context.close()
    assert announced
    assert sorted(fetched) == sorted(set(fetched))
    assert sorted(set(announced) - set(fetched)) == []
    data = [url for url in fetched if "/data/" in url]
    assert sorted(data) == sorted(url for url in announced if "/data/" in url)
