"""The text of a file that comes in: front matter by the YAML library, a body, a seal.

Comes in: plain values. Goes out: a text that the readers read. The seal is a digest over the rest
of the text: it tells a file that nobody has changed from one that an editor has.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from dateline.characters import plain_text
from dateline.importing.items import Raw
from dateline.yaml_tree import Mapping as YamlMapping
from dateline.yaml_tree import Scalar, read_tree

DEEPEST: Final = 5
_ONE_LINE: Final = 1 << 30
_SEAL = re.compile(
    r"^(?:  digest: |# dateline import )sha256-(?P<hex>[0-9a-f]{64})\n", re.MULTILINE
)
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Dumps without anchors; texts of several lines stand on one, with escapes."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is ever written once and referred to."""
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    """Return the node of a text: in quotes wherever it could be read as something else."""
    style = '"' if "\n" in text or " #" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump(values: Mapping[str, Raw]) -> str:
    r"""Return *values* as YAML in their order.

    >>> dump({"title": "---", "date": "2020", "tags": ["!!python", "no"]})
    "title: '---'\ndate: '2020'\ntags:\n- '!!python'\n- 'no'\n"
    """
    text: str = yaml.dump(
        clean(dict(values)),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_ONE_LINE,
        default_flow_style=False,
    )
    return text


def clean(value: Raw, depth: int = 0) -> Raw:
    """Return *value* with texts that are texts; what is too deep becomes JSON in a text."""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value
        return _SURROGATE.sub("", plain_text(value)).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list | dict) and depth >= DEEPEST:
        return clean(json.dumps(value, ensure_ascii=False))
    if isinstance(value, list):
        return [clean(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {str(clean(str(k))): clean(each, depth + 1) for k, each in value.items()}
    return value


def sealed(values: Mapping[str, Raw], origin: Mapping[str, Raw], body: str = "") -> str:
    """Return the file of *values* and *body* that came from *origin*, with its seal."""
    head = f"---\n{dump({**values, 'imported': dict(origin)})}"
    below = str(clean(body)).strip()
    tail = f"---\n{below}\n" if below else "---\n"
    return f"{head}  digest: sha256-{_digest(head + tail)}\n{tail}"


def sealed_list(values: Mapping[str, Raw]) -> str:
    """Return the name list of *values*, its seal in a comment, since every key is a slug."""
    text = dump(values)
    return f"# dateline import sha256-{_digest(text)}\n{text}"


def seal_of(text: str) -> str:
    """Return the digest that *text* carries, "" if it carries none."""
    match = _last_seal(text)
    return match["hex"] if match else ""


def is_untouched(text: str) -> bool:
    """Return whether *text* is as it was brought in."""
    match = _last_seal(text)
    return (
        match is not None and _digest(text[: match.start()] + text[match.end() :]) == match["hex"]
    )


def origin_of(text: str) -> tuple[str, str, str]:
    """Return the format and the key that a file was brought in under, and its `id:`."""
    end = text.find("\n---\n", 4)
    start = text.rfind("\nimported:\n", 0, end + 1)
    if end < 0 or start < 0:
        return "", "", ""
    root = read_tree(text[start:end], "").root
    node = root.get("imported") if isinstance(root, YamlMapping) else None
    if not isinstance(node, YamlMapping):
        return "", "", ""
    found = [node.get(key, "") for key in ("from", "id")]
    own = re.search(r"(?m)^id: (?P<quote>['\"]?)(?P<id>[a-z0-9-]+)(?P=quote)$", text[:end])
    texts = [str(each) if isinstance(each, Scalar) else "" for each in found]
    return texts[0], texts[1], own["id"] if own else ""


def _last_seal(text: str) -> re.Match[str] | None:
    """Return the seal of a file: the last one of its front matter, the first line of a list."""
    end = text.find("\n---\n", 4) + 1 if text.startswith("---\n") else len(text)
    return max(_SEAL.finditer(text, 0, max(end, 0)), key=re.Match.start, default=None)


def _digest(text: str) -> str:
    """Return the digest of *text*, whatever its line ends."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()
