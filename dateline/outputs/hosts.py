"""What pages of other sites load: `embed.js`, and the record by the addresses of its reports.

`data/on-the-record/<hh>.json`, a part for each first byte of the SHA-256 of an article's canonical
address: a newsroom's page asks for one of 256 files, and so tells nobody which article is read.
All are there, since a missing one would be an error in the console of somebody else's page.
"""

import json
from collections.abc import Iterator, Sequence

from dateline.addresses import report_id
from dateline.config import Config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.language import language_of
from dateline.model import Artifact, Event, Page, Report, Site

Entry = tuple[str, str, str, int, int]
"""Report, event, the event's title, which of its sources, of how many."""


def produce_embed(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the script of the element, under the name that changes with it too."""
    script = read_host_script(config.root / "static", EMBED)
    yield Artifact(script.name, script.content)
    yield Artifact(script.versioned, script.content)


def produce_on_the_record(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the 256 parts and the script; nothing where no `base_url` says where they stand.

    A part has its site's sentence for the script, which has no words of its own.
    """
    if not config.base_url:
        return
    script = read_host_script(config.root / "static", RECORD)
    yield Artifact(script.name, script.content)
    yield Artifact(script.versioned, script.content)
    says = _sentence(config)
    entries = find_entries(site)
    parts: dict[str, dict[str, list[Entry]]] = {f"{byte:02x}": {} for byte in range(256)}
    for key in sorted(entries):
        parts[key[:2]][key] = entries[key]
    for name, reports in parts.items():
        part = {"says": says, "reports": reports}
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(f"data/on-the-record/{name}.json", text.encode("utf-8", "surrogatepass"))


def find_entries(site: Site) -> dict[str, list[Entry]]:
    """Return what the record says of each address, by the first 12 hex digits of its hash.

    48 bits: of 100,000 other addresses one in three billion would be taken for one of a thousand.
    """
    entries: dict[str, list[Entry]] = {}
    for event in site.events:
        for number, id_ in enumerate(event.coverage, start=1):
            report = site.reports.get(id_)
            for key in _keys(report) if report else ():
                entries.setdefault(key, []).append(_entry(event, id_, number))
    return entries


def _keys(report: Report) -> tuple[str, ...]:
    """Return the digits of every address of *report*, each once."""
    ids = (report_id(address) for address in (report.url, *report.aliases))
    return tuple(dict.fromkeys(id_.removeprefix("r-") for id_ in ids if id_))


def _entry(event: Event, report: str, number: int) -> Entry:
    """Return what is said of one report for one event."""
    return (report, event.id, event.title, number, len(event.coverage))


def _sentence(config: Config) -> str:
    """Return the sentence with its places still open, in the language of the site."""
    return language_of(config.language).text(
        "This article is source %(number)s of %(count)s on: %(event)s",
        number="%(number)s",
        count="%(count)s",
        event="%(event)s",
    )
