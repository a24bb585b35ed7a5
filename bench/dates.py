"""Show what the date rules find on folders of news records, for reading and judging.

python bench/dates.py FOLDER... [--sample N] [--seed N] [--silent]: prints title, excerpt, day and
the stated date of a random sample; with --silent, of records with a date word and no claim.
"""

import argparse
import html
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.happening import StatedDate, date_of_event
from dateline.linking.passages import Passage

_FIELD = re.compile(r'(title|excerpt): (?:"(.*)"|(.*))')
_DAY = re.compile(r"publishedDateTime: (\d{4}-\d\d-\d\d)")


def main() -> None:
    """Write a sample of what is found to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true")
    arguments = parser.parse_args()
    reports = tuple(_read_reports(arguments.folders))
    stated = [(r, s) for r in reports if (s := _find_stated(*r))]
    dated = [r for r in reports if find_dates(f"{r[0]}. {r[1]}", r[2])]
    print(f"{len(reports)} reports, {len(dated)} with a date in words, {len(stated)} stated")
    found = {r for r, _ in stated}
    shown = [(r, None) for r in dated if r not in found] if arguments.silent else stated
    shuffled = random.Random(arguments.seed).sample(shown, min(arguments.sample, len(shown)))
    for report, claim in shuffled:
        _show(report, claim)


def _read_reports(folders: list[Path]) -> Iterator[tuple[str, str, date]]:
    """Yield title, excerpt and day of every report in the records, each title once."""
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob("*.md")):
            for block in path.read_text("utf-8", "replace").split("title: ")[1:]:
                report = _read_block("title: " + block)
                if report is not None and report[0] not in seen:
                    seen.add(report[0])
                    yield report


def _read_block(block: str) -> tuple[str, str, date] | None:
    """Return one report: roughly read, which is enough for looking at text."""
    fields = {m[1]: html.unescape(m[2] or m[3] or "") for m in _FIELD.finditer(block)}
    day = _DAY.search(block)
    if day is None or "excerpt" not in fields:
        return None
    text = fields["excerpt"].replace('\\"', '"').removesuffix("...").strip()
    return fields["title"].replace('\\"', '"'), text, date.fromisoformat(day[1])


def _find_stated(title: str, excerpt: str, said: date) -> StatedDate | None:
    """Return what the report states about its own headline."""
    passages = [
        Passage(title, "headline", "", "", said),
        Passage(excerpt, "excerpt", "", "", said),
    ]
    return date_of_event(title, passages, said)


def _show(report: tuple[str, str, date], claim: StatedDate | None) -> None:
    title, excerpt, said = report
    print(f"\n{said:%a %Y-%m-%d} | {title}\n  {excerpt[:420]}")
    if claim is not None:
        print(f"  => {claim.date}  “{claim.quote}” ({claim.passage.part})")
    else:
        print("  --", [(m.text, str(m.date)) for m in find_dates(excerpt, said)])


if __name__ == "__main__":
    main()
