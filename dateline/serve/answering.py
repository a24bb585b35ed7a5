"""Answers of the preview: files of the site, to this machine's own browser and nobody else.

Any web page that is open in the editor's browser can send requests to this machine, so the name
that was asked for and where the request comes from are looked at first.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web

from dateline.serve.marking import SHEET
from dateline.serve.overlay import STYLE, STYLE_PATH, overlay
from dateline.serve.process import Answer, Workers

_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_NOTHING = Answer({"status": 404})
_CLIENT = '<script src="/livereload.js"></script>'


@dataclass(slots=True)
class Showing:
    """What the preview shows at the moment; the one thing that a rebuild changes."""

    workers: Workers
    hosts: tuple[str, ...] = ()
    """The names under which this server may be asked: `127.0.0.1:5500`, `localhost:5500`."""

    problem: Mapping[str, object] | None = None
    viewers: list["Viewer"] = field(default_factory=list)

    def reload(self, sheet: str = "") -> None:
        """Have every open page fetched anew; of a *sheet* that changed, that one alone."""
        told = {"command": "reload", "path": sheet or "*", "liveCSS": bool(sheet)}
        for viewer in tuple(self.viewers):
            viewer.send_message(told)


def make_application(showing: Showing) -> web.Application:
    """Return the server's application; the ways of `livereload` that are not here are closed."""
    given = {"showing": showing}
    return web.Application(
        [
            (r"/livereload", Viewer, given),
            (r"/livereload\.js", Client, given),
            (rf"/({re.escape(SHEET)})", Marks, given),
            (STYLE_PATH.replace(".", r"\."), Style, given),
            (r"/(.*)", Files, given),
        ],
        websocket_max_message_size=64_000,
    )


class _Guarded(web.RequestHandler):
    """A handler that answers this machine's own pages alone."""

    def initialize(self, showing: Showing) -> None:
        """Keep what is shown at the moment."""
        self.showing = showing

    def prepare(self) -> None:
        """Refuse names that point here from elsewhere, and what other sites' pages embed."""
        if self.request.headers.get("Host", "").lower() not in self.showing.hosts:
            raise web.HTTPError(421)
        fetched = self.request.headers
        is_foreign = fetched.get("Sec-Fetch-Site", "") in ("cross-site", "same-site")
        is_page = fetched.get("Sec-Fetch-Dest", "document") == "document"  # and no frame
        if is_foreign and not (is_page and fetched.get("Sec-Fetch-Mode") == "navigate"):
            raise web.HTTPError(403)
        if not self.is_own(fetched.get("Origin")):
            raise web.HTTPError(403)

    def is_own(self, origin: str | None) -> bool:
        """Return whether *origin* is of our own pages; whatever names none is no browser."""
        return origin is None or urlsplit(origin).netloc.lower() in self.showing.hosts

    def set_default_headers(self) -> None:
        """Let nothing be stored, guessed or embedded elsewhere."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "no-referrer")


class Files(_Guarded):
    """The files of the site, with what is wrong at the end of every page."""

    async def get(self, path: str) -> None:
        """Answer with the file at *path*, its folder's index, or the 404 page."""
        name, status = path, 404
        answer = _NOTHING
        if is_plain(path):
            name = f"{path}index.html" if not path or path.endswith("/") else path
            answer = await self.showing.workers.order("get", path=name)
            status = cast(int, answer.header["status"])
        if status == 302:  # a headline was edited, and with it the id in the address
            self.redirect(f"/{answer.header['moved']}")
            return
        if status == 404 and is_plain(f"{path}/") and not name.endswith("index.html"):
            inner = await self.showing.workers.order("get", path=f"{path}/index.html")
            if inner.header["status"] == 200:
                self.redirect(f"/{path}/")
                return
        if status == 404:
            name, answer = "404.html", await self.showing.workers.order("get", path="404.html")
        self.set_status(status)
        suffix = PurePosixPath(name).suffix if status != 500 else ".html"
        self.set_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
        problem = answer.header.get("problem") or self.showing.problem
        content = answer.content or _nothing_yet()
        shown = cast(Mapping[str, object] | None, problem) if suffix == ".html" else None
        self.finish(_with_problem(content, shown))

    async def head(self, path: str) -> None:
        """Answer as `get` does; tornado leaves the body out."""
        await self.get(path)


class Style(_Guarded):
    """The look of the message about what is wrong."""

    def get(self) -> None:
        """Answer with the style sheet."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(STYLE)


class Marks(_Guarded):
    """The look of the marks on what the public does not see."""

    async def get(self, name: str) -> None:
        """Answer with the style sheet."""
        answer = await self.showing.workers.order("get", path=name)
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(answer.content)


class Client(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """The script of `livereload` that waits for the word to reload."""


class Viewer(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """An open page, waiting for that word."""

    def check_origin(self, origin: str) -> bool:
        """Return whether the page that connects is one of ours."""
        return self.is_own(origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer the greeting; anything that is none ends the connection."""
        try:
            said = json.loads(message)
        except ValueError:
            said = None
        if not isinstance(said, dict) or not isinstance(said.get("command"), str):
            self.close()
        elif said["command"] == "info":
            if self not in self.showing.viewers:
                self.showing.viewers.append(self)
        else:
            super().on_message(message)

    def on_close(self) -> None:
        """Forget the page."""
        if self in self.showing.viewers:
            self.showing.viewers.remove(self)


def is_plain(path: str) -> bool:
    """Return whether *path* names something of the site: nothing hidden, nothing above it."""
    parts = path.removesuffix("/").split("/") if path else []
    return not any(
        not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts
    )


def _with_problem(content: bytes, problem: Mapping[str, object] | None) -> bytes:
    """Return a page with *problem* shown over its lower end."""
    if not problem:
        return content
    head, end, rest = content.rpartition(b"</body>")
    if not end:
        head, rest = content, b""
    return head + overlay(problem) + end + rest


def _nothing_yet() -> bytes:
    """Return the page that stands where no build has made one."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        f"{_CLIENT}</head><body><h1>There is no such page</h1></body></html>"
    ).encode()
