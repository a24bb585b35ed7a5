"""The cases of `tests/hostile` that any generator can take, as records that each of them can read.

A record has a headline, a summary, a source, an address, topics and a body. Hugo and Pelican get
them as front matter of a post, each under the names that its documentation gives.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tests.hostile.attempts import CANARY
from tests.hostile.table import Case, cases
from tests.hostile.yaml_cases import IN_RECORDS

Field = Literal["title", "summary", "source", "link", "topic", "body"]

PLACES: Final[Mapping[str, Field]] = {
    "record.title": "title",
    "event.title": "title",
    "related.title": "title",
    "page.title": "title",
    "record.excerpt": "summary",
    "event.summary": "summary",
    "record.provider": "source",
    "related.provider": "source",
    "record.topic": "topic",
    "event.topic": "topic",
    "record.url": "link",
    "related.url": "link",
    "event.body": "body",
    "page.body": "body",
}
"""What is attacked in Dateline → the field of the post."""

_UNWRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Text:
    """One attack on one field."""

    number: int
    field: Field
    attack: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A record that somebody has held back, in one way or another."""

    attack: str
    dateline: str
    """The line of its front matter."""

    hugo: str
    pelican: str


def texts() -> tuple[Text, ...]:
    """Return the attacks by texts, addresses and Markdown that every generator can take."""
    return tuple(
        Text(case.number, PLACES[case.place], case.attack, case.place)
        for case in cases("texts", "urls", "markdown")
        if case.place in PLACES and not _breaks(case)
    )


def _breaks(case: Case) -> bool:
    """Return whether Dateline refuses the whole record: that is asked of YAML elsewhere."""
    return case.outcome.startswith("error")


def quoted(text: str) -> str:
    """Return *text* as YAML in double quotes."""
    return _UNWRITTEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def posts_of(text: Text) -> dict[str, str]:
    """Return the post with *text* for each generator, by the generator's key."""
    said = {"title": f"Post {text.number}", "summary": "Says the council.", "source": "The Paper"}
    said |= {"link": f"https://news.example/{text.number}", "topic": "Cameras", "body": "Words."}
    said[text.field] = text.attack
    return {"hugo": _hugo(said), "pelican": _pelican(said), "dateline": _dateline(text, said)}


def _hugo(said: Mapping[str, str]) -> str:
    head = [f"title: {quoted(said['title'])}", "date: 2023-06-01"]
    head += [f"summary: {quoted(said['summary'])}", f"source: {quoted(said['source'])}"]
    head += [f"link: {quoted(said['link'])}", f"tags: [{quoted(said['topic'])}]"]
    return _post(head, said["body"])


def _pelican(said: Mapping[str, str]) -> str:
    """Return the post with the plain lines of Pelican's Markdown, which knows no quotes."""

    def line(key: str) -> str:
        return said[key].replace("\r", " ").replace("\n", "\n    ")

    head = [f"Title: {line('title')}", "Date: 2023-06-01", f"Summary: {line('summary')}"]
    head += [f"Source: {line('source')}", f"Link: {line('link')}", f"Tags: {line('topic')}"]
    return _post(head, said["body"])


def _dateline(text: Text, said: Mapping[str, str]) -> str:
    """Return the record, or the event of the editor's where the body is attacked."""
    if text.field == "body" or text.place.startswith("event."):
        head = [f"title: {quoted(said['title'])}", "date: 2023-06-01"]
        head += [f"summary: {quoted(said['summary'])}"]
        return _post(head, said["body"])
    head = [f"title: {quoted(said['title'])}", "publishedDateTime: 2023-06-01T09:00:00Z"]
    head += [f"excerpt: {quoted(said['summary'])}", f"topics: [{quoted(said['topic'])}]"]
    head += [f"webUrl: {quoted(said['link'])}"]
    head += [f"provider: {{name: {quoted(said['source'])}, domain: n{text.number}.example}}"]
    return _post(head, "")


def _post(head: list[str], body: str) -> str:
    return "\n".join(["---", *head, "---", "", body, ""])


def yaml_records() -> Iterator[tuple[str, bytes, bool]]:
    """Yield the hostile YAML of records: what is attacked, the file, whether it is about a day.

    What only says whether a record is published is asked apart (`held_back`).
    """
    for case in IN_RECORDS:
        if any(word in case.content for word in (b"published", b"draft", b"publish_on")) and (
            b"publishedDateTime: 2023" in case.content
        ):
            rest = case.content.replace(b"publishedDateTime", b"")
            if any(word in rest for word in (b"publish", b"draft")):
                continue
        yield case.attack, case.content, case.attack.startswith("a moment")


def for_others(content: bytes) -> bytes:
    """Return a record of ours with the names of keys that Hugo and Pelican know."""
    for ours, theirs in (
        (b"publishedDateTime:", b"date:"),
        (b"webUrl:", b"link:"),
        (b"excerpt:", b"summary:"),
        (b"topics:", b"tags:"),
    ):
        content = content.replace(ours, theirs)
    return content.replace(
        b"provider: {name: Example News, domain: news.example}", b"source: Example News"
    )


def seen_in(content: bytes) -> tuple[str, ...]:
    """Return the words that a reader must find on the page: those of the headline as written."""
    text = content[:20_000].decode("utf-8", "replace")
    written = re.search(r"(?m)^\ufeff*title:[ \t]*(.*)$", text)
    headline = written[1] if written else CANARY if CANARY in text else ""
    headline = re.sub(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", " ", headline)
    # Of what is longer than any word, the start: pages may cut it.
    return tuple(word[:60] for word in re.findall(r"[^\W_]{2,}", headline)[:12])


def held_back() -> tuple[Held, ...]:
    """Return the ways to hold a record back, right and nearly right."""
    flags = ("true", "True", "yes", "on", "y", "1", '"true"', "ture", "~", "", "[true]", "TRUE")
    days = ("2099-01-01", "2099-02-30", "tomorrow", "", "~", '"2099-01-01"')
    held = [
        Held(f"draft: {flag}", f"draft: {flag}", f"draft: {flag}", _status(flag)) for flag in flags
    ]
    for key in (
        "Draft",
        "DRAFT",
        "drаft",
        "draft ",
        '"draft"',
        "is_draft",
        "drafts",
        "\ufeffdraft",
    ):
        status = (
            key.replace("draft", "status").replace("Draft", "Status").replace("drаft", "stаtus")
        )
        status = status.replace("DRAFT", "STATUS")
        held.append(
            Held(f"{key}: true", f"{key}: true", f"{key}: true", f"{status.strip(chr(34))}: draft")
        )
    held += [
        Held(f"a day to come: {d}", f"publish_on: {d}", f"publishDate: {d}", f"date: {d}")
        for d in days
    ]
    held += [
        Held(f"a day that is past: {d}", f"expires_on: {d}", f"expiryDate: {d}", f"expires: {d}")
        for d in ("2020-01-01", "2020-02-30", "yesterday")
    ]
    return tuple(held)


def _status(flag: str) -> str:
    """Return what Pelican's `status:` says in the place of a draft's *flag*."""
    words = {"true": "draft", "True": "Draft", "TRUE": "DRAFT", '"true"': '"draft"', "~": "~"}
    words |= {"ture": "darft", "": "", "yes": "drafts", "on": "hidden", "y": "d", "1": "draft,"}
    return f"status: {words.get(flag, '[draft]')}"
