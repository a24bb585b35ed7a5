"""What editors' commands are given to do in a test: a project, the words, and what is typed.

Each errand finds something of the editor's in its way: comments, unknown words, an earlier list.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.deciding.test_review import ARTICLES
from tests.projects import PROJECT

_OWN = "https://news.example/springfield-signs-acme"
_ARCHIVED = """# mine, and it stays
https://elsewhere.example/a:
  # a word of mine
  archived: https://web.archive.org/web/20200101000000/https://elsewhere.example/a
"""
_CDX = [
    ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
    ["example,news)/s", "20230512080000", _OWN, "text/html", "200", "C", "1"],
]
_QUESTION = ("content/records/sign.md", "content/records/ask.md")
_PAGE = f"""<!doctype html><html lang="en"><head><title>Ogdenville buys drones</title>
<link rel="canonical" href="https://paper.example/drones"><meta property="og:title"
content="Ogdenville buys drones"><meta property="article:published_time" content="2023-02-03">
</head><body><article><h1>Ogdenville buys drones</h1><p>{"The council bought drones. " * 9}</p>
</article></body></html>"""
_RSS = """<rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>
<item><title>City signs</title><link>https://blog.example/a</link>
<pubDate>Tue, 09 May 2023 10:00:00 GMT</pubDate><description>Signed.</description></item>
</channel></rss>"""
_TIMELINE = {
    "events": [
        {"start_date": {"year": "2020", "month": "5"}, "text": {"headline": "A march"}},
        {"start_date": {"year": "2021"}, "text": {"headline": "Another march"}},
    ]
}
_EVENT = """---
title: City buys cameras
date: 2023-05-09
sources:
- title: City signs
  url: https://n.example/c
---

The council voted.
"""
_POST = "---\ntitle: A post\ndate: 2022-02-03\n---\nIn short.\n"


@dataclass(frozen=True, slots=True)
class Errand:
    """One call of a command."""

    words: tuple[str, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    """Files beside the project."""

    project: Mapping[str, str] = field(default_factory=lambda: PROJECT)
    typed: str = ""


def _import(form: str, path: str, text: str, *more: str) -> Errand:
    """Return an import of a file, or of the folder in which it lies."""
    source = f"../{path.partition('/')[0]}"
    return Errand(("import", form, source, *more), {path: text})


ERRANDS: Mapping[str, Errand] = {
    "ids": Errand(("ids",), {}, {**PROJECT, "content/ids.yml": "# mine\nold-id:  x/y  # gone\n"}),
    "review": Errand(
        ("review", "--by", "Kim"),
        {},
        {
            "dateline.yml": "title: T\n",
            "content/decisions.yml": "# mine\n",
            **{path: ARTICLES[path] for path in _QUESTION},
        },
        "m\nq\n",
    ),
    "archive import": Errand(
        ("archive", "import", "../cdx.json"),
        {"cdx.json": json.dumps(_CDX)},
        {**PROJECT, "content/archived.yml": _ARCHIVED},
    ),
    "add": Errand(("add", "../page.html"), {"page.html": _PAGE}),
    "schemas": Errand(("schemas",)),
    "import timelinejs": _import("timelinejs", "t.json", json.dumps(_TIMELINE)),
    "import posts": _import("posts", "posts/2022-02-03-a-post.md", _POST),
    "import feed": _import("feed", "feed.xml", _RSS),
    "import csv": _import(
        "csv", "t.csv", "Headline,When\nA,2020\nB,2021\n", "--columns", "title=Headline,date=When"
    ),
    "import dateline": _import(
        "dateline",
        "timeline.json",
        json.dumps(
            {"dateline": {}, "events": [{"id": "a", "title": "A", "date": "2020"}], "reports": {}}
        ),
    ),
    "import events-markdown": _import("events-markdown", "in/2023-05-09--city.md", _EVENT),
}
