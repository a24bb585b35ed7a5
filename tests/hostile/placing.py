"""Put each case where it belongs: the files of projects that hold them all, many in one.

The n-th case of every place stands in the n-th *carrier*: a record, an event, a vendor and a page
whose every text is somebody's attack. Cases that stop a build are told all at once by another one.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.bringing import ORDERS, imported_files
from tests.hostile.judging_files import BASE
from tests.hostile.table import Case, cases
from tests.test_pictures import store

SETTINGS = {
    "title": "A record",
    "base_url": BASE,
    "heading": "What was bought",
    "description": "Who bought which cameras.",
}
_UNWRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_STOPS = re.compile(r"error ")


@dataclass(slots=True)
class Project:
    """The files of one project, and the cases that they hold."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)

    imports: tuple[tuple[str, ...], ...] = ()
    """What is brought in before it is built: commands, their paths below the project."""

    where: dict[int, str] = field(default_factory=dict)
    """Number of a case → the file that it stands in."""

    def put(self, path: str, text: str, *attacks: Case | None) -> None:
        """Add a file, which holds these *attacks*."""
        self.files[path] = self.files.get(path, "") + text
        for case in filter(None, attacks):
            self.cases.append(case)
            self.where[case.number] = path

    def write(self, root: Path) -> Path:
        """Write the project below *root*, and return its folder."""
        folder = root / self.name
        for path, text in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="")
        return folder


class Carrier:
    """One attack of each place; what is attacked nowhere says something harmless."""

    def __init__(self, number: int, slots: Mapping[str, Case]) -> None:
        self.number = number
        self.slots = slots

    def __call__(self, place: str, harmless: str = "") -> str:
        """Return what stands in *place*, as YAML."""
        case = self.slots.get(place)
        return quoted(case.attack if case else harmless)

    def taken(self, *rooms: str) -> list[Case]:
        """Return the attacks on any place of *rooms*."""
        return [case for place, case in self.slots.items() if place.partition(".")[0] in rooms]


def quoted(text: str) -> str:
    """Return *text* as YAML in double quotes, with an escape for what YAML would read otherwise."""
    return _UNWRITTEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def built_projects() -> list[Project]:
    """Return the projects that are built: the main one, one for each set of settings, and names."""
    placed = [c for c in cases("texts", "urls", "markdown") if not _STOPS.match(c.outcome)]
    main = Project("main")
    of_records = [case for case in placed if not case.place.startswith("config.")]
    carriers = _carriers(case for case in of_records if case.table != "urls")
    # What makes a record lose its address would hide the other attacks in it.
    carriers += _carriers((case for case in of_records if case.table == "urls"), 100)
    carriers += [Carrier(150, {c.place: c}) for c in of_records if c.place == "record.domain"]
    for carrier in carriers:
        _put_carrier(main, carrier)
    _put_urls(main, [case for case in placed if case.place == "record.url"])
    main.put("dateline.yml", _settings(SETTINGS, "pages: {label: Documents}\n"))
    settings = _carriers(case for case in placed if case.place.startswith("config."))
    return [main, *map(_with_settings, settings), _names_project(), _imported_project()]


def _carriers(placed: Iterable[Case], first: int = 0) -> list[Carrier]:
    """Return as many carriers as the most attacked place needs, numbered from *first* on."""
    slots: dict[int, dict[str, Case]] = defaultdict(dict)
    seen: dict[str, int] = defaultdict(int)
    for case in placed:
        if case.place not in ("record.url", "record.domain"):
            slots[seen[case.place]][case.place] = case
            seen[case.place] += 1
    return [Carrier(first + number, found) for number, found in sorted(slots.items())]


def _put_carrier(project: Project, at: Carrier) -> None:
    """Add what one carrier holds to *project*; whoever carries little is small."""
    n = at.number
    _put_names(project, at)
    if at.taken("event"):
        _put_events(project, at)
    if at.taken("record", "related", "copy", "image"):
        project.put(
            f"content/records/news-{n}.md",
            _record(at, f"n{n}.example", f"news/{n}"),
            *at.taken("record", "related", "copy"),
        )
    if at.taken("page"):
        page = at.slots.get("page.body")
        text = _matter(title=at("page.title", f"Page {n}")) + (page.attack if page else "Words.")
        project.put(f"content/pages/page-{n}.md", text, *at.taken("page"))
    _put_lists(project, at)


def _put_events(project: Project, at: Carrier) -> None:
    """Add the event of a carrier, and a second one if there is a storyline."""
    n = at.number
    month = f"{1990 + n % 30}-"
    more = {
        "vendors": f"[v-{n if at.taken('vendor') else 0}]",
        "agencies": f"[a-{n if at.taken('agency') else 0}]",
        "amounts": f'["${n + 1} million"]',
    }
    if "event.topic" in at.slots:
        more["topics"] = f"[{at('event.topic')}]"
    if "event.storyline" in at.slots:
        more["storyline"] = at("event.storyline")
        again = _matter(title=f"Again {n}", date=f"{month}07-07", **more)
        project.put(f"content/events/again-{n}.md", again)
    if "event.quote" in at.slots or "outlet.name" in at.slots:
        more |= _quotation(project, at)
    body = at.slots.get("event.body")
    text = _matter(
        title=at("event.title", f"Town {n} buys cameras"),
        summary=at("event.summary", f"It has bought cameras number {n}."),
        date=f"{month}03-07",
        **more,
    )
    text += body.attack if body else "Words."
    project.put(f"content/events/event-{n}.md", text, *at.taken("event"))


def _quotation(project: Project, at: Carrier) -> dict[str, str]:
    """Add a record that the event of a carrier quotes, and return what the event says of it."""
    n = at.number
    quote = at("event.quote", f"said the mayor of number {n}")
    record = _matter(
        title=quoted(f"What the mayor of number {n} said"),
        excerpt=quoted(f"It was time, {json.loads(quote)} on that day."),
        publishedDateTime=f"{1990 + n % 30}-03-09T09:00:00Z",
        webUrl=f"https://q{n}.example/said",
    )
    project.put(f"content/records/quoted-{n}.md", record)
    return {
        "told_in": f"[records/quoted-{n}.md]",
        "evidence": f"[{{field: summary, quote: {quote}, source: records/quoted-{n}.md}}]",
    }


def _record(at: Carrier, domain: str, path: str) -> str:
    """Return a record with every text and address that one can have."""
    n = at.number
    values = {
        "title": at("record.title", f"Report {n} of the town"),
        "excerpt": at("record.excerpt", f"The town of number {n} has bought cameras."),
        "publishedDateTime": f"{1990 + n % 30}-11-09T09:00:00Z",
        "webUrl": f"https://{domain}/{path}",
        "provider": f"{{name: {at('record.provider', f'Paper {domain}')}, "
        f"domain: {at('record.domain', domain)}}}",
        "topics": f"[{at('record.topic', 'Cameras')}]",
        "images": f"[{{url: {at('record.image.url', f'https://cdn.example/{n}.jpg')}, "
        f"title: {at('record.image.title', 'A pole')}}}]",
        "archived": f"[{{url: {at('record.archived', f'https://archive.example/{path}')}, "
        f"date: 2020, by: {at('copy.by', 'An archive')}}}]",
        "changed": f"{{date: 2020, note: {at('copy.note', 'A name')}}}",
        "related": f"[{{title: {at('related.title', f'Another report {n}')}, "
        f"excerpt: {at('related.excerpt', 'Words.')}, "
        f"publishedDateTime: {1990 + n % 30}-11-10T09:00:00Z, "
        f"webUrl: {at('related.url', f'https://r{n}.example/{path}')}, "
        f"provider: {{name: {at('related.provider', f'Gazette {n}')}, domain: r{n}.example}}}}]",
    }
    if "record.amp" in at.slots:
        values["ampWebUrl"] = at("record.amp")
    if "record.domain" in at.slots:
        del values["webUrl"]
    return _matter(**values)


def _matter(**values: str) -> str:
    """Return front matter."""
    return "\n".join(("---", *(f"{key}: {value}" for key, value in values.items()), "---", ""))


def _put_names(project: Project, at: Carrier) -> None:
    """Add the names of one carrier to the lists."""
    n = at.number
    if at.taken("vendor") or not n:
        vendor = (
            f"v-{n}:\n  name: {at('vendor.name', f'Vendor {n}')}\n"
            f"  aliases: [{at('vendor.alias', f'Vendor {n} Inc.')}]\n"
            f"  about: {at('vendor.about', 'Makes cameras.')}\n"
            f"  body: {at('vendor.body', 'company')}\n"
        )
        project.put("content/entities/vendors.yml", vendor, *at.taken("vendor"))
    if at.taken("agency") or not n:
        agency = f"a-{n}:\n  name: {at('agency.name', f'Agency {n}')}\n"
        project.put("content/entities/agencies.yml", agency, *at.taken("agency"))
    if "outlet.name" in at.slots:
        outlet = f"o-{n}:\n  name: {at('outlet.name')}\n  domain: q{n}.example\n"
        project.put("content/entities/outlets.yml", outlet, *at.taken("outlet"))


def _put_lists(project: Project, at: Carrier) -> None:
    """Add what stands in the editor's lists."""
    n = at.number
    if at.taken("image"):
        project.put(
            "content/images/images.yml",
            f"- source: https://cdn.example/{n}.jpg\n  width: 640\n  height: 400\n"
            f"  alt: {at('image.alt', 'A pole')}\n  credit: {at('image.credit', 'A paper')}\n"
            "  files: [FILES]\n",
            *at.taken("image"),
        )
    if at.taken("decision"):
        project.put(
            "content/decisions.yml",
            "- not_related: [records/news-0.md, records/news-1.md]\n"
            f"  because: {at('decision.because', 'No.')}\n  by: {at('decision.by', 'AB')}\n",
            *at.taken("decision"),
        )
    if at.taken("saved"):
        project.put(
            f"content/records/saved-{n}.txt", at.slots["saved.text"].attack, *at.taken("saved")
        )


def _put_urls(project: Project, attacks: list[Case]) -> None:
    """Add a record for each address, all of them reports of one event."""
    paths = []
    for at, case in enumerate(attacks):
        path = f"records/address-{at}.md"
        paths.append(path)
        project.put(
            f"content/{path}",
            _matter(
                title=quoted(f"Address {at} of the town"),
                excerpt=quoted(f"The town of address {at} has bought cameras."),
                publishedDateTime=f"2021-03-{at % 28 + 1:02d}T09:00:00Z",
                webUrl=quoted(case.attack),
            ),
            case,
        )
    project.put(
        "content/events/addresses.md",
        _matter(
            title="The town is reported on",
            date="2021-03",
            vendors="[v-0]",
            records=json.dumps(paths),
        ),
    )


def _settings(values: Mapping[str, str], more: str = "") -> str:
    """Return `dateline.yml`."""
    return "".join(f"{key}: {quoted(value)}\n" for key, value in values.items()) + more


def _with_settings(at: Carrier) -> Project:
    """Return a small project whose settings are attacked."""
    project = Project(f"settings-{at.number}")
    project.put("content/entities/vendors.yml", "v-0:\n  name: Vendor\n")
    project.put("content/records/own-0.md", _record(Carrier(0, {}), "o.example", "own"))
    rests = {"vendors": "[v-0]", "records": "[records/own-0.md]"}
    project.put("content/events/event.md", _matter(title="A town", date="2020-03-07", **rests))
    for name in ("about", "method"):
        project.put(f"content/pages/{name}.md", f"# {name.title()}\n\nWords.\n")
    told = {key: value for key, value in SETTINGS.items() if f"config.{key}" not in at.slots}
    told |= {
        place.removeprefix("config."): case.attack
        for place, case in at.slots.items()
        if place.count(".") == 1 and place != "config.license"
    }
    more = f"license: {{name: {at('config.license', 'CC0')}, url: https://license.example/}}\n"
    more += f"pages: {{label: {at('config.pages.label', 'Documents')}, order: [about, method]}}\n"
    more += (
        f"kinds:\n  vendors: {{singular: {at('config.kind.singular', 'vendor')}, "
        f"label: {at('config.kind.label', 'Vendors')}}}\n"
        "  topics: {singular: topic, label: Topics, from_topics: true}\n"
    )
    more += "without: [search, cards, embeds]\n" if at.number else ""
    project.put("dateline.yml", _settings(told, more), *at.slots.values())
    return project


def _imported_project() -> Project:
    """Return the project into which others' timelines, feeds and tables are brought."""
    project = Project("imported", imports=ORDERS)
    project.put("dateline.yml", _settings(SETTINGS, "without: [search, cards, embeds]\n"))
    project.put("content/entities/vendors.yml", "")
    attacks = cases("imports")
    for path, text in imported_files(attacks).items():
        project.put(path, text)
    project.cases += attacks
    project.where |= dict.fromkeys((case.number for case in attacks), "content")
    return project


def _names_project() -> Project:
    """Return the project in which names want the same addresses."""
    project = Project("names")
    project.put(
        "dateline.yml", _settings(SETTINGS, "without: [search, cards, embeds, feeds, filters]\n")
    )
    for case in cases("names"):
        if _STOPS.match(case.outcome):
            continue
        for at, name in enumerate(case.attack.split(" ¦ ")):
            _put_name(project, case, at, name)
    return project


def _put_name(project: Project, case: Case, at: int, name: str) -> None:
    """Add what bears one of the names of *case*."""
    key = f"{case.number}-{at}"
    day = f"{1950 + case.number % 60}-{at + 1:02d}-07"
    if case.place == "page file":
        text = f"# Page {key}\n\nWords.\n"
        project.put(f"content/pages/{name}", text, case if at == 0 else None)
    elif case.place == "outlet":
        text = _matter(
            title=f"Report {key} of a town",
            publishedDateTime=f"{day}T09:00:00Z",
            webUrl=f"https://p{key}.example/a",
            provider=f"{{name: {quoted(name)}, domain: p{key}.example}}",
        )
        project.put(f"content/records/r-{key}.md", text, case if at == 0 else None)
    else:
        more = {case.place + "s": f"[{quoted(name)}]"} if case.place == "topic" else {}
        if case.place == "storyline":
            more = {"storyline": quoted(name)}
        title = quoted(name) if case.place == "event" else f"Happening {key}"
        if case.place == "event":
            day = f"{1950 + case.number % 60}-01-07"
        for again in ("a", "b") if case.place == "storyline" else ("a",):
            heading = title if again == "a" else f"Again {key}"
            text = _matter(title=heading, summary=f"Name {key}.", date=day, **more)
            is_first = (at, again) == (0, "a")
            project.put(f"content/events/e-{key}-{again}.md", text, case if is_first else None)


def write_project(project: Project, root: Path) -> Path:
    """Write *project* below *root*, its pictures as well, and return its folder."""
    folder = project.write(root)
    if "content/images/images.yml" in project.files:
        listed = (folder / "content/images/images.yml").read_text("utf-8")
        names = store(folder)
        (folder / "content/images/images.yml").write_text(
            listed.replace("FILES", ", ".join(names)), "utf-8"
        )
    return folder
