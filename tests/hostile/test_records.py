"""Hostile records: each case of the tables, built for real, and every file judged by a parser."""

import json
import re
from urllib.parse import urljoin

import pytest

from tests.hostile.built import Built
from tests.hostile.judging_files import (
    BASE,
    JUDGES,
    database_texts,
    name_faults,
    rule_faults,
    turning,
)
from tests.hostile.placing import built_projects
from tests.hostile.table import Case

Sites = dict[str, Built]

pytestmark = pytest.mark.timeout(300)  # whoever comes first builds all sites

PLACED = [(project.name, case) for project in built_projects() for case in project.cases]
SITES = tuple(dict.fromkeys(name for name, _ in PLACED))

of_records = pytest.mark.parametrize(
    ("site", "case"),
    [
        pytest.param(site, case, id=f"{case.id}-{case.place}")
        for site, case in PLACED
        if case.table != "names"
    ],
)
of_names = pytest.mark.parametrize(
    "case", [pytest.param(c, id=f"{c.id}-{c.place}") for _, c in PLACED if c.table == "names"]
)
in_each_site = pytest.mark.parametrize("site", SITES)


@of_records
def test_an_attack_comes_to_nothing(hostile_sites: Sites, site: str, case: Case) -> None:
    """It is words, or a link to where it says, or not there at all; and told, where it must be."""
    made = hostile_sites[site]
    outcome, *more = case.outcome.split()
    if outcome == "text":
        assert made.read[case.number], "the words are on no page"
    elif outcome == "link":
        address = more.pop(0)
        assert made.links[address], sorted(a for a in made.links if str(case.number) in a)
        others = [a for a in made.links if str(case.number) in a and a != address]
        assert not [a for a in others if a.startswith(("http", "mailto"))]
    elif outcome == "silent":
        assert made.texts[case.number]
        assert not made.read[case.number]
    elif outcome == "inside":
        here = f"{BASE}/events/x/"
        ways = [urljoin(here, a) for a in made.links if str(case.number) in a]
        assert ways
        assert [way for way in ways if not way.startswith(f"{BASE}/")] == []
    else:
        assert outcome == "gone"
        assert made.texts[case.number] == set()
    assert set(more) <= made.told(case)


@in_each_site
def test_no_page_runs_or_loads_anything_of_a_record(hostile_sites: Sites, site: str) -> None:
    """Every page, by the algorithm of the standard: nothing executable, nothing from elsewhere."""
    pages = hostile_sites[site].pages
    assert {name: page.executables for name, page in pages.items() if page.executables} == {}
    assert len(pages) > 15


@in_each_site
@pytest.mark.parametrize("ending", JUDGES)
def test_no_other_file_carries_an_attack_over(hostile_sites: Sites, site: str, ending: str) -> None:
    """Feeds, calendars, tables, pictures and data, each read as its readers do."""
    files = [f for f in hostile_sites[site].files(ending) if not f[0].startswith(".dateline")]
    found = {name: JUDGES[ending](path.read_bytes()) for name, path in files}
    assert {name: each for name, each in found.items() if each} == {}


@in_each_site
def test_no_rule_for_hosts_is_somebody_elses(hostile_sites: Sites, site: str) -> None:
    """`_headers`, `_redirects` and `robots.txt` hold lines that we write, whole ones."""
    made = hostile_sites[site]
    for name in ("_headers", "_redirects", "robots.txt"):
        if (made.site / name).exists():
            assert rule_faults(name, (made.site / name).read_bytes()) == []


@in_each_site
def test_nothing_in_a_site_turns_or_hides_words(hostile_sites: Sites, site: str) -> None:
    """No override, no character that nobody sees, in no page, no table and no row of a database."""
    made = hostile_sites[site]
    endings = (".html", ".csv", ".ics", ".atom", ".rss", ".xml", ".svg", ".cff", ".json")
    texts = [(name, path.read_text("utf-8")) for name, path in made.files(*endings)]
    texts += [
        (name, "\n".join(database_texts(path.read_bytes()))) for name, path in made.files(".sqlite")
    ]
    found = {name: turning(text.removeprefix("\ufeff")) for name, text in texts}
    assert {name: each for name, each in found.items() if each} == {}


@in_each_site
def test_no_name_of_a_file_leaves_hides_or_clashes(hostile_sites: Sites, site: str) -> None:
    """On this system and on those that know no case, other Unicode forms, or devices."""
    assert name_faults(hostile_sites[site].site) == []


@of_names
def test_names_that_want_one_address_get_their_own(hostile_sites: Sites, case: Case) -> None:
    """Two names, two pages; one name written in two ways, one page."""
    made = hostile_sites["names"]
    wanted = len(case.attack.split(" ¦ ")) if case.outcome == "apart" else 1
    found = _addresses_of(made, case)
    assert len(found) == wanted, found
    assert [path for path in found if not (made.site / path / "index.html").is_file()] == []


def _addresses_of(made: Built, case: Case) -> set[str]:
    """Return the paths of the pages that the names of *case* have come to."""
    if case.place == "page file":
        pages = ((name, path.read_text("utf-8")) for name, path in made.files("index.html"))
        title = re.compile(rf"<title>Page {case.number}-\d ")
        return {name.removesuffix("/index.html") for name, text in pages if title.search(text)}
    timeline = json.loads((made.site / "data/timeline.json").read_text("utf-8"))
    events = [e for e in timeline["events"] if _is_of(e, made, case)]
    if case.place == "topic":
        return {f"topics/{slug}" for event in events for slug in event["entities"]["topics"]}
    if case.place == "storyline":
        return {f"storylines/{event['storyline']}" for event in events}
    if case.place == "outlet":
        reports = timeline["reports"]
        return {f"outlets/{reports[e['coverage'][0]]['outlet']}" for e in events}
    return {f"events/{event['id']}" for event in events}


def _is_of(event: dict[str, object], made: Built, case: Case) -> bool:
    """Return whether *event* is one of *case*."""
    return f"{case.number}-" in json.dumps(event)
