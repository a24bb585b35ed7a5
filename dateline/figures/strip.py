"""The overview strip: above each lane's line what happened, below it what was written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.figures.axis import TimeScale, draw_ticks
from dateline.figures.choice import Choice, choose_marks
from dateline.figures.crowd import FEW, Crowd, Row, days_of_reports, draw_crowds, draw_dots
from dateline.figures.drawn import Dots, Drawing, Label, Lane, Legend, Mark, Strip
from dateline.figures.frame import FRAMES, Frame, fit_frame
from dateline.figures.given import ENGLISH, StripEvent, StripLane, StripWords
from dateline.figures.lanes import DealtLane, deal_lanes
from dateline.figures.marks import (
    Measure,
    find_measure,
    has_value,
    label_marks,
    part_targets,
    place_mark,
)
from dateline.figures.span import find_shown, find_span
from dateline.figures.text import rounded, shorten, text_width, wrap

_EPOCH = date(1970, 1, 1).toordinal()

_WITH_TITLES = 24
"""Up to this many marks, those without a value may show their title."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What all lanes of one drawing share."""

    frame: Frame
    scale: TimeScale
    measure: Measure
    events: Sequence[Sequence[StripEvent]]
    """Those of each lane that are on the axis."""

    reports: Sequence[Sequence[float]]
    """The days of each lane's reports."""

    words: StripWords


def draw_strip(
    events: Sequence[StripEvent],
    lanes: Sequence[StripLane] = (),
    words: StripWords = ENGLISH,
) -> Strip | None:
    """Return the strip of *events*, or None where there is nothing to draw."""
    if not events:
        return None
    shown = find_shown(events)
    first, last = find_span(shown.events)
    dealt = deal_lanes(events, lanes, words)
    measure = find_measure(shown.events)
    has_names = any(lane.lane.name for lane in dealt)
    frames = [fit_frame(frame, len(dealt), has_names) for frame in FRAMES]
    on_axis = frozenset(event.id for event in shown.events)
    events_of_lanes = [lane.within(on_axis) for lane in dealt]
    reports = [days_of_reports(each) for each in events_of_lanes]
    drawings = tuple(
        _draw(
            dealt,
            _Paper(
                frame,
                TimeScale(first, last, frame.left, frame.right),
                measure,
                events=events_of_lanes,
                reports=reports,
                words=words,
            ),
        )
        for frame in frames
    )
    legend = _find_signs(shown.events, measure, drawings)
    return Strip(
        count=len(events),
        earlier=shown.earlier,
        later=shown.later,
        first_year=min(event.start for event in events).year,
        last_year=max(event.end for event in events).year,
        starts=_iso(first),
        ends=_iso(last),
        first_day=round(first - _EPOCH, 3),
        last_day=round(last - _EPOCH, 3),
        currency=measure.currency,
        drawings=drawings,
        legend=legend,
        live_legend=_find_live_signs(events, legend),
    )


def _iso(day: float) -> str:
    """Return the ISO date of *day*, or of the nearest day that the calendar has."""
    return date.fromordinal(min(max(int(day), 1), date.max.toordinal())).isoformat()


def _draw(dealt: Sequence[DealtLane], paper: _Paper) -> Drawing:
    """Return one drawing."""
    frame = paper.frame
    axis = rounded(frame.top + len(dealt) * frame.pitch)
    return Drawing(
        name=frame.name,
        width=frame.width,
        height=rounded(axis + 2.1 * frame.font),
        left=frame.left,
        right=frame.right,
        top=rounded(frame.top + frame.heading),
        axis=axis,
        ticks=draw_ticks(paper.scale, frame, axis, paper.words),
        lanes=_draw_lanes(dealt, paper),
        has_data=frame.has_data,
    )


def _draw_lanes(dealt: Sequence[DealtLane], paper: _Paper) -> tuple[Lane, ...]:
    """Return the lanes from the top down: first their crowds, then the marks that fit in."""
    frame, scale = paper.frame, paper.scale
    rows = [
        Row(
            events,
            rounded(frame.top + place * frame.pitch + frame.heading + frame.above),
            reports,
        )
        for place, (events, reports) in enumerate(zip(paper.events, paper.reports, strict=True))
    ]
    crowds = draw_crowds(rows, frame, scale)
    spent = sum(len(crowd.band + crowd.reports + crowd.coverage) for crowd in crowds)
    crowded = [bool(crowd.band) for crowd in crowds]
    choices = choose_marks([row.events for row in rows], crowded, frame, spent)
    marks = [_draw_marks(choice, row, paper) for choice, row in zip(choices, rows, strict=True)]
    has_titles = sum(map(len, marks)) <= _WITH_TITLES
    lanes = [
        _join(lane, row, crowd, paper) for lane, row, crowd in zip(dealt, rows, crowds, strict=True)
    ]
    return tuple(
        replace(
            lane,
            marks=labeled,
            form="band" if lane.band else "marks" if choice.is_whole else "dots",
            dots=Dots() if lane.band or choice.is_whole else draw_dots(row, choice.events, scale),
        )
        for lane, row, choice, labeled in zip(
            lanes, rows, choices, label_marks(marks, frame, has_titles), strict=True
        )
    )


def _draw_marks(choice: Choice, row: Row, paper: _Paper) -> list[Mark]:
    """Return the marks of one lane, without labels."""
    frame, measure = paper.frame, paper.measure
    return part_targets(
        [
            place_mark(event, paper.scale, row.y, measure.radius(event, frame))
            for event in choice.events
        ]
    )


def _join(dealt: DealtLane, row: Row, crowd: Crowd, paper: _Paper) -> Lane:
    """Return a lane with its names and its crowd, still without marks."""
    count = paper.words.number(dealt.count) if crowd.band else ""
    return Lane(
        slug=dealt.lane.slug,
        css=dealt.css,
        url=dealt.lane.url,
        names=_name(dealt.lane.name, count, row.y, paper.frame),
        y=row.y,
        form="band",
        count=dealt.count,
        marks=(),
        dots=Dots(),
        band=crowd.band,
        reports=crowd.reports,
        coverage=crowd.coverage,
    )


def _name(name: str, count: str, y: float, frame: Frame) -> tuple[Label, ...]:
    """Return the lane's name beside its line or above it, then how many events its band holds."""
    if not name:
        return ()
    size = frame.font
    if frame.heading:
        label = Label(
            frame.left, rounded(y - frame.above - 4), shorten(name, frame.letters), "name"
        )
        after = rounded(label.x + text_width(label.text, size, is_bold=True) + 8)
        return (label, Label(after, label.y, count, "count")) if count else (label,)
    lines = [(text, "name") for text in wrap(name, frame.letters, 2)]
    if count:
        lines.append((count, "count"))
    first = y + 0.35 * size - (len(lines) - 1) * 0.6 * size
    return tuple(
        Label(8, rounded(first + place * 1.2 * size), text, kind)
        for place, (text, kind) in enumerate(lines)
    )


def _find_signs(
    events: Sequence[StripEvent], measure: Measure, drawings: Sequence[Drawing]
) -> Legend:
    """Return which signs the drawings use."""
    lanes = [lane for drawing in drawings for lane in drawing.lanes]
    marks = [mark for lane in lanes for mark in lane.marks]
    return Legend(
        values=any(measure.is_scaled(event) for event in events),
        other_currencies=any(has_value(event) and not measure.is_scaled(event) for event in events),
        background=any(mark.event.weight == "background" for mark in marks)
        or any(lane.dots.background for lane in lanes),
        doubts=any(mark.doubt for mark in marks) or any(lane.dots.doubts for lane in lanes),
        periods=any(mark.period for mark in marks),
        reports=any(lane.reports for lane in lanes),
        bands=any(lane.band for lane in lanes),
        coverages=any(lane.coverage for lane in lanes),
    )


def _find_live_signs(events: Sequence[StripEvent], drawn: Legend) -> Legend:
    """Return which signs a live strip may need: it shows each event itself, or any lane as a crowd.

    Whether there are enough for a crowd is asked of all events together: which lanes a reader
    chooses is not known here, and a sign too many does less harm than one that nobody explains.
    """
    reports = sum(len(event.reports) for event in events)
    may_crowd = len(events) > FEW
    return replace(
        drawn,
        background=any(event.weight == "background" for event in events),
        doubts=any(event.end > event.start for event in events),
        periods=any(event.period for event in events),
        reports=reports > 0,
        bands=may_crowd,
        coverages=reports > FEW or (may_crowd and reports > 0),
    )
