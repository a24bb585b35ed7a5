"""Dates that count from the day they were said: `yesterday`, `last Friday`, `two weeks ago`.

In: a match and the day it was said. Out: the date, at the precision of the words. Vague ones
(`recently`, `just weeks ago`, `a few months ago`) are not read at all: they claim no date.
"""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.linking.dates.absolute import find_season
from dateline.linking.dates.words import (
    NEAR,
    NUMBER,
    WEEKDAY,
    Moment,
    Rule,
    number_value,
    weekday_number,
)
from dateline.model import PartialDate

_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def _read_day_word(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return today, yesterday or tomorrow."""
    # With a capital inside a sentence it is part of a name: a paper, a show, a slogan.
    if match["word"][0].isupper() and re.search(
        r"[\w,]\s+$", match.string[max(0, match.start() - NEAR) : match.start()]
    ):
        return None
    word = match["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word.split()[0], 0)
    return PartialDate.day(_said(moment) + timedelta(-1 if word == "last night" else shift))


def _read_weekday(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return the day of the week that is meant, in news the latest one, the day said included."""
    said, weekday = _said(moment), weekday_number(match["weekday"])
    which = (match["which"] or "").lower().split()[-1:]
    back = (said.weekday() - weekday) % 7
    if which == ["last"]:
        # "Last Tuesday" said on a Wednesday is yesterday to some and eight days ago to others.
        return None if back == 1 else PartialDate.day(said - timedelta(back or 7))
    if which == ["next"]:
        return PartialDate.day(said + timedelta(7 - said.weekday() + weekday))
    if which == ["coming"] or (moment.ahead and which != ["past"]):
        return PartialDate.day(said + timedelta(-back % 7))
    if which == ["past"]:
        back = back or 7
    return PartialDate.day(said - timedelta(back))


def _read_unit(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return this, last or next week, month, year, weekend, quarter or season."""
    shift = _SHIFTS[match["which"].lower().split()[-1]]
    unit = match["unit"].lower()
    readings = {"week": _week, "weekend": _weekend, "quarter": _quarter}
    if unit in readings:
        return readings[unit](moment, shift)
    said = _said(moment)
    if unit == "month":
        there = said + relativedelta(months=shift)
        return PartialDate.month(there.year, there.month)
    if unit == "year":
        return PartialDate.year(said.year + shift)
    return _season(said, find_season(unit), shift)


def _week(moment: Moment, shift: int) -> PartialDate:
    """Return the days of a week, from Monday; of this week the part that is meant."""
    said = _said(moment)
    monday = said - timedelta(said.weekday()) + timedelta(weeks=shift)
    first, last = monday, monday + timedelta(6)
    if shift == 0:
        first, last = (said, last) if moment.ahead else (monday, said)
    return PartialDate.between(PartialDate.day(first), PartialDate.day(last))


def _weekend(moment: Moment, shift: int) -> PartialDate | None:
    """Return a Saturday and Sunday: the latest, or the coming one where the clause looks ahead."""
    said = _said(moment)
    saturday = said - timedelta((said.weekday() - 5) % 7)
    if shift > 0 or (moment.ahead and said.weekday() < 5):
        saturday += timedelta(7)
    elif shift < 0 and said.weekday() >= 5:
        saturday -= timedelta(7)
    sunday = saturday + timedelta(1)
    return PartialDate.between(PartialDate.day(saturday), PartialDate.day(sunday))


def _quarter(moment: Moment, shift: int) -> PartialDate:
    """Return a quarter of the calendar year."""
    said = _said(moment)
    first = date(said.year, (said.month - 1) // 3 * 3 + 1, 1) + relativedelta(months=3 * shift)
    last = first + relativedelta(months=2)
    return PartialDate.between(
        PartialDate.month(first.year, first.month), PartialDate.month(last.year, last.month)
    )


def _season(said: date, season: int, shift: int) -> PartialDate | None:
    """Return the season said in passing: this one is this year's, the last one is over."""
    years = range(said.year - 2, said.year + 2)
    seasons = [s for y in years if (s := PartialDate.parse(f"{y}-{season}"))]
    if shift == 0:
        return min(seasons, key=lambda s: abs((s.start - said).days))
    if shift < 0:
        return max((s for s in seasons if s.end < said), key=lambda s: s.end, default=None)
    return min((s for s in seasons if s.start > said), key=lambda s: s.start, default=None)


def _read_ago(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return how long ago; but for days it is about then, and more or less than is no date."""
    count, unit = number_value(match["number"]), match["unit"].lower()
    said = _said(moment)
    if unit == "day":
        return PartialDate.day(said - timedelta(count))
    if unit == "week":
        there = said - timedelta(weeks=count)
        monday = there - timedelta(there.weekday())
        return PartialDate.parse(f"{monday}~/{monday + timedelta(6)}~")
    if unit == "month":
        there = said - relativedelta(months=count)
        return PartialDate.parse(f"{there:%Y-%m}~")
    return PartialDate.parse(f"{said.year - count:04d}~") if count < 200 else None


def _read_stretch(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return the stretch before or after the day said: `over the next six months`."""
    count = number_value(match["number"] or "one")
    said = _said(moment)
    unit = match["unit"].lower()
    there = said + _SHIFTS[match["which"].lower()] * relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
    first, last = sorted((said, there))
    form = {"month": "%Y-%m~", "year": "%Y~"}.get(unit, "%Y-%m-%d~")
    return PartialDate.parse(f"{first.strftime(form)}/{last.strftime(form)}")


def _said(moment: Moment) -> date:
    """Return the day said; the rules here are only tried where there is one."""
    if moment.said is None:
        raise ValueError("a relative date needs the day it was said")
    return moment.said


_DAY_WORD = r"today|yesterday|tomorrow|tonight|this\s+(?:morning|afternoon|evening)|last\s+night"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
# Feasts, sales and papers that are called by a day of the week, and what happens on every one.
_NOT_A_DAY = (
    r"(?<!Black\s)(?<!Cyber\s)(?<!Super\s)(?<!Patch\s)(?<!Giving\s)(?<!Good\s)(?<!Ash\s)"
    r"(?<!Fat\s)(?<!Bloody\s)(?<!every\s)(?<!Every\s)(?<!each\s)(?<!Each\s)(?<!Casual\s)(?<!any\s)"
)

# A border of a word comes first, though it could stand behind what must not be before it: nearly
# everywhere there is none, and nothing else has to be looked at.
RELATIVE = (
    Rule(
        ("day word",),
        re.compile(rf"(?i)\b(?:(?:earlier|later|late|early)\s+)?(?P<word>{_DAY_WORD})\b(?![’']s)"),
        _read_day_word,
        needs_said=True,
    ),
    Rule(
        ("weekday",),
        re.compile(
            rf"\b{_NOT_A_DAY}(?:(?i:(?P<which>(?:this\s+)?(?:past|coming)|last|this|next))\s+)?"
            rf"(?:(?:early|late)\s+)?{WEEKDAY.format('')}\b{_TIME_OF_DAY}"
            r"(?!\s+(?:Times|Telegraph|Mail|Post|Herald|Star|Night\s+Live|Night\s+Football)\b)"
        ),
        _read_weekday,
        needs_said=True,
    ),
    Rule(
        ("unit", "which"),
        re.compile(
            r"(?i)\b(?<!\bthe\s)(?<!\bits\s)(?<!\bour\s)(?:(?:earlier|later|late|early|mid)[\s-]+)?"
            r"(?P<which>last|this\s+past|this|next)\s+"
            r"(?P<unit>week|weekend|month|year|quarter|spring|summer|fall|autumn|winter)\b"
            r"(?!\s+(?:of|or\s+so)\b|-)"
        ),
        _read_unit,
        needs_said=True,
    ),
    Rule(
        ("unit", "which"),
        re.compile(
            r"(?i)\b(?:over|during|at)\s+(?P<which>the\s+past|the\s+last|the|this|last)\s+(?P<unit>weekend)\b"
        ),
        _read_unit,
        needs_said=True,
    ),
    Rule(
        ("ago",),
        re.compile(
            r"(?i)\b(?<!more than )(?<!less than )(?<!fewer than )(?<!at least )(?<!over )"
            rf"(?<!up to )(?<!half ){NUMBER}\s+(?P<unit>day|week|month|year)s?\s+ago\b"
        ),
        _read_ago,
        needs_said=True,
    ),
    Rule(
        ("unit", "which"),
        re.compile(
            r"(?i)\b(?:over|during|for|throughout)\s+(?P<core>the\s+"
            r"(?P<which>next|coming|past|last|previous)\s+"
            rf"(?:{NUMBER}\s+)?(?P<unit>day|week|month|year)s?)\b"
        ),
        _read_stretch,
        kind="period",
        needs_said=True,
    ),
)
"""Every relative way of writing; where two overlap the caller keeps the longer."""
