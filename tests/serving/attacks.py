"""What may be sent to the preview that is no honest question, and which answers are allowed.

An attack is the bytes that are sent; `{port}` stands for the server's. 0 among the allowed statuses
stands for a connection that is closed without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

CANARY = "canary-7f3a"
"""Stands in files beside the site, of which nobody may see any."""

_NO = frozenset({400, 404})
_BROKEN = frozenset({0, 400, 404, 405, 413, 414, 431, 501, 505})


@dataclass(frozen=True, slots=True)
class Attack:
    """One thing that somebody sends."""

    kind: str
    name: str
    sent: bytes
    allowed: frozenset[int]


def attacks() -> Iterator[Attack]:
    """Yield all of them."""
    for path in _PATHS:
        yield Attack("path", path[:60], asked(path), _NO)
    for path in _ELSEWHERE:
        yield Attack("redirect", path, asked(path), frozenset({302, 400, 404}))
    for line, allowed in _HOSTS.items():
        yield Attack("host", line or "(none)", asked("/", line), frozenset(allowed))
    for method in _METHODS:
        yield Attack("method", method, asked("/", method=method), frozenset({400, 405}))
    for more, status in _ORIGINS.items():
        for path in ("/", "/livereload.js", "/data/timeline.json"):
            name = f"{path} {more.strip()}".replace("\r\n", ", ")
            yield Attack("origin", name, asked(path, more=more), frozenset({status}))
    for origin, status in _SOCKETS.items():
        yield Attack("socket", origin or "(none)", _greeting(origin), frozenset({status}))
    for name, sent in _GARBAGE.items():
        yield Attack("garbage", name, sent, _BROKEN)


def asked(
    path: str, host: str = "Host: 127.0.0.1:{port}", *, method: str = "GET", more: str = ""
) -> bytes:
    """Return a request, sent as it is written here."""
    lines = [f"{method} {path} HTTP/1.1", *filter(None, [host]), "Connection: close"]
    return ("\r\n".join(lines) + f"\r\n{more}\r\n").encode("latin-1")


def _greeting(origin: str) -> bytes:
    """Return what opens a WebSocket from a page of *origin*."""
    more = (
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    )
    more += f"Origin: {origin}\r\n" if origin else ""
    return asked("/livereload", more=more).replace(b"Connection: close\r\n", b"")


_PATHS = (
    *("/../dateline.yml", "/../../etc/passwd", "/vendors/../../dateline.yml"),
    *("/..%2fdateline.yml", "/%2e%2e/dateline.yml", "/%2e%2e%2fdateline.yml", "/.%2e/dateline.yml"),
    *("/%2E%2E%2Fdateline.yml", "/%252e%252e%252fdateline.yml", "/..%c0%afdateline.yml"),
    *(
        "/%c0%ae%c0%ae/dateline.yml",
        "/..%5cdateline.yml",
        "/..\\dateline.yml",
        "/..%255cdateline.yml",
    ),
    *(
        "/....//dateline.yml",
        "/..;/dateline.yml",
        "/./../dateline.yml",
        "/vendors/%2e%2e/dateline.yml",
    ),
    *("//dateline.yml", "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/%2f%2fetc/passwd"),
    *("/\\etc\\passwd", "/C:/windows/win.ini", "/file:///etc/passwd", "/proc/self/environ"),
    *("/../site-leak/secret.txt", "/%2e%2e/site-leak/secret.txt", "/site-leak/secret.txt"),
    *(
        "/index.html%00",
        "/index.html%00.png",
        "/%00",
        "/dateline.yml%00.html",
        "/%0d%0aX-Injected:1",
    ),
    *("/dateline.yml", "/content/records/city.md", "/.git/config", "/.dateline/cache.sqlite"),
    *("/.site.new/index.html", "/vendors/.hidden", "/templates/base.html", "/~root/", "/%7eroot/"),
    *(
        "/%ff",
        "/%",
        "/%zz",
        "/%u002e%u002e/dateline.yml",
        "/\xff",
        "/" + "../" * 2000 + "etc/passwd",
    ),
    *("http://127.0.0.1/dateline.yml", "http://evil.example/", "file:///etc/passwd"),
    *("/forcereload?path=*", "/.preview/../dateline.yml", "/livereload.js/../../dateline.yml"),
)
_ELSEWHERE = (
    *("//evil.example/vendors", "/\\evil.example/vendors", "//evil.example/%2e%2e", "/vendors//"),
    *(
        "/%2f%2fevil.example/vendors",
        "/%5cevil.example",
        "/vendors%0d%0aLocation:%20http://evil.example",
    ),
    "///evil.example",
)
_HOSTS = {
    "Host: 127.0.0.1:{port}": (200,),
    "Host: localhost:{port}": (200,),
    "Host: LOCALHOST:{port}": (200,),
    "": (400, 421),
    "Host: ": (400, 421),
    "Host: evil.example": (421,),
    "Host: evil.example:{port}": (421,),
    "Host: 127.0.0.1": (421,),
    "Host: 127.0.0.1:1": (421,),
    "Host: 127.0.0.1:{port}.evil.example": (400, 421),
    "Host: localhost.:{port}": (421,),
    "Host: localhost.evil.example:{port}": (421,),
    "Host: 127.0.0.1.nip.io:{port}": (421,),
    "Host: 0.0.0.0:{port}": (421,),
    "Host: [::1]:{port}": (421,),
    "Host: [::ffff:127.0.0.1]:{port}": (421,),
    "Host: 2130706433:{port}": (421,),
    "Host: 127.1:{port}": (421,),
    "Host: user@127.0.0.1:{port}": (400, 421),
    "Host: 127.0.0.1:{port}\r\nHost: evil.example": (400, 421),
    "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:{port}": (421,),
}
_METHODS = (
    *("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND", "MKCOL"),
    *("MOVE", "COPY", "LOCK", "PURGE", "get", "G\xcbT", "GETGETGET"),
)
_ORIGINS = {
    "Origin: https://evil.example\r\n": 403,
    "Origin: null\r\n": 403,
    "Origin: http://127.0.0.1:{port}.evil.example\r\n": 403,
    "Origin: http://localhost.evil.example:{port}\r\n": 403,
    "Origin: http://127.0.0.1\r\n": 403,
    "Origin: http://127.0.0.1:{port}\r\n": 200,
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n": 403,
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n": 403,
    "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n": 403,
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n": 403,
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n": 200,
    "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n": 200,
}
_SOCKETS = {
    "": 101,
    "http://127.0.0.1:{port}": 101,
    "http://localhost:{port}": 101,
    "https://evil.example": 403,
    "null": 403,
    "http://127.0.0.1:{port}.evil.example": 403,
    "http://evil.example:{port}": 403,
    "http://127.0.0.1": 403,
    "file://": 403,
    "http://127.0.0.1:{port}@evil.example": 403,
}
_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
_POST = b"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
_GARBAGE = {
    "nothing": b"\r\n\r\n",
    "bytes": bytes(range(256)) * 8 + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/9.9": b"GET / HTTP/9.9\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "an address of 64 KB": asked("/" + "a" * 65_536),
    "an address of 1 MB": asked("/" + "a" * 1_000_000),
    "a header of 1 MB": asked("/", more=f"X: {'a' * 1_000_000}\r\n"),
    "100,000 headers": asked("/", more="X: y\r\n" * 100_000),
    "a header without a colon": _HEAD + b"nonsense\r\n\r\n",
    "a header with a space before its colon": _HEAD + b"X-A : b\r\n\r\n",
    "a folded header": _HEAD + b"X-A: b\r\n  c\r\nContent-Length: x\r\n\r\n",
    "NUL in a header": _HEAD + b"X-A: b\0c\r\n\r\n",
    "both lengths": _HEAD
    + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "two lengths": _HEAD + b"Content-Length: 0\r\nContent-Length: 9\r\n\r\n123456789",
    "a negative length": _HEAD + b"Content-Length: -1\r\n\r\n",
    "a signed length": _HEAD + b"Content-Length: +5\r\n\r\n12345",
    "a length of 10 GB": _HEAD + b"Content-Length: 10000000000\r\n\r\n",
    "an unknown encoding": _HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a hidden encoding": _HEAD + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "a chunk of 16 EB": _POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    "a chunk with a sign": _POST + b"Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n0\r\n\r\n",
    "a body of 2 MB": _POST + b"Content-Length: 2000000\r\n\r\n" + b"a" * 2_000_000,
}
