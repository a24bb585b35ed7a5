"""Add to `content/archived.yml`: lines come in, and none that stands there is written anew.

Comes in: the text of the file and additions. Goes out: the whole text, which is read back before
it takes the place of the old one; where it does not say what it should, nothing is written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.addresses import report_id
from dateline.archiving.matching import Addition
from dateline.config import Config
from dateline.errors import ContentError
from dateline.list_files import as_yaml, called, read_list, write_list
from dateline.model import ArchivedCopy, Fate, Source
from dateline.readers import read
from dateline.readers.archive_list import ARCHIVED
from dateline.safekeeping import Keeping
from dateline.yaml_tree import Bounds, Mapping, Node, read_tree
from dateline.yaml_tree import Sequence as YamlSequence

HEAD = """\
# Copies of reports, and what became of the originals, by the addresses of the reports.
# `dateline archive import` adds to it; what you write stays.
"""
_BOUNDS = Bounds(most_bytes=2_000_000, most_nodes=200_000)
_QUIET = re.compile(r"\s*(?:#.*)?")


def write_additions(additions: Sequence[Addition], config: Config) -> None:
    """Put *additions* into the list of a project; ContentError where that cannot be done."""
    path = config.content / ARCHIVED
    text = read_list(path)
    whole = with_additions(text, additions)
    before, after = _read(text, config), _read(whole, config)
    wanted = dict(before or {})
    for each in additions:
        key = report_id(each.entry.address if each.entry else each.report.url)
        wanted[key] = wanted.get(key, Fate()).joined(each.fate)
    if before is None or after != wanted:
        raise ContentError(
            f"content/{ARCHIVED} cannot be added to: mend it, and write each key of an entry and "
            "each copy on lines of their own"
        )
    write_list(path, whole, text, Keeping(config.root, "dateline archive import"))


def with_additions(text: str, additions: Sequence[Addition]) -> str:
    """Return the *text* of the list with *additions*: in their entries, or as new ones behind."""
    root = read_tree(text.replace("\r\n", "\n"), ARCHIVED, bounds=_BOUNDS).root
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    page = _Page(lines, "\r" if "\r\n" in text else "")
    keys = sorted(root.keys_at.values()) if isinstance(root, Mapping) else []
    # From the last entry to the first, so that the lines of the others stay where they are.
    listed = [(each.entry, each.fate) for each in additions if each.entry]
    for entry, fate in sorted(listed, key=lambda pair: -pair[0].location.line):
        start = entry.location.line
        stop = next((line - 1 for line, _ in keys if line > start), len(lines))
        node = root.get(entry.address) if isinstance(root, Mapping) else None
        if isinstance(node, Mapping):
            _extend(page, node, fate, page.last(start, stop))
    new = [line for each in additions if not each.entry for line in _entry(each)]
    if new and not text:
        page.insert(0, HEAD.splitlines())
    page.insert(len(lines), new)
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of the file, each as it is but for its line feed."""

    lines: list[str]
    end: str
    """What stands before each line feed."""

    def insert(self, at: int, lines: Iterable[str]) -> None:
        """Put *lines* behind line *at*, counted from 1."""
        self.lines[at:at] = [f"{line}{self.end}" for line in lines]

    def last(self, start: int, stop: int) -> int:
        """Return the last line from *start* to *stop* that says something."""
        while stop > start and _QUIET.fullmatch(self.lines[stop - 1]):
            stop -= 1
        return stop


def _extend(page: _Page, node: Mapping, fate: Fate, last: int) -> None:
    """Put *fate* into the entry *node*, whose last line is *last*."""
    indent = " " * (min((column for _, column in node.keys_at.values()), default=3) - 1)
    copies = node.get("archived")
    if copies is None:
        told = (*_copies(fate.copies), *_state(fate))
        page.insert(last, (f"{indent}{line}" for line in told))
        return
    page.insert(last, (f"{indent}{line}" for line in _state(fate)))
    if not fate.copies:
        return
    line, column = node.keys_at["archived"]
    following = [at for at, _ in node.keys_at.values() if at > line]
    stop = page.last(line, min(following) - 1 if following else last)
    bullet = f"{' ' * (column - 1)}  "
    if isinstance(copies, YamlSequence) and copies.line > line:
        bullet = " " * (copies.column - 1)
    else:
        stop = _unfold(page, (line, column), stop, copies)
    page.insert(stop, (f"{bullet}{each}" for copy in fate.copies for each in _item(copy)))


def _unfold(page: _Page, key: tuple[int, int], stop: int, copies: Node) -> int:
    """Make a list of the one copy below *key*, in the editor's own words; return its last line."""
    line, indent = key[0], " " * (key[1] - 1)
    if copies.line == line:
        head, _, rest = page.lines[line - 1].partition(":")
        own = rest.strip()
        page.lines[line - 1] = f"{head}:{page.end}"
        page.insert(line, (f"{indent}  - {own}",) if own else ())
        return stop + bool(own)
    for at in range(copies.line - 1, stop):
        mark = "- " if at == copies.line - 1 else "  "
        own = page.lines[at][copies.column - 1 :]
        page.lines[at] = f"{indent}  {mark}{own}" if own.strip() else page.lines[at]
    return stop


def _entry(addition: Addition) -> Iterator[str]:
    """Yield the lines of a new entry, with a comment that says which report it is."""
    yield f"# {called(addition.report)}"
    yield f"{as_yaml(addition.report.url)}:"
    yield from (f"  {line}" for line in (*_copies(addition.fate.copies), *_state(addition.fate)))


def _copies(copies: Sequence[ArchivedCopy]) -> Iterator[str]:
    """Yield the lines of a list of *copies*."""
    if copies:
        yield "archived:"
        yield from (f"  {line}" for copy in copies for line in _item(copy))


def _item(copy: ArchivedCopy) -> Iterator[str]:
    """Yield the lines of one copy; what its address says is not said again."""
    date = copy.date.edtf if copy.date and not copy.is_dated_by_address else ""
    if not (date or copy.by):
        yield f"- {as_yaml(copy.url)}"
        return
    yield f"- url: {as_yaml(copy.url)}"
    if date:
        yield f"  date: {as_yaml(date) if date[0] == '.' else date}"
    if copy.by:
        yield f"  by: {as_yaml(copy.by)}"


def _state(fate: Fate) -> Iterator[str]:
    """Yield the lines on the original."""
    if fate.lost:
        yield f"lost: {fate.lost.edtf}"
    if fate.changed and fate.note:
        yield from ("changed:", f"  date: {fate.changed.edtf}", f"  note: {as_yaml(fate.note)}")
    elif fate.changed:
        yield f"changed: {fate.changed.edtf}"


def _read(text: str, config: Config) -> dict[str, Fate] | None:
    """Return what the list says by report; None where something is wrong with it."""
    found = read(Source(ARCHIVED, text.encode()), config)
    if found.notes:
        return None
    return {report_id(each.address): each.fate for each in found.archived}
