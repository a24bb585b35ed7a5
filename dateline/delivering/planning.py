"""What a publication has to do: the new site compared with what stands at the target.

Pure: parcels, stock and ledger come in, a plan goes out, or the reason why there is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.console import count
from dateline.delivering.ledger import NAME, Ledger
from dateline.delivering.parcels import Parcel, in_order
from dateline.delivering.refusing import refuse
from dateline.delivering.target import Target

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the editor says on the command line."""

    adopt: bool = False
    """Whether a target with files of others may be used, and files of our names be replaced."""

    rewrite: bool = False
    """Whether files that seem to stand there already are written all the same."""

    is_trial: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is at a target before."""

    stock: Mapping[str, int]
    ledger: Ledger | None
    """None: there is none, or none that can be relied on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be done, in this order."""

    cleared: tuple[str, ...]
    """Our old files that a new folder takes the place of, or the reverse: gone before."""

    put: tuple[Parcel, ...]
    removed: tuple[str, ...]
    unchanged: tuple[Parcel, ...]
    foreign: tuple[str, ...]
    """What others have put there; it stays."""

    @property
    def gone(self) -> tuple[str, ...]:
        """Return all that is deleted."""
        return (*self.cleared, *self.removed)


def make_plan(
    parcels: Iterable[Parcel], target: Target, standing: Standing, wishes: Wishes
) -> Plan:
    """Return what has to be done for *target* to hold *parcels*; OutputError if it must not."""
    wanted = {parcel.path: parcel for parcel in parcels}
    stock, ledger = standing.stock, standing.ledger
    if ledger is None and stock and not wishes.adopt:
        message = f"{target.shown} holds {_named(stock)}, and no list says that they are Dateline's"
        remedy = (
            "Give --adopt to publish beside them: files of the site's names are replaced, "
            "all others are kept. Or choose an empty place."
        )
        raise refuse("publish.not_ours", message, remedy)
    ours = ledger.ours if ledger else frozenset()
    known = ledger.files if ledger else {}
    same = {
        path
        for path, parcel in wanted.items()
        if stock.get(path) == parcel.size
        and not wishes.rewrite
        and target.says(parcel, known.get(path))
    }
    foreign = tuple(sorted(path for path in stock if path not in ours and path not in wanted))
    taken = [path for path in wanted if path in stock and path not in ours and path not in same]
    if taken and not wishes.adopt:
        message = f"{target.shown} holds {_named(taken)} of others where the site has its own"
        raise refuse("publish.taken", message, "Move them away, or give --adopt to replace them.")
    _refuse_obstacles(wanted, foreign, target.shown)
    gone = sorted(path for path in ours if path in stock and path not in wanted)
    cleared = tuple(_in_each_others_way(gone, wanted))
    return Plan(
        cleared,
        in_order(parcel for path, parcel in wanted.items() if path not in same),
        tuple(path for path in gone if path not in cleared),
        tuple(wanted[path] for path in sorted(same)),
        foreign,
    )


def _refuse_obstacles(wanted: Mapping[str, Parcel], foreign: Iterable[str], shown: str) -> None:
    """Refuse files of others where we need folders, and the reverse; a link is a file."""
    obstacles = tuple(_in_each_others_way(foreign, wanted))
    if obstacles:
        message = f"{shown} holds {_named(obstacles)} where the site has a folder or file"
        raise refuse("publish.in_the_way", message, "Move them away, or choose another place.")


def _in_each_others_way(paths: Iterable[str], wanted: Mapping[str, Parcel]) -> Iterable[str]:
    """Yield those of *paths* that are a folder of *wanted*, or lie below one of its files."""
    folders = {folder for path in wanted for folder in _folders_of(path)}
    return (
        path
        for path in paths
        if path in folders or any(each in wanted for each in _folders_of(path))
    )


def _folders_of(path: str) -> Iterable[str]:
    """Yield each folder that *path* lies in: `a` and `a/b` of `a/b/c`."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def _named(paths: Iterable[str]) -> str:
    """Return how many files *paths* are, and the first of them by name."""
    names = sorted(path for path in paths if path != NAME)
    listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    return f"{count(len(names), 'file')} ({listed})"
