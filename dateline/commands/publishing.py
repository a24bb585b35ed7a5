"""`dateline publish`: build without drafts, bring what has changed to a target, tell."""

import logging
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import (
    clear_line,
    print_diagnostics,
    print_json,
    progress_of,
    worth_showing,
)
from dateline.config import Config
from dateline.console import count, neutralize
from dateline.deciding.ids import IDS, note_ids, write_ids
from dateline.delivering import (
    Delivery,
    Shipment,
    Wishes,
    deliver,
    open_target,
    packed,
    refuse,
    require_possible,
)
from dateline.destinations import NotADestinationError, parse_destination
from dateline.errors import DatelineError
from dateline.model import Destination, Diagnostic
from dateline.model.source import NOWHERE
from dateline.pipeline import Build, build
from dateline.schema import did_you_mean, shown
from dateline.signatures import sign_site
from dateline.writer import locked

_MOST_KEPT = 5
_INTERRUPTED = 128 + signal.SIGINT


@dataclass(frozen=True, slots=True)
class _Done:
    """All that is to be told."""

    built: Build
    delivery: Delivery
    destination: Destination
    diagnostics: tuple[Diagnostic, ...]
    seconds: float


def run(order: Order) -> int:
    """Publish what has changed and return the exit code."""
    # What libraries of storage log is a line for each file, and may show what nobody should see.
    logging.getLogger().addHandler(logging.NullHandler())
    options, config = order.options, config_of(order)
    destination = _destination(order, config)
    base_url = options.base_url or destination.base_url or config.base_url
    if not base_url:
        message = "nobody says where the site will stand"
        remedy = (
            "Write `base_url: https://…` in dateline.yml, or give --base-url: without it feeds, "
            "sitemaps, citations and previews of links cannot be made, and readers would miss them."
        )
        raise refuse("publish.no_base_url", message, remedy)
    was_drafts = config.drafts
    config = replace(config, base_url=base_url.rstrip("/"), drafts=False)
    try:
        done = _publish(
            order, config, destination, Wishes(options.adopt, options.rewrite, options.dry_run)
        )
    except KeyboardInterrupt:
        clear_line(sys.stderr)
        sys.stderr.write("Stopped; publish again to complete what is under way.\n")
        return _INTERRUPTED
    notes = _notes(done.delivery, has_drafts=was_drafts)
    notes += () if options.dry_run else (*_on_ids(done.built), *_on_signature(order, done.built))
    told = replace(done, diagnostics=(*worth_showing(done.built.diagnostics), *notes))
    if order.wants_json:
        print_json(_numbers(told, options.dry_run), (*done.built.diagnostics, *notes))
    else:
        print_diagnostics(told.diagnostics, sys.stderr)
        for line in _lines(told, options.dry_run):
            sys.stdout.write(f"{neutralize(line)}\n")
    return 0


def _publish(order: Order, config: Config, destination: Destination, wishes: Wishes) -> _Done:
    """Build, and bring what has changed to *destination*."""
    progress = progress_of(order)
    shipment = Shipment(
        config, destination, config.root / ".dateline" / "publish", is_trial=wishes.is_trial
    )
    require_possible(shipment)
    shipment.workplace.mkdir(parents=True, exist_ok=True)
    progress("Waiting for another `publish` of this project to end")
    with locked(shipment.workplace / "lock"):
        built = build(config, shipment.site, progress)
        if order.options.sign and not wishes.is_trial:
            clear_line(sys.stderr)  # the key's own tool asks for its passphrase there
            sign_site(shipment.site, order.options.sign)
        progress("Compressing" if destination.compress else "Gathering")
        parcels = packed(shipment)
        with open_target(shipment) as target:
            delivery = deliver(parcels, target, wishes, progress)
    seconds = time.perf_counter() - order.started
    return _Done(built, delivery, destination, (), seconds)


def _destination(order: Order, config: Config) -> Destination:
    """Return where to publish: a target of `publish:`, or what the command line names itself."""
    text, named = order.options.target, config.publish
    if text is None:
        if len(named) != 1:
            known = f": {', '.join(named)}" if named else "; dateline.yml has no `publish:`"
            message = f"it is not said where to publish{known}"
            raise refuse("publish.target", message, "Name one: `dateline publish TARGET`.")
        text = next(iter(named))
    found = named.get(text)
    if found is None:
        found = _written(text, tuple(named))
    elif found.kind == "folder":  # of the project, wherever the command is given
        found = replace(found, place=str(config.root / Path(found.place).expanduser()))
    return replace(found, compress=found.compress or order.options.compress)


def _written(text: str, known: tuple[str, ...]) -> Destination:
    """Return the destination that the command line writes out."""
    if "/" not in text and ":" not in text and text not in (".", ".."):
        message = f"dateline.yml has no target called `{shown(text)}`{did_you_mean(text, known)}"
        raise refuse("publish.target", message, f"If it is a folder, write `./{shown(text)}`.")
    try:
        return parse_destination(text)
    except NotADestinationError as error:
        raise refuse("publish.target", f"the target {error}", error.remedy) from error


def _notes(delivery: Delivery, *, has_drafts: bool) -> tuple[Diagnostic, ...]:
    """Return what else the editor may want to know."""
    said = list(delivery.receipt.remarks)
    if has_drafts:
        message = "`drafts: true` in dateline.yml does not count here: drafts are never published"
        said.append(("publish.drafts", message, ""))
    if delivery.foreign:
        names = ", ".join(delivery.foreign[:_MOST_KEPT])
        more = len(delivery.foreign) - _MOST_KEPT
        kept = f"{names} and {more:,} more" if more > 0 else names
        said.append(("publish.kept", f"kept at the target, not made by Dateline: {kept}", ""))
    return tuple(Diagnostic(code, "note", NOWHERE, *words) for code, *words in said)


def _on_signature(order: Order, built: Build) -> Iterator[Diagnostic]:
    """Yield that what is published now is not signed, where it was before."""
    if built.summary and built.summary.unsigned and not order.options.sign:
        message = "the site was signed when it was published last, and is not any more"
        remedy = "Give --sign with your key."
        yield Diagnostic("publish.unsigned", "warning", NOWHERE, message, remedy)


def _on_ids(built: Build) -> tuple[Diagnostic, ...]:
    """Write down what the ids stand for that are published now, and return what to tell of it."""
    try:
        noted = note_ids(built.site, built.contents.anchors, built.config.content)
        write_ids(noted, built.config.content)
    except DatelineError as error:
        message = f"the ids that are published now could not be written down: {error}"
        remedy = "Run `dateline ids` where the project can be changed."
        return (Diagnostic("publish.ids", "warning", NOWHERE, message, remedy),)
    if not noted.new and not noted.moved:
        return ()
    message = f"{count(len(noted.new) + len(noted.moved), 'id')} written down in content/{IDS}"
    remedy = "Keep the file in the repository: by it old links lead to what an event is later."
    return (Diagnostic("publish.ids", "note", NOWHERE, message, remedy),)


def _lines(done: _Done, is_trial: bool) -> tuple[str, ...]:
    """Return what was done, in one sentence, and before it each file of a trial."""
    delivery = done.delivery
    files = _each(done.delivery) if is_trial else ()
    parts = [
        f"{len(delivery.written):,} written ({size_of(sum(s for _, s in delivery.written))})",
        f"{delivery.unchanged:,} unchanged",
        f"{len(delivery.removed):,} deleted",
    ]
    verb = "Would publish" if is_trial else "Published"
    pages = count(done.built.pages, "page")
    sentence = f"{verb} {pages} to {done.destination.shown} in {done.seconds:.1f} s"
    return (*files, f"{sentence}: {', '.join(parts)}.")


def _each(delivery: Delivery) -> tuple[str, ...]:
    """Return a line for each file that would be written or deleted."""
    return (
        *(f"write   {size_of(size):>9}  {path}" for path, size in delivery.written),
        *(f"delete  {size_of(size):>9}  {path}" for path, size in delivery.removed),
    )


def size_of(size: int) -> str:
    """Return a number of bytes for people.

    >>> size_of(999), size_of(12_345), size_of(167_536_427)
    ('999 B', '12.3 kB', '167.5 MB')
    """
    if size < 1000:
        return f"{size} B"
    return f"{size / 1e3:.1f} kB" if size < 1_000_000 else f"{size / 1e6:,.1f} MB"


def _numbers(done: _Done, is_trial: bool) -> dict[str, object]:
    """Return what was done, for a program."""
    delivery = done.delivery
    listed = (("write", delivery.written), ("delete", delivery.removed))
    return {
        "ok": True,
        "target": done.destination.shown,
        "base_url": done.built.config.base_url,
        "dry_run": is_trial,
        "pages": done.built.pages,
        "written": len(delivery.written),
        "bytes": sum(size for _, size in delivery.written),
        "unchanged": delivery.unchanged,
        "removed": len(delivery.removed),
        "kept": list(delivery.foreign),
        "commit": delivery.receipt.commit,
        "seconds": round(done.seconds, 3),
        "files": [
            {"action": action, "path": path, "bytes": size}
            for action, files in listed
            for path, size in files
        ],
    }
