"""Pictures that a page shows and of which those who do not see them learn nothing."""

from collections.abc import Iterator

from dateline.checks.matter import Matter
from dateline.model import Diagnostic


def check_pictures(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a note for each shown picture of which nobody has written what can be seen on it."""
    pictures = (event.picture for event in matter.site.events if event.picture)
    shown = {each.source: each for each in pictures if not each.alt}
    for picture in shown.values():
        yield Diagnostic(
            "images.no_alt",
            "note",
            picture.location,
            f"nothing says what can be seen on the picture {picture.source}",
            "Write it after `alt:`, in one sentence: a reader who does not see it is told nothing.",
        )
