"""Licenses for data and texts by their SPDX identifiers, with the pages that state their terms.

A short list on purpose: an identifier with a slip of the pen would claim terms that do not exist.
Others are named with `name:` and `url:`. Source: the SPDX License List, https://spdx.org/licenses/.
"""

from collections.abc import Mapping
from typing import Final

from dateline.addresses import canonical_url
from dateline.field_shapes import TEXT, Shape
from dateline.model import License
from dateline.schema import as_plain_text, as_text, did_you_mean, fault, shown
from dateline.yaml_tree import Mapping as YamlMapping

_CC = "https://creativecommons.org/licenses"
_CREATIVE_COMMONS = {"BY": "Attribution", "NC": "NonCommercial", "SA": "ShareAlike"}
_CREATIVE_COMMONS["ND"] = "NoDerivatives"


def _creative_commons(parts: str) -> License:
    """Return one of the Creative Commons licenses, version 4.0.

    >>> _creative_commons("BY-SA").name
    'Creative Commons Attribution-ShareAlike 4.0 International'
    """
    words = "-".join(_CREATIVE_COMMONS[part] for part in parts.split("-"))
    name = f"Creative Commons {words} 4.0 International"
    return License(name, f"{_CC}/{parts.lower()}/4.0/", f"CC-{parts}-4.0")


_OTHERS = (
    License(
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC0-1.0",
    ),
    License(
        "Open Data Commons Public Domain Dedication and License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "PDDL-1.0",
    ),
    License(
        "Open Data Commons Attribution License 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
        "ODC-By-1.0",
    ),
    License(
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
        "ODbL-1.0",
    ),
    License(
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "OGL-UK-3.0",
    ),
    License("MIT License", "https://opensource.org/license/mit", "MIT"),
)

LICENSES: Final[Mapping[str, License]] = {
    each.spdx: each
    for each in (
        *map(_creative_commons, ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND", "BY-NC-ND")),
        *_OTHERS,
    )
}
"""Identifier → license."""

SHAPE: Final[Shape] = {
    "anyOf": [
        {"type": "string", "enum": [*LICENSES]},
        {
            "type": "object",
            "properties": {"name": TEXT, "url": {"type": "string", "pattern": "^https?://"}},
            "required": ["name", "url"],
            "additionalProperties": False,
        },
    ]
}
"""What a JSON Schema says of `license:`."""

_REMEDY = 'Write an identifier like `CC-BY-4.0`, or `{name: "…", url: "https://…"}`.'


def as_license(node: object) -> License:
    """Return what `license:` says: an identifier, or a name with the address of the terms."""
    if isinstance(node, YamlMapping):
        return _written_out(node)
    text = as_text(node)
    known = {name.casefold(): license for name, license in LICENSES.items()}
    if text.casefold() in known:
        return known[text.casefold()]
    message = f"{{key}} says `{shown(text)}`, which is no license that is known here"
    raise fault("license", message + did_you_mean(text, tuple(LICENSES)), _REMEDY)


def _written_out(node: YamlMapping) -> License:
    """Return a license that the editor names."""
    if sorted(node) != ["name", "url"]:
        raise fault("license", "{key} needs a `name` and a `url`, and nothing else", _REMEDY)
    name, url = as_plain_text(node["name"]), as_text(node["url"])
    if not name:
        raise fault("license", "the `name` of {key} is empty", _REMEDY)
    if not canonical_url(url):
        message = f"the `url` of {{key}} says `{shown(url)}`, which is no address of a page"
        raise fault("license", message, _REMEDY)
    return License(name, url)
