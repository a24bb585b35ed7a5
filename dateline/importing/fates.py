"""What others say of copies of a report and of its original, in a record's words.

Comes in: a report of a site like this, or a source with the keys that a record has. Goes out: those
keys; what cannot be read is left out.
"""

from dateline.archives import copy_address
from dateline.importing.items import Raw, filled
from dateline.importing.slides import text_at
from dateline.model import PartialDate

FATE_KEYS = ("archived", "lost", "changed")


def fate_in(report: Raw) -> dict[str, Raw]:
    """Return the keys of a record for what *report* tells."""
    if not isinstance(report, dict):
        return {}
    copies, change = report.get("archived"), report.get("changed")
    if isinstance(change, str):
        change = {"date": change}
    date = _date(change, "date")
    return filled(
        {
            "archived": [
                copy
                for each in (copies if isinstance(copies, list) else [copies])
                if (copy := _copy(each))
            ],
            "lost": _date(report, "lost"),
            "changed": filled({"date": date, "note": text_at(change, "note")}) if date else None,
        }
    )


def _copy(found: Raw) -> dict[str, Raw]:
    """Return a copy; a day that its address says is read from there again."""
    if isinstance(found, str):
        found = {"url": found}
    url = copy_address(text_at(found, "url"))
    if not url or not isinstance(found, dict):
        return {}
    date = "" if found.get("is_dated_by_address") is True else _date(found, "date")
    return filled({"url": url, "date": date, "by": text_at(found, "by")})


def _date(found: Raw, key: str) -> str:
    """Return the date at *key*, if one stands there."""
    text = text_at(found, key)
    return text if PartialDate.parse(text) else ""
