"""Records in the format of real ones, as many as wanted, the same for the same seed on any machine.

Record *i* is made from the seed and *i* alone: 0 to 12 related reports (mean 6), 1 to 3 topics of
12, 1 to 3 vendors of 50, about 6.6 KB of front matter. One in eight tells what an earlier record
tells, in other words; each of the others has an editor's text of about 1.8 KB of Markdown.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from urllib.parse import quote

from dateline.permalinks import slug_of

from .happenings import OUTLETS, Happening, happening_of, host_of, random_for
from .telling import body_of, excerpt_of, headline_of, side_story

SEED = "dateline"
_RETOLD = 8
"""Every so many records one tells an earlier happening."""

_NEAR = 400
"""How far back a record looks for others to name."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article."""

    title: str
    excerpt: str
    moment: datetime
    outlet: str
    url: str
    picture: str
    quality: int
    has_amp: bool


@dataclass(frozen=True, slots=True)
class Made:
    """One record, with what its editor wrote."""

    number: int
    own: Told
    related: tuple[Told, ...]
    topics: tuple[str, ...]
    secured: str
    vendors: tuple[str, ...]
    body: str
    """Markdown of the editor; empty where the record tells what another one has told."""

    @property
    def path(self) -> str:
        """Return where it stands below `content/`."""
        return f"records/{self.number // 1000:03d}/{self.number:06d}.md"

    @property
    def event_path(self) -> str:
        """Return where the editor's file about it stands below `content/`."""
        return f"events/{self.number // 1000:03d}/{self.number:06d}.md"


def make_record(number: int, seed: str = SEED) -> Made:
    """Return record *number* (from 0) of the corpus of *seed*."""
    chance = random_for("record", seed, number)
    first = _told_before(seed, number)
    happening = happening_of(seed, first)
    return Made(
        number=number,
        own=own_report(number, seed),
        related=tuple(_related(seed, number, happening, chance)),
        topics=happening.topics,
        vendors=happening.vendors,
        secured=f"{base64.b64encode(chance.randbytes(480)).decode()};"
        f"{base64.b64encode(chance.randbytes(16)).decode()}",
        body=body_of(happening, chance) if first == number else "",
    )


def own_report(number: int, seed: str = SEED) -> Told:
    """Return the article that record *number* holds as its own."""
    first = _told_before(seed, number)
    chance = random_for("own", seed, number)
    variant = 0 if first == number else 1 + number % 3
    return _tell(happening_of(seed, first), variant, chance, late=variant)


def _told_before(seed: str, number: int) -> int:
    """Return the record that first told what record *number* tells: mostly itself."""
    if number % _RETOLD != _RETOLD - 1:
        return number
    return number - random_for("again", seed, number).randrange(1, _RETOLD)


def _related(seed: str, number: int, happening: Happening, chance: Random) -> list[Told]:
    """Return the reports that record *number* names beside its own."""
    count = chance.randrange(13)
    related: dict[str, Told] = {}
    for place in range(count):
        roll = chance.random()
        if roll < 0.35:
            told = _tell(happening, 4 + place, chance, late=1 + place % 3)
        elif roll < 0.5 and number:
            told = own_report(number - chance.randrange(1, min(number, _NEAR) + 1), seed)
        else:
            told = _tell_beside(happening, chance)
        related.setdefault(told.url, told)
    return list(related.values())


def _tell(happening: Happening, variant: int, chance: Random, late: int) -> Told:
    """Return an article about *happening*, from the day itself or a little *late*."""
    title = headline_of(happening, variant)
    return _article(title, excerpt_of(happening, chance), happening, chance, late)


def _tell_beside(happening: Happening, chance: Random) -> Told:
    """Return an article about the subject of *happening*, of the same days."""
    title, excerpt = side_story(happening, chance)
    return _article(title, excerpt, happening, chance, chance.randrange(-6, 7))


def _article(title: str, excerpt: str, happening: Happening, chance: Random, late: int) -> Told:
    """Return what a service hands on of an article."""
    outlet = chance.choice(OUTLETS)
    at = time(chance.randrange(5, 23), chance.randrange(60))
    moment = datetime.combine(happening.day + timedelta(days=late), at, UTC)
    key = f"{chance.getrandbits(32):08x}"
    url = f"https://www.{host_of(outlet)}/{moment:%Y/%m/%d}/{slug_of(title)}-{key}"
    return Told(
        title=title,
        excerpt=excerpt,
        moment=moment,
        outlet=outlet,
        url=url,
        picture=f"https://images.{host_of(outlet)}/{moment:%Y%m}/{chance.getrandbits(64):016x}"
        "/0x0:2040x1360/1400x933/photo.jpg",
        quality=chance.randrange(15, 170),
        has_amp=chance.random() < 0.3,
    )


def record_text(made: Made) -> str:
    """Return the file of a record."""
    lines = ["---", "category: news", *report_lines(made.own), "heat: -1", "published: true", ""]
    lines += ["topics:", *(f"  - {topic}" for topic in made.topics), ""]
    if made.related:
        lines.append("related:")
    for told in made.related:
        first, *rest = report_lines(told)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join((*lines, "", f"secured: {quoted(made.secured)}", "---", ""))


def report_lines(told: Told) -> list[str]:
    """Return the YAML of one article, as the service that real records came from writes it."""
    lines = [
        f"title: {quoted(told.title)}",
        f"excerpt: {quoted(told.excerpt)}",
        f"publishedDateTime: {told.moment:%Y-%m-%dT%H:%M:%SZ}",
        f"webUrl: {quoted(told.url)}",
    ]
    if told.has_amp:
        cached = told.url.removeprefix("https://")
        host = cached.partition("/")[0].replace(".", "-")
        lines += [
            f"ampWebUrl: {quoted(f'{told.url}/amp')}",
            f"cdnAmpWebUrl: {quoted(f'https://{host}.cdn.ampproject.org/c/s/{cached}/amp')}",
        ]
    return [
        *lines,
        "type: article",
        "provider:",
        f"  name: {told.outlet}",
        f"  domain: {host_of(told.outlet)}",
        f"quality: {told.quality}",
        "images:",
        f"  - url: {quoted(quote(told.picture, safe=':/()'))}",
        "    width: 1400",
        "    height: 933",
        "    isCached: true",
    ]


def quoted(text: str) -> str:
    r"""Return *text* as a YAML scalar in double quotes.

    >>> quoted('a "b"')
    '"a \\"b\\""'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def event_text(made: Made) -> str:
    """Return the editor's file about a record; its words are what a page shows as text."""
    return f"---\nrecords: [{made.path}]\n---\n{made.body}"
