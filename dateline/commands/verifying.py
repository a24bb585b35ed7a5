"""`dateline verify`: a site by its list, by its signature, and by building it again."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import print_diagnostics, print_json, print_lines, progress_of
from dateline.console import count, digest
from dateline.errors import DatelineError
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE
from dateline.signatures import SIGNED_WITH, Verdict, check_signature
from dateline.verifying import (
    Findings,
    as_asked,
    examine_files,
    require_manifest,
    tell,
    with_build,
)
from dateline.writer.manifest import NAME

_MOST = 10


def run(order: Order) -> int:
    """Check the site, tell, and return the exit code: 0 only where all is as it should be."""
    options, progress = order.options, progress_of(order)
    site: Path = options.site or order.source / "site"
    manifest = require_manifest(site)
    progress(f"Reading {count(len(manifest.files), 'file')}")
    found = Findings(site, manifest, examine_files(site, manifest, options.excepted))
    verdict = check_signature(site, options.signer) if options.signer else None
    if not options.no_rebuild:
        with _ended_by_signal():
            found = _with_build(order, found)
    told = (*tell(found, is_partial=options.partial), *_on_signature(found, verdict))
    is_right = not any(each.severity == "error" for each in told)
    if order.wants_json:
        print_json(_numbers(order, found, verdict, is_right=is_right), told)
        return 0 if is_right else 1
    shown = digest(told, _MOST, "verify.more", "`--format json` names all")
    print_diagnostics(shown, sys.stderr)
    print_lines((_sentence(order, found, verdict, is_right=is_right),), sys.stdout)
    return 0 if is_right else 1


def _with_build(order: Order, found: Findings) -> Findings:
    """Return *found* with what a build of the project tells, or with why there is none."""
    try:
        config = config_of(order)
        if order.options.base_url is None:
            config = as_asked(config, found.manifest.making)
        return with_build(found, config, progress_of(order))
    except DatelineError as error:
        message = f"the project cannot be built, so that nothing can be compared with it: {error}"
        remedy = "See to that, name another with --source, or check by the list: --no-rebuild."
        why = Diagnostic("verify.not_built", "error", NOWHERE, message, remedy)
        wrong = (each for each in error.diagnostics if each.severity == "error")
        return replace(found, faults=(*wrong, why))


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Return a context that SIGTERM ends as Ctrl-C does, so that nothing is left on the disk."""

    def end(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _on_signature(found: Findings, verdict: Verdict | None) -> Iterator[Diagnostic]:
    """Yield what is to be said of signatures; nothing of a good one."""
    if verdict and not verdict.is_good:
        yield Diagnostic("verify.signature", "error", NOWHERE, verdict.words)
    signed = [name for name in SIGNED_WITH if (found.site / name).is_file()]
    if signed and not verdict:
        message = f"there is a signature ({', '.join(signed)}), and nobody said whose it should be"
        remedy = "Give --signer with the public key of whoever publishes this site."
        yield Diagnostic("verify.unchecked", "note", NOWHERE, message, remedy)


def _sentence(order: Order, found: Findings, verdict: Verdict | None, *, is_right: bool) -> str:
    """Return what came of it, in a line."""
    seconds = f"in {time.perf_counter() - order.started:.1f} s"
    if not is_right:
        return f"{found.site} is not as it should be; looked at {seconds}."
    files = count(len(found.files.same), "file")
    by = [f"as {NAME} lists them"]
    by += ["as a build of the project makes them"] if found.comparison else []
    signed = f" {verdict.words}." if verdict else ""
    return f"{found.site} is right: {files} {' and '.join(by)}, {seconds}.{signed}"


def _numbers(
    order: Order, found: Findings, verdict: Verdict | None, *, is_right: bool
) -> dict[str, object]:
    """Return what came of it, for a program."""
    files, comparison = found.files, found.comparison
    places = {path: {"line": at.line, "byte": at.byte} for path, at in found.places.items()}
    built: dict[str, object] = {}
    if comparison:
        tools = comparison.tools
        built = {
            "differing": list(comparison.differing),
            "not_made": list(comparison.not_made),
            "lacking": list(comparison.lacking),
            "made_with": {name: there for name, there, _ in tools},
            "here": {name: here for name, _, here in tools},
        }
    return {
        "ok": is_right,
        "site": str(found.site),
        "files": len(found.manifest.files),
        "base_url": found.manifest.making.base_url,
        "same": len(files.same),
        "changed": list(files.changed),
        "missing": list(files.missing),
        "extra": list(files.extra),
        "unread": list(files.unread),
        "rebuilt": comparison is not None,
        **built,
        "places": places,
        "signature": {"good": verdict.is_good, "about": verdict.words} if verdict else None,
        "seconds": round(time.perf_counter() - order.started, 3),
    }
