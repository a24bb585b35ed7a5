"""The shipped site on a free port of this machine, and a Chromium to read it with."""

import gzip
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_TEXTS = ("application/json", "application/xml", "image/svg+xml", "application/javascript")

SWITCHES = (
    "--no-sandbox",  # CI machines and containers run tests as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return where Chromium is: what `CHROMIUM` says, else the first of the usual names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class _Host(SimpleHTTPRequestHandler):
    """Serves files as static hosts do: silently, compressed, with the headers of `_headers`.

    For what is not there it has the site's own page.
    """

    protocol_version = "HTTP/1.1"
    compresses = True
    disable_nagle_algorithm = True  # as every host has it: an answer is not held back for 40 ms

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output free of requests."""

    def do_GET(self) -> None:
        """Send a file, or a folder's page; a folder without its `/` is sent on by the library."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if path.is_dir():
            super().do_GET()
        elif path.is_file():
            self._send(200, path)
        else:
            self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send `404.html` for whatever goes wrong."""
        self._send(code, Path(self.directory) / "404.html")

    def _send(self, code: int, path: Path) -> None:
        """Send the file at *path*."""
        content = path.read_bytes() if path.is_file() else b"There is no such page."
        kind = self.guess_type(str(path))
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if _is_text(kind) else kind)
        if _is_text(kind) and self.compresses and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = _compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _headers_for(urlsplit(self.path).path, Path(self.directory)):
            self.send_header(name, value)
        self.end_headers()
        self._write(content)

    def _write(self, content: bytes) -> None:
        """Send what the answer consists of; the reader may have gone on meanwhile."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(content)


class _SlowHost(_Host):
    """Sends every page in parts, as they come over a bad line; all else at once."""

    compresses = False
    parts = 12
    pause = 0.05
    """In seconds: long enough that what has come is laid out."""

    def _write(self, content: bytes) -> None:
        """Send *content* uncompressed, part by part."""
        is_page = content.startswith(b"<!doctype html>")
        size = len(content) // self.parts + 1 if is_page else len(content) or 1
        for start in range(0, len(content), size):
            super()._write(content[start : start + size])
            time.sleep(self.pause if is_page else 0)


def _is_text(kind: str) -> bool:
    """Return whether a type is worth compressing."""
    return kind.startswith("text/") or kind in _TEXTS


@lru_cache(maxsize=64)
def _compress(content: bytes) -> bytes:
    """Return *content* as hosts keep it: compressed once."""
    return gzip.compress(content, 6)


def _headers_for(path: str, site: Path) -> Iterator[tuple[str, str]]:
    """Yield what the site's `_headers` asks hosts to send with *path*."""
    rules = site / "_headers"
    applies = False
    for line in rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else ():
        if line.startswith("/"):
            applies = fnmatch(path, line)
        elif applies:
            name, _, value = line.strip().partition(": ")
            yield name, value


@contextmanager
def serve_folder(folder: Path, is_slow: bool = False) -> Iterator[str]:
    """Yield the address at which *folder* can be read, with a final `/`.

    Where it *is_slow*, pages come in parts.
    """
    host = partial(_SlowHost if is_slow else _Host, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
