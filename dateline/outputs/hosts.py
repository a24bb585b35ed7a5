"""What pages of other sites load: `embed.js`, and the record by the addresses of its reports.

`data/on-the-record/<hh>.json`, a part for each first byte of the SHA-256 of an article's place, its
canonical address without scheme and query: a newsroom's page asks for one of 256 files, and so
tells nobody which article is read. All are there, since a missing one would be an error in the
console of somebody else's page.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence

from dateline.addresses import IGNORED_PARAMETERS, canonical_url
from dateline.config import Config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.language import Language, language_of
from dateline.model import Artifact, Event, Page, Report, Site

Entry = dict[str, str | int | tuple[str, str]]
"""Query, report, event, title, which of its sources, of how many; the words around the title."""


def produce_embed(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the script of the element, under the name that changes with it too."""
    if not config.has("embeds"):
        return
    script = read_host_script(config.root / "static", EMBED)
    yield Artifact(script.name, script.content)
    yield Artifact(script.versioned, script.content)


def produce_on_the_record(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the 256 parts and the script; nothing where no `base_url` says where they stand.

    A part has its site's sentence for the script, which has no words of its own.
    """
    if not config.base_url or not config.has("embeds"):
        return
    script = read_host_script(config.root / "static", RECORD)
    yield Artifact(script.name, script.content)
    yield Artifact(script.versioned, script.content)
    entries = find_entries(site, language_of(config.language))
    parts: dict[str, dict[str, list[Entry]]] = {f"{byte:02x}": {} for byte in range(256)}
    for key in sorted(entries):
        parts[key[:2]][key] = entries[key]
    for name, reports in parts.items():
        # With the rule beside the data, a script that a page has pinned follows the build's.
        part = {"ignored": IGNORED_PARAMETERS, "reports": reports} if reports else {"reports": {}}
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(f"data/on-the-record/{name}.json", text.encode("utf-8", "surrogatepass"))


def find_entries(site: Site, language: Language) -> dict[str, list[Entry]]:
    """Return what the record says of each place, by the first 12 hex digits of its hash.

    48 bits: of 100,000 other addresses one in three billion would be taken for one of a thousand.
    """
    entries: dict[str, list[Entry]] = {}
    for event in site.events:
        for number, id_ in enumerate(event.coverage, start=1):
            report = site.reports.get(id_)
            for place, query in _addresses(report) if report else ():
                key = hashlib.sha256(place.encode()).hexdigest()[:12]
                entries.setdefault(key, []).append(_entry(event, number, query, language))
    return entries


def _addresses(report: Report) -> tuple[tuple[str, str], ...]:
    """Return place and query of every address of *report*, each once."""
    canonical = filter(None, map(canonical_url, (report.url, *report.aliases)))
    return tuple(dict.fromkeys(map(_place_and_query, canonical)))


def _place_and_query(canonical: str) -> tuple[str, str]:
    """Return what says where an article is, and what may tell it from others there.

    >>> _place_and_query("https://paper.example/show?id=7")
    ('paper.example/show', 'id=7')
    >>> _place_and_query("https://paper.example/")
    ('paper.example', '')
    """
    place, _, query = canonical.removeprefix("https://").partition("?")
    return place.rstrip("/"), query


def _entry(event: Event, number: int, query: str, language: Language) -> Entry:
    """Return what is said of the source *number* of *event*, in the language of the site."""
    count, written = len(event.coverage), language.conventions.count
    says = language.around(
        "This article is source %(number)s of %(count)s on: %(event)s",
        "event",
        number=written(number),
        count=written(count),
    )
    return {
        "query": query,
        "report": event.coverage[number - 1],
        "event": event.id,
        "title": event.title,
        "number": number,
        "count": count,
        "says": says,
    }
