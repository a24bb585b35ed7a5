"""Object storage as a target, through fsspec: `s3://`, `gs://`, and `memory://` for tests.

Credentials are the libraries' own matter: they come from the environment, never through here.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.delivering.headers import Headers, Rule, headers_of
from dateline.delivering.ledger import NAME, Entry
from dateline.delivering.parcels import Parcel
from dateline.delivering.refusing import require_library
from dateline.delivering.target import Receipt
from dateline.model import Destination

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_FAILURES = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("aiohttp", "ClientError"),
)
"""What the libraries raise that is no OSError: no credentials, no answer, a refusal."""

_LIBRARIES = {"s3": ("s3fs", "s3"), "gs": ("gcsfs", "gcs"), "memory": ("fsspec", "deploy")}
"""Scheme → the library for it, and the extra that brings it."""


def require_storage(destination: Destination) -> None:
    """Refuse a storage whose library is not installed."""
    scheme = destination.place.partition("://")[0]
    library, extra = _LIBRARIES[scheme]
    require_library(library, f"publishing to {scheme}://", extra)


def open_storage(destination: Destination, rules: tuple[Rule, ...]) -> "Storage":
    """Return the storage that *destination* names."""
    from fsspec import filesystem  # noqa: PLC0415 - comes with the extra

    scheme, _, path = destination.place.partition("://")
    options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
    if destination.endpoint and scheme == "s3":
        options["client_kwargs"] = {"endpoint_url": destination.endpoint}
    elif destination.endpoint:
        options["endpoint_url"] = destination.endpoint
    return Storage(filesystem(scheme, **options), destination.place, path, rules)


class Storage:
    """A bucket, or what is below a path in it."""

    changes_at_once = False
    batch = 100

    def __init__(
        self, system: "AbstractFileSystem", place: str, root: str, rules: tuple[Rule, ...]
    ) -> None:
        """Take what is below *root* of *system*, which messages call *place*."""
        self.system = system
        self.shown = place
        self.root = f"/{root}" if place.startswith("memory:") else root
        self.rules = rules

    def failures(self) -> tuple[type[Exception], ...]:
        """Return what the libraries raise, as far as they are in use."""
        return (
            OSError,
            *(getattr(sys.modules[room], name) for room, name in _FAILURES if room in sys.modules),
        )

    def stock(self) -> Mapping[str, int]:
        """Return path → size of every object; those that only stand for a folder are none."""
        try:
            found = self.system.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        listed = {
            name.removeprefix(self.root).strip("/"): int(about.get("size") or 0)
            for name, about in sorted(found.items())
            if about.get("type") != "directory" and not name.endswith("/")
        }
        return {path: size for path, size in listed.items() if path not in ("", NAME)}

    def read(self, path: str) -> bytes | None:
        """Return the object at *path*."""
        try:
            content: bytes = self.system.cat_file(self._key(path))
        except FileNotFoundError:
            return None
        return content

    def says(self, parcel: Parcel, entry: Entry | None) -> bool:
        """Return what the ledger knows: reading every object would take as long as writing it."""
        return entry is not None and entry == Entry(parcel.size, parcel.digest)

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write the objects, those with the same headers at the same time."""
        lots: dict[Headers, dict[str, bytes]] = {}
        for parcel in parcels:
            headers = headers_of(parcel.path, self.rules)
            lots.setdefault(headers, {})[self._key(parcel.path)] = parcel.content
        for headers, contents in lots.items():
            self.system.pipe(contents, **self._options(headers))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove objects one by one: `rm` would take `*` in a name for a pattern."""
        for path in paths:
            try:
                self.system.rm_file(self._key(path))
            except FileNotFoundError:
                continue

    def note(self, name: str, content: bytes) -> None:
        """Write the ledger."""
        self.system.pipe({self._key(name): content}, **self._options(headers_of(name, ())))

    def finish(self) -> Receipt:
        """Do nothing more: every object was seen at once."""
        return Receipt()

    def _key(self, path: str) -> str:
        """Return the full name of the object at *path*."""
        return f"{self.root.rstrip('/')}/{path}"

    def _options(self, headers: Headers) -> dict[str, object]:
        """Return *headers* as the library of this storage wants to be told them."""
        encoding = headers.content_encoding
        if self.shown.startswith("s3:"):
            encoded = {"ContentEncoding": encoding} if encoding else {}
            kept = {"ContentType": headers.content_type, "CacheControl": headers.cache_control}
            return {**kept, **encoded}
        if self.shown.startswith("gs:"):
            encoded = {"content_encoding": encoding} if encoding else {}
            kept = {"cache_control": headers.cache_control, **encoded}
            return {"content_type": headers.content_type, "fixed_key_metadata": kept}
        return {}
