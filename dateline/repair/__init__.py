"""Repair: mend in a record what its way into the folder broke, and write each repair down.

Comes in: a `Record` with texts as written. Goes out: the same record, plain, with canonical
addresses, ids, outlets and without page chrome. Nothing is added that the file does not say.
"""

from collections.abc import Callable
from dataclasses import replace

from dateline.config import Config
from dateline.model import Contents, Record
from dateline.repair.addresses import repair_addresses
from dateline.repair.chrome import remove_chrome
from dateline.repair.encoding import repair_encoding
from dateline.repair.outlets import OutletDirectory, learn_outlets, repair_outlets
from dateline.repair.prose import repair_prose

RepairOne = Callable[[Record, OutletDirectory], Record]

REPAIRS: tuple[Callable[[Record, OutletDirectory], Record], ...] = (
    repair_encoding,
    remove_chrome,  # before white space is evened: line breaks tell a menu from a paragraph
    repair_prose,
    repair_addresses,
    repair_outlets,
)

__all__ = ["REPAIRS", "OutletDirectory", "RepairOne", "learn_outlets", "repair", "repair_contents"]


def repair_contents(
    contents: Contents, config: Config, repair_one: RepairOne | None = None
) -> Contents:
    """Return *contents* with every record repaired, outlets named alike over the whole folder.

    *repair_one* stands for `repair`: a preview keeps what it has mended before.
    """
    outlets = learn_outlets(contents.records, contents.outlets)
    mend = repair_one or repair
    return replace(contents, records=tuple(mend(each, outlets) for each in contents.records))


def repair(record: Record, outlets: OutletDirectory) -> Record:
    """Return *record* after every repair, in the order of `REPAIRS`."""
    for step in REPAIRS:
        record = step(record, outlets)
    return record
