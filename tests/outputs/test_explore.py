"""The record for our own scripts: whole, in order, in parts, and small at its beginning."""

import gzip
import json
from collections.abc import Iterable

from dateline.budgets import compressed
from dateline.model import Entity, Event, Site
from dateline.outputs.explore import produce_explore
from dateline.outputs.rare_names import RareName, count_files, file_of_name, rare_files
from tests.builders import (
    make_amount,
    make_config,
    make_date,
    make_entity,
    make_event,
    make_report,
    make_site,
)

FIRST = make_report("the-deal", "2021-06-03T10:30:00")
LATER = make_report("the-rest", "2021-06-04T11:00:00")


def explore(site: Site) -> dict[str, dict]:
    """Return the files by their names."""
    made = produce_explore(site, (), make_config())
    return {a.path.removeprefix("data/explore/"): json.loads(a.content) for a in made}


def many(count: int, years: int = 20, **names: int) -> Site:
    """Return a site of *count* events in *years* years; *names* says how many a kind has."""
    entities: dict[str, list[Entity]] = {
        kind: [make_entity(f"{kind}-number-{n * 7919 % 99991}", kind) for n in range(number)]
        for kind, number in names.items()
    }
    return make_site(
        [_event(n, years, entities) for n in range(count)],
        entities=[entity for some in entities.values() for entity in some],
    )


def _event(n: int, years: int, entities: dict[str, list[Entity]]) -> Event:
    """Return the event number *n*; a few names of each kind are frequent, most are rare."""
    year, month, day = 2000 + n * 31 % years, n * 7 % 12 + 1, n * 13 % 28 + 1
    names = {
        kind: (some[n // 3 % len(some) if n % 3 else n % min(13, len(some))].slug,)
        for kind, some in entities.items()
    }
    date = f"{year}-{month:02d}" if n % 5 == 0 else f"{year}-{month:02d}-{day:02d}"
    return make_event(f"Town {n} buys cameras", date, entities=names)


def rows(files: dict[str, dict], field: str) -> list[object]:
    """Return a column of all parts, in their order."""
    return [
        value for name in sorted(files) if name.startswith("part") for value in files[name][field]
    ]


def test_an_event_has_all_that_a_mark_a_card_and_a_filter_need() -> None:
    """Days since 1970, hours of reports as differences, names as places in the index."""
    event = make_event(
        "Acme",
        "2021-06",
        (FIRST, LATER),
        period=make_date("2021-09/2022-03"),
        entities={"vendors": ("zeta", "acme")},
        amounts=(make_amount("1200000.50", "GBP", qualifier="more than"),),
    )
    acme = make_event(
        "Acme again", "2021-07-01", weight="background", entities={"vendors": ("acme",)}
    )

    files = explore(make_site([event, acme], reports=[FIRST, LATER]))

    assert sorted(files) == ["index.json", "part-0001.json"]
    assert files["part-0001.json"] == {
        "id": ["2021-06-acme", "2021-07-01-acme-again"],
        "title": ["Acme", "Acme again"],
        "label": ["June 2021", "1 July 2021"],
        "start": [18779, 18809],
        "days": [29, 0],
        "lead": [1, 0],
        "period": [[18871, 19082], None],
        "value": [1200000.5, None],
        "currency": ["GBP", ""],
        "worth": ["£1.2M+", ""],
        "hours": [[450754, 25], []],
        "outlets": ["The Paper", ""],
        "outlet": [0, 1],
        "entities": {"vendors": [[1, 0], [0]]},
    }
    index = files["index.json"]
    assert (index["count"], index["event_url"], index["parts"]) == (
        2,
        "events/*/",
        [[18779, 18809, 2]],
    )
    assert (index["currency"], index["largest"], index["lanes"]) == ("GBP", 1200000.5, "vendors")
    assert index["kinds"] == [
        {
            "key": "vendors",
            "label": "Vendors",
            "singular": "vendor",
            "slugs": ["acme", "zeta"],
            "names": ["Acme", "Zeta"],
            "counts": [2, 1],
            "total": 2,
            "lanes": [2, 1],
            "written": ["2", "1"],
            "events": [],
            "reports": [],
        }
    ]


def test_the_parts_hold_every_event_once_in_order_and_at_most_400() -> None:
    """Years stay whole where they fit; a year of more is cut evenly."""
    site = many(2100, years=3, vendors=3)

    files = explore(site)

    parts = files["index.json"]["parts"]
    assert [count for _, _, count in parts] == [350] * 6
    assert rows(files, "id") == [event.id for event in site.events]
    starts = rows(files, "start")
    assert [first for first, _, _ in parts] == [starts[n * 350] for n in range(6)]
    assert all(len(files[f"part-{n:04d}.json"]["id"]) == 350 for n in range(1, 7))


def test_small_years_share_a_part() -> None:
    """Nobody fetches a file for five events."""
    assert [count for _, _, count in explore(many(500))["index.json"]["parts"]] == [400, 100]


def test_the_index_counts_the_events_of_each_lane_over_time() -> None:
    """Eight lanes, that of the others, that of the unnamed; each event is counted once in each."""
    site = many(900, vendors=20)
    extra = [make_event(f"Nobody {n}", "2005-05-05") for n in range(7)]
    files = explore(make_site([*site.events, *extra]))
    (kind,) = files["index.json"]["kinds"]

    assert len(kind["events"]) == len(kind["reports"]) == 10
    assert all(len(lane) == len(files["index.json"]["edges"]) - 1 for lane in kind["events"])
    assert [sum(lane) for lane in kind["events"][:8]] == kind["counts"][:8]
    assert sum(kind["events"][9]) == 7


def test_what_the_whole_view_marks_is_at_hand() -> None:
    """All events of small lanes, the weightiest of the others, before any part is fetched."""
    site = many(900, vendors=20)
    small = [make_event(f"Rare {n}", "2005-05-05") for n in range(7)]

    files = explore(make_site([*site.events, *small]))
    marks = files["overview-vendors.json"]

    assert len(marks["id"]) == 9 * 3 + 7
    assert [rows(files, "id")[place] for place in marks["place"]] == marks["id"]
    assert files["index.json"]["kinds"][0]["lanes"][9] == 7


def test_names_beyond_the_hundred_most_frequent_stand_apart() -> None:
    """Parts name those by their slugs, so that no part needs the long list."""
    files = explore(many(900, vendors=150))
    (kind,) = files["index.json"]["kinds"]
    rare = files["rare-names.json"]["vendors"]

    assert (len(kind["slugs"]), len(rare["slugs"]), kind["total"]) == (100, 50, 150)
    assert not set(kind["slugs"]) & set(rare["slugs"])
    named = {name for names in _names(files) for name in names}
    assert {name for name in named if isinstance(name, str)} == set(rare["slugs"])
    assert {name for name in named if isinstance(name, int)} == set(range(100))
    crowd = make_event("All", entities={"vendors": tuple(f"vendor-{n}" for n in range(120))})
    assert len(explore(make_site([crowd]))["rare-names.json"]["vendors"]["slugs"]) == 20


def test_a_rare_name_says_which_parts_have_its_events() -> None:
    """An embed about it fetches no other."""
    files = explore(many(900, vendors=450))
    rare = files["rare-names.json"]["vendors"]
    parts = [files[name] for name in sorted(files) if name.startswith("part")]

    for slug, places in zip(rare["slugs"], rare["parts"], strict=True):
        having = [at for at, part in enumerate(parts) if [slug] in part["entities"]["vendors"]]
        assert list(places) == having
    assert len(parts) > min(map(len, rare["parts"])) > 0


def test_very_many_names_are_dealt_to_files_by_their_letters() -> None:
    """Of 2,800 no file is heavy, each name is in the file that a script looks into."""
    names = [f"{word}-{n}" for n in range(700) for word in ("acme", "nec", "omega-holding", "z")]
    rare = [RareName("vendors", slug, slug.title(), 3, (1, 5, n)) for n, slug in enumerate(names)]
    files = list(rare_files(("vendors", "topics"), rare))

    assert count_files(rare) == len(files) == 3
    assert [file["topics"]["slugs"] for file in files] == [[], [], []]
    for number, file in enumerate(files):
        assert {file_of_name(slug, 3) for slug in file["vendors"]["slugs"]} == {number}
        assert compressed(json.dumps(file).encode()) < 30_000
    assert sorted(slug for file in files for slug in file["vendors"]["slugs"]) == sorted(names)


def _names(files: dict[str, dict]) -> Iterable[list[object]]:
    """Yield the vendors of each event."""
    for name, part in files.items():
        if name.startswith("part"):
            yield from part["entities"]["vendors"]


def test_storylines_are_the_last_kind() -> None:
    """An event's storyline is a name like any other; without one there is no such kind."""
    award = make_event("Award", "2021-06-01", storyline="the-deal")
    renewal = make_event("Renewal", "2022-06-01", storyline="the-deal")
    site = make_site([award, make_event("Else", "2021-07-01"), renewal])

    files = explore(site)
    kind = files["index.json"]["kinds"][-1]

    assert (kind["key"], kind["label"], kind["singular"]) == (
        "storylines",
        "Storylines",
        "storyline",
    )
    assert (kind["slugs"], kind["counts"], kind["lanes"]) == (["the-deal"], [2], [2, 1])
    assert kind["names"] == [site.storylines["the-deal"].title]
    assert files["part-0001.json"]["entities"]["storylines"] == [[0], [], [0]]


def test_the_index_of_thirty_thousand_events_stays_small() -> None:
    """The first view of the home page has to afford it: 5,000 names, all kinds."""
    site = many(30000, vendors=1250, agencies=1250, programs=1250, topics=1250)

    (index,) = (
        a for a in produce_explore(site, (), make_config()) if a.path.endswith("index.json")
    )

    assert len(gzip.compress(index.content)) < 12_000


def test_odd_events_are_numbers_all_the_same() -> None:
    """The first year of all, the last one, a huge value, no name at all."""
    events = [
        make_event("Old", "0001"),
        make_event("New", "9999-12-31", amounts=(make_amount("1e20"),)),
    ]

    files = explore(make_site(events))

    assert files["part-0001.json"]["start"] == [-719162, 2932896]
    assert files["part-0001.json"]["value"] == [None, 1e20]
    assert [kind["slugs"] for kind in files["index.json"]["kinds"]] == [[]]


def test_a_site_without_events_has_nothing_to_explore() -> None:
    """And no page asks for it."""
    assert explore(make_site([])) == {}
