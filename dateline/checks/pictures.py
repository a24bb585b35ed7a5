"""Pictures that a page shows and of which those who do not see them learn nothing."""

from collections.abc import Iterator

from dateline.model import Diagnostic, Site


def check_pictures(site: Site) -> Iterator[Diagnostic]:
    """Yield a note for each shown picture of which nobody has written what can be seen on it."""
    shown = {e.picture.source: e.picture for e in site.events if e.picture and not e.picture.alt}
    for picture in shown.values():
        yield Diagnostic(
            "images.no_alt",
            "note",
            picture.location,
            f"nothing says what can be seen on the picture {picture.source}",
            "Write it after `alt:`, in one sentence: a reader who does not see it is told nothing.",
        )
