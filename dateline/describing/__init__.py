"""JSON Schemas of what editors write, made from the very models that read it.

Comes in: a site's settings, for its kinds are keys of an event. Goes out: one schema for each sort
of file, for the completion and the marks of an editor program. What only a reading of several
files can tell (whether a name is in a list) is for `check`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from dateline.config import Config
from dateline.describing.words import WORDS
from dateline.field_shapes import TEXT
from dateline.permalinks import MAX_SLUG
from dateline.readers.archive_list import EntryFields
from dateline.readers.decision_list import DecisionFields
from dateline.readers.event_file import KEPT, EventFields
from dateline.readers.front_matter import KNOWN_KEYS, NewsFields
from dateline.readers.name_list import EntityFields, OutletFields
from dateline.readers.picture_list import PictureFields
from dateline.schema import Schema
from dateline.settings import SettingsFields

FOLDER: Final = "schemas"
MARK: Final = "Made by `dateline schemas`, which makes it anew: changes here are lost."

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The one that every editor's language server knows."""

Described = dict[str, Any]


def make_schemas(config: Config) -> Mapping[str, str]:
    """Return the schema files of a project by name, as text."""
    kinds = [kind.key for kind in config.kinds]
    roots = {
        "dateline": ("The settings of a timeline", _of(SettingsFields, "settings")),
        "event": ("An editor's event, its front matter", _of_event(kinds)),
        "record": ("A record of a news report, its front matter", _of_record()),
        "names": ("Who is who, by slug", _by_slug(_of(EntityFields, "names"))),
        "outlets": ("What outlets are called, by slug", _by_slug(_of(OutletFields, "outlets"))),
        "images": ("Local copies of pictures", _list_of(_of(PictureFields, "images"))),
        "decisions": ("What belongs together", _list_of(_of(DecisionFields, "decisions"))),
        "archived": ("Copies of reports, by address", _by_address(_of(EntryFields, "record"))),
    }
    return {
        f"{name}.schema.json": _as_file({"title": title, **root})
        for name, (title, root) in roots.items()
    }


def _of_event(kinds: list[str]) -> Described:
    """Return the schema of an event, with the site's kinds among its keys."""
    described = _of(EventFields, "event")
    for kind in kinds:
        words = WORDS["event.KIND"].format(kind=kind)
        described["properties"][kind] = {
            "type": ["array", "null"],
            "items": dict(TEXT),
            "description": words,
        }
    described["properties"][KEPT] = {"description": WORDS[f"event.{KEPT}"]}
    return described


def _of_record() -> Described:
    """Return the schema of a record, with the keys that are known and not read."""
    described = _of(NewsFields, "record")
    for key in KNOWN_KEYS:
        described["properties"].setdefault(key, {"description": WORDS["record.OTHER"]})
    return described


def _list_of(entry: Described) -> Described:
    """Return the schema of a list of *entry*."""
    return {"type": ["array", "null"], "items": entry}


def _by_slug(entry: Described) -> Described:
    """Return the schema of a mapping from slugs to *entry*."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": MAX_SLUG},
        "additionalProperties": entry,
    }


def _by_address(entry: Described) -> Described:
    """Return the schema of a mapping from addresses to *entry*."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://"},
        "additionalProperties": entry,
    }


def _of(model: type[Schema], room: str) -> Described:
    """Return the schema of *model*, each key explained by the words of *room*."""
    whole = model.model_json_schema(by_alias=True)
    shapes = whole.pop("$defs", {})
    settled: Described = _settled(whole, shapes, room)
    return settled


def _settled(node: Any, shapes: Described, room: str) -> Any:
    """Return *node* with references followed and words of ours for pydantic's."""
    if isinstance(node, list):
        return [_settled(each, shapes, room) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _settled(shapes[node["$ref"].rpartition("/")[2]], shapes, room)
    kept = {key: node[key] for key in node if key not in ("title", "description", "default")}
    if "properties" not in kept:
        return {key: _settled(value, shapes, room) for key, value in kept.items()}
    required = kept.get("required", [])
    kept["properties"] = {
        key: _property(value, shapes, f"{room}.{key}", key in required)
        for key, value in kept["properties"].items()
    }
    return kept


def _property(node: Described, shapes: Described, name: str, is_required: bool) -> Described:
    """Return the schema of one key; where it may be left out, it may also say nothing."""
    room, _, key = name.partition(".")
    inner = f"{room}_{key}" if any(each.startswith(f"{room}_{key}.") for each in WORDS) else room
    described: Described = _settled(node, shapes, inner)
    if not is_required:
        described = _or_nothing(described)
    if node.get("default") not in (None, "", 0, [], {}) and not isinstance(node["default"], dict):
        described["default"] = node["default"]
    return {**described, "description": WORDS.get(name, "")}


def _or_nothing(described: Described) -> Described:
    """Return *described*, or null: `key:` counts as left out."""
    choices = described.get("anyOf")
    if choices is None and "enum" not in described and "type" in described:
        types = described["type"]
        return {**described, "type": [*(types if isinstance(types, list) else [types]), "null"]}
    found = [each for each in choices or [described] if each != {"type": "null"}]
    return {"anyOf": [*found, {"type": "null"}]}


def _as_file(root: Described) -> str:
    """Return the text of a schema file."""
    whole = {"$schema": _DRAFT, "$comment": MARK, **root}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
