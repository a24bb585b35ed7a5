"""Which column or field of a file is what: as the command line or a small YAML file says it.

Comes in: `title=Headline,date=When`, or the path of a YAML file with `title: Headline` lines.
Goes out: our name → the file's names, in order.
"""

from collections.abc import Mapping
from pathlib import Path

from dateline.errors import ConfigError
from dateline.importing.items import Place
from dateline.yaml_tree import Mapping as YamlMapping
from dateline.yaml_tree import Scalar, Sequence, read_tree

_MOST_BYTES = 100_000


def read_columns(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return what *text* maps; a name that stands twice has two columns.

    >>> read_columns("title=Headline,topics=Tag,topics=Group")
    {'title': ('Headline',), 'topics': ('Tag', 'Group')}
    """
    if text.casefold().endswith((".yml", ".yaml")):
        return _from_file(Path(text))
    columns: dict[str, tuple[str, ...]] = {}
    for pair in text.split(",") if text.strip() else ():
        name, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not name or not column:
            raise ConfigError(f"--columns says `{pair[:60]}`: write `title=Headline,date=When`")
        columns[name] = (*columns.get(name, ()), column)
    return columns


def _from_file(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Return what the YAML file at *path* maps."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_MOST_BYTES)
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{path} cannot be read as a mapping of columns") from None
    tree = read_tree(text, path.as_posix())
    if tree.faults or not isinstance(tree.root, YamlMapping):
        place = Place(path.as_posix(), 1)
        said = place.note("import.columns_file", "no `title: Headline` lines", "", "error")
        raise ConfigError(f"{path} is no mapping of columns", tree.faults or [said])
    columns = {}
    for name, node in tree.root.items():
        listed = node if isinstance(node, Sequence) else [node]
        columns[str(name)] = tuple(str(each) for each in listed if isinstance(each, Scalar))
    return columns
