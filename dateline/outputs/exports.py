"""All that can be taken away, made before the pages: the page about the data shows each of it.

In: the linked site. Out: an Export for each file; the many files of single events are made one
by one when they are written, and one of them stands for all.
"""

from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.language import Language, language_of
from dateline.model import Artifact, Export, Field, Page, Site
from dateline.outputs.citation import make_citation
from dateline.outputs.database import make_database
from dateline.outputs.datapackage import make_datapackage
from dateline.outputs.dataset import event_timeline, schema_bytes, timeline
from dateline.outputs.notation import Json, json_bytes, shown_lines
from dateline.outputs.spreadsheets import make_spreadsheets
from dateline.outputs.timelinejs import make_timelinejs

SCHEMA = "data/timeline.schema.json"
_JSON = "application/json"


def make_exports(site: Site, config: Config) -> tuple[Export, ...]:
    """Return the files of the data, those first that say the most."""
    if not config.has("data"):
        return ()
    language = language_of(config.language)
    data = timeline(site, config)
    made = (
        _timeline(site, data, language),
        *_one_event(site, config, language),
        *make_spreadsheets(site, config.base_url, language),
        make_database(site, language),
        *make_timelinejs(site, config, data),
    )
    package = make_datapackage(config, made)
    return (*made, _schema(language), package, make_citation(site, config))


def produce_event_files(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield a file for each event, in the shape of `data/timeline.json`."""
    for event in site.events if config.has("data") else ():
        content = json_bytes(event_timeline(site, config, event))
        # Whoever asks by an id of former days gets what it is called today.
        for key in (event.id, *event.former_ids):
            yield Artifact(_event_path(key), content)


def _event_path(event: str) -> str:
    """Return where the data of one event stands."""
    return f"data/events/{event}.json"


def _timeline(site: Site, data: dict[str, Json], language: Language) -> Export:
    """Return `data/timeline.json`, which says everything."""
    text = language.text
    return Export(
        path="data/timeline.json",
        content=json_bytes(data),
        media_type=_JSON,
        about=text("Everything, with the words that each fact was taken from."),
        fields=_timeline_fields(language),
        sample=shown_lines(
            {"events": data["events"][:1]} if isinstance(data["events"], list) else {}
        ),
        count=len(site.events),
    )


def _timeline_fields(language: Language) -> tuple[Field, ...]:
    """Return the keys of `data/timeline.json`."""
    text = language.text
    return (
        Field("dateline", "integer", text("The version of this format."), True),
        Field(
            "site",
            "table",
            text("Title, address, language, and the day of the latest report."),
            True,
        ),
        Field(
            "events",
            "list",
            text("The events in their order; the schema says what each key means."),
            True,
        ),
        Field("reports", "table", text("The reports that events name, by their “id”."), True),
        Field("entities", "table", text("The names that events have, by kind."), True),
        Field("outlets", "table", text("Who published the reports."), True),
        Field("storylines", "table", text("Which events belong to one contract.")),
    )


def _one_event(site: Site, config: Config, language: Language) -> Iterator[Export]:
    """Yield the first event's file, which stands for those of all events."""
    for event in site.events[:1]:
        data = event_timeline(site, config, event)
        yield Export(
            path=_event_path(event.id),
            content=json_bytes(data),
            media_type=_JSON,
            about=language.text(
                "One event in the same shape, with the reports and names of its own."
            ),
            sample=shown_lines({"reports": data["reports"], "outlets": data["outlets"]}),
            pattern=_event_path("<id>"),
            count=len(site.events),
        )


def _schema(language: Language) -> Export:
    """Return the description of the JSON files for programs."""
    return Export(
        path=SCHEMA,
        content=schema_bytes(),
        media_type="application/schema+json",
        about=language.text("What each key of these JSON files means, as a JSON Schema."),
    )
