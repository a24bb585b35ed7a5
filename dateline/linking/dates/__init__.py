"""What time expressions in news prose mean, and which of them dates the event itself.

`find_dates` reads every expression in a text; `date_of_event` and `period_of_event` decide which
one hangs on the headline's own action, and keep the words that say it.
"""

from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.happening import date_of_event, period_of_event
from dateline.linking.dates.quotes import StatedDate
from dateline.linking.dates.story import Idiom, main_action
from dateline.linking.dates.words import DateMention

__all__ = [
    "DateMention",
    "Idiom",
    "StatedDate",
    "date_of_event",
    "find_dates",
    "main_action",
    "period_of_event",
]
