"""Hosts on this machine that answer as real ones do, and as no host should."""

import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

from PIL import Image


def make_picture(size: tuple[int, int] = (640, 400), format_: str = "JPEG", **more: Any) -> bytes:
    """Return a picture with a left half of red and a right half of blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    image.save(out, format_, **more)
    return out.getvalue()


def make_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a PNG of a hundred bytes that says it has *width* × *height* pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@dataclass
class Answer:
    """What a host says to one path."""

    content: bytes = b""
    type: str = "image/jpeg"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What it says of its length, where that is not true."""

    endless: bool = False
    """Whether it goes on sending until the other side leaves."""

    stalls: bool = False
    """Whether it says nothing more until the test is over."""


@dataclass
class Host:
    """A host with its answers and the requests that it was sent."""

    address: str
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serve(answers: dict[str, Answer]) -> Iterator[Host]:
    """Yield a host on this machine that gives *answers* by path."""
    over = threading.Event()
    host = Host("", answers)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output free of requests."""

        def do_GET(self) -> None:
            """Answer."""
            host.asked.append((self.path, dict(self.headers.items())))
            answer = host.answers.get(self.path, Answer(b"nothing", "text/plain", 404))
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.type, **answer.headers}.items():
                self.send_header(name, value)
            if not answer.endless:
                length = len(answer.content) if answer.length is None else answer.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            try:
                self.wfile.write(answer.content)
                while answer.endless:
                    self.wfile.write(b"\0" * 65_536)
            except OSError:
                return
            if answer.stalls:
                over.wait()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def serve_bytes(talk: Callable[[socket.socket, threading.Event], None]) -> Iterator[str]:
    """Yield the address of a host that is nothing but *talk* over a connection."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        connected, _ = listening.accept()
        with connected, suppress(OSError):
            talk(connected, over)

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/x.jpg"
    finally:
        over.set()
        with suppress(OSError):  # on a busy machine the other side may have left before it came
            socket.create_connection(listening.getsockname()).close()
        thread.join()
        listening.close()
