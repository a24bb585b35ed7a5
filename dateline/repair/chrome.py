"""stub"""

from dateline.model import Record
from dateline.repair.outlets import OutletDirectory


def remove_chrome(record: Record, outlets: OutletDirectory) -> Record:
    """Return *record*."""
    return record
