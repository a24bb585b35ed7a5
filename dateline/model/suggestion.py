"""What linkage asks the editor: two reports that may tell one event, or may not after all."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.record import Report


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports, with what an editor needs to tell it from the other."""

    name: str
    """What a decision names it by: its address, or its path under `content/`."""

    event: str
    """Id of the event that it belongs to; empty where it belongs to none."""

    report: Report

    opening: str
    """Its excerpt, or the first words of a saved text."""

    names: tuple[str, ...]
    amounts: tuple[str, ...]
    """As written."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that no decision has answered."""

    kind: Literal["merge", "split"]
    """`merge`: they are two events now and may be one; `split`: the other way round."""

    first: Side
    """The earlier one."""

    second: Side

    reasons: tuple[str, ...]
    """In words, what speaks for one event first."""

    likeness: float
    """0 to 1, rounded to two places; 0.54 is taken for one event as a rule."""
