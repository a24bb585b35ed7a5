"""Times as machine-readable files write them."""

from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    """Return *moment* as RFC 3339 writes it.

    >>> utc_text(datetime(2020, 8, 14, 17, 42, tzinfo=UTC))
    '2020-08-14T17:42:00Z'
    """
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
