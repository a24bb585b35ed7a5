"""A signature put beside the list that it is of, if that is still the list."""

from pathlib import Path

from dateline.errors import OutputError
from dateline.writer.in_place import put
from dateline.writer.manifest import NAME
from dateline.writer.writing import beside, locked, problem


def add_signature(folder: Path, name: str, signature: bytes, signed: bytes) -> None:
    """Put *signature* of the list *signed* into the site in *folder* as *name*; OutputError."""
    folder = folder.resolve()
    try:
        with locked(beside(folder, "lock")):
            if (folder / NAME).read_bytes() != signed:
                raise OutputError(f"{folder} was built anew meanwhile: sign again")
            put(folder, name, signature)
    except OSError as error:
        raise OutputError(f"{problem(error, folder)}; it is as it was before") from error
