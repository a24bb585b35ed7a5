"""Repair: mend in a record what its way into the folder broke, and write each repair down.

Comes in: a `Record` with texts as written. Goes out: the same record, plain, with canonical
addresses, ids, outlets and without page chrome. Nothing is added that the file does not say.
What only the record itself can tell is mended first; how outlets are called, the whole folder says.
"""

from collections.abc import Callable
from dataclasses import replace

from dateline.model import Contents, Record
from dateline.repair.addresses import repair_addresses
from dateline.repair.chrome import remove_chrome
from dateline.repair.encoding import repair_encoding
from dateline.repair.outlets import OutletDirectory, learn_outlets, repair_outlets
from dateline.repair.prose import repair_prose

NameOutlets = Callable[[Record, OutletDirectory], Record]

REPAIRS: tuple[Callable[[Record], Record], ...] = (
    repair_encoding,
    remove_chrome,  # before white space is evened: line breaks tell a menu from a paragraph
    repair_prose,
    repair_addresses,
)

__all__ = [
    "REPAIRS",
    "NameOutlets",
    "OutletDirectory",
    "learn_outlets",
    "mend",
    "name_outlets",
    "repair",
    "repair_contents",
    "repair_outlets",
]


def repair_contents(contents: Contents) -> Contents:
    """Return *contents* with every record repaired, outlets named alike over the whole folder."""
    return name_outlets(replace(contents, records=tuple(map(mend, contents.records))))


def name_outlets(contents: Contents, name_one: NameOutlets = repair_outlets) -> Contents:
    """Return *contents* with the outlets of its records, mended before, named alike.

    *name_one* stands for `repair_outlets`: a preview keeps what it has named before.
    """
    outlets = learn_outlets(contents.records, contents.outlets)
    return replace(contents, records=tuple(name_one(each, outlets) for each in contents.records))


def mend(record: Record) -> Record:
    """Return *record* after every repair that it needs no other record for."""
    for step in REPAIRS:
        record = step(record)
    return record


def repair(record: Record, outlets: OutletDirectory) -> Record:
    """Return *record* after every repair."""
    return repair_outlets(mend(record), outlets)
