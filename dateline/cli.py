"""The command line: arguments in, an exit code out, and the only place where errors are caught.

0 done · 1 the content is wrong or the site cannot be made (the old one is untouched) · 2 usage.
"""

import argparse
import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from dateline import __version__
from dateline.errors import DatelineError

COMMANDS = ("build", "serve", "check", "images", "import")
IMPORTED = ("timelinejs", "posts", "feed", "csv", "dateline", "events-markdown")
"""The names of `importing.FORMATS`, which is not imported to show the help."""

DONE, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """From where Dateline is called."""

    project: Path = Path()
    """The project's folder where `--source` names none."""

    command: str = "dateline"
    """What is typed to call it here."""

    preview: str = "dateline serve"
    """What to type for the preview of that project."""


def run(surroundings: Surroundings = Surroundings()) -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main(sys.argv[1:], surroundings)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; the old site is as it was.\n")
        code = 128 + signal.SIGINT
    except BrokenPipeError:
        # Whoever read the output has gone; without this, closing it would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    sys.exit(code)


def main(argv: Sequence[str], surroundings: Surroundings = Surroundings()) -> int:
    """Return the exit code of the command that *argv* names; none means `build`."""
    started = time.perf_counter()
    is_command = bool(argv) and (not argv[0].startswith("-") or argv[0] in _OWN_OPTIONS)
    arguments = _parser().parse_args(argv if is_command else ["build", *argv])
    # What a command needs is imported only for it: `--help` answers at once.
    from dateline import commands  # noqa: PLC0415

    order = commands.Order(
        source=arguments.source or surroundings.project,
        options=arguments,
        preview=_preview_of(arguments.source, surroundings),
        started=started,
    )
    try:
        return {
            "build": commands.run_build,
            "check": commands.run_check,
            "images": commands.run_images,
            "import": commands.run_import,
            "serve": commands.run_serve,
        }[arguments.command](order)
    except DatelineError as error:
        commands.report_failure(error, order)
        return FAILED


_OWN_OPTIONS = ("-h", "--help", "--version")


def _preview_of(source: Path | None, surroundings: Surroundings) -> str:
    """Return what to type for the preview of the project in *source*; None: the usual one."""
    if source is None:
        return surroundings.preview
    return f"{surroundings.command} serve --source {shlex.quote(str(source))}"


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Turn a folder of collected news into a static timeline website.",
        epilog="Without a command: build. Exit codes: 0 done, 1 errors (the old site is "
        "untouched), 2 usage.",
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    build = commands.add_parser("build", help="make the site (what happens without a command)")
    _add_content_options(build)
    _add_site_options(build)
    serve = commands.add_parser("serve", help="build, watch, and preview with live reload")
    _add_content_options(serve)
    serve.add_argument("--port", type=_port, default=5500, help="port on this machine; 0: any")
    serve.add_argument("--open", action="store_true", help="open the preview in the browser")
    check = commands.add_parser("check", help="say what is wrong or was mended, with file and line")
    _add_content_options(check)
    _add_format(check)
    check.add_argument(
        "--explain", metavar="EVENT", help="say how everything about one event came about"
    )
    _add_images(commands.add_parser("images", help="take local copies of the records' pictures"))
    _add_import(commands.add_parser("import", help="bring in events and articles of other formats"))
    return parser


def _add_images(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with pictures."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    fetch = actions.add_parser(
        "fetch", help="fetch, verify and store the pictures of records or events that you name"
    )
    fetch.add_argument("names", nargs="*", metavar="RECORD-or-EVENT", help="which ones")
    fetch.add_argument("--all", action="store_true", help="one for every event that can have one")
    fetch.add_argument("--dry-run", action="store_true", help="say what would be fetched")
    fetch.add_argument(
        "--allow-local", action="store_true", help="also from addresses of this network or machine"
    )
    _add_content_options(fetch)


def _add_import(parser: argparse.ArgumentParser) -> None:
    """Add what is needed to bring something in."""
    parser.add_argument("form", choices=IMPORTED, metavar="FORMAT", help=", ".join(IMPORTED))
    parser.add_argument("path", type=Path, metavar="FILE-or-FOLDER", help="what to bring in")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in")
    parser.add_argument("--into", type=_folder, metavar="FOLDER", help="below events/ and records/")
    parser.add_argument(
        "--columns",
        metavar="title=Headline,…",
        default="",
        help="which column or field is what, or a YAML file that says so",
    )
    _add_content_options(parser)
    _add_format(parser)


def _add_content_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes."""
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )
    parser.add_argument("--drafts", action="store_true", help="with drafts and unpublished records")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")


def _add_site_options(parser: argparse.ArgumentParser) -> None:
    """Add what only a build takes."""
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (default: site/)"
    )
    parser.add_argument("--base-url", metavar="URL", help="where the site will stand")
    parser.add_argument(
        "--jobs", type=_number, default=0, metavar="N", help="processes (default: all cores)"
    )
    _add_format(parser)
    parser.add_argument("--preview", action="store_true", help=argparse.SUPPRESS)


def _add_format(parser: argparse.ArgumentParser) -> None:
    """Add the choice of who reads what is printed."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )


def _number(text: str) -> int:
    """Return the number of processes that *text* asks for."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 1024")
    return int(text)


def _folder(text: str) -> str:
    """Return the folder that *text* names: plain names only, so that it lies where it should."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}(?:/[a-z0-9][a-z0-9_-]{0,79}){0,3}", text):
        message = f"{text!r} is no folder of small letters, digits and hyphens"
        raise argparse.ArgumentTypeError(message)
    return text


def _port(text: str) -> int:
    """Return the port that *text* names."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)
