"""What is said of pictures on the command line, as text: nothing here prints."""

from collections.abc import Sequence

from dateline.console import count, neutralize
from dateline.fetching.taking import Outcome
from dateline.fetching.wanted import Wanted
from dateline.model import LocalPicture


def candidate_line(wanted: Wanted) -> str:
    """Return what would be fetched for one event."""
    first = wanted.candidates[0]
    return neutralize(f"{wanted.event.id}: {first.picture.url} ({first.record})")


def offer(number: int, is_trial: bool) -> str:
    """Return how many pictures there are, and how to have them."""
    if not number:
        return "No event that is shown has a report with a picture."
    if is_trial:
        return f"{count(number, 'picture')}; nothing was fetched."
    return (
        f"{count(number, 'picture')}; nothing was fetched. Whether you may show one is yours to "
        "know: name records or events, or pass --all."
    )


def stored_line(picture: LocalPicture) -> str:
    """Return what was stored of *picture*."""
    size = f"{picture.width} × {picture.height}"
    return neutralize(f"{picture.source}, {size}, {picture.credit or 'without a credit'}")


def summary(outcomes: Sequence[Outcome], refused: int) -> str:
    """Return, in one sentence, what came of the pictures that were wanted."""
    there = sum(outcome.was_there for outcome in outcomes)
    taken = sum(outcome.picture is not None for outcome in outcomes) - there
    parts = [f"Fetched {count(taken, 'picture')}"]
    if there:
        parts.append(f"{there} {'was' if there == 1 else 'were'} there already")
    if refused:
        parts.append(f"{refused} refused")
    return f"{'; '.join(parts)}."
