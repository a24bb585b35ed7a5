"""What checks keep of finished files as these go by: paths, ids of parts, weights of embeds.

In: every file of the site, one after the other. Out: `Made`, small however large the site is.
"""

import re
from collections.abc import Iterable
from html import unescape

from dateline.budgets import compressed, files_of, sizes_of
from dateline.checks.matter import Made
from dateline.model import Artifact

_ID = re.compile(r'\sid="([^"]+)"')
_LOADED = (".css", ".js")


def take_in(artifacts: Iterable[Artifact], asked: frozenset[str], embeds: frozenset[str]) -> Made:
    """Return what is to be known of *artifacts*: ids of the pages *asked* for, and *embeds*.

    Both name files below the site, without the `/index.html` that a folder answers with if need be.
    """
    paths: set[str] = set()
    ids: dict[str, frozenset[str]] = {}
    loaded: dict[str, bytes] = {}
    weights: dict[str, tuple[int, tuple[str, ...]]] = {}
    for made in artifacts:
        paths.add(made.path)
        if made.path.endswith(_LOADED):
            loaded[made.path] = made.content
        if made.path in asked or made.path.removesuffix("/index.html") in asked:
            found = _ID.findall(made.content.decode("utf-8", "replace"))
            ids[made.path] = frozenset(map(unescape, found))
        if made.path in embeds:
            page = made.content.decode("utf-8", "replace")
            weights[made.path] = compressed(made.content), files_of(page)
    sizes = {named: sizes_of(named, loaded) for named in {each for _, each in weights.values()}}
    weighed = {path: {path: own, **sizes[named]} for path, (own, named) in weights.items()}
    return Made(frozenset(paths), ids, weighed)
