"""The preview as it runs: a server and a watcher, until the editor stops it."""

import asyncio
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import cast

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from dateline.errors import OutputError
from dateline.serve.answering import Showing, make_application
from dateline.serve.overlay import terminal_lines
from dateline.serve.process import Workers
from dateline.serve.watching import changes

ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is to be previewed, and how."""

    project: Path
    port: int = 5500
    opens: bool = False
    overrides: Mapping[str, object] = field(default_factory=dict)
    """What every build is told besides: `drafts`, `unreleased`, `strict`, and `now` in ISO 8601."""


def serve(preview: Preview) -> None:
    """Serve the preview until interrupted."""
    try:
        asyncio.run(_run(preview))
    except KeyboardInterrupt:
        sys.stderr.write("\nThe preview is stopped.\n")


async def _run(preview: Preview) -> None:
    """Build, listen, and rebuild whenever a file has changed."""
    try:
        sockets = bind_sockets(preview.port, ADDRESS)
    except OSError as error:
        raise OutputError(f"port {preview.port} is taken: `--port 0` finds a free one") from error
    port = sockets[0].getsockname()[1]

    def on_news(problem: Mapping[str, object] | None) -> None:
        """Show what is wrong on pages that nobody has open, or what was guessed otherwise."""
        showing.problem = None
        if problem:
            _tell(showing, problem)
        showing.reload()

    overrides = {**preview.overrides, "preview": True}
    showing = Showing(Workers(preview.project, overrides, on_news))
    showing.hosts = (f"{ADDRESS}:{port}", f"localhost:{port}")
    changed = changes(preview.project)
    try:
        next_change = asyncio.ensure_future(anext(changed))
        await _rebuild(showing)
        application = make_application(showing)
        # Nothing is ever sent here: a body would only take memory.
        HTTPServer(application, max_header_size=65_536, max_body_size=1024).add_sockets(sockets)
        url = f"http://{ADDRESS}:{port}/"
        sys.stdout.write(f"Preview at {url} (Ctrl-C stops it)\n")
        sys.stdout.flush()
        if preview.opens:
            webbrowser.open(url)
        while True:
            paths = await next_change
            next_change = asyncio.ensure_future(anext(changed))
            was_wrong = showing.problem is not None
            await _rebuild(showing, paths)
            is_wrong = showing.problem is not None
            showing.reload("" if was_wrong or is_wrong else _sheet(paths))
    finally:
        await showing.workers.close()


def _sheet(paths: frozenset[str]) -> str:
    """Return a style sheet's name if nothing but style sheets has changed, else nothing."""
    names = [PurePath(path) for path in sorted(paths)]
    only = all(name.parts[0] == "static" and name.suffix == ".css" for name in names)
    return names[0].name if only else ""


async def _rebuild(showing: Showing, paths: frozenset[str] | None = None) -> None:
    """Have the next state of the site made, while the server goes on answering.

    *paths* have changed; None where that is not known.
    """
    clock = asyncio.get_running_loop()
    started = clock.time()
    given = {} if paths is None else {"paths": sorted(paths)}
    header = (await showing.workers.order("build", **given)).header
    if header["ok"]:
        showing.problem = None
        seconds = clock.time() - started
        sys.stderr.write(f"Ready in {seconds:.2f} s.\n")
        return
    _tell(showing, cast(Mapping[str, object], header["problem"]))


def _tell(showing: Showing, problem: Mapping[str, object]) -> None:
    """Show what is wrong on every page from now on, and on the terminal."""
    showing.problem = problem
    sys.stderr.write(f"Failed.\n{terminal_lines(problem)}\n")
