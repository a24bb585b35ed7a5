"""Add an answer to `content/decisions.yml` behind what the editor has written there.

Comes in: a question and its answer. Goes out: the file with one entry more, read back before it
takes the place of the old one; nothing that stands in it is written anew.
"""

import re
from dataclasses import dataclass

from dateline.config import Config
from dateline.errors import ContentError
from dateline.list_files import as_yaml, called, read_list, write_list
from dateline.model import Ruling, Source, Suggestion
from dateline.readers import read
from dateline.readers.decision_list import DECISIONS
from dateline.safekeeping import Keeping

HEAD = """\
# What belongs together, as you have decided it. It always wins.
# merge: one event; split: different ones; not_related: nor side by side; lead: leads its event.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the editor says to a question."""

    ruling: Ruling
    suggestion: Suggestion
    by: str = ""
    when: str = ""


def write_answer(answer: Answer, config: Config, keeping: Keeping) -> None:
    """Add *answer* to the decisions of a project; ContentError where that cannot be done."""
    path = config.content / DECISIONS
    text = read_list(path)
    before = _count(text, config)
    whole = with_answer(text, answer)
    if before is None or _count(whole, config) != before + 1:
        raise ContentError(
            f"content/{DECISIONS} cannot be added to: mend it, and write each decision on lines "
            "of its own that begin with `- `"
        )
    write_list(path, whole, text, keeping)


def with_answer(text: str, answer: Answer) -> str:
    """Return the *text* of the file with one entry more at its end."""
    end = "\r\n" if "\r\n" in text else "\n"
    whole = text or HEAD
    whole += "" if whole.endswith("\n") else end
    indent = re.search(r"^( *)- ", text, re.MULTILINE)
    lead = indent[1] if indent else ""
    return whole + "".join(f"{lead}{line}{end}" for line in _lines(answer))


def _lines(answer: Answer) -> list[str]:
    """Return the lines of the entry, each report with a comment that says which it is."""
    lines = [f"- {answer.ruling}:"]
    for side in (answer.suggestion.first, answer.suggestion.second):
        lines += [f"    # {called(side.report)}", f"    - {as_yaml(side.name)}"]
    lines += [f"  by: {as_yaml(answer.by)}"] if answer.by else []
    return lines + ([f"  when: {answer.when}"] if answer.when else [])


def _count(text: str, config: Config) -> int | None:
    """Return how many decisions *text* holds; None where something is wrong with it."""
    found = read(Source(DECISIONS, text.encode()), config)
    return None if found.notes else len(found.decisions)
