"""Read `content/decisions.yml`: what the editor has decided about whole reports and events.

Comes in: a manuscript of YAML, one entry for each decision. Goes out: the decisions; what their
names mean, and whether they agree, is found out when the records are linked.
"""

from collections.abc import Iterator
from typing import get_args

from dateline.config import Config
from dateline.model import Contents, Decision, Diagnostic, Location, Name, Ruling
from dateline.readers.manuscript import Manuscript
from dateline.schema import EdtfDate, Origin, StrictSchema, Text, shown, validate
from dateline.yaml_tree import Bounds, Mapping, Scalar, Sequence, read_tree

DECISIONS = "decisions.yml"
RULINGS: tuple[Ruling, ...] = get_args(Ruling)

_BOUNDS = Bounds(most_bytes=2_000_000, most_nodes=200_000)
"""Of some ten thousand decisions."""

_HOW = "Write `- merge: [one, other]`, or `split`, `not_related` or `lead` in the place of `merge`."


class DecisionFields(StrictSchema):
    """The keys of one decision."""

    merge: tuple[Text, ...] = ()
    split: tuple[Text, ...] = ()
    not_related: tuple[Text, ...] = ()
    lead: Text = ""
    because: Text = ""
    by: Text = ""
    when: EdtfDate | None = None


def is_decision_list(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* is the list of the editor's decisions."""
    return manuscript.path == DECISIONS


def read_decision_list(manuscript: Manuscript, config: Config) -> Contents:
    """Return the decisions of the list, and everything that is wrong with it."""
    tree = read_tree(manuscript.text, manuscript.place, bounds=_BOUNDS)
    if not isinstance(tree.root, Sequence):
        is_empty = tree.root is None or (isinstance(tree.root, Scalar) and tree.root.is_null)
        found = tree.faults if is_empty else (*tree.faults, _no_list(manuscript))
        return Contents((), notes=found)
    decisions: list[Decision] = []
    notes = list(tree.faults)
    for node in tree.root:
        decision, faults = _decision(node, manuscript.place)
        notes += faults
        if decision is not None:
            decisions.append(decision)
    return Contents((), decisions=tuple(decisions), notes=tuple(notes))


def _decision(node: object, path: str) -> tuple[Decision | None, list[Diagnostic]]:
    """Return the decision at *node*, or None and every fault of it."""
    if not isinstance(node, Mapping):
        place = Location(path, getattr(node, "line", 1), getattr(node, "column", 1))
        message = "an entry without `key: value` lines"
        return None, [Diagnostic("decisions.not_a_mapping", "error", place, message, _HOW)]
    fields, faults = validate(DecisionFields, node, Origin(path, "decisions"))
    if fields is None:
        return None, faults
    rulings = [ruling for ruling in RULINGS if getattr(fields, ruling)]
    if len(rulings) != 1:
        place = Location(path, node.line, node.column)
        what = f"{' and '.join(f'`{each}`' for each in rulings)} in one entry"
        message = what if rulings else "an entry that decides nothing"
        return None, [Diagnostic("decisions.ruling", "error", place, message, _HOW)]
    names = tuple(_names(node, rulings[0], path))
    faults += _on_names(names, rulings[0], node.keys_at[rulings[0]], path)
    decision = Decision(
        ruling=rulings[0],
        names=names,
        location=Location(path, node.line, node.column),
        because=" ".join(fields.because.split()),
        by=" ".join(fields.by.split()),
        when=fields.when.edtf if fields.when else "",
    )
    return (None if faults else decision), faults


def _names(node: Mapping, ruling: Ruling, path: str) -> Iterator[Name]:
    """Yield what the decision is about, each with its place."""
    named = node[ruling]
    for each in named if isinstance(named, Sequence) else (named,):
        yield Name(str(each).strip(), Location(path, each.line, each.column))


def _on_names(
    names: tuple[Name, ...], ruling: Ruling, key_at: tuple[int, int], path: str
) -> Iterator[Diagnostic]:
    """Yield what is wrong with what a decision names."""
    if ruling != "lead" and len(names) < 2:
        message = f"`{ruling}` needs two reports or more"
        remedy = "Write each on its own line, after `- `: the address of a report, or a path."
        yield Diagnostic("decisions.too_few", "error", Location(path, *key_at), message, remedy)
    first: dict[str, Name] = {}
    for name in names:
        if not name.text:
            message, remedy = f"an entry of `{ruling}` is empty", "Write it, or remove the line."
            yield Diagnostic("decisions.not_text", "error", name.location, message, remedy)
        elif name.text in first:
            message = f"`{shown(name.text)}` stands twice in one `{ruling}`"
            yield Diagnostic("decisions.twice", "error", name.location, message, "Keep one.")
        first.setdefault(name.text, name)


def _no_list(manuscript: Manuscript) -> Diagnostic:
    """Return the complaint about something else than a list."""
    message = "the file is no list of decisions"
    return Diagnostic(
        "decisions.not_a_list", "error", Location(manuscript.place, 1, 1), message, _HOW
    )
