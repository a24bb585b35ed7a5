"""From a destination to what is sent and the target that takes it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.config import Config
from dateline.delivering.compressing import with_compressed
from dateline.delivering.folder import open_folder
from dateline.delivering.headers import FILE, read_rules
from dateline.delivering.parcels import Parcel, gather_parcels
from dateline.delivering.refusing import refuse, require_library
from dateline.delivering.storage import open_storage, require_storage
from dateline.delivering.target import Target
from dateline.delivering.workshop import open_branch
from dateline.model import Destination


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is published where."""

    config: Config
    destination: Destination
    workplace: Path
    """A folder that only one publication at a time works in."""

    is_trial: bool = False

    @property
    def site(self) -> Path:
        """Return where the site is built: apart from `site/`, which may be one with drafts."""
        return self.workplace / "site"


def packed(shipment: Shipment) -> Sequence[Parcel]:
    """Return the files of the site that was built for *shipment*."""
    parcels = tuple(gather_parcels(shipment.site))
    if shipment.destination.compress:
        return tuple(with_compressed(parcels, shipment.workplace / "compressed"))
    return parcels


def require_possible(shipment: Shipment) -> None:
    """Refuse what can be known to fail before a site is built for it; OutputError says why."""
    destination = shipment.destination
    if destination.compress:
        require_library("brotli", "compressing", "deploy")
    if destination.kind == "storage":
        require_storage(destination)
    if destination.kind == "folder":
        _require_apart(Path(destination.place), shipment.config.root)


@contextmanager
def open_target(shipment: Shipment) -> Iterator[Target]:
    """Return the target of *shipment*; OutputError where it cannot be one."""
    destination = shipment.destination
    if destination.kind == "git":
        scratch = shipment.workplace / "workshop.git"
        with open_branch(
            shipment.config, destination, scratch, is_trial=shipment.is_trial
        ) as branch:
            yield branch
    elif destination.kind == "storage":
        rules = (shipment.site / FILE).read_text("utf-8")
        yield open_storage(destination, read_rules(rules))
    else:
        place = Path(destination.place)
        try:
            with open_folder(place, is_trial=shipment.is_trial) as folder:
                yield folder
        except OSError as error:
            message = f"{place} cannot be published to: {error.strerror or error}"
            raise refuse("publish.failed", message, "See to it, or name another.") from error


def _require_apart(place: Path, root: Path) -> None:
    """Refuse a folder that is, holds or lies in what the site is made from."""
    target, project = place.resolve(), root.resolve()
    own = [project / name for name in ("content", "templates", "static", ".dateline", ".git")]
    if project.is_relative_to(target) or any(target.is_relative_to(folder) for folder in own):
        message = f"{place} holds the project's own files"
        raise refuse("publish.target", message, "Publish to a folder of its own.")
