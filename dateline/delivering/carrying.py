"""One publication, whatever the target: compare, write, delete, and at the very end the list.

Interrupted anywhere, it leaves pages that have what they need, and a list from which the next
run goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.console import count
from dateline.delivering.ledger import NAME, Ledger, make_ledger, read_ledger, write_ledger
from dateline.delivering.parcels import Parcel, turn_of
from dateline.delivering.planning import Plan, Standing, Wishes, make_plan
from dateline.delivering.refusing import refuse
from dateline.delivering.target import Progress, Receipt, Target
from dateline.errors import OutputError

_CHECKPOINTS = 8
"""How often the list is renewed on the way: a killed run repeats an eighth at most, …"""

_LEAST_BETWEEN = 200
"""… and small sites are not held up."""

_MOST_BYTES = 16_000_000
"""In one batch."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a publication did, or would do."""

    written: tuple[tuple[str, int], ...]
    """Path and size of each file, in the order of writing."""

    removed: tuple[tuple[str, int], ...]
    unchanged: int
    foreign: tuple[str, ...]
    receipt: Receipt = field(default_factory=Receipt)


def deliver(
    parcels: Sequence[Parcel], target: Target, wishes: Wishes, progress: Progress
) -> Delivery:
    """Have *target* hold *parcels* and return what that took; OutputError where it cannot."""
    done = 0
    plan: Plan | None = None
    try:
        progress(f"Comparing {count(len(parcels), 'file')}")
        content = target.read(NAME)
        standing = Standing(target.stock(), _ledger_of(content, target, wishes))
        plan = make_plan(parcels, target, standing, wishes)
        if wishes.is_trial:
            return _summary(plan, standing)
        for written in _carry(plan, target, content):
            done = written
            progress(f"Publishing, {done:,} of {count(len(plan.put), 'file')}")
        return replace(_summary(plan, standing), receipt=target.finish())
    except OutputError:
        raise
    except target.failures() as error:
        raise _stopped(error, target, (done, len(plan.put) if plan else 0)) from error


def _summary(plan: Plan, standing: Standing) -> Delivery:
    """Return what *plan* comes to."""
    return Delivery(
        tuple((parcel.path, parcel.size) for parcel in plan.put),
        tuple((path, standing.stock[path]) for path in plan.gone),
        len(plan.unchanged),
        plan.foreign,
    )


def _carry(plan: Plan, target: Target, before: bytes | None) -> Iterator[int]:
    """Do what *plan* says, and yield how many files are written so far."""
    final = write_ledger(make_ledger((*plan.unchanged, *plan.put)))
    if not (plan.put or plan.gone) and before == final:
        return
    done = list(plan.unchanged)
    moving = (*(parcel.path for parcel in plan.put), *plan.gone)
    written = noted = 0
    if moving:
        _note(target, make_ledger(done, moving))
    target.remove(plan.cleared)
    for batch in _batches(plan.put, target.batch):
        target.put(batch)
        done += batch
        written += len(batch)
        yield written
        if written - noted >= max(_LEAST_BETWEEN, len(plan.put) // _CHECKPOINTS):
            _note(target, make_ledger(done, moving))
            noted = written
    target.remove(plan.removed)
    target.note(NAME, final)


def _note(target: Target, ledger: Ledger) -> None:
    """Write down what is on its way, where anybody could see it half done."""
    if not target.changes_at_once:
        target.note(NAME, write_ledger(ledger))


def _batches(parcels: Sequence[Parcel], most: int) -> Iterator[list[Parcel]]:
    """Yield *parcels* in lots whose files may be written in any order among themselves."""
    batch: list[Parcel] = []
    for parcel in parcels:
        is_full = len(batch) >= most or sum(each.size for each in batch) > _MOST_BYTES
        if batch and (is_full or turn_of(batch[0].path) != turn_of(parcel.path)):
            yield batch
            batch = []
        batch.append(parcel)
    if batch:
        yield batch


def _ledger_of(content: bytes | None, target: Target, wishes: Wishes) -> Ledger | None:
    """Return what is known of *target*; nothing where its list is damaged and that is accepted."""
    if content is None:
        return None
    try:
        return read_ledger(content, target.shown)
    except OutputError as error:
        if wishes.adopt and error.diagnostics[0].code == "publish.damaged":
            return None
        raise


def _stopped(error: Exception, target: Target, so_far: tuple[int, int]) -> OutputError:
    """Return that *target* did not take everything, and why."""
    done, wanted = so_far
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    message = f"{target.shown} does not take the site: {' '.join(reason.split())[:500]}"
    if target.changes_at_once or not wanted:
        return refuse("publish.failed", message, "See to it, then publish again.")
    remedy = "See to it, then publish again: what is there by now is not written twice."
    refusal = refuse("publish.failed", message, remedy)
    return OutputError(f"Stopped after {done:,} of {count(wanted, 'file')}", refusal.diagnostics)
