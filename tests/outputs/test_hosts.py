"""What pages of other sites load: the element's script and the record by addresses."""

import json

from dateline.addresses import report_id
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.hosts import find_entries, produce_embed, produce_on_the_record
from tests.builders import make_config, make_event, make_report, make_site

FIRST = make_report("first", "2021-06-01")
SECOND = make_report("second", "2021-06-02", aliases=("https://paper.example/old/second",))
LOOSE = make_report("about-cameras")
DEAL = make_event("A “deal” <b>", "2021-06-01", (FIRST, SECOND), id="the-deal")
SUIT = make_event("A suit", "2021-07-01", (SECOND,), id="the-suit")
SITE = make_site([DEAL, SUIT], reports=[FIRST, SECOND, LOOSE])


def parts(site, **settings):
    """Return every part by its path."""
    config = make_config(**{"base_url": "https://x.example/t", **settings})
    made = {a.path: a.content for a in produce_on_the_record(site, (), config)}
    return {path: json.loads(content) for path, content in made.items() if path.endswith(".json")}


def test_an_address_leads_to_the_events_that_rest_on_it() -> None:
    """Which source of how many, for each of them; what is only related is no source."""
    made = parts(SITE)
    key = report_id(SECOND.url)[2:]
    found = made[f"data/on-the-record/{key[:2]}.json"]

    assert found["reports"][key] == [
        [SECOND.id, "the-deal", "A “deal” <b>", 2, 2],
        [SECOND.id, "the-suit", "A suit", 1, 1],
    ]
    keys = {key for part in made.values() for key in part["reports"]}
    ids = (FIRST.url, SECOND.url, *SECOND.aliases)
    assert keys == {report_id(each)[2:] for each in ids}


def test_another_address_of_an_article_is_that_article() -> None:
    """As an AMP copy, or where it stood before a redirect: under the id that the record uses."""
    entries = find_entries(SITE)
    alias = report_id(SECOND.aliases[0])[2:]
    assert entries[alias] == entries[report_id(SECOND.url)[2:]]


def test_every_part_is_there_whatever_it_holds() -> None:
    """A missing one would be an error in the console of somebody else's page."""
    made = parts(make_site())
    assert list(made) == [f"data/on-the-record/{byte:02x}.json" for byte in range(256)]
    assert all(part["reports"] == {} for part in made.values())


def test_the_sentence_is_in_the_language_of_the_site() -> None:
    """The script has no words; the places are named as the script fills them."""
    english, spanish = (
        parts(make_site(), language=tag)["data/on-the-record/00.json"]["says"]
        for tag in ("en", "es")
    )
    assert english == "This article is source %(number)s of %(count)s on: %(event)s"
    assert spanish == "Este artículo es la fuente %(number)s de %(count)s sobre: %(event)s"


def test_no_address_is_taken_for_another() -> None:
    """100,000 articles, some told apart by their query alone, have 100,000 keys."""
    urls = (
        f"https://paper-{n % 97}.example/{n % 13}/{'story' if n % 2 else 'show?id='}{n}"
        for n in range(100_000)
    )
    keys = {report_id(url) for url in urls}
    assert len(keys) == 100_000


def test_without_an_address_of_the_site_there_is_no_record_for_others() -> None:
    """Nobody can load it from a place that is not known; the element's script is always there."""
    assert parts(SITE, base_url="") == {}
    assert next(a.path for a in produce_embed(SITE, (), make_config())) == "embed.js"


def test_the_versioned_name_holds_the_same_bytes_and_may_be_kept_for_ever() -> None:
    """Both may be read by pages of other sites, or `integrity` would refuse them."""
    root, versioned = produce_embed(SITE, (), make_config())
    assert root.content == versioned.content
    (headers,) = (
        a.content.decode() for a in produce_hosting(SITE, (), make_config()) if a.path == "_headers"
    )
    allowed = "\n  Access-Control-Allow-Origin: *\n"
    assert f"/embed.js{allowed}" in headers
    assert f"/on-the-record.js{allowed}" in headers
    assert f"/data/*{allowed}" in headers
    assert (
        f"/{versioned.path}{allowed}  Cache-Control: public, max-age=31536000, immutable\n"
        in headers
    )
