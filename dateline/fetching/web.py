"""Ask the web for one file, within limits that no answer can stretch.

Comes in: an address out of a record, which nobody has checked. Goes out: bytes, or why not. Each
redirect is judged as the first address was; no cookies, no referrer, no proxy, no password.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dateline import __version__
from dateline.fetching.hosts import is_public, resolve
from dateline.fetching.refusal import RefusedError

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_HEADERS: Final = {
    "User-Agent": f"Dateline/{__version__} (copies pictures at an editor's word)",
    "Accept": "image/avif,image/webp,image/png,image/jpeg,image/gif",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_READABLE: Final = "%/:=&?~#+!$,;'@()*[]|"
"""What stays as it is in an address; the rest (blanks, letters with accents) is escaped."""

_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one picture may take."""

    most_bytes: int = 5_000_000
    seconds: float = 20
    """In total: names, redirects and all."""

    redirects: int = 5
    allow_local: bool = False
    """Whether private, loopback and link-local addresses may be asked."""


def download(url: str, limits: Limits) -> bytes:
    """Return what stands at *url*, after redirects; RefusedError where it is not to be had."""
    ends = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        answer = _ask(_checked(url), limits, ends)
        if isinstance(answer, bytes):
            return answer
        with suppress(ValueError):  # joined or not, the next round judges it
            answer = urljoin(url, answer)
        url = answer
    raise RefusedError("images.redirects", f"it redirects more than {limits.redirects} times")


def _checked(url: str) -> SplitResult:
    """Return the parts of *url*; RefusedError where it is none that may be asked."""
    try:
        parts = urlsplit(url)
        is_port = parts.port != 0
    except ValueError as error:
        raise RefusedError("images.address", f"{url!r} is no address of the web") from error
    if parts.scheme not in ("http", "https") or not (parts.hostname and is_port):
        raise RefusedError("images.address", f"{url!r} is no address of the web")
    if not url.isprintable():
        raise RefusedError("images.address", f"{url!r} holds a character that no address has")
    if "@" in parts.netloc:
        raise RefusedError("images.address", "the address holds a name or a password")
    return parts


def _ask(parts: SplitResult, limits: Limits, ends: float) -> bytes | str:
    """Return the body at the address of *parts*, or the address that it redirects to."""
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        with _connected(parts, limits, ends) as connection:
            connection.request("GET", quote(path, _READABLE), headers=_HEADERS)
            with connection.getresponse() as response:
                answer = _read(response, limits)
    except (OSError, HTTPException, ValueError) as error:
        _require_time(ends, error)
        reason = str(error) or "it ended the connection"
        raise RefusedError(
            "images.unreachable", f"no answer from {parts.hostname}: {reason}"
        ) from error
    return answer


@contextmanager
def _connected(parts: SplitResult, limits: Limits, ends: float) -> Iterator[HTTPConnection]:
    """Yield a connection, open to an address that was looked at, and cut when the time is over."""
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    _require_time(ends)
    addresses = resolve(host, port, ends - time.monotonic())
    local = [address for address in addresses if not is_public(address)]
    if local and not limits.allow_local:
        message = f"the host {host} is at {local[0]}, which is not on the open web"
        raise RefusedError("images.local", message)
    _require_time(ends)
    connection = HTTPConnection(host, port)
    connection.default_port = 443 if is_secure else 80  # the header `Host` leaves it out
    # To the address itself: asked again, the name might lead elsewhere.
    with (
        socket.create_connection((addresses[0], port), ends - time.monotonic()) as plain,
        _cut_at(ends, plain),
    ):
        connection.sock = plain
        if is_secure:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(plain, server_hostname=host)
        try:
            yield connection
            _require_time(ends)
        finally:
            connection.close()


@contextmanager
def _cut_at(ends: float, connected: socket.socket) -> Iterator[None]:
    """Cut the connection at the time *ends*: a host that sends a byte now and then has no end."""
    with connected.dup() as guard:

        def cut() -> None:
            with suppress(OSError):
                guard.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(max(ends - time.monotonic(), 0), cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _read(response: HTTPResponse, limits: Limits) -> bytes | str:
    """Return the body of *response*, or where it redirects to."""
    target = response.getheader("Location")
    if response.status in _REDIRECTS and target:
        return target
    if response.status != 200:
        raise RefusedError(
            "images.unreachable", f"the answer is {response.status} {response.reason}"
        )
    said = response.getheader("Content-Length") or ""
    content = bytearray()
    while True:
        # What it says of its length is not believed: what comes is counted.
        if len(content) > limits.most_bytes or (said.isdigit() and int(said) > limits.most_bytes):
            most = f"{limits.most_bytes / 1_000_000:g} MB"
            raise RefusedError("images.too_large", f"it has more than {most}")
        piece = response.read(_PIECE)
        if not piece:
            break
        content += piece
    if said.isdigit() and len(content) < int(said):
        raise RefusedError("images.unreachable", "the answer breaks off")
    return bytes(content)


def _require_time(ends: float, cause: Exception | None = None) -> None:
    """Refuse where the time is over."""
    if time.monotonic() >= ends:
        raise RefusedError("images.too_slow", "it took too long") from cause
