"""The local copies of pictures that events show; whatever no event shows stays where it is."""

from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.errors import OutputError
from dateline.image_files import FOLDER, read_image
from dateline.model import Artifact, Page, Site


def produce_images(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the files of each event's picture, each once, under the name that they have."""
    shown = (event.picture for event in site.events if event.picture)
    files = {file.name: file for picture in shown for file in picture.files}
    for name, file in sorted(files.items()):
        content = read_image(config.content / FOLDER, file)
        if content is None:  # it was there a moment ago, when the pages were planned
            raise OutputError(f"content/{FOLDER}/{name} has gone while the site was made")
        yield Artifact(f"{FOLDER}/{name}", content)
