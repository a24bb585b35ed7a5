"""The parser of the whole command line: each command, its module in `commands`, its options."""

import argparse
from collections.abc import Callable
from pathlib import Path

from dateline import __version__
from dateline.cli.options import (
    add_cache,
    add_content_options,
    add_day,
    add_format,
    add_making,
    add_published_options,
    add_scheduler,
    add_site_options,
    date,
    folder,
    language,
    percent,
    port,
)

MODULES = {
    "build": "building",
    "serve": "previewing",
    "check": "checking",
    "images": "fetching",
    "import": "importing",
    "publish": "publishing",
    "add": "adding",
    "new": "starting",
    "schemas": "describing",
    "ids": "noting",
    "archive": "archiving",
    "review": "reviewing",
    "verify": "verifying",
    "sign": "signing",
    "undo": "undoing",
}
"""Command → the module of `commands` that runs it, imported only then."""

IMPORTED = ("timelinejs", "posts", "feed", "csv", "dateline", "events-markdown")
"""The names of `importing.FORMATS`, which is not imported to show the help."""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Turn a folder of collected news into a static timeline website.",
        epilog="Without a command: build. Exit codes: 0 done, 1 errors (the old site is "
        "untouched), 2 usage.",
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (words, add) in _COMMANDS.items():
        add(commands.add_parser(name, help=words))
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    """Add what a build takes."""
    add_content_options(parser)
    add_site_options(parser)
    add_scheduler(parser)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    """Add what the preview takes."""
    add_content_options(parser)
    parser.add_argument(
        "--no-drafts",
        action="store_true",
        help="only what the public sees: no drafts, nothing undue",
    )
    add_day(parser)
    parser.add_argument("--port", type=port, default=5500, help="port on this machine; 0: any")
    parser.add_argument("--open", action="store_true", help="open the preview in the browser")


def _add_check(parser: argparse.ArgumentParser) -> None:
    """Add what a check takes."""
    add_content_options(parser)
    add_day(parser)
    add_cache(parser)
    add_format(parser)
    parser.add_argument(
        "--explain", metavar="EVENT", help="say how everything about one event came about"
    )
    parser.add_argument("--only", metavar="CODE", default="", help="all messages with this code")
    parser.add_argument(
        "--fail-under",
        type=percent,
        metavar="PERCENT",
        help="exit 1 where a smaller share of the stated facts is sourced",
    )


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
    add_content_options(fetch)


def _add_import(parser: argparse.ArgumentParser) -> None:
    """Add what is needed to bring something in."""
    parser.add_argument("form", choices=IMPORTED, metavar="FORMAT", help=", ".join(IMPORTED))
    parser.add_argument("path", type=Path, metavar="FILE-or-FOLDER", help="what to bring in")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in")
    parser.add_argument("--into", type=folder, metavar="FOLDER", help="below events/ and records/")
    parser.add_argument(
        "--columns",
        metavar="title=Headline,…",
        default="",
        help="which column or field is what, or a YAML file that says so",
    )
    add_content_options(parser)
    add_format(parser)


def _add_publish(parser: argparse.ArgumentParser) -> None:
    """Add what is needed to publish."""
    parser.add_argument(
        "target",
        nargs="?",
        metavar="TARGET",
        help="a name of `publish:`, a folder, git:BRANCH[@REMOTE], s3://… or gs://…",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be published")
    parser.add_argument(
        "--adopt", action="store_true", help="publish beside files of others, replace namesakes"
    )
    parser.add_argument(
        "--rewrite", action="store_true", help="write what seems to stand there already, too"
    )
    parser.add_argument(
        "--compress", action="store_true", help="with .br and .gz beside each longer text"
    )
    parser.add_argument(
        "--sign", type=Path, metavar="KEY", help="sign the list of files with this key of yours"
    )
    add_published_options(parser)


def _add_add(parser: argparse.ArgumentParser) -> None:
    """Add what is needed to take in articles."""
    parser.add_argument("names", nargs="+", metavar="FILE-FOLDER-or-URL", help="saved articles")
    parser.add_argument("--url", default="", metavar="URL", help="the address of the one file")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added")
    add_content_options(parser)
    add_format(parser)


def _add_new(parser: argparse.ArgumentParser) -> None:
    """Add what a new project needs to know."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="one that is not there yet")
    parser.add_argument("--title", default="A timeline", help="the site's name")
    parser.add_argument(
        "--language", type=language, default="en", metavar="TAG", help="en, es, pt-BR (default: en)"
    )


def _add_schemas(parser: argparse.ArgumentParser) -> None:
    """Add what the making of schemas takes."""
    add_content_options(parser)


def _add_review(parser: argparse.ArgumentParser) -> None:
    """Add what a walk through the open questions takes."""
    parser.add_argument("--by", default="", metavar="NAME", help="who decides, for the record")
    add_content_options(parser)
    add_format(parser)


def _add_ids(parser: argparse.ArgumentParser) -> None:
    """Add what writing down ids takes."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be written")
    add_content_options(parser)
    add_format(parser)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    """Add what a site is checked by."""
    _add_made(parser)
    parser.add_argument(
        "--signer",
        type=Path,
        metavar="FILE",
        help="who must have signed it: a public key, or a list of allowed signers",
    )
    parser.add_argument(
        "--no-rebuild", action="store_true", help="by its list alone; needs no project"
    )
    parser.add_argument(
        "--partial", action="store_true", help="a copy may lack files; those that are there count"
    )
    parser.add_argument(
        "--except",
        dest="excepted",
        action="append",
        default=[],
        metavar="PATTERN",
        help="files of others that may be there (CNAME, '.well-known/*')",
    )
    add_content_options(parser)
    add_day(parser)
    add_making(parser)


def _add_sign(parser: argparse.ArgumentParser) -> None:
    """Add what it takes to sign a site."""
    _add_made(parser)
    parser.add_argument(
        "--key",
        type=Path,
        required=True,
        metavar="FILE",
        help="a key of OpenSSH or minisign; the tool itself asks for its passphrase",
    )
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )


def _add_undo(parser: argparse.ArgumentParser) -> None:
    """Add what taking back takes."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be put back")
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )


def _add_made(parser: argparse.ArgumentParser) -> None:
    """Add which site is meant."""
    parser.add_argument(
        "site", nargs="?", type=Path, metavar="SITE", help="a site or a copy (default: site/)"
    )


def _add_archive(parser: argparse.ArgumentParser) -> None:
    """Add what can be done about archived copies."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    plan = actions.add_parser("plan", help="list the reports that nobody has saved yet")
    add_content_options(plan)
    plan.add_argument(
        "--format",
        choices=("text", "json", "csv", "urls"),
        default="text",
        help="for people, programs, a spreadsheet, or tools that take addresses",
    )
    results = actions.add_parser("import", help="take in what came of saving, or of looking")
    results.add_argument(
        "path", type=Path, metavar="FILE", help="a filled plan, or a tool's output"
    )
    results.add_argument("--dry-run", action="store_true", help="say what would be written")
    results.add_argument("--by", default="", metavar="NAME", help="who has saved the copies")
    results.add_argument(
        "--noticed", type=date, metavar="DAY", help="when links were looked at (default: today)"
    )
    add_content_options(results)
    add_format(results)


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": ("make the site (what happens without a command)", _add_build),
    "serve": ("build, watch, and preview with live reload", _add_serve),
    "check": ("say what is wrong or was mended, with file and line", _add_check),
    "images": ("take local copies of the records' pictures", _add_images),
    "publish": ("bring what has changed to a folder, branch or bucket", _add_publish),
    "add": ("take in saved articles: pages, texts, addresses", _add_add),
    "new": ("make a project to start with, in a folder of its own", _add_new),
    "schemas": ("make schemas/ anew: what editor programs complete and check by", _add_schemas),
    "import": ("bring in events and articles of other formats", _add_import),
    "review": ("decide what belongs together, question by question", _add_review),
    "ids": ("write down the ids of events, so that no link is ever lost", _add_ids),
    "verify": ("check a site by its list, and by building it again", _add_verify),
    "sign": ("sign the list of a site's files with a key of yours", _add_sign),
    "archive": ("plan which reports to save, and take in what came of it", _add_archive),
    "undo": ("put back what the last command has written into content/", _add_undo),
}
