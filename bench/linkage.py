"""Measure record linkage on hand-labelled records.

python bench/linkage.py [CORPORA] [--show N]: groups all records of each labelled folder as a build
does, with and without name lists, and prints pair precision and recall by the rule in
`labels.yaml`, the groups and the time; with --show N also the N largest groups and every pair that
was joined against the labels. CORPORA is ../shared/corpora.
"""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml
from entities import LISTS, read_lists

from dateline.config import Config
from dateline.linking.money.amounts import find_amounts
from dateline.linking.names.index import NameIndex
from dateline.linking.reports import Library, gather_reports
from dateline.linking.stories.grouping import Linkage, Story, group_stories
from dateline.model import Report, Source
from dateline.readers import read_contents
from dateline.repair import repair_contents

SURE = 0.8
Pair = frozenset[str]


@dataclass(frozen=True)
class Labels:
    """What a reader said of one folder: pairs of file names."""

    together: frozenset[Pair]
    apart: frozenset[Pair]


@dataclass(frozen=True)
class Folder:
    """One folder, read and repaired."""

    name: str
    labels: Labels
    library: Library
    report_of: Mapping[str, str]
    """File name → id of its report."""


def main() -> None:
    """Read the arguments, measure each folder twice, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, nargs="?", default=Path("../shared/corpora"))
    parser.add_argument("--show", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    print("folder            names  precision  recall  reports  groups>1  largest          seconds")
    for folder in read_folders(arguments.corpora):
        for names, index in (("no", NameIndex(())), ("yes", NameIndex(read_lists(LISTS)))):
            stories = [_story(key, r, index) for key, r in sorted(folder.library.reports.items())]
            started = time.perf_counter()
            linkage = group_stories(stories)
            seconds = time.perf_counter() - started
            print(_row(folder, names, linkage, seconds))
        _show(folder, linkage, arguments.show)


def read_folders(corpora: Path) -> Iterator[Folder]:
    """Yield the labelled folders of *corpora*."""
    labels = yaml.safe_load((corpora / "labels.yaml").read_text("utf-8"))
    hard = {frozenset(pair) for pair in labels["hard_neighbours"]}
    news = labels["news-2020"]
    clusters = {c["id"]: _sure(c["members"]) for c in news["clusters"]}
    clusters |= {single: [single] for single in news["singles"]}
    yield _read_folder(corpora / "news-2020", _pair_up(clusters, hard))
    apps = {"upguard": _sure(labels["news-power-apps"]["same_story"])}
    yield _read_folder(corpora / "news-power-apps", _pair_up(apps, hard))


def score(folder: Folder, linkage: Linkage) -> tuple[float, float, list[Pair]]:
    """Return pair precision, pair recall and the pairs joined against the labels."""
    group_of = {key: n for n, group in enumerate(linkage.groups) for key in group.members}

    def joined(pairs: frozenset[Pair]) -> list[Pair]:
        return [p for p in pairs if len({group_of[folder.report_of[file]] for file in p}) == 1]

    right, wrong = joined(folder.labels.together), joined(folder.labels.apart)
    return len(right) / (len(right) + len(wrong)), len(right) / len(folder.labels.together), wrong


def _sure(members: Sequence[Mapping[str, str | float]]) -> list[str]:
    return [str(m["file"]) for m in members if float(m["confidence"]) >= SURE]


def _pair_up(clusters: Mapping[str, Sequence[str]], hard: set[frozenset[str]]) -> Labels:
    together = {frozenset(p) for files in clusters.values() for p in combinations(files, 2)}
    apart = {
        frozenset((one, two))
        for first, second in combinations(clusters, 2)
        if frozenset((first, second)) not in hard
        for one in clusters[first]
        for two in clusters[second]
        if one != two
    }
    return Labels(frozenset(together), frozenset(apart - together))


def _read_folder(path: Path, labels: Labels) -> Folder:
    config = Config(root=path)
    files = sorted(file for file in path.rglob("*") if file.is_file())
    sources = [Source(file.relative_to(path).as_posix(), file.read_bytes()) for file in files]
    records = repair_contents(read_contents(sources, config)).records
    library = gather_reports(records)
    report_of = {
        record.path.rpartition("/")[2]: library.renamed[record.report.id]
        for record in records
        if record.report.id
    }
    return Folder(path.name, labels, library, report_of)


def _story(key: str, report: Report, index: NameIndex) -> Story:
    words = f"{report.title}\n\n{report.excerpt}"
    names = (f"{m.entity.kind}:{m.entity.slug}" for m in index.find(words))
    amounts = ((m.currency, str(m.value)) for m in find_amounts(words, "USD"))
    outlet = report.outlet.domain if report.outlet else ""
    return Story(
        key,
        report.title,
        report.excerpt,
        outlet,
        report.published,
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(amounts)),
    )


def _row(folder: Folder, names: str, linkage: Linkage, seconds: float) -> str:
    precision, recall, _ = score(folder, linkage)
    sizes = sorted((len(group.members) for group in linkage.groups), reverse=True)
    largest = " ".join(str(size) for size in sizes[:5])
    grouped = sum(size > 1 for size in sizes)
    return (
        f"{folder.name:17} {names:5}  {precision:9.3f}  {recall:6.3f}  {sum(sizes):7}"
        f"  {grouped:8}  {largest:15}  {seconds:7.1f}"
    )


def _show(folder: Folder, linkage: Linkage, count: int) -> None:
    if not count:
        return
    for pair in score(folder, linkage)[2]:
        print("joined against the labels:", *sorted(pair))
    for group in sorted(linkage.groups, key=lambda g: (-len(g.members), g.members))[:count]:
        print(f"\n{len(group.members)} reports")
        for key in group.members:
            why = dict(group.reasons).get(key, "first")
            print(f"  {folder.library.reports[key].title[:90]}  ({why})")


if __name__ == "__main__":
    main()
