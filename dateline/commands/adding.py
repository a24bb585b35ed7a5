"""`dateline add`: take in saved articles, and say of each field where it was found."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.adding import Errand, Outcome, add_all, find_files, require_reader
from dateline.adding.article import FIELDS
from dateline.adding.finding import PAGES
from dateline.adding.shelf import Shelf
from dateline.addresses import link_url
from dateline.commands.ordering import Order, config_of
from dateline.commands.telling import clear_line, print_json, progress_of
from dateline.console import count, neutralize

_USAGE = 2
_SHOWN = 100
"""Characters of a value; the record has all of it."""


def run(order: Order) -> int:
    """Take in what is named, say what became of it, return the exit code."""
    options = order.options
    config = config_of(order)
    sources: list[Path | str] = []
    for name in options.names:
        is_address = re.match(r"https?://", name, re.IGNORECASE)
        sources += [name] if is_address else find_files(Path(name))
    fault = _fault(sources, options.url)
    if fault:
        sys.stderr.write(f"dateline add: {fault}.\n")
        return _USAGE
    if any(isinstance(each, Path) and each.suffix.lower() in PAGES for each in sources):
        require_reader()
    outcomes = []
    tell = progress_of(order)
    for outcome in add_all(
        Errand(tuple(sources), options.url), Shelf(config.content, options.dry_run)
    ):
        outcomes.append(outcome)
        clear_line(sys.stderr)
        if not order.wants_json:
            sys.stdout.write("".join(f"{neutralize(line)}\n" for line in _lines(outcome)))
        tell(f"Adding, {len(outcomes)} of {len(sources)}")
    clear_line(sys.stderr)
    refused = any(each.state == "refused" for each in outcomes)
    if order.wants_json:
        print_json({"ok": not refused, "articles": [_values(each) for each in outcomes]}, ())
    else:
        sys.stdout.write(f"{_sum(outcomes, options.dry_run)}\n")
    return 1 if refused else 0


def _fault(sources: list[Path | str], url: str) -> str:
    """Return what is wrong with how the command was called; "" for nothing."""
    files = [each for each in sources if isinstance(each, Path)]
    if url and not link_url(url):
        return f"--url says {neutralize(url)}, which is no address of the web"
    if url and (len(files) != 1 or len(sources) != 1):
        return "--url is the address of one file: name that file alone"
    return ""


def _lines(outcome: Outcome) -> Iterator[str]:
    """Yield what became of one article, for a person."""
    if outcome.state == "refused":
        yield f"refused    {outcome.source}: {outcome.why}"
        return
    yield f"{outcome.state:11}content/{outcome.path}"
    if outcome.state == "there":
        yield f"    {outcome.source}: {outcome.why}; nothing was changed"
        return
    for name in (each for each in FIELDS if each in outcome.article.said):
        said = outcome.article.said[name]
        value = said.value if len(said.value) <= _SHOWN else f"{said.value[: _SHOWN - 1]}…"
        yield f"    {name:10} {value} ({said.where})"
    if outcome.article.body:
        paragraphs = count(len(outcome.article.body), "paragraph")
        yield f"    text       {paragraphs}: evidence, which no page shows"
    if outcome.article.missing:
        yield f"    not said   {', '.join(outcome.article.missing)}"
    for remark in outcome.article.remarks:
        yield f"    look at it: {remark}"
    if outcome.needs:
        known = "is a suggestion" if outcome.article.get("title") else "was not found"
        yield f"    The headline {known}, and the record left out until you write it."
        url = outcome.article.get("url")
        if not outcome.article.body:
            yield f"    Better: save the page, then `dateline add FILE --url {url}`."
    if "url" in outcome.article.missing and outcome.state == "new":
        yield "    If it stands on the web, say where: `dateline add` this file with `--url https://…`."


def _sum(outcomes: list[Outcome], is_trial: bool) -> str:
    """Return what was done, in one sentence."""
    states = Counter[str](each.state for each in outcomes)
    words = {"new": "new", "completed": "completed", "there": "there already", "refused": "refused"}
    parts = [f"{states[state]:,} {word}" for state, word in words.items() if states[state]]
    said = ", ".join(parts) or "nothing that is an article"
    done = "Would add" if is_trial else "Added"
    left = sum(each.needs and each.state in ("new", "completed") for each in outcomes)
    tail = " `dateline check` says what they lack." if states["new"] and not is_trial else ""
    return f"{done}: {said}.{_on_left_out(left)}{tail}"


def _on_left_out(number: int) -> str:
    """Return the sentence about the *number* of records that no page shows yet."""
    if not number:
        return ""
    ones = "One record is on no page until you write its headline."
    more = f"{number:,} records are on no page until you write their headlines."
    return f" {ones if number == 1 else more}"


def _values(outcome: Outcome) -> dict[str, object]:
    """Return what became of one article, for a program."""
    return {
        "source": outcome.source,
        "state": outcome.state,
        "path": f"content/{outcome.path}" if outcome.path else "",
        "why": outcome.why,
        "to_complete": outcome.needs,
        "said": {
            name: {"value": said.value, "where": said.where}
            for name, said in outcome.article.said.items()
        },
        "not_said": list(outcome.article.missing),
        "paragraphs": len(outcome.article.body),
        "remarks": list(outcome.article.remarks),
    }
