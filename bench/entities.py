"""Measure the finding of names on hand-labelled records.

python bench/entities.py [CORPORA] [--lists FOLDER] [--wrong]: compares the names found in title
and excerpt of the labelled records (`labels.yaml`) with the labels and prints precision and
recall; with --wrong also every name too many or too few. CORPORA is ../shared/corpora.
"""

import argparse
import html
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from dateline.linking.names.index import NameIndex
from dateline.model import Alias, Entity

LISTS = Path(__file__).parent / "name_lists"
_FIELD = re.compile(r"^(title|excerpt): *(.*)$", re.MULTILINE)


def main() -> None:
    """Read the arguments, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, nargs="?", default=Path("../shared/corpora"))
    parser.add_argument("--lists", type=Path, default=LISTS)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    index = NameIndex(read_lists(arguments.lists))
    right = missed = extra = 0
    for path, wanted in read_labels(arguments.corpora):
        found = {m.entity.slug for text in read_texts(path) for m in index.find(text)}
        right, missed, extra = (
            right + len(found & wanted),
            missed + len(wanted - found),
            extra + len(found - wanted),
        )
        if arguments.wrong and found != wanted:
            print(f"{path.name}: missed {sorted(wanted - found)}, extra {sorted(found - wanted)}")
    print(f"mentions   {right + missed} labelled, {right + extra} found")
    print(f"precision  {right / (right + extra):.3f}")
    print(f"recall     {right / (right + missed):.3f}")


def read_lists(folder: Path) -> list[Entity]:
    """Return the entities of the name lists in *folder*."""
    entities = []
    for path in sorted(folder.glob("*.yml")):
        for slug, row in yaml.safe_load(path.read_text("utf-8")).items():
            aliases = tuple(_alias(given) for given in row.get("aliases", ()))
            entities.append(Entity(path.stem, slug, row["name"], aliases, row.get("body", "")))
    return entities


def read_labels(corpora: Path) -> Iterator[tuple[Path, set[str]]]:
    """Yield each labelled record and the slugs that a reader found in it."""
    labels = yaml.safe_load((corpora / "labels.yaml").read_text("utf-8"))
    for name, row in labels["news-2020"]["records"].items():
        slugs = {slug for names in row["mentions"].values() for slug in names}
        yield corpora / "news-2020" / name, slugs


def read_texts(path: Path) -> tuple[str, ...]:
    """Return title and excerpt of the record at *path*: roughly read, enough for names."""
    fields = dict(reversed(_FIELD.findall(path.read_text("utf-8"))))
    return tuple(
        html.unescape(value.strip().removeprefix('"').removesuffix('"').replace('\\"', '"'))
        for value in fields.values()
    )


def _alias(given: str | dict[str, str | list[str]]) -> Alias:
    """Return the alias that a list writes, as a text or with the company it must keep."""
    if isinstance(given, str):
        return Alias(given)
    return Alias(
        str(given["text"]), tuple(given.get("requires", ())), tuple(given.get("excludes", ()))
    )


if __name__ == "__main__":
    main()
