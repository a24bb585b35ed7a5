"""`datapackage.json`: a Frictionless Data Package (specs.frictionlessdata.io, version 1).

In: the exports. Out: what each file is, its size and hash; for the tables their Table Schema with
keys. Cells are described as they stand in the files: lists are texts, and so are dates in EDTF.
"""

import hashlib
import re
from collections.abc import Sequence

from dateline.config import Config
from dateline.language import Language, language_of
from dateline.model import Export, Field, Key, License
from dateline.outputs.notation import Json, json_bytes, shown_lines
from dateline.permalinks import absolute_url, data_url, slug_of

PATH = "data/datapackage.json"

_TYPES = {"list": "string", "uri": "string", "table": "object"}
"""Our kinds of fields that Table Schema calls something else."""

_FOLDER = re.compile(r"^data/")


def make_datapackage(config: Config, exports: Sequence[Export]) -> Export:
    """Return the description of *exports*, without the many files of one kind.

    A JSON Schema is not to be among them: Frictionless would take it for a Table Schema.
    """
    language = language_of(config.language)
    described = [export for export in exports if not export.pattern]
    tables: list[Json] = [_resource(e) for e in described if e.primary_key]
    others: list[Json] = [_resource(e) for e in described if not e.primary_key]
    data: dict[str, Json] = {
        "profile": "data-package",
        "name": slug_of(config.title),
        "title": config.title,
        "description": config.description,
        "homepage": absolute_url(config.base_url, data_url()),
        "licenses": [_license(config.license)] if config.license else None,
        "sources": [_source(language)],
        "resources": [*tables, *others],
    }
    said = {key: value for key, value in data.items() if value}
    return Export(
        path=PATH,
        content=json_bytes(said),
        media_type="application/json",
        about=language.text(
            "The files, their sizes, hashes and columns, for programs (Frictionless)."
        ),
        sample=shown_lines(said),
    )


def _license(license: License) -> Json:
    """Return the terms; a name has to be an identifier, others have a title only."""
    named = {"name": license.spdx} if license.spdx else {}
    return {**named, "path": license.url, "title": license.name}


def _source(language: Language) -> Json:
    """Return where it all comes from; the reports are too many to be named here."""
    title = language.text("The reports that reports.csv lists, each with its outlet and address")
    return {"title": title, "path": "reports.csv"}


def _resource(export: Export) -> Json:
    """Return one file."""
    path = _FOLDER.sub("", export.path)
    resource: dict[str, Json] = {
        "profile": "tabular-data-resource" if export.primary_key else "data-resource",
        "name": _name(export.path),
        "path": path,
        "description": export.about,
        "format": path.rpartition(".")[2],
        "mediatype": export.media_type,
        "bytes": len(export.content),
        "hash": f"sha256:{hashlib.sha256(export.content).hexdigest()}",
    }
    if export.primary_key:
        resource["encoding"] = "utf-8"
        resource["dialect"] = {"lineTerminator": "\r\n", "doubleQuote": True}
        resource["schema"] = _schema(export)
    return resource


def _name(path: str) -> str:
    """Return the name of a resource; only letters, digits, and a few signs may stand in it.

    >>> _name("data/events.csv"), _name("data/timeline.schema.json")
    ('events', 'timeline.schema.json')
    """
    name = _FOLDER.sub("", path)
    return name.removesuffix(".csv")


def _schema(export: Export) -> Json:
    """Return the columns of a table with its keys."""
    return {
        "fields": [_field(field) for field in export.fields],
        "missingValues": [""],
        "primaryKey": list(export.primary_key),
        "foreignKeys": [_key(export, key) for key in export.keys],
    }


def _field(field: Field) -> Json:
    """Return one column."""
    said: dict[str, Json] = {
        "name": field.name,
        "type": _TYPES.get(field.kind, field.kind),
        "description": field.about,
    }
    if field.kind == "boolean":
        said |= {"trueValues": ["true"], "falseValues": ["false"]}
    if field.is_required:
        said["constraints"] = {"required": True}
    return said


def _key(export: Export, key: Key) -> Json:
    """Return a key into another table; an empty name means the table itself."""
    other = "" if key.path == export.path else _name(key.path)
    return {"fields": key.field, "reference": {"resource": other, "fields": key.other}}
