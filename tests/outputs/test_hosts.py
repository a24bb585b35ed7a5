"""What pages of other sites load: the element's script and the record by addresses."""

import hashlib
import json
import re

from dateline.addresses import IGNORED_PARAMETERS, canonical_url
from dateline.language import language_of
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.hosts import find_entries, produce_embed, produce_on_the_record
from tests.builders import make_config, make_event, make_report, make_site

FIRST = make_report("first", "2021-06-01")
SECOND = make_report("second", "2021-06-02", aliases=("https://paper.example/old/second",))
LOOSE = make_report("about-cameras")
DEAL = make_event("A “deal” <b>", "2021-06-01", (FIRST, SECOND), id="the-deal")
SUIT = make_event("A suit", "2021-07-01", (SECOND,), id="the-suit")
SITE = make_site([DEAL, SUIT], reports=[FIRST, SECOND, LOOSE])
ENGLISH = language_of("en")


def key_of(place):
    """Return the digits under which the record has the article at *place*."""
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def parts(site, **settings):
    """Return every part by its path."""
    config = make_config(**{"base_url": "https://x.example/t", **settings})
    made = {a.path: a.content for a in produce_on_the_record(site, (), config)}
    return {path: json.loads(content) for path, content in made.items() if path.endswith(".json")}


def test_an_address_leads_to_the_events_that_rest_on_it() -> None:
    """Which source of how many, for each of them; what is only related is no source."""
    made = parts(SITE)
    place = SECOND.url.removeprefix("https://")
    found = made[f"data/on-the-record/{key_of(place)[:2]}.json"]

    assert found["reports"][key_of(place)] == [
        {
            "query": "",
            "report": SECOND.id,
            "event": "the-deal",
            "title": "A “deal” <b>",
            "number": 2,
            "count": 2,
            "says": ["This article is source 2 of 2 on: ", ""],
        },
        {
            "query": "",
            "report": SECOND.id,
            "event": "the-suit",
            "title": "A suit",
            "number": 1,
            "count": 1,
            "says": ["This article is source 1 of 1 on: ", ""],
        },
    ]
    keys = {key for part in made.values() for key in part["reports"]}
    urls = (FIRST.url, SECOND.url, *SECOND.aliases)
    assert keys == {key_of(url.removeprefix("https://")) for url in urls}


def test_articles_that_their_query_tells_apart_stand_side_by_side() -> None:
    """Under one place, each with its query: a script cannot know which parameters matter."""
    shown = [make_report(id=f"r{n}", url=f"https://paper.example/show?id={n}") for n in (7, 8)]
    entries = find_entries(make_site([make_event("A", "2021", shown)], reports=shown), ENGLISH)
    (found,) = entries.values()
    assert list(entries) == [key_of("paper.example/show")]
    assert [(each["query"], each["report"]) for each in found] == [("id=7", "r7"), ("id=8", "r8")]


def test_another_address_of_an_article_is_that_article() -> None:
    """As an AMP copy, or where it stood before a redirect."""
    entries = find_entries(SITE, ENGLISH)
    alias, url = (key_of(u.removeprefix("https://")) for u in (SECOND.aliases[0], SECOND.url))
    assert entries[alias] == entries[url]


def test_the_rule_for_parameters_comes_with_the_data() -> None:
    """A page may have pinned the script of another build; the pattern is the build's own."""
    said = {part.get("ignored") for part in parts(SITE).values()}
    assert said == {None, IGNORED_PARAMETERS}
    for each in ("utm_source=x", "fbclid", "ref=home", "amp", "outputType=amp", "FeedName=news"):
        assert re.search(IGNORED_PARAMETERS, each, re.IGNORECASE)
        assert canonical_url(f"https://x.example/a?{each}") == "https://x.example/a"
    for each in ("id=7", "ref=12345", "xutm_source=x", "format=pdf", "utm_="):
        assert not re.search(IGNORED_PARAMETERS, each, re.IGNORECASE)


def test_every_part_is_there_whatever_it_holds() -> None:
    """A missing one would be an error in the console of somebody else's page."""
    made = parts(make_site())
    assert list(made) == [f"data/on-the-record/{byte:02x}.json" for byte in range(256)]
    assert all(part["reports"] == {} for part in made.values())


def test_the_sentence_is_in_the_language_of_the_site() -> None:
    """The script has no words; it puts the link between the two parts."""
    (found,) = {
        each["says"]
        for entries in find_entries(SITE, language_of("es")).values()
        for each in entries
        if each["number"] == 2
    }
    assert found == ("Este artículo es la fuente 2 de 2 sobre: ", "")


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
    assert f"/{versioned.path}\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    assert "\n/embed.js\n" not in headers
