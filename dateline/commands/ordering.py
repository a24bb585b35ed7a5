"""What a command is given: the options, the project and the time at which it was called."""

import argparse
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.config import Config


@dataclass(frozen=True, slots=True)
class Order:
    """One call of a command."""

    source: Path
    options: argparse.Namespace
    preview: str
    """What to type to see the site in a browser."""

    started: float
    """By `time.perf_counter`, so that importing counts too: the user waits for it as well."""

    @property
    def wants_json(self) -> bool:
        """Return whether a program reads what is printed."""
        return getattr(self.options, "format", "text") == "json"


def config_of(order: Order, *, is_tolerant: bool = False) -> "Config":
    """Return the project's settings as the command line changes them.

    Where *is_tolerant*, their faults come along instead of being raised, for a command that has
    more to tell.
    """
    # A build of what stands already needs none, and is done before this would be imported.
    from dateline.config import Overrides, load_config, read_config  # noqa: PLC0415

    options = order.options
    overrides = Overrides(
        base_url=getattr(options, "base_url", None),
        drafts=options.drafts or None,
        strict=options.strict or None,
        jobs=getattr(options, "jobs", 0) or None,
        scheduler=getattr(options, "scheduler", None),
        preview=getattr(options, "preview", False) or None,
        now=getattr(options, "on", None),
    )
    load = read_config if is_tolerant else load_config
    config = load(order.source.resolve(), overrides)
    return config if config.now else replace(config, now=datetime.now(UTC))
