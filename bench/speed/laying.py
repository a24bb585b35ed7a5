"""The same records as projects: of Dateline, whole or with the others' pages alone, and of these.

The others neither link nor find names. So they are given what Dateline has come to, finished: one
file for each event, with the words of its page in the front matter beside what its record had
anyway, together no more bytes than the record and the editor's file. They read, sort, divide into
parts and render, as Dateline does too.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from dateline.config import load_config
from dateline.model import Event, Page, Site
from dateline.pages import plan
from dateline.pages.fact_views import Fact
from dateline.pages.views import EventCard, Group, Quotation, ReportLine
from dateline.permalinks import event_url, slug_of
from dateline.pipeline import understand

from .records import (
    Made,
    event_text,
    make_record,
    quoted,
    record_text,
    report_lines,
)

SITES = Path(__file__).parent / "sites"
WHOLE = """title: Bench
base_url: https://bench.example
history: none
kinds:
  vendors: {singular: vendor, label: Vendors}
  topics: {singular: topic, label: Topics, from_topics: true}
"""
MORE = f"{WHOLE}without: [cards, search]\n"
NAMES = "content/entities/vendors.yml"


Corpus = Mapping[str, Made]
"""Path below `content/` → record."""


def make_corpus(count: int) -> Corpus:
    """Return the first *count* records."""
    return {made.path: made for made in map(make_record, range(count))}


def lay_out_dateline(corpus: Corpus, root: Path, settings: str = "") -> None:
    """Write a project of Dateline to *root*, with *settings*, or to make only what others make."""
    if settings:
        _write(root / "dateline.yml", settings)
    else:
        shutil.copytree(SITES / "dateline", root, dirs_exist_ok=True)
    for made in corpus.values():
        _write(root / "content" / made.path, record_text(made))
        if made.body:
            _write(root / "content" / made.event_path, event_text(made))
    vendors = sorted({name for made in corpus.values() for name in made.vendors})
    _write(root / NAMES, "".join(f"{slug_of(name)}:\n  name: {name}\n" for name in vendors))


def lay_out_others(corpus: Corpus, dateline: Path, roots: Mapping[str, Path]) -> Site:
    """Write the others' projects to *roots*, from what the project *dateline* comes to; return it.

    *roots* names the folder of each: hugo, eleventy, pelican.
    """
    config = load_config(dateline)
    site = understand(config).site
    pages = {page.path: page for page in plan(site, config)}
    names = json.dumps(
        {
            kind: {slug: entity.name for slug, entity in entities.items()}
            for kind, entities in site.entities.items()
        }
    )
    for key, root in roots.items():
        shutil.copytree(SITES / key, root, dirs_exist_ok=True)
        _write(root / "data" / "names.json", names)
    first = {card.id for card in _cards(cast(tuple[Group, ...], pages[""].context["groups"]))}
    cards = _all_cards(pages.values())
    for order, event in enumerate(site.events, 1):
        page = pages[event_url(event.id)]
        lines = ["---", f"id: {event.id}", f"order: {order}", f"weight: {order}"]
        lines += [f"home: {'true' if event.id in first else 'false'}"]
        lines += [*_own_lines(corpus, event), *_finished(page, cards[event.id])]
        text = "\n".join((*lines, "---", "", event.body, ""))
        for root in roots.values():
            _write(root / "content" / "events" / f"{event.id}.md", text)
    _add_rest(roots)
    return site


def _add_rest(roots: Mapping[str, Path]) -> None:
    """Put what each keeps beside the events where it looks for it."""
    if hugo := roots.get("hugo"):
        plain = '---\ntitle: "Corrections"\ntype: plain\n---\n'
        _write(hugo / "content" / "corrections.md", plain)
    if eleventy := roots.get("eleventy"):
        for page in (eleventy / "pages").glob("*.js"):
            page.rename(eleventy / "content" / page.name)
        (eleventy / "pages").rmdir()
        _write(
            eleventy / "content" / "events" / "events.11tydata.js",
            "module.exports = {\n"
            '  layout: "event.11ty.js",\n'
            "  permalink: ({ id }) => `/events/${id}/`,\n};\n",
        )


def _own_lines(corpus: Corpus, event: Event) -> Iterator[str]:
    """Yield what the event's record says of itself, with the event's title and day."""
    made = corpus[event.records[0].removeprefix("content/")]
    yield "category: news"
    yield f"title: {quoted(event.title)}"
    yield f"date: {event.date.start.isoformat()}"
    yield from (line for line in report_lines(made.own) if not line.startswith("title: "))
    yield f"secured: {quoted(made.secured)}"


def _finished(page: Page, card: EventCard) -> Iterator[str]:
    """Yield the words that the event's page and its card show."""
    context = page.context
    quotation = cast(Quotation | None, context["quotation"])
    yield f"when: {quoted(str(context['date']))}"
    yield f"basis: {quoted(str(context['basis']))}"
    yield f"teaser: {quoted(card.summary or (card.quotation.text if card.quotation else ''))}"
    if quotation:
        yield "quotation:"
        yield f"  text: {quoted(quotation.text)}"
        yield f"  outlet: {quoted(quotation.outlet)}"
        yield f"  day: {quoted(quotation.day)}"
    chips = [chip.url.split("/")[:2] for chip in card.chips]
    yield "chips:"
    yield from (f"  - {{kind: {kind}, slug: {slug}}}" for kind, slug in chips)
    yield from _facts(cast(tuple[Fact, ...], context["facts"]))
    yield f'years: ["{str(card.machine_date)[:4]}"]'
    yield "coverage:"
    for report in cast(tuple[ReportLine, ...], context["coverage"]):
        yield f"  - title: {quoted(report.title)}"
        yield f"    url: {quoted(report.url)}"
        yield f"    outlet: {quoted(report.outlet)}"
        yield f"    day: {quoted(report.day)}"
    related = cast(tuple[ReportLine, ...], context["related"])
    yield "related:" if related else "related: []"
    for report in related:
        yield f"  - title: {quoted(report.title)}"
        yield f"    webUrl: {quoted(report.url)}"
        yield f"    provider: {{name: {quoted(report.outlet)}}}"
        yield f"    day: {quoted(report.day)}"
        yield f"    why: {quoted(report.why)}"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the rows of names and of the value, and the names as the others look for them."""
    yield "facts:"
    named: dict[str, list[str]] = {"vendors": [], "topics": []}
    for fact in facts:
        urls = [finding.url for finding in fact.findings if finding.url]
        if urls:
            kind = urls[0].partition("/")[0]
            named[kind] = [url.split("/")[1] for url in urls]
            slugs = ", ".join(named[kind])
            yield f"  - {{label: {quoted(fact.label)}, kind: {kind}, slugs: [{slugs}]}}"
        elif fact.label == "Value":
            text = ", ".join(finding.text for finding in fact.findings)
            yield f"  - {{label: {quoted(fact.label)}, text: {quoted(text)}}}"
    for kind, found in named.items():
        yield f"{kind}: [{', '.join(found)}]"


def _all_cards(pages: Iterable[Page]) -> dict[str, EventCard]:
    """Return the card of each event, from the lists of the years."""
    found: dict[str, EventCard] = {}
    for page in pages:
        if page.template == "year.html":
            groups = cast(tuple[Group, ...], page.context["groups"])
            found.update({card.id: card for card in _cards(groups)})
    return found


def _cards(groups: Iterable[Group]) -> Iterator[EventCard]:
    """Yield the cards of *groups* in their order."""
    for group in groups:
        for part in group.parts:
            yield from part.cards


def _write(path: Path, text: str) -> None:
    """Write one file, with the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
