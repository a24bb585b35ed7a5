"""Read `content/ids.yml`: which ids were published, and what their events are known by.

Comes in: a manuscript of YAML, an id and an anchor a line, as `dateline ids` writes it. Goes out:
the anchors; which events they belong to today is found out when the records are linked.
"""

from dateline.config import Config
from dateline.model import Anchor, Contents, Diagnostic, Location
from dateline.permalinks import slug_of
from dateline.readers.manuscript import Manuscript
from dateline.schema import shown
from dateline.yaml_tree import Bounds, Mapping, Scalar, read_tree

IDS = "ids.yml"
_BOUNDS = Bounds(most_bytes=2_000_000, most_nodes=200_000)
_HOW = "Write `id: address or path`, as `dateline ids` does."


def is_id_list(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* is the list of the ids that were published."""
    return manuscript.path == IDS


def read_id_list(manuscript: Manuscript, config: Config) -> Contents:
    """Return the ids of the list, and everything that is wrong with it."""
    tree = read_tree(manuscript.text, manuscript.place, bounds=_BOUNDS)
    if not isinstance(tree.root, Mapping):
        is_empty = tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null)
        place = Location(manuscript.place, 1, 1)
        wrong = Diagnostic("ids.not_a_mapping", "error", place, "the file lists no ids", _HOW)
        return Contents((), notes=tree.faults if is_empty else (*tree.faults, wrong))
    anchors: list[Anchor] = []
    notes = list(tree.faults)
    for key, node in tree.root.items():
        place = Location(manuscript.place, *tree.root.keys_at[key])
        if not isinstance(node, Scalar) or not node.strip():
            message = f"`{shown(key)}` has no address or path behind it"
            notes.append(Diagnostic("ids.not_text", "error", place, message, _HOW))
        elif slug_of(key) != key:
            message = f"`{shown(key)}` cannot be the end of a web address, so it was no id"
            notes.append(Diagnostic("ids.id", "error", place, message, "Remove the line."))
        else:
            anchors.append(Anchor(str(key), node.strip(), place))
    return Contents((), anchors=tuple(anchors), notes=tuple(notes))
