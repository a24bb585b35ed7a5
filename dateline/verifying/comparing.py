"""A site held against one that was built from the project just now, by their lists."""

from dataclasses import dataclass

from dateline.writer.manifest import Making, Manifest


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a site differs from a build; all by their paths, in order."""

    differing: tuple[str, ...]
    not_made: tuple[str, ...]
    """The site has them, a build makes none of them."""

    lacking: tuple[str, ...]
    """A build makes them, the site has none of them."""

    tools: tuple[tuple[str, str, str], ...]
    """What made the site in another version: name, version there, version here; empty: none."""

    @property
    def is_same(self) -> bool:
        """Return whether a build makes the same files, byte for byte."""
        return not (self.differing or self.not_made or self.lacking)


def compare(site: Manifest, built: Manifest) -> Comparison:
    """Return how what *site* lists differs from what *built* does."""
    both = site.files.keys() & built.files.keys()
    return Comparison(
        tuple(sorted(path for path in both if site.files[path] != built.files[path])),
        tuple(sorted(site.files.keys() - built.files.keys())),
        tuple(sorted(built.files.keys() - site.files.keys())),
        tuple(_other_tools(site.making, built.making)),
    )


def _other_tools(there: Making, here: Making) -> list[tuple[str, str, str]]:
    """Return what had a hand in a site in another version than here: Dateline first."""
    theirs = {"Dateline": there.version, **there.tools}
    ours = {"Dateline": here.version, **here.tools}
    names = sorted(theirs.keys() | ours.keys(), key=lambda name: (name != "Dateline", name.lower()))
    pairs = ((name, theirs.get(name, ""), ours.get(name, "")) for name in names)
    return [(name, one, other) for name, one, other in pairs if one != other]
