"""Options that several commands have, and what their values may be."""

import argparse
import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dateline.model import PartialDate


def add_content_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes."""
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )
    parser.add_argument("--drafts", action="store_true", help="with drafts and unpublished records")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add the day by which `publish_on:` and `expires_on:` are read."""
    parser.add_argument(
        "--on", type=moment, metavar="DAY", help="as on that day, for what has one (default: now)"
    )


def add_site_options(parser: argparse.ArgumentParser) -> None:
    """Add what only a build takes."""
    add_day(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (default: site/)"
    )
    add_making(parser)
    add_cache(parser)
    parser.add_argument("--preview", action="store_true", help=argparse.SUPPRESS)


def add_published_options(parser: argparse.ArgumentParser) -> None:
    """Add what a publication takes of the options of a build: all but drafts."""
    parser.add_argument(
        "--source", type=Path, metavar="DIR", help="the project's folder (default: this one)"
    )
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--drafts", action=_NoDrafts, default=False, help=argparse.SUPPRESS)
    add_making(parser)


class _NoDrafts(argparse.Action):
    """Says why there is no such option, instead of that there is none."""

    def __init__(self, option_strings: list[str], dest: str, **more: Any) -> None:
        """Take no value."""
        super().__init__(option_strings, dest, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> NoReturn:
        """Stop with a usage error."""
        parser.error("drafts are never published; `dateline serve` shows them")


def add_making(parser: argparse.ArgumentParser) -> None:
    """Add how a site is made that is to be read."""
    parser.add_argument("--base-url", metavar="URL", help="where the site will stand")
    parser.add_argument(
        "--jobs", type=number, default=0, metavar="N", help="processes (default: all cores)"
    )
    add_format(parser)


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add the choice of making everything anew."""
    parser.add_argument(
        "--no-cache", action="store_true", help="read and link everything anew, keep nothing"
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the choice of who reads what is printed."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )


def add_scheduler(parser: argparse.ArgumentParser) -> None:
    """Add who works instead of the processes of this machine."""
    parser.add_argument(
        "--scheduler",
        type=scheduler,
        metavar="tcp://HOST:PORT",
        help="let a Dask cluster work (needs the extra `scale`)",
    )


def scheduler(text: str) -> str:
    """Return the address of a scheduler that *text* is.

    >>> scheduler("tcp://127.0.0.1:8786")
    'tcp://127.0.0.1:8786'
    """
    if not re.fullmatch(r"(?:tcp|tls)://(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}", text, re.ASCII):
        message = f"{text!r} is no address like tcp://127.0.0.1:8786 or tls://host:8786"
        raise argparse.ArgumentTypeError(message)
    return text


def number(text: str) -> int:
    """Return the number of processes that *text* asks for."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 1024")
    return int(text)


def percent(text: str) -> Fraction:
    """Return the share in percent that *text* names.

    >>> percent("92.5")
    Fraction(185, 2)
    """
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", text, re.ASCII) or Fraction(text) > 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no percentage from 0 to 100")
    return Fraction(text)


def folder(text: str) -> str:
    """Return the folder that *text* names: plain names only, so that it lies where it should."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}(?:/[a-z0-9][a-z0-9_-]{0,79}){0,3}", text):
        message = f"{text!r} is no folder of small letters, digits and hyphens"
        raise argparse.ArgumentTypeError(message)
    return text


def language(text: str) -> str:
    """Return the language tag that *text* is."""
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no language tag like en or pt-BR")
    return text


def moment(text: str) -> datetime:
    """Return the moment that *text* names: a day from its midnight in UTC, or a time with its zone.

    >>> moment("2026-05-01"), moment("2026-05-01T09:00+02:00").hour
    (datetime.datetime(2026, 5, 1, 0, 0, tzinfo=datetime.timezone.utc), 7)
    """
    message = f"{text!r} is no day like 2026-05-01, nor one with a time and its zone"
    try:
        found = datetime.fromisoformat(text)
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None
        if is_day == (found.tzinfo is not None):
            raise argparse.ArgumentTypeError(message)
        return found.replace(tzinfo=UTC) if is_day else found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(message) from error


def date(text: str) -> "PartialDate":
    """Return the date that *text* names, as precise as it is."""
    from dateline.model import PartialDate  # noqa: PLC0415 (half the time of `--help`)

    found = PartialDate.parse(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-05-01 or 2026-05")
    return found


def port(text: str) -> int:
    """Return the port that *text* names."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)
