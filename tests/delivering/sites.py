"""Small sites to publish, and targets that write down what is asked of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.delivering.carrying import Delivery, deliver
from dateline.delivering.folder import open_folder
from dateline.delivering.ledger import NAME, Entry
from dateline.delivering.parcels import Parcel, gather_parcels
from dateline.delivering.planning import Wishes
from dateline.delivering.target import Receipt, Target
from dateline.model import Artifact
from dateline.writer import write
from dateline.writer.manifest import NAME as NAME_OF_LIST

SITE = {
    "index.html": "home",
    "events/a/index.html": "event a",
    "events/index.html": "events",
    "assets/1/css/main.css": "ink",
    "data/timeline.json": "{}",
    "sitemap.xml": "<x/>",
    "feed.atom": "<f/>",
}


def build(folder: Path, files: Mapping[str, str] = SITE) -> list[Parcel]:
    """Return the parcels of a site that consists of *files*, and of them alone.

    Their list goes along as any file does: `tests/delivering/test_manifest.py`.
    """
    write((Artifact(path, text.encode()) for path, text in files.items()), folder)
    return [parcel for parcel in gather_parcels(folder) if parcel.path != NAME_OF_LIST]


def quiet(step: str) -> None:
    """Show no progress."""


def send(parcels: Sequence[Parcel], target: Target, **wishes: bool) -> Delivery:
    """Return what a publication to *target* did."""
    return deliver(parcels, target, Wishes(**wishes), quiet)


def send_to_folder(parcels: Sequence[Parcel], place: Path, **wishes: bool) -> Delivery:
    """Return what a publication to a folder did."""
    with open_folder(place, is_trial=wishes.get("is_trial", False)) as target:
        return send(parcels, target, **wishes)


def files_in(folder: Path) -> dict[str, str]:
    """Return what stands in *folder*, but for the ledger."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }


class Noted:
    """A target in memory that writes down each change, and fails at the one that it is told."""

    shown = "noted://"
    changes_at_once = False

    def __init__(self, batch: int = 2) -> None:
        self.batch = batch
        self.files: dict[str, bytes] = {}
        self.log: list[str] = []
        self.fails_at = -1

    def failures(self) -> tuple[type[Exception], ...]:
        return (OSError,)

    def stock(self) -> Mapping[str, int]:
        return {path: len(said) for path, said in self.files.items() if path != NAME}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def says(self, parcel: Parcel, entry: Entry | None) -> bool:
        return entry == Entry(parcel.size, parcel.digest)

    def put(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            self._do(f"put {parcel.path}")
            self.files[parcel.path] = parcel.content

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._do(f"remove {path}")
            del self.files[path]

    def note(self, name: str, content: bytes) -> None:
        self._do("note")
        self.files[name] = content

    def finish(self) -> Receipt:
        return Receipt()

    def _do(self, what: str) -> None:
        if len(self.log) == self.fails_at:
            raise OSError(28, "No space left")
        self.log.append(what)

    def texts(self) -> dict[str, str]:
        """Return what stands there, but for the ledger."""
        return {path: said.decode() for path, said in sorted(self.files.items()) if path != NAME}
