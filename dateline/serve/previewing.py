"""The preview as it runs: a server and a watcher, until the editor stops it."""

import asyncio
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from dateline.errors import OutputError
from dateline.serve.answering import Showing, make_application
from dateline.serve.rebuilding import Outcome, rebuild, take_stock

ADDRESS = "127.0.0.1"
PAUSE = 0.1
"""Seconds between two looks at the files; they must be alike twice before a build starts."""

REST = 4
"""A look that took long is followed by a pause of that many times its length."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is to be previewed, and how."""

    project: Path
    port: int = 5500
    opens: bool = False
    options: tuple[str, ...] = ()
    """What every build is told besides: `--drafts`, `--strict`."""


def serve(preview: Preview) -> None:
    """Serve the preview until interrupted."""
    try:
        asyncio.run(_run(preview))
    except KeyboardInterrupt:
        sys.stderr.write("\nThe preview is stopped.\n")


async def _run(preview: Preview) -> None:
    """Build, listen, and rebuild whenever a file has changed."""
    working = preview.project / ".dateline"
    working.mkdir(exist_ok=True)
    showing = Showing(working / "preview")
    try:
        sockets = bind_sockets(preview.port, ADDRESS)
    except OSError as error:
        raise OutputError(f"port {preview.port} is taken: `--port 0` finds a free one") from error
    port = sockets[0].getsockname()[1]
    showing.hosts = (f"{ADDRESS}:{port}", f"localhost:{port}")
    stock = take_stock(preview.project)
    _show(showing, await _rebuild(preview, showing))
    HTTPServer(make_application(showing), max_header_size=65_536).add_sockets(sockets)
    url = f"http://{ADDRESS}:{port}/"
    sys.stdout.write(f"Preview at {url} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    if preview.opens:
        webbrowser.open(url)
    while True:
        stock = await _next_change(preview.project, stock)
        _show(showing, await _rebuild(preview, showing))
        showing.reload()


async def _next_change(
    project: Path, stock: tuple[tuple[str, int, int, int], ...]
) -> tuple[tuple[str, int, int, int], ...]:
    """Return the next state of the files that is not *stock* and does not change any more."""
    before = stock
    loop = asyncio.get_running_loop()
    took = 0.0
    while True:
        await asyncio.sleep(max(PAUSE, REST * took))
        started = loop.time()
        now = await asyncio.to_thread(take_stock, project)
        took = loop.time() - started
        if now == before and now != stock:
            return now
        before = now


async def _rebuild(preview: Preview, showing: Showing) -> Outcome:
    """Return what a build came to, while the server goes on answering."""
    return await asyncio.to_thread(rebuild, preview.project, showing.folder, preview.options)


def _show(showing: Showing, outcome: Outcome) -> None:
    """Show *outcome* on every page from now on, and on the terminal."""
    showing.problem = outcome.problem
    sys.stderr.write(f"{outcome.sentence}\n{outcome.problem}".rstrip("\n") + "\n")
