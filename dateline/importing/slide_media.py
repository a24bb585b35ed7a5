"""What a slide shows beside its text, as lines of Markdown: a link, or the words that are quoted.

Comes in: the `media` of a slide. Goes out: Markdown, and what of it an event cannot hold, so that
it is kept. Nothing is fetched: an address is a link, and no page loads it.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from dateline.addresses import domain_of, link_url
from dateline.importing.hypertext import escape, to_markdown, to_text
from dateline.importing.items import Raw, filled
from dateline.language import Language, marked

_BY_HOST: Final = {
    marked("Video"): ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "tiktok.com"),
    marked("Recording"): ("soundcloud.com", "spotify.com"),
    marked("Post"): (
        *("twitter.com", "x.com", "facebook.com", "instagram.com", "threads.net", "bsky.app"),
    ),
    marked("Picture"): ("flickr.com", "flic.kr", "imgur.com"),
    marked("Document"): ("documentcloud.org", "docs.google.com", "scribd.com"),
    marked("Map"): ("maps.google.com", "openstreetmap.org"),
}
_BY_ENDING: Final = {
    "Picture": (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"),
    "Video": (".mp4", ".webm", ".mov", ".ogv"),
    "Recording": (".mp3", ".m4a", ".wav", ".ogg"),
    "Document": (".pdf", ".doc", ".docx"),
}
_SHOWN: Final = ("url", "caption", "credit", "title")
_HREF: Final = re.compile(r"<a\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The media of one slide."""

    markdown: str = ""
    kept: dict[str, Raw] | None = None
    """What of it is shown on no page."""


def show_media(media: dict[str, str], rest: dict[str, Raw], language: Language) -> Shown:
    r"""Return what the texts of *media* are here; *rest* are its fields of other kinds.

    >>> show_media({"url": "https://youtu.be/x"}, {}, Language("en")).markdown
    '[Video (youtu.be)](https://youtu.be/x)'
    >>> show_media({"url": "<blockquote>No.</blockquote>", "credit": "Ann"}, {}, Language("en"))
    Shown(markdown='> No.\n\n(Ann)', kept=None)
    """
    url, caption = media.get("url", ""), to_text(media.get("caption", ""))
    credit = " ".join(to_markdown(media.get("credit", "")).split())
    address = link_url(url if "://" in url else f"https:{url}" if url.startswith("//") else "")
    kept = filled({**rest, **{name: text for name, text in media.items() if name not in _SHOWN}})
    if _HREF.search(media.get("caption", "")):
        kept["caption"] = media["caption"]  # its link: one link cannot stand in another
    tail = f" ({credit})" if credit else ""
    if address:
        words = caption or media.get("title", "")
        if not words and credit and "](" not in credit:
            words, tail = to_text(media["credit"]), ""
        safe = address.replace("(", "%28").replace(")", "%29")
        words = " ".join((words or _kind_and_host(address, language)).split())
        return Shown(f"[{escape(words)}]({safe}){tail}", kept or None)
    # An embed code or a quotation instead of an address.
    quoted = to_markdown(url) if url.startswith("<") else ""
    if url and not quoted:
        kept["url"] = url
    line = f"{escape(caption)}{tail}".strip()
    return Shown("\n\n".join(part for part in (quoted, line) if part), kept or None)


def _kind_and_host(address: str, language: Language) -> str:
    """Return what kind of thing stands at *address*, and at whose."""
    host, parts = domain_of(address), urlsplit(address)
    ending = PurePosixPath(parts.path).suffix.casefold()
    kind = next((kind for kind, ends in _BY_ENDING.items() if ending in ends), "")
    if not kind and re.fullmatch(r"google\.[a-z.]+", host) and parts.path.startswith("/maps"):
        kind = "Map"
    if not kind:
        kind = next(
            (
                kind
                for kind, hosts in _BY_HOST.items()
                if any(host == each or host.endswith(f".{each}") for each in hosts)
            ),
            "",
        )
    return f"{language.text(kind)} ({host})" if kind else host
