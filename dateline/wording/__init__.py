"""All words made from data: dates, amounts, counts and lists, in the language of the site.

Values come in, finished strings for pages go out; nothing here knows the site or the clock. What
depends on the language takes it first. Spaces inside a date are plain ones: style decides
where lines break.
"""

from dateline.wording.changes import (
    Telling,
    correction_words,
    differences_words,
    telling_of,
    telling_words,
)
from dateline.wording.counts import (
    count_words,
    event_count,
    gap_words,
    list_words,
    outlet_count,
    report_count,
    size_words,
    years_apart,
)
from dateline.wording.dates import (
    date_words,
    day_beside,
    day_words,
    heading_month,
    machine_date,
    machine_time,
    month_words,
    offset_words,
    short_day,
)
from dateline.wording.money import (
    amount_short,
    amount_words,
    money_short,
    money_words,
    sums_by_currency,
)
from dateline.wording.texts import LONGEST_TITLE, quoted, shortened

__all__ = [
    "LONGEST_TITLE",
    "Telling",
    "amount_short",
    "amount_words",
    "correction_words",
    "count_words",
    "date_words",
    "day_beside",
    "day_words",
    "differences_words",
    "event_count",
    "gap_words",
    "heading_month",
    "list_words",
    "machine_date",
    "machine_time",
    "money_short",
    "money_words",
    "month_words",
    "offset_words",
    "outlet_count",
    "quoted",
    "report_count",
    "short_day",
    "shortened",
    "size_words",
    "sums_by_currency",
    "telling_of",
    "telling_words",
    "years_apart",
]
