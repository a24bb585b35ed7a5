"""What a target of `publish` may be called: on the command line and in `dateline.yml`.

In: a text or a mapping. Out: a Destination, or why it is none. Nothing is opened or asked here.
"""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from dateline.addresses import canonical_url
from dateline.field_shapes import FLAG, TEXT, Shape
from dateline.model import Destination
from dateline.schema import as_flag, as_text, did_you_mean, fault, shown
from dateline.yaml_tree import Mapping as YamlMapping

STORAGES: Final = ("s3", "gs", "memory")
"""What of fsspec is tried; `memory` is for tests, since nobody can read it afterwards."""

_KEYS: Final = ("to", "base_url", "compress", "endpoint")
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_ADDRESS: Final[Shape] = {"type": "string", "pattern": "^https?://"}
_SHAPES: Final = {"to": TEXT, "base_url": _ADDRESS, "compress": FLAG, "endpoint": _ADDRESS}
SHAPE: Final[Shape] = {
    "type": "object",
    "propertyNames": {"pattern": f"^{_NAME.pattern}$"},
    "additionalProperties": {
        "anyOf": [
            TEXT,
            {
                "type": "object",
                "properties": {key: _SHAPES[key] for key in _KEYS},
                "required": ["to"],
                "additionalProperties": False,
            },
        ]
    },
}
"""What a JSON Schema says of `publish:`."""

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):(//)?", re.IGNORECASE)
_REMEDY: Final = "Write a folder, `git:BRANCH`, `git:BRANCH@REMOTE`, `s3://…` or `gs://…`."


class NotADestinationError(Exception):
    """A text that names no place to publish to; the message says why, `remedy` what to write."""

    def __init__(self, message: str, remedy: str = _REMEDY) -> None:
        """Keep *message*, a part of a sentence, and *remedy*, a whole one."""
        super().__init__(message)
        self.remedy = remedy


def parse_destination(text: str) -> Destination:
    """Return the destination that *text* names; NotADestinationError if it is none.

    >>> parse_destination("git:gh-pages@origin")
    Destination(kind='git', place='gh-pages', remote='origin', base_url='', endpoint='', \
compress=False)
    >>> parse_destination("file:///srv/www/a%20b").place, parse_destination("../www").place
    ('/srv/www/a b', '../www')
    """
    scheme = _SCHEME.match(text)
    kind = scheme[1].lower() if scheme else ""
    if not text or any(ord(each) < 32 for each in text):
        raise NotADestinationError("names no place")
    if kind == "git" and scheme and not scheme[2]:
        return _branch(text.partition(":")[2])
    if scheme and scheme[2]:
        return _address(kind, text)
    return Destination("folder", text)


def as_destinations(node: object) -> dict[str, Destination]:
    """Return name → destination of what `publish:` says."""
    if not isinstance(node, YamlMapping):
        remedy = "Write `publish: {live: …}`: a name of your choice, and where that is."
        raise fault("publish", "{key} has no names of targets", remedy)
    for name in node:
        if not _NAME.fullmatch(name):
            message = f"{{key}} calls a target `{shown(name)}`"
            raise fault("publish", message, "Use small letters, digits, `-` and `_`: `live`.")
    return {str(name): _as_destination(name, value) for name, value in node.items()}


def _as_destination(name: str, node: object) -> Destination:
    """Return the target called *name*: a text, or a mapping with more."""
    if not isinstance(node, YamlMapping):
        return _parsed(name, as_text(node))
    for key in node:
        if key not in _KEYS:
            message = f"unknown key `{shown(key)}` of `{name}` in {{key}}{did_you_mean(key, _KEYS)}"
            raise fault("publish", message, f"The keys are: {', '.join(_KEYS)}.")
    if "to" not in node:
        raise fault("publish", f"`{name}` in {{key}} does not say where to", "Write `to: …`.")
    plain = _parsed(name, as_text(node["to"]))
    return Destination(
        plain.kind,
        plain.place,
        plain.remote,
        base_url=_as_url(name, "base_url", node),
        endpoint=_as_url(name, "endpoint", node),
        compress=as_flag(node["compress"]) if "compress" in node else False,
    )


def _parsed(name: str, text: str) -> Destination:
    """Return the destination that *text* names, or raise the fault with its place."""
    try:
        return parse_destination(text)
    except NotADestinationError as error:
        raise fault("publish", f"`{name}` in {{key}} {error}", error.remedy) from error


def _as_url(name: str, key: str, node: YamlMapping) -> str:
    """Return the address at *key*; empty if there is none."""
    text = as_text(node[key]) if key in node else ""
    is_local = re.fullmatch(r"https?://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?/?", text)
    if text and not is_local and (not canonical_url(text) or re.search(r"[?#]", text)):
        message = f"`{key}` of `{name}` in {{key}} is no address to which paths can be added"
        raise fault("publish", message, "Write it like https://example.org/timeline.")
    return text.rstrip("/")


def _branch(text: str) -> Destination:
    """Return the branch that *text* names, with the remote after the last `@`."""
    branch, at, remote = text.rpartition("@") if "@" in text else (text, "", "")
    for word in (branch, remote) if at else (branch,):
        # The rest of git's rules (git-check-ref-format(1)) is left to git itself.
        if not re.fullmatch(r"[^\s\-~^:?*\[\\@][^\s~^:?*\[\\]*", word):
            raise NotADestinationError(f"says `{shown(text)}`, which is no branch")
    return Destination("git", branch, remote)


def _address(kind: str, text: str) -> Destination:
    """Return the place that the address *text* names."""
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket that is not closed, as in `s3://[`
        raise NotADestinationError("has brackets in its address") from None
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        message = "has a user or a password in its address"
        raise NotADestinationError(message, "Leave them to the environment: see publishing.md.")
    if kind == "file":
        if parts.netloc not in ("", "localhost") or not parts.path.strip("/"):
            raise NotADestinationError("names no folder of this machine")
        return Destination("folder", unquote(parts.path))
    if kind not in STORAGES:
        raise NotADestinationError(f"says `{kind}://`, to which nothing is published")
    if (kind != "memory" and not parts.netloc) or parts.query or parts.fragment or "::" in text:
        raise NotADestinationError("names no bucket", f"Write `{kind}://BUCKET/PATH`.")
    if any(part in ("", ".", "..") for part in parts.path.strip("/").split("/")[1:]):
        raise NotADestinationError("has an empty or a relative part in its path")
    return Destination("storage", f"{kind}://{parts.netloc}{parts.path.rstrip('/')}")
