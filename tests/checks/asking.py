"""A small record whose checks are asked for one code: lines as `place: severity: message`."""

from pathlib import Path

from dateline.config import load_config
from dateline.pipeline import understand

SECOND = """---
title: "Acme Vision deal passes council"
excerpt: "%s"
publishedDateTime: 2023-05-12T09:00:00Z
webUrl: "https://other.example/acme-deal"
provider:
  name: Other Times
  domain: other.example
---
"""


def event_file(date: str, quote: str = "", **more: str) -> str:
    """Return an editor's event on *date*, with *quote* as the words for it."""
    lines = ["title: Springfield hires Acme", f"date: {date}", "told_in: [records/city.md]"]
    lines += [f"{key}: {value}" for key, value in more.items()]
    if quote:
        lines += ["evidence:", f"  - {{field: date, quote: {quote!r}, source: records/city.md}}"]
    return "\n".join(["---", *lines, "---", ""])


def found(root: Path, code: str) -> list[str]:
    """Return what is said with *code* of the project in *root*."""
    return [
        f"{each.location}: {each.severity}: {each.message}"
        for each in understand(load_config(root)).diagnostics
        if each.code == code
    ]
