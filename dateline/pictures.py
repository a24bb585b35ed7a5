"""Which local pictures can be shown: those whose files are there, whole, and pictures.

Comes in: the linked site and the folder of the copies. Goes out: the same site, without what is
missing or damaged, and a warning for each of it. Nothing is decoded: a file's name is its hash.
"""

from dataclasses import replace
from pathlib import Path

from dateline.image_files import FOLDER, is_whole, read_image
from dateline.model import Diagnostic, LocalPicture, PictureFile, Site

_REMEDY = "Run `dateline images fetch` for it again, or put the file back."


def keep_whole_pictures(site: Site, content: Path) -> Site:
    """Return *site* with those pictures that can be read from the folder *content*."""
    used = {event.picture.source: event.picture for event in site.events if event.picture}
    if not used:
        return site
    notes: list[Diagnostic] = []
    shown: dict[str, LocalPicture | None] = {}
    for source, picture in used.items():
        found = {file: _on_file(file, picture, content / FOLDER) for file in picture.files}
        notes += [note for note in found.values() if note]
        shown[source] = _only(picture, tuple(file for file, note in found.items() if not note))
    events = (
        replace(event, picture=shown[event.picture.source]) if event.picture else event
        for event in site.events
    )
    return replace(site, events=tuple(events), notes=(*site.notes, *notes))


def _on_file(file: PictureFile, picture: LocalPicture, folder: Path) -> Diagnostic | None:
    """Return what is wrong with one *file* of *picture*."""
    path = f"content/{FOLDER}/{file.name}"
    content = read_image(folder, file)
    if content is None:
        message = f"{path} is missing; pages are made without it"
        return Diagnostic("images.missing", "warning", picture.location, message, _REMEDY)
    if not is_whole(file, content):
        message = f"{path} is not the picture that was stored; pages are made without it"
        return Diagnostic("images.damaged", "warning", picture.location, message, _REMEDY)
    return None


def _only(picture: LocalPicture, files: tuple[PictureFile, ...]) -> LocalPicture | None:
    """Return *picture* with these *files*; None where not every browser could show one of them."""
    return replace(picture, files=files) if any(f.format == "webp" for f in files) else None
